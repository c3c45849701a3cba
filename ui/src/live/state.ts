import type { Alert, Delta, Factor, Row, Snapshot } from "../api/types";

/** What the stream has told so far. **Immutable**: a message makes another one. */
export interface LiveState {
  readonly sequence: number;
  readonly asOf: string | null;
  readonly accounts: ReadonlyMap<string, Row>;
  /** Newest first. */
  readonly alerts: readonly Alert[];
  readonly market: ReadonlyMap<string, Factor>;
  /** When the latest message came, on the page's own clock. */
  readonly told: number;
}

/** How many alerts the page keeps; the server keeps all. */
export const KEPT_ALERTS = 2000;

/** Key of a factor in {@link LiveState.market}. */
export function factorKey(factor: Pick<Factor, "kind" | "name">): string {
  return `${factor.kind}:${factor.name}`;
}

/** The state that a snapshot states, whatever was before. */
export function fromSnapshot(message: Snapshot, now: number): LiveState {
  return {
    sequence: message.sequence,
    asOf: message.asOf,
    accounts: new Map(message.accounts.map((row) => [row.account, row])),
    alerts: newestFirst(message.alerts, []),
    market: new Map(message.market.map((factor) => [factorKey(factor), factor])),
    told: now,
  };
}

/** The state after a delta, or null at a gap: then only a new snapshot tells what is so. */
export function afterDelta(state: LiveState, message: Delta, now: number): LiveState | null {
  if (message.from !== state.sequence) return null;
  let accounts = state.accounts;
  const closed = message.closed ?? [];
  if ((message.accounts ?? []).length + closed.length > 0) {
    const changed = new Map(state.accounts);
    for (const account of closed) changed.delete(account);
    for (const row of message.accounts ?? []) changed.set(row.account, row);
    accounts = changed;
  }
  let market = state.market;
  if (message.market !== undefined && message.market.length > 0) {
    const changed = new Map(state.market);
    for (const factor of message.market) changed.set(factorKey(factor), factor);
    market = changed;
  }
  const alerts = newestFirst(message.alerts ?? [], state.alerts);
  return { sequence: message.sequence, asOf: message.asOf, accounts, alerts, market, told: now };
}

/** Alerts of a message before those known, each once, the newest first. */
function newestFirst(told: readonly Alert[], known: readonly Alert[]): readonly Alert[] {
  if (told.length === 0) return known;
  const ids = new Set(known.map((alert) => alert.id));
  const fresh = told.filter((alert) => !ids.has(alert.id));
  if (fresh.length === 0) return known;
  // The sort keeps the server's order within one event, so what it told last comes first.
  const sorted = [...fresh].reverse().sort((a, b) => b.sequence - a.sequence);
  return [...sorted, ...known].slice(0, KEPT_ALERTS);
}

/**
 * How old the data of something is now, in milliseconds: as old as it was told, which holds until another age is told, and
 * the time since the latest message.
 */
export function ageOf(state: LiveState, toldMs: number | null, now: number): number | null {
  return toldMs === null ? null : toldMs + Math.max(0, now - state.told);
}
