import { describe, expect, test } from "vitest";
import { casesOf, readParetoSearch } from "./paretoSearch";

describe("the address of the causes", () => {
  test("drops what it cannot read", () => {
    expect(readParetoSearch({ by: "weather", unit: "u1", origin: "complaint" })).toEqual({ by: undefined, unit: "u1", origin: "complaint", period: undefined });
  });

  test("leads from a group to its cases", () => {
    expect(casesOf({ unit: "u1" }, "system")).toEqual({ unit: "u1", origin: undefined, period: undefined, cause: "system" });
    expect(casesOf({ by: "process_step" }, "billing").process_step).toBe("billing");
    expect(casesOf({ by: "unit", unit: "u1" }, "u2").unit).toBe("u2");
  });
});
