import { expect, test } from "vitest";
import type { AutomationRule } from "@/shared/api/contract";
import texts from "@/locales/zh-CN/automation.json";
import caseTexts from "@/locales/zh-CN/case.json";
import identityTexts from "@/locales/zh-CN/identity.json";
import { ruleSentence } from "./ruleText";

const bundles: Record<string, unknown> = { automation: texts, case: caseTexts, identity: identityTexts };

/** As i18next finds and fills a text. */
function text(key: string, params: Record<string, unknown> = {}): string | null {
  const [namespace = "", path = ""] = key.split(":");
  const found = path.split(".").reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], bundles[namespace]);
  return typeof found === "string" ? found.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(params[name])) : null;
}

const names = { unit: () => "城东公司", person: () => "罗雅琴" };
const offer = {
  matter: "case" as const,
  fields: [
    { key: "severity", kind: "code" as const, options: [{ code: "major" }] },
    { key: "level", kind: "number" as const, options: [] },
    { key: "unit", kind: "unit" as const, options: [] },
  ],
};

function rule(parts: Partial<AutomationRule>): AutomationRule {
  return { name: "r", purpose: "", unit_id: "u", trigger: "case_registered", join: "all", conditions: [], actions: [{ action: "accept" }], ...parts };
}

test("a rule reads as a sentence", () => {
  const two = [
    { field: "severity", operator: "is" as const, values: ["major"] },
    { field: "unit", operator: "is_not" as const, values: ["u"] },
  ];
  expect(ruleSentence(text, rule({}), offer, names)).toBe("当登记工单时，就受理");
  expect(ruleSentence(text, rule({ conditions: two }), offer, names)).toBe("当登记工单时，若严重程度是“重大”，且单位不是“城东公司”，就受理");
  expect(ruleSentence(text, rule({ conditions: two, join: "any" }), offer, names)).toContain("，或单位不是");
  const told = rule({
    conditions: [{ field: "level", operator: "at_least", values: ["2"] }],
    actions: [{ action: "assign", person_id: "p" }, { action: "notify", people: [], roles: ["oversight"], assignee: true, robot: false, text: "t" }],
  });
  expect(ruleSentence(text, told, offer, names)).toBe("当登记工单时，若升级级别不低于 2，就派给罗雅琴，再提醒负责人、督查人员");
});
