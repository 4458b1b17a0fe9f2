import { expect, test } from "vitest";
import type { JsonSchema, Variable } from "../contract";
import { fieldsOf, missing, parametersOf, proposed, readParameters } from "./fields";

const SCHEMA: JsonSchema = {
  type: "object",
  required: ["outcome", "columns"],
  properties: {
    outcome: { type: "string", title: "结果变量" },
    columns: { type: "array", items: { type: "string" } },
    group: { type: ["string", "null"], description: "Column to compare groups by." },
    event: { type: ["string", "null"], description: "The value that counts as 1." },
    groups: { type: "array", items: { type: "string" }, default: [] },
    confidence: { type: "number", default: 0.95 },
    replicates: { type: "integer", default: 500 },
    extremes: { type: "boolean", default: false },
    adjustment: { oneOf: [{ type: "string", const: "holm" }, { type: "string", enum: ["bh"] }], default: "holm" },
    scale: { anyOf: [{ type: "array", items: { type: "number" } }, { type: "null" }] },
  },
};

const variable = (code: string, role: string | null, n = 10): Variable => ({
  code, label: code, kind: "number", origin: "rating", role, scale: null, n, missing: 0, level_count: 0, levels: [],
});

test("a parameter's kind is read from its schema", () => {
  const kinds = Object.fromEntries(fieldsOf(SCHEMA).map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({
    outcome: "variable", columns: "variables", group: "variable", event: "text", groups: "json", confidence: "number",
    replicates: "number", extremes: "flag", adjustment: "choice", scale: "json",
  });
  const fields = fieldsOf(SCHEMA);
  expect(fields[0]?.label).toBe("结果变量");
  expect(fields.find(({ name }) => name === "adjustment")?.options).toEqual(["holm", "bh"]);
  expect(fields.find(({ name }) => name === "replicates")?.whole).toBe(true);
});

test("what is empty or as usual is not sent", () => {
  const values = { outcome: "q1", columns: ["a"], group: "", confidence: 0.95, replicates: 100, extremes: true };
  expect(parametersOf(fieldsOf(SCHEMA), values)).toEqual({ outcome: "q1", columns: ["a"], replicates: 100, extremes: true });
});

test("what is missing is named", () => {
  expect(missing(fieldsOf(SCHEMA), { columns: [] })).toEqual(["outcome", "columns"]);
  expect(missing(fieldsOf(SCHEMA), { outcome: "q", columns: ["a"] })).toEqual([]);
});

test("the start follows the roles of the questions", () => {
  const variables = [variable("q0", "overall"), variable("d1", "dimension:a"), variable("d2", "dimension:b"), variable("d3", "dimension:c", 0), variable("r", "nps")];
  expect(proposed(fieldsOf(SCHEMA), variables, "drivers")).toEqual({ outcome: "q0", columns: ["d1", "d2"] });
  expect(proposed(fieldsOf(SCHEMA), variables, "nps").outcome).toBe("r");
});

test.each([
  ['{"outcome":"q"}', { outcome: "q" }],
  ["[1]", undefined],
  ["{", undefined],
  [undefined, undefined],
])("parameters in the address: %s", (text, wanted) => expect(readParameters(text)).toEqual(wanted));
