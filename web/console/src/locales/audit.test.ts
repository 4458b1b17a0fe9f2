import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { namespaces as zh } from "./zh-CN";

const CRATES = path.resolve(import.meta.dirname, "../../../../crates");
/** The first argument of the one function that writes an audit row. */
const WRITES = /\.audit\(\s*"([a-z_.]+)"/g;

function written(): string[] {
  const files = readdirSync(CRATES).flatMap((crate) => {
    const folder = path.join(CRATES, crate, "src");
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
  });
  const texts = files.filter((file) => file.endsWith(".rs")).map((file) => readFileSync(file, "utf8"));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(WRITES)].map((match) => match[1] ?? "")))].sort();
}

test("every action that the audit trail keeps has words", () => {
  const actions = written();
  expect(actions.length).toBeGreaterThan(100);
  const known = new Set(Object.keys(zh.audit.action));
  expect(actions.filter((action) => !known.has(action.replaceAll(".", "_")))).toEqual([]);
});
