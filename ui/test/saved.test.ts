import { describe, expect, it } from "vitest";
import { readSaved } from "../src/live/saved";
import liquidations from "./answers/liquidations.json?raw";
import risk from "./answers/risk.json?raw";
import stress from "./answers/stress.json?raw";
import whatif from "./answers/whatif.json?raw";

describe("a saved answer", () => {
  it("opens on the screen of its schema, alone or many in one file", () => {
    expect(new Set(readSaved(risk, "risk.json").map((one) => one.screen))).toEqual(new Set(["account"]));
    expect(new Set(readSaved(whatif, "whatif.json").map((one) => one.screen))).toEqual(new Set(["whatif"]));
    expect(new Set(readSaved(stress, "stress.json").map((one) => one.screen))).toEqual(new Set(["stress"]));
    expect(readSaved(liquidations, "liquidations.json").map((one) => one.screen)).toEqual(["liquidations"]);
  });

  it("that is none says what was expected", () => {
    expect(() => readSaved("{", "broken.json")).toThrow("broken.json is no JSON");
    for (const text of ["null", "[]", "3", "{}", '{"schema":"steelyard/account/1"}'])
      expect(() => readSaved(text, "other.json")).toThrow("expected steelyard/risk/1");
  });
});
