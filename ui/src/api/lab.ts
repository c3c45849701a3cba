import type { Spread } from "./systemic";

/** What happens when a share of accounts has adopted a mechanism. */
export interface AdoptionCell {
  readonly share: number;
  readonly amplification: Spread | null;
  readonly amplificationDifference: Spread | null;
  readonly liquidatedShare: Spread | null;
  readonly liquidatedValue: Spread | null;
  readonly badDebt: Spread | null;
  readonly fundRuin: number | null;
}

/** All shares under one shock at one depth. */
export interface AdoptionPanelDocument {
  readonly shock: number;
  readonly depth: number;
  readonly criticalShare: { readonly low: number | null; readonly high: number | null; readonly measure: string };
  readonly shares: readonly AdoptionCell[];
}

/** The document steelyard/cascade/1, as far as an adoption experiment is told in it. */
export interface AdoptionDocument {
  readonly quote: string;
  readonly seed: number;
  readonly adoption: {
    readonly mechanism: string;
    readonly runs: number;
    readonly terms: Readonly<Record<string, number>>;
    readonly panels: readonly AdoptionPanelDocument[];
  };
}

/** How an exit went. */
export interface ExitFigures {
  readonly liquidatedOnExit: boolean;
  readonly insolventOnExit: boolean;
  readonly exitedBefore: number;
  readonly meanPrice: number;
  readonly lastPrice: number;
  readonly othersLiquidated: number;
}

/** The document steelyard/exit/1. */
export interface ExitDocument {
  readonly side: string;
  readonly size: number;
  readonly liquidationPrice: number;
  readonly liquidatedFromSize: number;
  readonly withOthers: ExitFigures;
  readonly alone?: ExitFigures;
}

/** One part of a reading of fragility, and its rank among the earlier ones. */
export interface FragilityPart {
  readonly value: number | null;
  readonly rank: number | null;
}

/** How fragile a surface and a book say that a market is, at one time. */
export interface FragilityReading {
  readonly time: string;
  readonly depthTime: string | null;
  readonly indexPrice: number | null;
  readonly score: number | null;
  readonly scoreReason?: string;
  readonly parts: Readonly<Record<string, FragilityPart>>;
}

/** The document steelyard/fragility/1. */
export interface FragilityDocument {
  readonly series: readonly {
    readonly underlying: string;
    readonly dealers: string;
    readonly readings: readonly FragilityReading[];
  }[];
}
