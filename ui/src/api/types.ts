/** The documents of the server, as far as the page reads them. Fields may be added; none is renamed. */

export interface Amount {
  readonly asset: string;
  readonly value: string;
}

export type Status = "HEALTHY" | "WARNING" | "MARGIN_CALL" | "LIQUIDATABLE" | "UNKNOWN";

/** One account of the overview. A figure that is null has its reason in the sibling `...Reason`. */
export interface Row {
  readonly account: string;
  readonly venue: string;
  readonly mode: string;
  readonly status: Status;
  readonly statusReasons: readonly string[];
  readonly equity: Amount | null;
  readonly initialMargin: Amount | null;
  readonly maintenanceMargin: Amount | null;
  readonly marginUtilization: string | null;
  readonly effectiveLeverage: string | null;
  readonly distanceToLiquidation: string | null;
  readonly distanceDailySigmas: string | null;
  readonly nextThreshold: string | null;
  readonly dataAgeMs: number | null;
  readonly sequence: number;
  readonly [field: `${string}Reason`]: string | null | undefined;
}

export interface Alert {
  readonly id: string;
  readonly account: string;
  readonly bucket?: string | null;
  readonly kind: string;
  readonly level: string;
  readonly at: string;
  readonly sequence: number;
  readonly marginSurplus?: Amount | null;
  readonly deadline?: string | null;
  /** Of a difference from the venue's own account: which figure, ours and theirs. */
  readonly field?: string | null;
  readonly ours?: Amount | string | null;
  readonly theirs?: Amount | string | null;
  /** Of a threshold of one's own: which figure, its limit and its value. */
  readonly measure?: string | null;
  readonly limit?: string | null;
  readonly value?: string | null;
}

