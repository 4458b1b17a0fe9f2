import { describe, expect, it } from "vitest";
import { clockOf, minutesOf } from "./shift";

describe("times of a shift", () => {
  it.each([
    ["8:30", 510],
    ["00:00", 0],
    ["23：59", 1439],
  ])("%s is read", (clock, minutes) => expect(minutesOf(clock)).toBe(minutes));
  it.each(["24:00", "8:60", "8", "", "a:bc"])("%s is no time", (clock) => expect(minutesOf(clock)).toBeUndefined());
  it("is written as it is read", () => expect(clockOf(510)).toBe("8:30"));
});
