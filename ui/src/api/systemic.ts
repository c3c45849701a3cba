/** The answers about everyone, as far as the page shows them; their figures are numbers of models, not money of accounts. */
export interface NetworkDocument {
  readonly schema: "steelyard/network-answer/1";
  readonly model: string;
  readonly unit: string | null;
  readonly figures: Readonly<Record<string, number | string | boolean | null>>;
  readonly nodes: readonly Readonly<Record<string, number | string | null>>[];
  readonly notes: readonly string[];
}

/** What the leverage monitor says of one market at its last bar; null where too little is known. */
export interface MarketReading {
  readonly market: string;
  readonly time: string;
  readonly openInterestValue: number | null;
  readonly velocity: number | null;
  readonly velocityTStatistic: number | null;
  readonly acceleration: number | null;
  readonly exponential: boolean;
  readonly growthAlarm: boolean;
  readonly speculativeScore: number | null;
  readonly parts: Readonly<Record<string, number | null>>;
  readonly squeezed: string;
  readonly illiquidity: number | null;
  readonly alert: boolean;
}

/** What a signal was worth on bars that it was not fitted to. */
export interface Signal {
  readonly signal: string;
  readonly bars: number;
  readonly events: number;
  readonly baseRate: number;
  readonly auc: number;
  readonly pValue: number;
  readonly brier: number;
  readonly brierOfBase: number;
  readonly precision: number | null;
  readonly recall: number;
  readonly predicts: boolean;
  readonly shifts: number;
}

type Figures = Readonly<Record<string, number | string | boolean | null>>;

export interface MonitorDocument {
  readonly schema: "steelyard/monitor/1";
  readonly alerting: boolean;
  readonly markets: readonly MarketReading[];
  readonly settings: {
    readonly window: number;
    readonly memory: number;
    readonly horizon: number;
    readonly alertAbove: number;
  } | null;
  readonly concentration: Figures | null;
  readonly crowded: number | null;
  readonly signals: readonly Signal[];
  readonly systemicLeverage: Figures | null;
  readonly holders: Figures | null;
  readonly book: Figures | null;
  readonly trades: Figures | null;
  readonly actTogether: readonly (readonly string[])[] | null;
  readonly remarks: readonly string[];
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
