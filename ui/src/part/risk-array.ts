import type { Fields } from "../api/types";
import { roundUp } from "../chart/color";
import type { Heat } from "../chart/heat-map";
import { compareDecimals, formatDecimal, formatPercent, formatShort, isDecimal } from "../format/decimal";

/** The scenarios of one underlying as a matrix; each entry is the scenario of the cell at its place, if there is one. */
export interface RiskArray {
  readonly heat: Heat;
  readonly entries: readonly (Fields | undefined)[];
}

/** The matrix of a risk array by price move and vol shock, or null when its scenarios are not such. */
export function riskArrayOf(scenario: Fields, asset: string): RiskArray | null {
  const array = (scenario["array"] ?? []) as readonly Fields[];
  if (array.length === 0 || !array.every((one) => isDecimal(String(one["move"])) && isDecimal(String(one["volShock"]))))
    return null;
  const moves = ascending(array.map((one) => String(one["move"])));
  const vols = ascending(array.map((one) => String(one["volShock"]))).reverse();
  const at = (move: string, vol: string) =>
    array.find(
      (one) => compareDecimals(String(one["move"]), move) === 0 && compareDecimals(String(one["volShock"]), vol) === 0,
    );
  const entries = vols.flatMap((vol) => moves.map((move) => at(move, vol)));
  if (entries.filter((entry) => entry !== undefined).length !== array.length) return null;
  const figures = entries.map((entry) =>
    entry?.["counted"] === undefined || entry["counted"] === null ? null : String(entry["counted"]),
  );
  const end = roundUp(figures.reduce((most, value) => Math.max(most, Math.abs(Number(value ?? 0))), 0));
  const worst = entries.findIndex((entry) => entry !== undefined && entry["name"] === scenario["worst"]);
  return {
    entries,
    heat: {
      columns: moves.map((move) => formatPercent(move, 0, true)),
      rows: vols.map((vol) => formatPercent(vol, 0, true)),
      columnTitle: "Move of price",
      rowTitle: "Shock of vol",
      cells: entries.map((entry, index) => {
        if (entry === undefined) return null;
        const value = figures[index] ?? null;
        const text =
          value === null ? "" : Math.abs(Number(value)) >= 10_000 ? formatShort(Number(value)) : shortened(value);
        return {
          value: value === null ? null : Number(value),
          text,
          sign: "",
          severe: false,
          said: `${String(entry["name"])}: ${text} ${asset}`,
        };
      }),
      worst: worst < 0 ? null : worst,
      scale: {
        kind: "DIVERGING",
        end,
        title: `Profit as counted, ${asset}`,
        format: (value) => (Math.abs(value) >= 1000 ? formatShort(value) : formatDecimal(String(value))),
      },
    },
  };
}

function shortened(value: string): string {
  return formatDecimal(value, Math.abs(Number(value)) >= 100 ? 0 : 4, true);
}

function ascending(values: readonly string[]): string[] {
  const sorted = [...values].sort(compareDecimals);
  return sorted.filter((value, index) => index === 0 || compareDecimals(value, sorted[index - 1] as string) !== 0);
}
