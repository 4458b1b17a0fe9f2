import { expect, test } from "vitest";
import { readTopics, writeTopics } from "./guideText";

const TEXT = "# 等候 | 15\n最近一次来办什么？\n等了多久？ | 是取号前还是取号后\n\n# 人员\n谁帮了您？";

test("a guide is read from its lines", () => {
  expect(readTopics(TEXT)).toEqual([
    { key: "t1", title: "等候", minutes: 15, questions: [{ text: "最近一次来办什么？" }, { text: "等了多久？", probe: "是取号前还是取号后" }] },
    { key: "t2", title: "人员", questions: [{ text: "谁帮了您？" }] },
  ]);
});

test("writing and reading again changes nothing", () => {
  expect(writeTopics(readTopics(TEXT))).toBe(TEXT);
});

test("full-width bars count, and a first line without a mark is a topic", () => {
  expect(readTopics("等候\n等了多久？｜为什么")).toEqual([{ key: "t1", title: "等候", questions: [{ text: "等了多久？", probe: "为什么" }] }]);
});
