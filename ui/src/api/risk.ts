import type { Amount, Fields } from "./types";

/** Value at risk and expected shortfall, losses in USD. */
export interface Tail {
  readonly valueAtRisk: string | null;
  readonly expectedShortfall: string | null;
}

/** The document steelyard/risk-tail/1. */
export interface TailDocument extends Tail {
  readonly method: string;
  readonly confidence: string;
  readonly horizonBars: number;
  readonly equity: string | null;
  readonly valueAtRiskOverEquity: string | null;
  readonly tailLeverage: string | null;
  readonly withLiquidation: (Tail & { readonly probability: string }) | null;
  readonly withLiquidationReason?: string;
  readonly parts: readonly { readonly part: string; readonly kind: string; readonly component: Tail }[];
  readonly classes: readonly { readonly class: string; readonly component: Tail; readonly componentOverEquity: Tail }[];
  readonly remarks: readonly string[];
}

/** Growth of equity per year at one leverage. */
export interface GrowthPoint {
  readonly leverage: string;
  readonly growth: string;
  readonly growthLow: string;
  readonly growthHigh: string;
  readonly liquidationProbability: string;
  readonly growthWithLiquidation: string;
}

/** Growth by leverage. */
export interface GrowthDocument {
  readonly fastest: string;
  readonly fastestLow: string;
  readonly fastestHigh: string;
  readonly best: string;
  readonly points: readonly GrowthPoint[];
}

/** The document steelyard/size/1. */
export interface SizeDocument {
  readonly symbol: string;
  readonly held: string;
  readonly target: string;
  readonly binding: string;
  readonly figures: Readonly<Record<string, string | null>>;
  readonly curve?: GrowthDocument;
  readonly remarks: readonly string[];
}

/** One scenario of the document steelyard/stress-scenarios/1. */
export interface Outcome extends Fields {
  readonly id: string;
  readonly title: string;
  readonly oppositeVol: boolean;
  readonly status: string;
  readonly profit: Amount | null;
  readonly equityLost: string | null;
}

/** The document steelyard/stress-scenarios/1. */
export interface ScenariosDocument {
  readonly accounts: readonly { readonly account: string; readonly scenarios: readonly Outcome[] }[];
}

/** A move that liquidates, or why there is none. */
export interface Shock extends Fields {
  readonly reason?: string;
  readonly bucket?: string;
  readonly distanceSigmas?: string | null;
  readonly moves?: Readonly<Record<string, string>>;
  readonly profit?: Amount;
}

/** The document steelyard/reverse-stress/1. */
export interface ReverseDocument {
  readonly covariance: string | null;
  readonly worst: Shock;
  readonly together: readonly { readonly direction: number; readonly shock: Shock }[];
  readonly alone: readonly { readonly asset: string; readonly direction: number; readonly shock: Shock }[];
}

/** Which history of prices the server measures risk by. */
export interface ReturnsDocument extends Fields {
  readonly source: string | null;
  readonly to?: string;
  readonly rows?: number;
  readonly barSeconds?: number;
  readonly refused: string | null;
}
