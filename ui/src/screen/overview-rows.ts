import type { Row } from "../api/types";
import { compareDecimals } from "../format/decimal";
import { markOfStatus } from "../words/status";

/** What the overview may be sorted by. */
export const COLUMNS = [
  "account",
  "venue",
  "mode",
  "status",
  "equity",
  "initialMargin",
  "maintenanceMargin",
  "marginUtilization",
  "effectiveLeverage",
  "distanceToLiquidation",
  "distanceDailySigmas",
  "nextThreshold",
  "dataAge",
] as const;
export type Column = (typeof COLUMNS)[number];

/** What the reader wants to see, as the address states it. */
export interface Choice {
  readonly statuses: readonly string[];
  readonly venue: string;
  readonly text: string;
  readonly sort: Column;
  readonly descending: boolean;
}

/** The choice of an address; by default everything, the worst first. */
export function choiceOf(options: URLSearchParams): Choice {
  const sort = COLUMNS.find((column) => column === options.get("sort")) ?? "status";
  return {
    statuses: options.getAll("status"),
    venue: options.get("venue") ?? "",
    text: options.get("find") ?? "",
    sort,
    descending: options.get("order") === null ? sort === "status" : options.get("order") === "down",
  };
}

/** The rows of a choice in its order. A figure that is unknown comes last, whichever way is sorted. */
export function chosenRows(rows: Iterable<Row>, choice: Choice): Row[] {
  const text = choice.text.trim().toLowerCase();
  const chosen: Row[] = [];
  for (const row of rows) {
    if (choice.statuses.length > 0 && !choice.statuses.includes(row.status)) continue;
    if (choice.venue !== "" && row.venue !== choice.venue) continue;
    if (text !== "" && !`${row.account} ${row.venue} ${row.mode}`.toLowerCase().includes(text)) continue;
    chosen.push(row);
  }
  const sorted = chosen.map((row) => keyed(row, choice.sort));
  const direction = choice.descending ? -1 : 1;
  sorted.sort(
    (a, b) => compare(a, b, direction) || (a.row.account < b.row.account ? -1 : a.row.account > b.row.account ? 1 : 0),
  );
  return sorted.map((one) => one.row);
}

/** A row with what it is sorted by, read once: there may be tens of thousands of them several times a second. */
interface Keyed {
  readonly row: Row;
  /** Keys of different groups are not comparable, and stand together by the group's name: amounts by their asset. */
  readonly group: string;
  /** Null where it is unknown. */
  readonly key: number | string | null;
  /** The decimal behind the key, for keys that are too close. */
  readonly exact: string | null;
  /** Decides between equal keys, the larger first. */
  readonly second: number;
}

function keyed(row: Row, column: Column): Keyed {
  const plain = (key: number | string | null, second = 0): Keyed => ({ row, group: "", key, exact: null, second });
  const decimal = (text: string | null): Keyed => ({ ...plain(text === null ? null : Number(text)), exact: text });
  switch (column) {
    case "account":
    case "venue":
    case "mode":
      return plain(row[column]);
    case "status":
      return plain(markOfStatus(row.status).rank, isInsolvent(row) ? Infinity : Number(row.marginUtilization ?? -1));
    case "nextThreshold":
      return plain(row.nextThreshold === null ? null : markOfStatus(row.nextThreshold).rank);
    case "dataAge":
      return plain(row.dataAgeMs);
    case "equity":
    case "initialMargin":
    case "maintenanceMargin":
      return { ...decimal(row[column]?.value ?? null), group: row[column]?.asset ?? "" };
    case "distanceToLiquidation":
      return decimal(row.distanceToLiquidation === null ? null : bare(row.distanceToLiquidation));
    default:
      return decimal(row[column]);
  }
}

function compare(a: Keyed, b: Keyed, direction: number): number {
  if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
  if (a.group !== b.group) return a.group < b.group ? -1 : 1;
  if (typeof a.key === "number" && typeof b.key === "number") {
    const apart = Math.abs(a.key - b.key) > 1e-12 * Math.max(Math.abs(a.key), Math.abs(b.key));
    if (!apart && a.exact !== null && b.exact !== null)
      return direction * compareDecimals(a.exact, b.exact) || b.second - a.second;
    return direction * (a.key - b.key) || b.second - a.second;
  }
  return direction * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function bare(signed: string): string {
  return signed.replace(/^[+-]/, "");
}

/** How many accounts have each status. */
export function countByStatus(rows: Iterable<Row>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
  return counts;
}

/** Whether nothing is left to compare a requirement with: worse than any utilization. */
export function isInsolvent(row: Row): boolean {
  return row.marginUtilization === null && row.marginUtilizationReason === "INSOLVENT";
}

/** The account that is nearest to liquidation of those that are not there, or null when no distance is known. */
export function nearest(rows: Iterable<Row>): Row | null {
  let least: Row | null = null;
  for (const row of rows) {
    if (row.distanceToLiquidation === null || row.status === "LIQUIDATABLE") continue;
    if (
      least === null ||
      compareDecimals(bare(row.distanceToLiquidation), bare(least.distanceToLiquidation ?? "0")) < 0
    )
      least = row;
  }
  return least;
}

/** The account of the highest utilization, one that is insolvent before all; null when none is known. */
export function mostUsed(rows: Iterable<Row>): Row | null {
  let most: Row | null = null;
  for (const row of rows) {
    if (isInsolvent(row)) return row;
    if (row.marginUtilization === null) continue;
    if (most === null || compareDecimals(row.marginUtilization, most.marginUtilization ?? "0") > 0) most = row;
  }
  return most;
}