/** One figure that a venue states otherwise. */
export interface Difference {
  readonly scope: string;
  readonly field: string;
  readonly venueField: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** The latest comparison of each account with its venue. */
export interface ReconcileDocument {
  readonly reports: readonly {
    readonly account: string;
    readonly venue: string;
    readonly at: string;
    readonly corrected: number | null;
    readonly gaps: readonly string[];
    readonly differences: readonly Difference[];
  }[];
}

/** How the connections to venues' feeds stand. */
export interface ConnectorsDocument {
  readonly connectors: readonly (Fields & {
    readonly name: string;
    readonly venue: string;
    readonly state: string;
    readonly lastMessage: string | null;
    readonly lastError: string | null;
  })[];
}

/** How the venues stand that are asked for accounts. */
export interface SourcesDocument {
  readonly accounts: readonly (Fields & {
    readonly account: string;
    readonly venue: string;
    readonly state: string;
    readonly lastCompared: string | null;
    readonly lastError: string | null;
  })[];
}

export interface Factor {
  readonly kind: string;
  readonly name: string;
  readonly value: string | null;
  readonly state: string;
  readonly at: string | null;
  readonly ageMs: number | null;
}

export interface Snapshot {
  readonly type: "snapshot";
  readonly sequence: number;
  readonly asOf: string | null;
  readonly accounts: readonly Row[];
  readonly alerts: readonly Alert[];
  readonly market: readonly Factor[];
}

export interface Delta {
  readonly type: "delta";
  readonly from: number;
  readonly sequence: number;
  readonly asOf: string | null;
  readonly accounts?: readonly Row[];
  readonly alerts?: readonly Alert[];
  readonly market?: readonly Factor[];
  /** Accounts that are no more. */
  readonly closed?: readonly string[];
}

/** A node of the working: a name, what it is, by which formula, from which parts. */
export interface Explain {
  readonly name: string;
  readonly value?: string | null;
  readonly formula?: string | null;
  readonly children?: readonly Explain[];
}

/** A part of an answer whose fields are shown by name; the sibling of a null `x` is `xReason`. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** The answer of margin, `steelyard/risk/1`. */
export interface RiskDocument extends Fields {
  readonly schema: string;
  readonly account: string;
  readonly asOf: string | null;
  readonly sequence: number;
  readonly rulePack: { readonly id: string; readonly effectiveFrom: string; readonly source?: string };
  readonly model: string;
  readonly fidelity: string;
  readonly status: Status;
  readonly statusReasons: readonly string[];
  readonly leverage: Fields;
  readonly liquidation: { readonly roots: readonly Root[]; readonly reason?: string | null };
  readonly distance: Fields;
  readonly marginCall?: Fields | null;
  readonly positions: readonly Fields[];
  readonly buckets: readonly Fields[];
  readonly maxAdditionalSize?: { readonly [symbol: string]: Fields };
  readonly collateralDepth?: readonly Fields[];
  readonly scenarios?: readonly Fields[];
  readonly venueFigures?: { readonly [name: string]: string };
  readonly warnings: readonly unknown[];
  readonly explain?: Explain | null;
}

/** Where an account is liquidated: the assets that move, and how far. */
export interface Root {
  readonly direction: { readonly [asset: string]: number };
  readonly price: string;
  readonly symbol: string | null;
  readonly basis: string;
  readonly move: string;
  readonly bucket: string;
}

export interface Change {
  readonly before: Amount | string | null;
  readonly after: Amount | string | null;
  readonly change?: Amount | string | null;
  readonly [field: `${string}Reason`]: string | null | undefined;
}

export interface WhatIfDocument extends RiskDocument {
  readonly trades: readonly {
    readonly symbol: string;
    readonly size: string;
    readonly price: string | null;
    readonly allowed: boolean;
    readonly stoppedBy: string;
  }[];
  readonly delta: Fields;
}

export interface StressCell extends Fields {
  readonly move: string;
  readonly volMove: string;
  readonly profit: string | null;
  readonly equity: Amount | null;
  readonly maintenanceMargin: Amount | null;
  readonly marginSurplus: Amount | null;
  readonly marginUtilization: string | null;
  readonly status: Status;
  readonly bindingScenario?: string | null;
}

export interface StressDocument {
  readonly schema: string;
  readonly account: string;
  readonly rulePack: { readonly id: string; readonly effectiveFrom: string };
  readonly status: Status;
  readonly equity: Amount | null;
  readonly marginSurplus: Amount | null;
  readonly worst: StressCell | null;
  readonly cells: readonly StressCell[];
}

export interface Volume {
  readonly positions: number;
  readonly notional: string;
}

export interface LiquidationMarket {
  readonly base: string;
  readonly unit: string;
  readonly markPrice: string;
  readonly bucketWidth: string;
  readonly total: Volume;
  readonly moves: readonly { readonly move: string; readonly price: string; readonly liquidated: Volume }[];
  readonly buckets: readonly {
    readonly from: string;
    readonly to: string;
    readonly longs: Volume;
    readonly shorts: Volume;
  }[];
}

export interface LiquidationDocument {
  readonly schema: string;
  readonly basis: string;
  readonly accounts: number;
  readonly positions: number;
  readonly withoutLiquidationPrice: number;
  readonly unknown: number;
  readonly markets: readonly LiquidationMarket[];
}

export interface Rule {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly venue: string;
  readonly model: string;
  readonly fidelity: string;
  readonly contracts: number;
  readonly source: string;
}

export interface Band {
  readonly factor: string;
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

export interface BandDocument {
  readonly account: string;
  readonly sequence: number;
  readonly bands: readonly Band[];
  readonly awake: boolean;
}

export interface HistoryPoint {
  readonly sequence: number;
  readonly at: string;
  readonly equity: Amount | string | null;
  readonly marginUtilization: string | null;
  readonly effectiveLeverage: string | null;
  readonly distanceToLiquidation: string | null;
}

export interface LimitUse extends Fields {
  readonly id: string;
  readonly parent: string | null;
  readonly scope: string;
  readonly key: string;
  readonly measure: string;
  readonly force: string;
  readonly owner: string;
  readonly cap: string | null;
  readonly boundBy: string;
  readonly used: string;
  readonly room: string | null;
  readonly utilization: string | null;
  readonly notes: readonly string[];
}

export interface HolderLimits extends Fields {
  readonly holder: string;
  readonly accounts: readonly string[];
  readonly binding: string | null;
  readonly limits: readonly LimitUse[] | null;
}

export interface Breaker extends Fields {
  readonly symbol: string;
  readonly phase: string | null;
  readonly increasesAdmitted: boolean;
  readonly until: string | null;
}

export interface AccountControls {
  readonly account: string;
  readonly restrictions: readonly (Fields & {
    readonly by: string;
    readonly assetClass: string | null;
    readonly effectiveFrom: string | null;
    readonly effectiveTo: string | null;
    readonly inForce: boolean;
    readonly binding: boolean;
  })[];
  readonly controller: Fields | null;
}

export interface LimitsDocument {
  readonly holders: readonly HolderLimits[];
  readonly breakers: readonly Breaker[];
  readonly policies: readonly Fields[];
  readonly accounts: readonly AccountControls[];
  readonly overrides: readonly Fields[];
}

/** RFC 9457, with the reason, the place in the body and a hint. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly reason?: string;
  readonly detail?: string;
  readonly pointer?: string;
  readonly hint?: string;
}
