import { expect, test } from "vitest";
import { matching, type Command } from "./command";

const command = (kind: Command["kind"], label: string, rest: Partial<Command> = {}): Command => ({ id: `${kind}-${label}`, kind, label, run: () => undefined, ...rest });
const COMMANDS = [
  command("page", "工单", { also: "cases" }), command("page", "问卷", { also: "questionnaires" }), command("action", "登记投诉", { also: "complaint" }),
  command("case", "GD-1 停电没有通知", { note: "嘉禾路营业厅" }), command("questionnaire", "营业厅服务满意度"), command("unit", "嘉禾路营业厅", { note: "YL-E-01" }),
];
const labels = (text: string): string[] => matching(COMMANDS, text).flatMap((group) => group.commands.map(({ label }) => label));

test.each([
  ["", ["工单", "问卷", "登记投诉"]],
  ["gd", ["工单", "GD-1 停电没有通知"]],
  ["dj", ["登记投诉"]],
  ["cases", ["工单"]],
  ["yl-e", ["嘉禾路营业厅"]],
  ["嘉禾", ["GD-1 停电没有通知", "嘉禾路营业厅"]],
  ["yytfw", ["营业厅服务满意度"]],
  ["zzz", []],
])("“%s” lists %j", (text, expected) => expect(labels(text)).toEqual(expected));

test("of one kind only the first few are listed", () => {
  const many = Array.from({ length: 30 }, (_, index) => command("unit", `营业厅 ${index}`));
  expect(matching(many, "营业厅")[0]?.commands.length).toBe(6);
});
