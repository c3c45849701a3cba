import { describe, expect, it } from "vitest";
import type { Alert, Delta, Factor, Row, Snapshot } from "../src/api/types";
import { formatRoute, parseRoute, SCREENS } from "../src/live/route";
import { afterDelta, ageOf, fromSnapshot, KEPT_ALERTS } from "../src/live/state";

function row(account: string, sequence: number, more: Partial<Row> = {}): Row {
  return {
    account,
    venue: "binance-usdm",
    mode: "CROSS",
    status: "HEALTHY",
    statusReasons: [],
    equity: { asset: "USDT", value: "100" },
    initialMargin: null,
    maintenanceMargin: null,
    marginUtilization: "0.5",
    effectiveLeverage: "2",
    distanceToLiquidation: null,
    distanceDailySigmas: null,
    nextThreshold: "WARNING",
    dataAgeMs: 100,
    sequence,
    ...more,
  };
}

const alert = (id: string, sequence: number): Alert => ({
  id,
  account: "a",
  kind: "RAISED",
  level: "WARNING",
  at: "2025-03-03T08:04:00Z",
  sequence,
});
const factor = (name: string, value: string): Factor => ({
  kind: "MARK",
  name,
  value,
  state: "OK",
  at: null,
  ageMs: 0,
});
const snapshot: Snapshot = {
  type: "snapshot",
  sequence: 10,
  asOf: "2025-03-03T08:00:00Z",
  accounts: [row("a", 9), row("b", 10)],
  alerts: [alert("1", 4), alert("2", 7)],
  market: [factor("BTCUSDT", "90000")],
};
const delta = (from: number, more: Partial<Delta> = {}): Delta => ({
  type: "delta",
  from,
  sequence: from + 1,
  asOf: "2025-03-03T08:00:01Z",
  ...more,
});

describe("the stream", () => {
  it("replaces the rows that a delta tells, and no others", () => {
    const before = fromSnapshot(snapshot, 0);
    const after = afterDelta(
      before,
      delta(10, { accounts: [row("b", 11, { marginUtilization: "0.6" }), row("c", 11)] }),
      50,
    );
    expect(after?.sequence).toBe(11);
    expect(after?.accounts.get("a")).toBe(before.accounts.get("a"));
    expect(after?.accounts.get("b")?.marginUtilization).toBe("0.6");
    expect([...(after?.accounts.keys() ?? [])]).toEqual(["a", "b", "c"]);
    expect(before.accounts.get("b")?.marginUtilization).toBe("0.5");
    expect(before.accounts.size).toBe(2);
  });

  it("drops the accounts that were closed", () => {
    const after = afterDelta(fromSnapshot(snapshot, 0), delta(10, { closed: ["a"] }), 0);
    expect([...(after?.accounts.keys() ?? [])]).toEqual(["b"]);
  });

  it("answers a gap, before or after, with nothing, so that a snapshot is asked for", () => {
    const state = fromSnapshot(snapshot, 0);
    expect(afterDelta(state, delta(9), 0)).toBeNull();
    expect(afterDelta(state, delta(11), 0)).toBeNull();
    expect(afterDelta(state, delta(10), 0)).not.toBeNull();
  });

  it("keeps alerts once, newest first, and no more than it can show", () => {
    const state = fromSnapshot(snapshot, 0);
    expect(state.alerts.map((one) => one.id)).toEqual(["2", "1"]);
    const next = afterDelta(state, delta(10, { alerts: [alert("2", 7), alert("3", 11), alert("4", 11)] }), 0);
    expect(next?.alerts.map((one) => one.id)).toEqual(["4", "3", "2", "1"]);
    const many = Array.from({ length: KEPT_ALERTS + 5 }, (_, index) => alert(`n${index}`, 12 + index));
    const full = afterDelta(state, delta(10, { alerts: many }), 0);
    expect(full?.alerts.length).toBe(KEPT_ALERTS);
    expect(full?.alerts[0]?.id).toBe(`n${KEPT_ALERTS + 4}`);
  });

  it("lets ages grow while nothing is told, and holds the told one while something is", () => {
    const state = fromSnapshot(snapshot, 1000);
    expect(ageOf(state, 100, 4000)).toBe(3100);
    const next = afterDelta(state, delta(10, { market: [factor("BTCUSDT", "90001")] }), 5000);
    expect(ageOf(next!, 100, 5500)).toBe(600);
    expect(ageOf(next!, null, 5500)).toBeNull();
  });
});

describe("the address", () => {
  it("brings back every screen with its account and options", () => {
    for (const screen of SCREENS) {
      const address = formatRoute(screen, "desk/1 ?#&", new URLSearchParams({ find: "a b&c" }));
      const route = parseRoute(address);
      expect(route.screen).toBe(screen);
      expect(route.options.get("find")).toBe("a b&c");
      if (["account", "whatif", "stress"].includes(screen)) expect(route.account).toBe("desk/1 ?#&");
    }
  });

  it("that is unknown or broken leads to the overview and never fails", () => {
    for (const hash of ["", "#", "#/nothing", "#/../../x", "#/__proto__"])
      expect(parseRoute(hash).screen).toBe("overview");
    expect(parseRoute("#/account/%E0%A4%A/stress").account).toBe("%E0%A4%A");
    expect(parseRoute("#/account//whatif").account).toBeNull();
  });
});
