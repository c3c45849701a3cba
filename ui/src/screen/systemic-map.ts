import type { Heat } from "../chart/heat-map";
import type { Bucket, CascadeDocument, PhaseCell } from "../api/systemic";
import { formatDecimal, formatPercent } from "../format/decimal";

/** One range of prices: what is liquidated in it by itself, and what is once a cascade has begun there. */
export interface Range {
  readonly bucket: Bucket;
  /** Raw notional in quote units, at the middle of the range. */
  readonly notional: number;
}

/** The ranges of a map in which something is liquidated, or lies between such. */
export function rangesOf(heatmap: readonly Bucket[]): readonly Range[] {
  const ranges = heatmap.map((bucket) => ({
    bucket,
    notional: (bucket.longs + bucket.shorts) * 0.5 * (bucket.from + bucket.to),
  }));
  const first = ranges.findIndex((range) => range.notional > 0);
  const last = ranges.findLastIndex((range) => range.notional > 0);
  return first < 0 ? [] : ranges.slice(first, last + 1);
}

/** The phase diagram as it is drawn: leverage down, from high to low; load across. Its scale is always 0 to 100%. */
export function phaseOf(diagram: NonNullable<CascadeDocument["phaseDiagram"]>): Heat {
  const loads = distinct(diagram.map((cell) => cell.openInterestOverDepth));
  const leverages = distinct(diagram.map((cell) => cell.leverage)).reverse();
  return {
    columns: loads.map((load) => formatDecimal(load.toPrecision(3))),
    rows: leverages.map((leverage) => `${formatDecimal(leverage.toPrecision(3))}×`),
    columnTitle: "Open interest over the flow that moves the price by 1%",
    rowTitle: "Leverage",
    cells: leverages.flatMap((leverage) =>
      loads.map((load) => {
        const cell = diagram.find((one) => one.leverage === leverage && one.openInterestOverDepth === load);
        return cell === undefined ? null : phaseCell(cell);
      }),
    ),
    worst: null,
    scale: {
      kind: "SEQUENTIAL",
      end: 1,
      title: "Share of all positions liquidated",
      format: (value) => formatPercent(value.toFixed(4), 0),
    },
  };
}

function phaseCell(cell: PhaseCell) {
  const share = cell.liquidatedShare;
  const text = share === null ? "unknown" : formatPercent(share.toFixed(6), 0);
  return {
    value: share,
    text,
    sign: "",
    severe: false,
    said: `Leverage ${cell.leverage.toPrecision(3)}, open interest over depth ${cell.openInterestOverDepth.toPrecision(3)}: ${
      share === null ? "unknown, no such account could exist" : `${text} liquidated`
    }`,
  };
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
