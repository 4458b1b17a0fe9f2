import { expect, test } from "vitest";
import { snippet, type EmbedChoice } from "./snippet";

const url = "https://ask.example.com/q/Ab3dEf5hJk7m";
const popup: EmbedChoice = { mode: "popup", trigger: "time", at: "" };

test.each<[EmbedChoice, string]>([
  [{ ...popup, mode: "iframe", language: "ja" }, `<iframe src="${url}?lang=ja" title="满意度" style="width:100%;height:640px;border:0"></iframe>`],
  [{ ...popup, mode: "inline" }, `<script src="https://ask.example.com/q/embed.js" data-link="Ab3dEf5hJk7m" data-mode="inline" data-title="满意度"></script>`],
  [popup, `<script src="https://ask.example.com/q/embed.js" data-link="Ab3dEf5hJk7m" data-mode="popup" data-trigger="time:5" data-title="满意度"></script>`],
  [{ ...popup, trigger: "exit", at: "9" }, `<script src="https://ask.example.com/q/embed.js" data-link="Ab3dEf5hJk7m" data-mode="popup" data-trigger="exit" data-title="满意度"></script>`],
])("a snippet is complete %#", (choice, wanted) => {
  expect(snippet(url, "满意度", choice)).toBe(wanted);
});

test("nothing that is typed becomes markup", () => {
  const text = snippet(url, '"><img src=x>', { ...popup, trigger: "click", at: '"]<b>' });
  expect(text.match(/</g)).toHaveLength(2);
  expect(text).toContain("data-trigger=\"click:&quot;]&lt;b&gt;\"");
});
