import type { Fields } from "./types";

/** One contract of a book that is sized together. */
export interface BookContract {
  readonly symbol: string;
  readonly column: string;
  readonly drift: string;
  readonly driftError: string;
  readonly vol: string;
  readonly exposure: string;
  readonly exposureError: string;
  readonly binding: string;
  readonly held: string;
  readonly target: string;
  readonly order: string;
}

/** The document steelyard/size-book/1. */
export interface BookDocument {
  readonly currency: string;
  readonly equity: string;
  readonly bars: number;
  readonly believedShareOfDrift: string;
  readonly gross: string;
  readonly vol: string;
  readonly growth: string;
  readonly growthError: string;
  readonly marginScale: string;
  readonly binding: string;
  readonly contracts: readonly BookContract[];
}

/** One pledge of a credit line. */
export interface CreditPledge {
  readonly asset: string;
  readonly amount: string;
  readonly value: string;
  readonly haircut: string;
  readonly correlation: string;
  readonly correlationEstimated: boolean;
  readonly addOn: string;
  readonly counted: string;
}

/** The document steelyard/credit/1; money in USD. */
export interface CreditDocument extends Fields {
  readonly line: string;
  readonly utilization: string | null;
  readonly utilizationReason?: string;
  readonly breached: boolean;
  readonly correlationsBy: string | null;
  readonly pledges: readonly CreditPledge[];
}
