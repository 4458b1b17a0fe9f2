import { expect, test } from "vitest";
import type { AutomationRule } from "@/shared/api/contract";
import texts from "@/locales/zh-CN/automation.json";
import caseTexts from "@/locales/zh-CN/case.json";
import identityTexts from "@/locales/zh-CN/identity.json";
import { foundText, ruleSentence } from "./ruleText";

const bundles: Record<string, unknown> = { automation: texts, case: caseTexts, identity: identityTexts };

/** As i18next finds and fills a text. */
function text(key: string, params: Record<string, unknown> = {}): string | null {
  const [namespace = "", path = ""] = key.split(":");
  const found = path.split(".").reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], bundles[namespace]);
  return typeof found === "string" ? found.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(params[name])) : null;
}

const names = { unit: () => "城东公司", person: () => "罗雅琴" };
const offer = {
  matters: ["case" as const],
  fields: [
    { key: "severity", kind: "code" as const, options: [{ code: "major", name: null }], by_machine: false },
    { key: "level", kind: "number" as const, options: [], by_machine: false },
    { key: "unit", kind: "unit" as const, options: [], by_machine: false },
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
  expect(ruleSentence(text, rule({}), offer, names)).toBe("当登记了新工单时，就受理");
  expect(ruleSentence(text, rule({ conditions: two }), offer, names)).toBe("当登记了新工单时，若严重程度是“重大”，且单位不是“城东公司”，就受理");
  expect(ruleSentence(text, rule({ conditions: two, join: "any" }), offer, names)).toContain("，或单位不是");
  const told = rule({
    conditions: [{ field: "level", operator: "at_least", values: ["2"] }],
    actions: [{ action: "assign", person_id: "p" }, { action: "notify", people: [], roles: ["oversight"], assignee: true, robot: false, text: "t" }],
  });
  expect(ruleSentence(text, told, offer, names)).toBe("当登记了新工单时，若升级级别不低于 2，就派给罗雅琴，再提醒负责人、督查人员");
});

test("a rule on texts names topics as the organisation does", () => {
  const topic = { key: "topic", kind: "codes" as const, options: [{ code: "fees", name: "收费" }, { code: "queue", name: "排队" }], by_machine: true };
  const ofTexts = { matters: ["response" as const, "feedback" as const], fields: [topic] };
  const written = rule({ trigger: "text_read", conditions: [{ field: "topic", operator: "is", values: ["fees", "queue"] }], actions: [{ action: "open_case", title: "收费意见" }] });
  expect(ruleSentence(text, written, ofTexts, names)).toBe("当读到文字意见时，若主题是“收费”或“排队”，就立案“收费意见”");
  expect(foundText(text, "response", topic, "queue,gone")).toBe("排队、gone");
});

test("an action that was just chosen is named, though nothing is filled in", () => {
  for (const [action, said] of [["assign", "派给某人"], ["follow", "添加关注人"], ["transfer", "转到单位池"], ["assess", "定级"], ["add_tags", "加标签"], ["open_case", "立案"], ["note", "添加备注"]] as const) {
    const begun = { action } as AutomationRule["actions"][number];
    expect(ruleSentence(text, rule({ actions: [begun] }), offer, names)).toBe(`当登记了新工单时，就${said}`);
  }
});

test("a question with two answers has words for both", () => {
  const fields = ["assigned", "comment"].map((key) => ({ key, kind: "yes_no" as const, options: [], by_machine: false }));
  const said = (field: string, operator: "is" | "is_not", ...values: string[]): string =>
    ruleSentence(text, rule({ conditions: [{ field, operator, values }] }), { ...offer, fields }, names);
  expect(said("assigned", "is", "no")).toBe("当登记了新工单时，若尚未派人，就受理");
  expect(said("assigned", "is_not", "no")).toBe("当登记了新工单时，若已派给人，就受理");
  expect(said("comment", "is", "yes")).toContain("若有文字意见，");
  expect(said("comment", "is_not", "yes")).toContain("若没有文字意见，");
  expect(said("comment", "is", "yes", "no")).toContain("有文字意见是“是”或“否”");
});
