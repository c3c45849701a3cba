import { describe, expect, it } from "vitest";
import type { Explain, LimitUse, LiquidationDocument, RiskDocument, StressDocument } from "../src/api/types";
import { contrast, diverging, inkOn, luminance, oklch, roundUp, sequential } from "../src/chart/color";
import { pathTo, shown } from "../src/part/explain-path";
import { depthOf } from "../src/part/limit-tree";
import { riskArrayOf } from "../src/part/risk-array";
import { seriesOf } from "../src/screen/history";
import { barsOf } from "../src/screen/liquidation-bars";
import { heatOf, matrixOf, SHOWS } from "../src/screen/stress-heat";
import { markOfBreaker, markOfUse } from "../src/words/status";
import liquidations from "./answers/liquidations.json?raw";
import risk from "./answers/risk.json?raw";
import stress from "./answers/stress.json?raw";

const read = <T>(text: string) => JSON.parse(text) as T;
const steps = Array.from({ length: 41 }, (_, index) => index / 40);

describe("colors", () => {
  it("are those of OKLCH", () => {
    expect(oklch(1, 0, 0)).toEqual([255, 255, 255]);
    expect(oklch(0, 0, 0)).toEqual([0, 0, 0]);
    expect(oklch(0.62796, 0.25768, 29.234)).toEqual([255, 0, 0]);
  });

  it("go one way in lightness, so that more is seen as more", () => {
    for (const dark of [false, true]) {
      for (const scale of [
        sequential,
        (share: number) => diverging(share, dark),
        (share: number) => diverging(-share, dark),
      ]) {
        const light = steps.map((step) => luminance(scale(step, dark)));
        for (let index = 1; index < light.length; index++) {
          const change = (light[index] as number) - (light[index - 1] as number);
          expect(dark ? change : -change).toBeGreaterThanOrEqual(-0.0005);
        }
      }
    }
  });

  it("carry text that can be read on every one of them", () => {
    for (const dark of [false, true]) {
      for (const step of steps) {
        for (const color of [sequential(step, dark), diverging(step, dark), diverging(-step, dark)]) {
          expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it("end scales at round figures that hold all of them", () => {
    expect(roundUp(0.95)).toBe(1);
    expect(roundUp(60_001)).toBe(80_000);
    expect(roundUp(2_525_642)).toBe(3_000_000);
    expect(roundUp(200)).toBe(200);
    expect(roundUp(0)).toBe(1);
  });
});

describe("the matrix of stress", () => {
  it("holds every cell of every recorded answer once, and marks the one the answer names as worst", () => {
    const answers = read<StressDocument[]>(stress);
    expect(answers.length).toBeGreaterThan(5);
    for (const answer of answers) {
      const matrix = matrixOf(answer);
      expect(matrix.cells.length).toBe(answer.cells.length);
      expect(matrix.cells).not.toContain(null);
      expect(matrix.cells[matrix.worst as number]).toEqual(answer.worst);
      for (const shows of SHOWS) {
        const heat = heatOf(matrix, shows, "BTC");
        for (const cell of heat.cells)
          expect(Math.abs(cell?.value ?? 0) <= heat.scale.end || shows === "marginUtilization").toBe(true);
      }
    }
  });

  it("leaves what is unknown without a color, and outlines what is liquidatable", () => {
    const [answer] = read<StressDocument[]>(stress) as [StressDocument];
    const [first, second] = answer.cells as [StressDocument["cells"][0], StressDocument["cells"][0]];
    const cells = [
      { ...first, status: "UNKNOWN" as const, profit: null, profitReason: "STALE_PRICE" },
      { ...second, status: "LIQUIDATABLE" as const },
    ];
    const heat = heatOf(matrixOf({ ...answer, cells, worst: null }), "profit", "USDT");
    expect(heat.cells[0]).toMatchObject({ value: null, sign: "?", text: "unknown" });
    expect(heat.cells[0]?.said).toContain("too old");
    expect(heat.cells[1]).toMatchObject({ severe: true, sign: "✕" });
    expect(heat.worst).toBeNull();
  });
});

describe("the risk array", () => {
  it("of a portfolio account is a matrix with its worst scenario marked", () => {
    const account = read<RiskDocument[]>(risk).find((one) => one.scenarios !== undefined) as RiskDocument;
    const [scenario] = account.scenarios as [Record<string, unknown>];
    const array = riskArrayOf(scenario, "BTC");
    expect(array?.entries.filter((entry) => entry !== undefined).length).toBe((scenario["array"] as unknown[]).length);
    expect(array?.entries[array.heat.worst as number]?.["name"]).toBe(scenario["worst"]);
  });

  it("that is no matrix is not drawn as one", () => {
    const twice = [
      { name: "a", move: "0.1", volShock: "0", counted: "1" },
      { name: "b", move: "0.1", volShock: "0", counted: "2" },
    ];
    expect(riskArrayOf({ underlying: "BTC", worst: "a", array: twice }, "BTC")).toBeNull();
    expect(
      riskArrayOf({ underlying: "BTC", worst: "a", array: [{ name: "a", move: null, volShock: "0" }] }, "BTC"),
    ).toBeNull();
    expect(riskArrayOf({ underlying: "BTC" }, "BTC")).toBeNull();
  });
});

describe("the liquidation map", () => {
  it("loses no volume between what is drawn and what lies beyond", () => {
    for (const market of read<LiquidationDocument>(liquidations).markets) {
      for (const reach of [0.2, 0.5, 0.9]) {
        const bars = barsOf(market, reach);
        const drawn = bars.bars.reduce((sum, bar) => sum + bar.longs + bar.shorts, 0);
        expect(drawn + bars.beyond).toBeCloseTo(
          market.buckets.reduce((sum, one) => sum + Number(one.longs.notional) + Number(one.shorts.notional), 0),
          4,
        );
        expect(bars.bars.reduce((sum, bar) => sum + bar.positions, 0) + bars.beyondPositions).toBe(
          market.total.positions,
        );
      }
    }
  });
});

describe("the history", () => {
  const point = (at: string, marginUtilization: string | null) => ({
    sequence: 1,
    at,
    equity: { asset: "USDT", value: "10" },
    marginUtilization,
    effectiveLeverage: "2",
    distanceToLiquidation: null,
  });

  it("draws a gap where nothing was known, and one point for a moment", () => {
    const points = [
      point("2025-03-03T08:00:00Z", "0.4"),
      point("2025-03-03T08:00:01Z", null),
      point("2025-03-03T08:00:01Z", "0.6"),
      point("2025-03-03T08:00:02Z", null),
    ];
    expect(seriesOf(points, "marginUtilization", "USDT").values).toEqual([0.4, 0.6, null]);
    expect(seriesOf(points, "equity", "USDT").values).toEqual([10, 10, 10]);
    expect(seriesOf(points, "marginUtilization", "USDT").levels.length).toBe(1);
    expect(seriesOf([], "equity", "").times).toEqual([]);
  });
});

describe("the working", () => {
  it("is opened down to the wanted figure, the nearest to the root", () => {
    for (const answer of read<RiskDocument[]>(risk)) {
      const path = pathTo(answer.explain as Explain, "liquidationRequirement");
      if (path.length === 0) continue;
      expect(path[0]).toBe(answer.explain);
      expect(path[path.length - 1]?.name).toMatch(/^liquidationRequirement/);
    }
    expect(pathTo({ name: "account" }, "equity")).toEqual([]);
  });

  it("groups figures and leaves words alone", () => {
    expect(shown("1030895.55638 USDT")).toBe("1,030,895.56 USDT");
    expect(shown("tier 4 of 12")).toBe("tier 4 of 12");
    expect(shown("2026 was a year")).toBe("2026 was a year");
  });
});

describe("limits", () => {
  it("stand as deep as there are limits over them", () => {
    const limits = [
      { id: "all", parent: null },
      { id: "btc", parent: "all" },
      { id: "perp", parent: "btc" },
    ] as unknown as LimitUse[];
    expect(limits.map((limit) => depthOf(limit, limits))).toEqual([0, 1, 2]);
  });

  it("are within only where room is known and left", () => {
    expect(markOfUse("0.5", "100", "HARD").word).toBe("Within");
    expect(markOfUse("0.9", "10", "HARD").word).toBe("Near");
    expect(markOfUse("1.2", "-20", "HARD").tone).toBe("bad");
    expect(markOfUse("1.2", "-20", "SOFT").tone).toBe("warn");
    expect(markOfUse(null, null, "HARD").tone).toBe("unknown");
    expect(markOfBreaker(null).tone).toBe("unknown");
    expect(markOfBreaker("HALTED").icon).toBe("pause");
    expect(markOfBreaker("SOMETHING_NEW").tone).toBe("unknown");
  });
});
