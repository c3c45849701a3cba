/** The answers about everyone, as far as the page shows them; their figures are numbers of models, not money of accounts. */
export interface NetworkDocument {
  readonly schema: "steelyard/network-answer/1";
  readonly model: string;
  readonly unit: string | null;
  readonly figures: Readonly<Record<string, number | string | boolean | null>>;
  readonly nodes: readonly Readonly<Record<string, number | string | null>>[];
  readonly notes: readonly string[];
}

/** A figure over the runs. */
export interface Spread {
  readonly mean: number;
  readonly low95: number;
  readonly high95: number;
  readonly least: number;
  readonly most: number;
}

/** What is liquidated between two prices, and what follows when the price is pushed to the far one. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly longs: number;
  readonly shorts: number;
  readonly landingPrice: number;
  readonly liquidatedShare: number;
}

/** What happens at a leverage and a load. */
export interface PhaseCell {
  readonly leverage: number;
  readonly openInterestOverDepth: number;
  readonly liquidatedShare: number | null;
}

export interface CascadeDocument {
  readonly schema: "steelyard/cascade/1";
  readonly title: string;
  readonly quote: string;
  readonly base: string;
  readonly seed: number;
  readonly runs: number;
  readonly fingerprint: string;
  readonly summary: Readonly<Record<string, Spread | number | null>>;
  readonly firstRun: { readonly priceBefore: number; readonly priceTwin: number; readonly priceExtreme: number };
  readonly heatmap?: readonly Bucket[];
  readonly phaseDiagram?: readonly PhaseCell[];
  readonly assumptions: readonly string[];
}
