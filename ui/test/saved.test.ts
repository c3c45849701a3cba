import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSaved } from "../src/live/saved";

const read = (name: string) => readFileSync(new URL(`answers/${name}`, import.meta.url), "utf8");

describe("a saved answer", () => {
  it("opens on the screen of its schema, alone or many in one file", () => {
    expect(new Set(readSaved(read("risk.json"), "risk.json").map((one) => one.screen))).toEqual(new Set(["account"]));
    expect(new Set(readSaved(read("whatif.json"), "whatif.json").map((one) => one.screen))).toEqual(new Set(["whatif"]));
    expect(new Set(readSaved(read("stress.json"), "stress.json").map((one) => one.screen))).toEqual(new Set(["stress"]));
    expect(readSaved(read("liquidations.json"), "liquidations.json").map((one) => one.screen)).toEqual(["liquidations"]);
  });

  it("that is none says what was expected", () => {
    expect(() => readSaved("{", "broken.json")).toThrow("broken.json is no JSON");
    for (const text of ["null", "[]", "3", "{}", '{"schema":"steelyard/account/1"}']) expect(() => readSaved(text, "other.json")).toThrow("expected steelyard/risk/1");
  });
});
