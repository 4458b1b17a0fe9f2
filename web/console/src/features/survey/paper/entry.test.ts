import { expect, test } from "vitest";
import { ApiError } from "@/shared/api/problem";
import { fieldProblems, nextNumber } from "./entry";

const sheet = (number: number, state: "awaiting_second" | "awaiting_third" | "agreed", isMine = false) => ({ number, state, is_mine: isMine });

test("the next sheet waits for a second entry by somebody else, or is a new one", () => {
  const sheets = [sheet(1, "agreed"), sheet(2, "awaiting_second", true), sheet(3, "awaiting_second"), sheet(4, "awaiting_third")];
  expect(nextNumber([], 0)).toBe(1);
  expect(nextNumber(sheets, 0)).toBe(3);
  expect(nextNumber(sheets, 3)).toBe(5);
  expect(nextNumber(sheets, 9)).toBe(10);
});

test("each refused field gets its own words", () => {
  const fields = [
    { place: "/entry/q1", code: "paper.out_of_range", detail: "1 到 5", params: {} },
    { place: "/number", code: "x", detail: "y", params: {} },
  ];
  expect(fieldProblems(new ApiError({ type: "t", title: "t", status: 422, code: "invalid", fields }))).toEqual({ q1: "1 到 5" });
  expect(fieldProblems(new Error("other"))).toEqual({});
});
