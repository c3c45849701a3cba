import { describe, expect, it } from "vitest";
import {
  compareDecimals,
  formatDecimal,
  formatExact,
  formatMoney,
  formatPercent,
  formatShort,
  isDecimal,
  placesFor,
  roundDecimal,
  shiftDecimal,
} from "../src/format/decimal";

/** A seeded generator, so that a failure can be seen again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyDecimal(random: () => number): string {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const whole = digits(1 + Math.floor(random() * 25));
  const fraction = random() < 0.3 ? "" : `.${digits(1 + Math.floor(random() * 30))}`;
  return `${random() < 0.5 ? "-" : ""}${whole}${fraction}`;
}

describe("decimals", () => {
  it("keep digits that a floating number would lose", () => {
    expect(formatDecimal("12345678901234567890.12", 2)).toBe("12,345,678,901,234,567,890.12");
    expect(formatDecimal("0.1000000000000000055", 19)).toBe("0.1000000000000000055");
    expect(compareDecimals("0.30000000000000000001", "0.3")).toBe(1);
  });

  it("round half away from zero, and never to a negative zero", () => {
    expect(roundDecimal("2.345", 2)).toBe("2.35");
    expect(roundDecimal("-2.345", 2)).toBe("-2.35");
    expect(roundDecimal("2.3449999999999999999999", 2)).toBe("2.34");
    expect(roundDecimal("-0.004", 2)).toBe("0.00");
    expect(roundDecimal("999.995", 2)).toBe("1000.00");
  });

  it("are off by at most half a unit after rounding, whatever their length", () => {
    const random = generator(11);
    let negatives = 0;
    let long = 0;
    for (let round = 0; round < 4000; round++) {
      const text = anyDecimal(random);
      const places = Math.floor(random() * 12);
      const rounded = roundDecimal(text, places);
      expect(rounded.split(".")[1]?.length ?? 0).toBe(places);
      const off = difference(text, rounded);
      expect(compareDecimals(off, `0.${"0".repeat(places)}5`)).toBeLessThanOrEqual(0);
      if (text.startsWith("-")) negatives++;
      if (text.length > 20) long++;
    }
    expect(negatives).toBeGreaterThan(1000);
    expect(long).toBeGreaterThan(1000);
  });

  it("are ordered as their digits are, also where floating numbers are equal", () => {
    const random = generator(5);
    let close = 0;
    for (let round = 0; round < 3000; round++) {
      const a = anyDecimal(random);
      const tail = Math.floor(random() * 3) - 1;
      const b =
        random() < 0.5 ? anyDecimal(random) : `${a}${a.includes(".") ? "" : "."}000000000000000000000${tail + 1}`;
      const exact =
        BigInt(shiftDecimal(a, 60).split(".")[0] as string) - BigInt(shiftDecimal(b, 60).split(".")[0] as string);
      expect(compareDecimals(a, b)).toBe(exact < 0n ? -1 : exact > 0n ? 1 : 0);
      if (Number(a) === Number(b) && exact !== 0n) close++;
    }
    expect(close).toBeGreaterThan(300);
  });

  it("are read with exponents, signs and missing parts", () => {
    expect(shiftDecimal("1E+3", 0)).toBe("1000");
    expect(shiftDecimal("1.5e-7", 0)).toBe("0.00000015");
    expect(formatDecimal("+5")).toBe("5");
    expect(formatDecimal(".5")).toBe("0.5");
    for (const text of ["", "-", ".", "NaN", "20x", "1e", "0x10", "1,000"]) expect(isDecimal(text)).toBe(false);
    expect(formatDecimal("20x")).toBe("20x");
  });

  it("show five or six significant digits unless told otherwise", () => {
    expect(formatDecimal("23037.408030469644094")).toBe("23,037.41");
    expect(formatDecimal("8.1664990084376019725")).toBe("8.1665");
    expect(formatDecimal("0.000012345678")).toBe("0.000012346");
    expect(formatDecimal("0")).toBe("0");
    expect(placesFor("999")).toBe(4);
  });

  it("write money, shares and signs as a desk reads them", () => {
    expect(formatMoney("1030895.55638")).toBe("1,030,895.56");
    expect(formatMoney("0.12")).toBe("0.1200");
    expect(formatMoney("0.0000123")).toBe("0.0000123");
    expect(formatMoney("0")).toBe("0.00");
    expect(formatMoney("-56354.56848", true)).toBe("−56,354.57");
    expect(formatMoney("12250.2", true)).toBe("+12,250.20");
    expect(formatPercent("0.059451294566652015003")).toBe("5.95%");
    expect(formatPercent("-0.27934", 2, true)).toBe("−27.93%");
    expect(formatExact("-3683.9790")).toBe("−3,683.979");
    expect(formatExact("50")).toBe("50");
    expect(formatShort(3072990)).toBe("3.07M");
    expect(formatShort(500)).toBe("500");
  });
});

/** |a − b|, by shifting both to whole numbers. */
function difference(a: string, b: string): string {
  const scale = 40;
  const whole = (text: string) => BigInt(shiftDecimal(text, scale).split(".")[0] as string);
  const off = whole(a) - whole(b);
  return shiftDecimal(String(off < 0n ? -off : off), -scale);
}
