import { expect, test } from "vitest";
import { fromForm, toForm } from "./doorForm";

const rules = {
  opens_at: "2026-10-01T01:00:00.000Z",
  closes_at: null,
  needs_code: true,
  has_challenge: false,
  limits: [{ by: "device" as const, times: 1, period: "day" as const }],
  account_question: null,
  posts_per_minute: null,
};
const door = { rules, has_password: true, code_count: 3 };

test("a door that nobody changed is sent as it was", () => {
  expect(fromForm(toForm(door), true)).toEqual({ rules });
});

test.each([
  [{ keep_password: true }, undefined],
  [{ keep_password: false }, ""],
  [{ keep_password: true, password: "open sesame" }, "open sesame"],
])("a password is kept, removed or replaced: %o", (change, wanted) => {
  expect(fromForm({ ...toForm(door), ...change }, true).password).toBe(wanted);
});
