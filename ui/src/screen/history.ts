import type { HistoryPoint } from "../api/types";
import type { Series } from "../chart/history-chart";
import { labelOf } from "../words/term";

/** What the history shows. */
export const MEASURES = ["marginUtilization", "equity", "effectiveLeverage", "distanceToLiquidation"] as const;
export type Measure = (typeof MEASURES)[number];

/** One measure of points in their order; what was unknown is a gap. Points of one moment count once, the last of them. */
export function seriesOf(points: readonly HistoryPoint[], measure: Measure, equityUnit: string): Series {
  const times: number[] = [];
  const values: (number | null)[] = [];
  for (const point of points) {
    const time = Date.parse(point.at) / 1000;
    if (Number.isNaN(time) || time < (times[times.length - 1] ?? -Infinity)) continue;
    if (time === times[times.length - 1]) {
      values[values.length - 1] = numberOf(point[measure]);
    } else {
      times.push(time);
      values.push(numberOf(point[measure]));
    }
  }
  const percent = measure === "marginUtilization" || measure === "distanceToLiquidation";
  const near = values.some((value) => value !== null && value > 0.5);
  return {
    label: labelOf(measure),
    unit: measure === "equity" ? ` ${equityUnit}` : measure === "effectiveLeverage" ? "×" : "",
    percent,
    times,
    values,
    levels: measure === "marginUtilization" && near ? [{ at: 1, label: "Liquidation" }] : [],
  };
}

function numberOf(figure: HistoryPoint[Measure]): number | null {
  if (figure === null || figure === undefined) return null;
  const value = Number(typeof figure === "string" ? figure : figure.value);
  return Number.isFinite(value) ? value : null;
}
