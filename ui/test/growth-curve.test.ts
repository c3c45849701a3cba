import { expect, test } from "vitest";
import type { GrowthPoint } from "../src/api/risk";
import { scaleOf } from "../src/part/growth-curve";

function point(leverage: string, growth: string, withLiquidation: string): GrowthPoint {
  return {
    leverage,
    growth,
    growthLow: growth,
    growthHigh: growth,
    liquidationProbability: "0",
    growthWithLiquidation: withLiquidation,
  };
}

test("leverage runs to the right, growth upward, and what falls far below is cut off at the floor", () => {
  const scale = scaleOf([point("0", "0", "0"), point("1", "0.2", "0.2"), point("2", "0.1", "-40")]);
  expect(scale.most).toBe(2);
  expect(scale.x(2)).toBeGreaterThan(scale.x(1));
  expect(scale.y(0.2)).toBeLessThan(scale.y(0));
  expect(scale.low).toBe(-0.2);
  expect(scale.y(-40)).toBe(scale.y(-0.2));
});

test("a curve without growth still has a scale", () => {
  const scale = scaleOf([point("0", "0", "0")]);
  expect(Number.isFinite(scale.y(0))).toBe(true);
  expect(Number.isFinite(scale.x(0))).toBe(true);
});
