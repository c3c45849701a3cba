import type { Alert, Delta, Factor, Row, Snapshot } from "../api/types";

/** What the stream has told so far. **Immutable**: a message makes another one. */
export interface LiveState {
  readonly sequence: number;
  readonly asOf: string | null;
  readonly accounts: ReadonlyMap<string, Row>;
  /** Newest first. */
  readonly alerts: readonly Alert[];
  readonly market: ReadonlyMap<string, Factor>;
  /** When each account and factor was last told, on the page's own clock, to let ages grow. */
  readonly received: ReadonlyMap<string, number>;
}

/** How many alerts the page keeps; the server keeps all. */
export const KEPT_ALERTS = 2000;

/** Key of a factor in {@link LiveState.market} and {@link LiveState.received}. */
export function factorKey(factor: Pick<Factor, "kind" | "name">): string {
  return `${factor.kind}:${factor.name}`;
}

/** Key of an account in {@link LiveState.received}. */
export function accountKey(account: string): string {
  return `account ${account}`;
}

/** The state that a snapshot states, whatever was before. */
export function fromSnapshot(message: Snapshot, now: number): LiveState {
  const received = new Map<string, number>();
  for (const row of message.accounts) received.set(accountKey(row.account), now);
  for (const factor of message.market) received.set(factorKey(factor), now);
  return {
    sequence: message.sequence,
    asOf: message.asOf,
    accounts: new Map(message.accounts.map((row) => [row.account, row])),
    alerts: newestFirst(message.alerts, []),
    market: new Map(message.market.map((factor) => [factorKey(factor), factor])),
    received,
  };
}

/** The state after a delta, or null at a gap: then only a new snapshot tells what is so. */
export function afterDelta(state: LiveState, message: Delta, now: number): LiveState | null {
  if (message.from !== state.sequence) return null;
  const received = new Map(state.received);
  let accounts = state.accounts;
  const closed = message.closed ?? [];
  if ((message.accounts ?? []).length + closed.length > 0) {
    const changed = new Map(state.accounts);
    for (const account of closed) {
      changed.delete(account);
      received.delete(accountKey(account));
    }
    for (const row of message.accounts ?? []) {
      changed.set(row.account, row);
      received.set(accountKey(row.account), now);
    }
    accounts = changed;
  }
  let market = state.market;
  if (message.market !== undefined && message.market.length > 0) {
    const changed = new Map(state.market);
    for (const factor of message.market) {
      changed.set(factorKey(factor), factor);
      received.set(factorKey(factor), now);
    }
    market = changed;
  }
  const alerts = newestFirst(message.alerts ?? [], state.alerts);
  return { sequence: message.sequence, asOf: message.asOf, accounts, alerts, market, received };
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

/** How old the data of something is now, in milliseconds: what the server said and the time since. */
export function ageOf(state: LiveState, key: string, toldMs: number | null, now: number): number | null {
  if (toldMs === null) return null;
  return toldMs + Math.max(0, now - (state.received.get(key) ?? now));
}
