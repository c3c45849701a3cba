import type { TailDocument } from "../api/risk";

/** What one part adds to the risk of the whole: the drawing places pixels, the figures stay text. */
export interface Contribution {
  readonly name: string;
  readonly value: string;
  /** Of the whole, as a fraction; null where the whole is nothing. */
  readonly share: number | null;
  /** From the left edge of the drawing, 0 to 1. */
  readonly from: number;
  readonly width: number;
  readonly offsets: boolean;
}

/** The contributions to expected shortfall, the largest first, on one scale about one zero. */
export function contributionsOf(risk: TailDocument): readonly Contribution[] {
  const total = Number(risk.expectedShortfall ?? "0");
  const known = risk.parts.filter((part) => part.component.expectedShortfall !== null);
  const values = known.map((part) => Number(part.component.expectedShortfall));
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low;
  return known
    .map((part, index) => {
      const value = values[index] ?? 0;
      return {
        name: part.part,
        value: part.component.expectedShortfall ?? "",
        share: total === 0 ? null : value / total,
        from: span === 0 ? 0 : (Math.min(0, value) - low) / span,
        width: span === 0 ? 0 : Math.abs(value) / span,
        offsets: value < 0,
      };
    })
    .sort((a, b) => Number(b.value) - Number(a.value));
}
