import { describe, expect, it } from "vitest";
import type { Row } from "../src/api/types";
import { choiceOf, chosenRows, COLUMNS, countByStatus, mostUsed, nearest } from "../src/screen/overview-rows";
import { markOfConnection, markOfState, markOfStatus } from "../src/words/status";

function row(account: string, more: Partial<Row>): Row {
  return {
    account,
    venue: "okx",
    mode: "CROSS",
    status: "HEALTHY",
    statusReasons: [],
    equity: { asset: "USDT", value: "1" },
    initialMargin: null,
    maintenanceMargin: null,
    marginUtilization: null,
    effectiveLeverage: null,
    distanceToLiquidation: null,
    distanceDailySigmas: null,
    nextThreshold: null,
    dataAgeMs: null,
    sequence: 1,
    ...more,
  };
}

const rows = [
  row("calm", { marginUtilization: "0.1", distanceToLiquidation: "-0.4", equity: { asset: "USDT", value: "900" } }),
  row("called", { status: "MARGIN_CALL", marginUtilization: "0.95", distanceToLiquidation: "0.02", venue: "bybit" }),
  row("dark", { status: "UNKNOWN" }),
  row("near", {
    status: "WARNING",
    marginUtilization: "0.84",
    distanceToLiquidation: "-0.0200000000000000000001",
    equity: { asset: "BTC", value: "3" },
  }),
  row("gone", { status: "LIQUIDATABLE", marginUtilization: null, marginUtilizationReason: "INSOLVENT" }),
];
const names = (query: string) => chosenRows(rows, choiceOf(new URLSearchParams(query))).map((one) => one.account);

describe("the overview", () => {
  it("shows the worst first, and unknown before healthy", () => {
    expect(names("")).toEqual(["gone", "called", "near", "dark", "calm"]);
  });

  it("puts unknown figures last whichever way it is sorted", () => {
    expect(names("sort=marginUtilization&order=down").slice(3)).toEqual(["dark", "gone"]);
    expect(names("sort=marginUtilization&order=up").slice(3)).toEqual(["dark", "gone"]);
  });

  it("compares at full precision and distances by their size", () => {
    expect(names("sort=distanceToLiquidation&order=up").slice(0, 3)).toEqual(["called", "near", "calm"]);
    expect(nearest(rows)?.account).toBe("called");
    expect(nearest([row("there", { status: "LIQUIDATABLE", distanceToLiquidation: "0.001" })])).toBeNull();
  });

  it("takes what is insolvent for worse than any utilization", () => {
    expect(mostUsed(rows)?.account).toBe("gone");
    expect(mostUsed(rows.slice(0, 4))?.account).toBe("called");
    const more = [...rows, row("worn", { status: "LIQUIDATABLE", marginUtilization: "1.5" })];
    expect(
      chosenRows(more, choiceOf(new URLSearchParams()))
        .map((one) => one.account)
        .slice(0, 2),
    ).toEqual(["gone", "worn"]);
  });

  it("does not compare amounts of different assets", () => {
    expect(names("sort=equity&order=down")[0]).toBe("near");
    expect(names("sort=equity&order=up")[0]).toBe("near");
  });

  it("filters by status, venue and text", () => {
    expect(names("status=WARNING&status=UNKNOWN")).toEqual(["near", "dark"]);
    expect(names("venue=bybit")).toEqual(["called"]);
    expect(names("find=CALM")).toEqual(["calm"]);
    expect(countByStatus(rows).get("HEALTHY")).toBe(1);
  });

  it("sorts by every column without losing a row", () => {
    for (const column of COLUMNS)
      for (const order of ["up", "down"]) expect(names(`sort=${column}&order=${order}`).length).toBe(rows.length);
    expect(names("sort=constructor")).toEqual(names(""));
  });
});

describe("marks", () => {
  it("never show what is unknown, stale or new to the page as good", () => {
    for (const status of ["UNKNOWN", "SOMETHING_NEW"]) expect(markOfStatus(status).tone).toBe("unknown");
    for (const state of ["STALE", "DIVERGED", "HALTED", "SOMETHING_NEW"])
      expect(markOfState(state).tone).toBe("unknown");
    for (const state of ["CONNECTING", "RECONNECTING", "FAILING", "LIMITED", "CLOSED", "SOMETHING_NEW"])
      expect(markOfConnection(state).tone).toBe("unknown");
    expect(markOfStatus("SOMETHING_NEW").word).toBe("Something new");
  });

  it("differ in word and icon, not in color alone", () => {
    const all = ["HEALTHY", "WARNING", "MARGIN_CALL", "LIQUIDATABLE", "UNKNOWN"].map(markOfStatus);
    expect(new Set(all.map((one) => one.word)).size).toBe(5);
    expect(new Set(all.map((one) => one.icon)).size).toBe(5);
  });
});
