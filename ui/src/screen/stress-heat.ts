import type { StressCell, StressDocument } from "../api/types";
import { roundUp } from "../chart/color";
import type { Heat, HeatCell } from "../chart/heat-map";
import { compareDecimals, formatDecimal, formatMoney, formatPercent, formatShort } from "../format/decimal";
import { longReason } from "../words/reason";
import { markOfStatus } from "../words/status";

/** What the colors of the matrix may show. */
export const SHOWS = ["profit", "marginUtilization", "marginSurplus"] as const;
export type Shows = (typeof SHOWS)[number];

const SIGNS: Readonly<Record<string, string>> = { WARNING: "△", MARGIN_CALL: "◇", LIQUIDATABLE: "✕", UNKNOWN: "?" };

/** The cells of the answer as a matrix: volatility down, from high to low; price across, from fall to rise. */
export interface Matrix {
  readonly moves: readonly string[];
  readonly volMoves: readonly string[];
  /** Row by row; null where the answer has no cell. */
  readonly cells: readonly (StressCell | null)[];
  readonly worst: number | null;
}

/** Orders the cells of an answer by their moves. */
export function matrixOf(document: StressDocument): Matrix {
  const moves = distinct(document.cells.map((cell) => cell.move));
  const volMoves = distinct(document.cells.map((cell) => cell.volMove)).reverse();
  const cells = volMoves.flatMap((volMove) =>
    moves.map((move) => document.cells.find((cell) => same(cell.move, move) && same(cell.volMove, volMove)) ?? null),
  );
  const { worst } = document;
  const at =
    worst === null
      ? -1
      : cells.findIndex((cell) => cell !== null && same(cell.move, worst.move) && same(cell.volMove, worst.volMove));
  return { moves, volMoves, cells, worst: at < 0 ? null : at };
}

/** The matrix as it is drawn. The scale of utilization is always 0 to 100%; that of money ends at a round figure. */
export function heatOf(matrix: Matrix, shows: Shows, asset: string): Heat {
  const figures = matrix.cells.map((cell) => (cell === null ? null : valueOf(cell, shows)));
  const largest = figures.reduce((most, value) => Math.max(most, Math.abs(Number(value ?? 0))), 0);
  const percent = shows === "marginUtilization";
  const titles = {
    profit: `Profit, ${asset}`,
    marginUtilization: "Utilization: 100% is liquidation",
    marginSurplus: `Margin surplus, ${asset}`,
  };
  return {
    columns: matrix.moves.map((move) => formatPercent(move, 0, true)),
    rows: matrix.volMoves.map((move) => formatPercent(move, 0, true)),
    columnTitle: "Move of prices",
    rowTitle: "Move of vols",
    cells: matrix.cells.map((cell, index) =>
      cell === null ? null : heatCell(cell, figures[index] ?? null, shows, asset),
    ),
    worst: matrix.worst,
    scale: {
      kind: percent ? "SEQUENTIAL" : "DIVERGING",
      end: percent ? 1 : roundUp(largest),
      title: titles[shows],
      format: percent
        ? (value) => formatPercent(value.toFixed(4), 0)
        : (value) => (Math.abs(value) >= 1000 ? formatShort(value) : formatDecimal(String(value))),
    },
  };
}

/** The figure of a cell that a view shows; null when it is not known. */
export function valueOf(cell: StressCell, shows: Shows): string | null {
  const value = cell[shows];
  return value === null ? null : typeof value === "string" ? value : value.value;
}

function heatCell(cell: StressCell, value: string | null, shows: Shows, asset: string): HeatCell {
  const of = markOfStatus(cell.status);
  const unknown = value === null || cell.status === "UNKNOWN";
  const insolvent = value === null && cell[`${shows}Reason`] === "INSOLVENT";
  const text = insolvent
    ? "insolvent"
    : value === null
      ? "unknown"
      : shows === "marginUtilization"
        ? formatPercent(value, 1)
        : Math.abs(Number(value)) >= 100_000
          ? `${shows === "profit" && Number(value) > 0 ? "+" : ""}${formatShort(Number(value))}`
          : formatMoney(value, shows === "profit");
  const where = `Prices ${formatPercent(cell.move, 0, true)}, vols ${formatPercent(cell.volMove, 0, true)}`;
  const unit = shows === "marginUtilization" || value === null ? "" : ` ${asset}`;
  const why = value === null ? ` ${longReason(cell[`${shows}Reason`] as string | null)}` : "";
  return {
    value: insolvent ? 1 : unknown ? null : Number(value),
    text,
    sign: SIGNS[cell.status] ?? "",
    severe: cell.status === "LIQUIDATABLE",
    said: `${where}: ${of.word}, ${text}${unit}.${why}`,
  };
}

function distinct(moves: readonly string[]): string[] {
  const sorted = [...moves].sort(compareDecimals);
  return sorted.filter((move, index) => index === 0 || !same(move, sorted[index - 1] as string));
}

function same(a: string, b: string): boolean {
  return compareDecimals(a, b) === 0;
}
