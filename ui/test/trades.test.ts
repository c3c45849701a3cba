import { describe, expect, it } from "vitest";
import { bodyOf, closing, formatTrade, halfOf, isWhole, parseTrade } from "../src/screen/trades";

describe("trades", () => {
  it("are written in the address as on the command line", () => {
    for (const text of ["BTCUSDT:-50", "ETHUSDT:50@1340", "BTC/USDT:USDT:-0.5@101.25"])
      expect(formatTrade(parseTrade(text))).toBe(text);
    expect(parseTrade("nonsense")).toEqual({ symbol: "nonsense", size: "", price: "" });
  });

  it("are asked about only when they are whole", () => {
    expect(isWhole(parseTrade("BTCUSDT:-50"))).toBe(true);
    for (const text of ["BTCUSDT:0", "BTCUSDT:x", ":5", "BTCUSDT:5@x", "BTCUSDT"])
      expect(isWhole(parseTrade(text))).toBe(false);
  });

  it("go to the server as text, without a price where the mark is meant", () => {
    expect(bodyOf([{ symbol: "BTCUSDT", size: "+0.10", price: "" }])).toEqual({
      trades: [{ symbol: "BTCUSDT", size: "0.10" }],
    });
    expect(bodyOf([parseTrade("A:1@2")])).toEqual({ trades: [{ symbol: "A", size: "1", price: "2" }] });
  });

  it("that halve or close a position are exact", () => {
    expect(closing("A", "109.488", false)).toEqual({ symbol: "A", size: "-109.488", price: "" });
    expect(closing("A", "-3", true).size).toBe("1.5");
    expect(halfOf("3683.979")).toBe("1841.9895");
    expect(halfOf("-0.001")).toBe("-0.0005");
    expect(halfOf("100")).toBe("50");
  });
});
