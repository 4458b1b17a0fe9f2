import { expect, test } from "vitest";
import { namespaces as en } from "./en";
import { namespaces as zh } from "./zh-CN";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[at, value] as [string, string]] : flatten(value, at);
  });
}

const chinese = new Map(flatten(zh as unknown as Tree));
const english = new Map(flatten(en as unknown as Tree));
/** `count` words of English have plural forms; their base is the Chinese key. */
const base = (key: string): string => key.replace(/_(one|other)$/, "");

test("both languages have the same keys", () => {
  expect([...new Set([...english.keys()].map(base))].sort()).toEqual([...chinese.keys()].map(base).sort());
});

function names(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? "").sort();
}

test("both languages name the same values", () => {
  for (const [key, text] of english) {
    if (base(key) === key) expect(names(text), key).toEqual(names(chinese.get(key) ?? ""));
  }
});

test("no text is empty", () => {
  for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe("");
});

test("Chinese sentences use Chinese punctuation", () => {
  for (const [key, text] of chinese) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]/);
});
