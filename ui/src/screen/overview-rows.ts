import type { Amount, Row } from "../api/types";
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
  return chosen.sort((a, b) => compareRows(a, b, choice) || (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}

function compareRows(a: Row, b: Row, choice: Choice): number {
  const direction = choice.descending ? -1 : 1;
  switch (choice.sort) {
    case "account":
    case "venue":
    case "mode":
      return direction * (a[choice.sort] < b[choice.sort] ? -1 : a[choice.sort] > b[choice.sort] ? 1 : 0);
    case "status":
      return direction * (markOfStatus(a.status).rank - markOfStatus(b.status).rank) || decimals(a.marginUtilization, b.marginUtilization, -1);
    case "nextThreshold":
      return direction * (rankOf(a.nextThreshold) - rankOf(b.nextThreshold));
    case "dataAge":
      return absentLast(a.dataAgeMs, b.dataAgeMs, (x, y) => direction * (x - y));
    case "equity":
    case "initialMargin":
    case "maintenanceMargin":
      return absentLast(a[choice.sort], b[choice.sort], (x, y) => amounts(x, y, direction));
    case "distanceToLiquidation":
      return absentLast(a.distanceToLiquidation, b.distanceToLiquidation, (x, y) => direction * compareDecimals(bare(x), bare(y)));
    default:
      return decimals(a[choice.sort], b[choice.sort], direction);
  }
}

function rankOf(threshold: string | null): number {
  return threshold === null ? -1 : markOfStatus(threshold).rank;
}

function decimals(a: string | null, b: string | null, direction: number): number {
  return absentLast(a, b, (x, y) => direction * compareDecimals(x, y));
}

/** Amounts of one asset by value; different assets are not comparable and stand together by name. */
function amounts(a: Amount, b: Amount, direction: number): number {
  if (a.asset !== b.asset) return a.asset < b.asset ? -1 : 1;
  return direction * compareDecimals(a.value, b.value);
}

function bare(signed: string): string {
  return signed.replace(/^[+-]/, "");
}

function absentLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compare(a, b);
}

/** How many accounts have each status. */
export function countByStatus(rows: Iterable<Row>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
  return counts;
}

/** The account that is nearest to liquidation, or null when no distance is known. */
export function nearest(rows: Iterable<Row>): Row | null {
  let least: Row | null = null;
  for (const row of rows) {
    if (row.distanceToLiquidation === null) continue;
    if (least === null || compareDecimals(bare(row.distanceToLiquidation), bare(least.distanceToLiquidation ?? "0")) < 0) least = row;
  }
  return least;
}

/** The account of the highest utilization, or null when none is known. */
export function mostUsed(rows: Iterable<Row>): Row | null {
  let most: Row | null = null;
  for (const row of rows) {
    if (row.marginUtilization === null) continue;
    if (most === null || compareDecimals(row.marginUtilization, most.marginUtilization ?? "0") > 0) most = row;
  }
  return most;
}
