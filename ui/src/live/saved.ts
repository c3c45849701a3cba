import type { LiquidationDocument, RiskDocument, StressDocument, WhatIfDocument } from "../api/types";

/** An answer that was saved to a file, and the screen that shows it. */
export type Saved =
  | { readonly screen: "account"; readonly document: RiskDocument }
  | { readonly screen: "whatif"; readonly document: WhatIfDocument }
  | { readonly screen: "stress"; readonly document: StressDocument }
  | { readonly screen: "liquidations"; readonly document: LiquidationDocument };

/** The answers in the text of a file, told by their schemas; throws with words for the reader when there is none. */
export function readSaved(text: string, name: string): readonly Saved[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(
      `${name} is no JSON; expected an answer of margin, whatif, stress or liquidations saved with -o json`,
    );
  }
  const documents = Array.isArray(content) ? content : [content];
  const saved = documents.map(savedOf).filter((one) => one !== null);
  if (saved.length === 0) {
    const schema = (documents[0] as { schema?: unknown } | null | undefined)?.schema;
    throw new Error(
      `${name} has the schema ${JSON.stringify(schema ?? null)}; expected steelyard/risk/1, steelyard/stress/1 or steelyard/liquidations/1`,
    );
  }
  return saved;
}

function savedOf(document: unknown): Saved | null {
  if (typeof document !== "object" || document === null || !("schema" in document)) return null;
  switch (document.schema) {
    case "steelyard/risk/1":
      return "delta" in document
        ? { screen: "whatif", document: document as unknown as WhatIfDocument }
        : { screen: "account", document: document as unknown as RiskDocument };
    case "steelyard/stress/1":
      return { screen: "stress", document: document as unknown as StressDocument };
    case "steelyard/liquidations/1":
      return { screen: "liquidations", document: document as unknown as LiquidationDocument };
    default:
      return null;
  }
}
