import { expect, test } from "vitest";
import type { TailDocument } from "../src/api/risk";
import { contributionsOf } from "../src/part/risk-bars";

function risk(...parts: readonly (readonly [part: string, shortfall: string | null])[]): TailDocument {
  const known = parts.map(([, shortfall]) => Number(shortfall ?? "0"));
  return {
    method: "fhs-mean",
    confidence: "0.975",
    horizonBars: 1,
    valueAtRisk: "1",
    expectedShortfall: String(known.reduce((sum, one) => sum + one, 0)),
    equity: null,
    valueAtRiskOverEquity: null,
    tailLeverage: null,
    withLiquidation: null,
    parts: parts.map(([part, expectedShortfall]) => ({
      part,
      kind: "POSITION",
      component: { valueAtRisk: null, expectedShortfall },
    })),
    classes: [],
    remarks: [],
  };
}

test("what adds stands right of zero, what offsets left of it, on one scale", () => {
  const [first, second, third] = contributionsOf(risk(["A", "30"], ["B", "-10"], ["C", "5"]));
  expect(first).toMatchObject({ name: "A", from: 0.25, width: 0.75, offsets: false, share: 1.2 });
  expect(second).toMatchObject({ name: "C", from: 0.25, width: 0.125 });
  expect(third).toMatchObject({ name: "B", from: 0, width: 0.25, offsets: true, share: -0.4 });
});

test("a part that is unknown is no bar, and a whole of nothing has no shares", () => {
  expect(contributionsOf(risk(["A", null]))).toEqual([]);
  expect(contributionsOf(risk(["A", "0"]))[0]).toMatchObject({ share: null, width: 0 });
});
