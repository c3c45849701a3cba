import type { LiquidationMarket } from "../api/types";

/** One bar of the map: a range of prices and what is liquidated in it. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly longs: number;
  readonly shorts: number;
  readonly positions: number;
}

/** The bars within reach of the mark, and what lies beyond. */
export interface Bars {
  readonly mark: number;
  readonly low: number;
  readonly high: number;
  readonly bars: readonly Bar[];
  readonly beyond: number;
  readonly beyondPositions: number;
  readonly largest: number;
}

/** The buckets of a market within a share of its mark; the figures only place pixels. */
export function barsOf(market: LiquidationMarket, reach: number): Bars {
  const mark = Number(market.markPrice);
  const low = mark * (1 - reach);
  const high = mark * (1 + reach);
  const bars: Bar[] = [];
  let beyond = 0;
  let beyondPositions = 0;
  for (const bucket of market.buckets) {
    const longs = Number(bucket.longs.notional);
    const shorts = Number(bucket.shorts.notional);
    const positions = bucket.longs.positions + bucket.shorts.positions;
    const from = Number(bucket.from);
    const to = Number(bucket.to);
    if (to <= low || from >= high) {
      beyond += longs + shorts;
      beyondPositions += positions;
    } else {
      bars.push({ from, to, longs, shorts, positions });
    }
  }
  const largest = bars.reduce((most, bar) => Math.max(most, bar.longs, bar.shorts), 0);
  return { mark, low, high, bars, beyond, beyondPositions, largest };
}
