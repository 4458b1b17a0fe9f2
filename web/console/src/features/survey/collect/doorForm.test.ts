import { expect, test } from "vitest";
import { fromForm, toForm } from "./doorForm";

const door = { rules: { opens_at: "2026-10-01T01:00:00Z", needs_code: true, limits: [{ by: "device" as const, times: 1, period: "day" as const }] }, has_password: true, code_count: 3 };

test("a door that nobody changed is sent as it was", () => {
  const values = toForm(door);
  expect(fromForm(values, true)).toEqual({ rules: { opens_at: "2026-10-01T01:00:00.000Z", needs_code: true, limits: door.rules.limits } });
});

test.each([
  [{ keep_password: true }, undefined],
  [{ keep_password: false }, ""],
  [{ keep_password: true, password: "open sesame" }, "open sesame"],
])("a password is kept, removed or replaced: %o", (change, wanted) => {
  expect(fromForm({ ...toForm(door), ...change }, true).password).toBe(wanted);
});
