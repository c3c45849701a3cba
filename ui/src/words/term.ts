/** A figure's name on the page, its formula and its unit: what a tooltip tells. */
export interface Term {
  readonly label: string;
  readonly formula: string;
  readonly unit: string;
}

const SETTLE = "settle asset of the account, as shown beside the figure";
const FRACTION = "fraction, shown as %";

const TERMS = {
  status: {
    label: "Status",
    formula:
      "The most severe bucket: healthy → warning → margin call → liquidatable. Unknown: an input is missing or stale; never safe",
    unit: "word",
  },
  walletBalance: { label: "Wallet balance", formula: "Cash with realized P&L, without unrealized", unit: SETTLE },
  equity: { label: "Equity", formula: "walletBalance + unrealizedPnl (+ option value)", unit: SETTLE },
  marginBalance: {
    label: "Margin balance",
    formula: "What the venue compares with its requirement: equity after haircuts, less what it does not count",
    unit: SETTLE,
  },
  initialMargin: {
    label: "Initial margin",
    formula: "Required to open the positions; orders apart",
    unit: `${SETTLE}, ≥ 0`,
  },
  maintenanceMargin: { label: "Maintenance margin", formula: "Required to keep the positions", unit: `${SETTLE}, ≥ 0` },
  orderMargin: { label: "Order margin", formula: "Held for open orders", unit: `${SETTLE}, ≥ 0` },
  freeMargin: {
    label: "Free margin",
    formula: "marginBalance − initialMargin − orderMargin: can I open more?",
    unit: `${SETTLE}, signed`,
  },
  liquidationRequirement: {
    label: "Liquidation requirement",
    formula: "maintenanceMargin × threshold + liquidation fees: what the venue's trigger compares",
    unit: `${SETTLE}, ≥ 0`,
  },
  marginSurplus: {
    label: "Margin surplus",
    formula: "marginBalance − liquidationRequirement: how far from liquidation? Every decision is taken on it",
    unit: `${SETTLE}, signed; ≤ 0 is liquidation where the rules say so`,
  },
  marginUtilization: {
    label: "Utilization",
    formula: "liquidationRequirement / marginBalance; 100% is liquidation. For display, never for a decision",
    unit: FRACTION,
  },
  effectiveLeverage: {
    label: "Leverage",
    formula: "Effective: Σ |delta-adjusted notional| / equity, both in USD",
    unit: "times",
  },
  distanceToLiquidation: {
    label: "Distance",
    formula: "Move of the mark that liquidates first, as a signed part of it",
    unit: `signed ${FRACTION}`,
  },
  distanceDailySigmas: {
    label: "Daily σ",
    formula: "|Distance| / daily volatility of the contract",
    unit: "daily standard deviations",
  },
  nextThreshold: { label: "Next", formula: "The next threshold that this account would pass", unit: "word" },
  dataAge: {
    label: "Data age",
    formula: "Age of the oldest price that the figures stand on",
    unit: "time since it was told",
  },
  size: { label: "Size", formula: "Signed: long > 0, short < 0", unit: "contracts" },
  entryPrice: { label: "Entry", formula: "Average price of opening", unit: "quote per unit" },
  markPrice: {
    label: "Mark",
    formula: "The price that values and triggers; never the last trade",
    unit: "quote per unit",
  },
  notional: {
    label: "Notional",
    formula: "Linear: |size| × contractSize × mark; inverse: |size| × contractSize / mark",
    unit: "asset shown, ≥ 0",
  },
  unrealizedPnl: {
    label: "Unrealized P&L",
    formula: "size × contractSize × (mark − entry); inverse: × (1/entry − 1/mark)",
    unit: "asset shown, signed",
  },
  liquidationPrice: {
    label: "Liquidation price",
    formula: "The mark at which marginSurplus is 0, other prices held",
    unit: "quote per unit; none is an answer",
  },
  warningPrice: {
    label: "Warning price",
    formula: "Our own early buffer, not the venue's price",
    unit: "quote per unit",
  },
  bankruptcyPrice: { label: "Bankruptcy price", formula: "The mark at which equity is 0", unit: "quote per unit" },
  maintenanceMarginRate: {
    label: "Maintenance rate",
    formula: "Maintenance margin of the tier / notional",
    unit: FRACTION,
  },
  tier: { label: "Tier", formula: "Step of the venue's schedule that the notional lies in", unit: "word" },
  gross: { label: "Gross leverage", formula: "Σ |notional| / equity, both in USD", unit: "times" },
  net: { label: "Net leverage", formula: "Σ signed notional / equity, both in USD", unit: "times, signed" },
  effective: {
    label: "Effective leverage",
    formula: "Σ |delta-adjusted notional| / equity, both in USD",
    unit: "times",
  },
  delta: {
    label: "Delta leverage",
    formula: "(Σ USD delta of positions + equity held in coins, before haircut) / USD equity",
    unit: "times, signed",
  },
  settleDelta: {
    label: "Settle-coin delta leverage",
    formula: "Σ USD delta of positions, without collateral / USD equity",
    unit: "times, signed",
  },
  beta: {
    label: "Beta leverage",
    formula: "Σ delta by asset × its beta to the benchmark / USD equity",
    unit: "times, signed",
  },
  gearing: { label: "Gearing", formula: "Σ |notional| / initial margin posted", unit: "times" },
  tail: { label: "Tail leverage", formula: "Expected shortfall / equity", unit: "times" },
  elasticity: { label: "Elasticity", formula: "Σ option delta × notional / Σ option value", unit: "times" },
  haircut: { label: "Haircut", formula: "Fraction removed from collateral: 5% leaves 95%", unit: FRACTION },
  sellingCost: {
    label: "Selling cost",
    formula: "What selling the amount through the book loses of its price",
    unit: FRACTION,
  },
  profit: { label: "Profit", formula: "Equity of the moved market − equity now", unit: `${SETTLE}, signed` },
  valueAtRisk: {
    label: "VaR",
    formula: "Loss that is not exceeded with that confidence, over one bar of the history; the book revalued in full",
    unit: "USD, losses positive",
  },
  expectedShortfall: {
    label: "ES",
    formula: "Mean loss beyond the value at risk",
    unit: "USD, losses positive",
  },
  liquidationInside: {
    label: "Liquidated inside",
    formula: "Share of the scenarios in which something is liquidated on the way, by the account's own rules",
    unit: FRACTION,
  },
  riskContribution: {
    label: "Contribution",
    formula: "Euler share of the expected shortfall: the mean loss of the part where the whole loses most. They sum to it",
    unit: "USD, signed; below 0 it offsets",
  },
  largestSize: {
    label: "Largest size",
    formula: "Liquidated within 7 days with a probability of at most 1%, and within the margin of the venue",
    unit: "contracts, signed",
  },
  distanceSigmas: {
    label: "Distance",
    formula: "√(r′ C⁻¹ r) of the move r under the covariance C of a day",
    unit: "daily standard deviations",
  },
  change: { label: "Change", formula: "After − before", unit: "as the row, signed" },
  band: {
    label: "Safe band",
    formula: "While every factor stays inside its interval, no threshold of the account can be crossed",
    unit: "as the factor",
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof TERMS;

/** The term of a field, or null when the page knows none. */
export function termOf(name: string): Term | null {
  return (TERMS as Readonly<Record<string, Term>>)[name] ?? null;
}

/** The label of a field: its term's, or its name in words. */
export function labelOf(name: string): string {
  return termOf(name)?.label ?? wordsOfField(name);
}

/** A field's name as words: `sellingCost` is "Selling cost". */
export function wordsOfField(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
