import { expect, test } from "vitest";
import type { TargetRule } from "@/shared/api/contract";
import { inOrderOfRules, isGeneral, ruleFrom, sameKey } from "./targetRules";

const minutes = (number: number) => ({ minutes: number, basis: "working_time" as const });
const rule = (more: Partial<TargetRule>): TargetRule => ({ origin: "complaint", priority: "normal", accept: minutes(1), respond: minutes(2), resolve: minutes(3), ...more });

test("a new rule begins with what holds without it", () => {
  const rules = [rule({ channel: "hotline", respond: minutes(9) }), rule({})];
  expect(ruleFrom(rules, { origin: "complaint", priority: "normal", tier: "vip" })).toMatchObject({ tier: "vip", channel: undefined, respond: { minutes: 2 } });
  expect(ruleFrom(rules, { origin: "low_score", priority: "normal" })).toBeUndefined();
});

test("two rules for the same cases are seen", () => {
  expect(sameKey(rule({ tier: "vip" }), { origin: "complaint", priority: "normal", tier: "vip", channel: null })).toBe(true);
  expect(sameKey(rule({ tier: "vip" }), { origin: "complaint", priority: "normal" })).toBe(false);
  expect([isGeneral(rule({})), isGeneral(rule({ severity: "major" }))]).toEqual([true, false]);
});

test("rows stand by origin and priority, the general one first", () => {
  const rules = [rule({ tier: "vip" }), rule({}), rule({ priority: "urgent" }), undefined];
  const rows = inOrderOfRules([{ name: 0 }, { name: 1 }, { name: 2 }, { name: 3 }], rules);
  expect(rows.map(({ field }) => field.name)).toEqual([2, 1, 0]);
});
