import { expect, test } from "vitest";
import type { Json, JsonSchema, Variable } from "../contract";
import { fieldsOf } from "./fields";
import { missing, parametersOf, proposed, readParameters } from "./values";

const text: JsonSchema = { type: "string" };
const SCHEMA: JsonSchema = {
  type: "object",
  required: ["outcome", "columns"],
  properties: {
    outcome: { type: "string", title: "结果变量", "x-variable": true },
    columns: { type: "array", items: text, "x-variable": true },
    group: { type: ["string", "null"], "x-variable": true },
    event: { type: ["string", "null"] },
    groups: { type: "array", items: text, default: [] },
    confidence: { type: "number", default: 0.95 },
    replicates: { type: "integer", default: 500 },
    extremes: { type: "boolean", default: false },
    adjustment: { oneOf: [{ type: "string", const: "holm" }, { type: "string", enum: ["bh"] }], default: "holm" },
    scale: { anyOf: [{ type: "array", prefixItems: [{ type: "number" }, { type: "number" }] }, { type: "null" }] },
    at: { oneOf: [{ type: "string", const: "mean" }, { type: "object" }] },
  },
};
const MODEL: JsonSchema = {
  type: "object",
  required: ["model"],
  properties: {
    model: {
      type: "object",
      properties: {
        preset: { anyOf: [{ type: "string", enum: ["ecsi"] }, { type: "null" }] },
        blocks: { type: "object", additionalProperties: { type: "array", items: text }, default: {}, "x-variable": true, "x-keys": ["image"] },
        constructs: { type: "array", default: [], items: { type: "object", required: ["code", "items"], properties: { code: text, items: { type: "array", items: text, "x-variable": true } } } },
        paths: { type: "array", default: [], items: { type: "array", prefixItems: [text, text] } },
      },
    },
  },
};

const variable = (code: string, role: string | null, n = 10): Variable => ({
  code, label: code, kind: "number", origin: "rating", role, scale: null, n, missing: 0, level_count: 0, levels: [],
});

test("a parameter's kind is read from its schema", () => {
  const kinds = Object.fromEntries(fieldsOf(SCHEMA).map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({
    outcome: "variable", columns: "variables", group: "variable", event: "text", groups: "texts", confidence: "number",
    replicates: "number", extremes: "flag", adjustment: "choice", scale: "numbers", at: "json",
  });
  const fields = fieldsOf(SCHEMA);
  expect(fields[0]?.label).toBe("结果变量");
  expect(fields.find(({ name }) => name === "adjustment")?.options).toEqual(["holm", "bh"]);
  expect(fields.find(({ name }) => name === "replicates")?.whole).toBe(true);
});

test("objects, rows, lists and pairs are fields of their own", () => {
  const [model] = fieldsOf(MODEL);
  expect(model?.fields.map(({ name, kind }) => [name, kind])).toEqual([["preset", "choice"], ["blocks", "lists"], ["constructs", "rows"], ["paths", "pairs"]]);
  expect(model?.fields[1]?.options).toEqual(["image"]);
  expect(model?.fields[2]?.fields.map(({ kind }) => kind)).toEqual(["text", "variables"]);
});

test("what is empty or as usual is not sent", () => {
  const values = { outcome: "q1", columns: ["a"], group: "", confidence: 0.95, replicates: 100, extremes: true };
  expect(parametersOf(fieldsOf(SCHEMA), values)).toEqual({ outcome: "q1", columns: ["a"], replicates: 100, extremes: true });
});

test("nor is what is empty inside an object", () => {
  const model: Json = { preset: null, blocks: { image: [], "": ["q"] }, constructs: [{ code: "a", items: ["q1"] }, {}], paths: [["a", "b"], ["a", ""]] };
  expect(parametersOf(fieldsOf(MODEL), { model })).toEqual({ model: { constructs: [{ code: "a", items: ["q1"] }], paths: [["a", "b"]] } });
});

test("what is missing is named, also inside", () => {
  expect(missing(fieldsOf(SCHEMA), { columns: [] })).toEqual(["outcome", "columns"]);
  expect(missing(fieldsOf(SCHEMA), { outcome: "q", columns: ["a"] })).toEqual([]);
  expect(missing(fieldsOf(MODEL), { model: { blocks: {} } })).toEqual(["model"]);
  expect(missing(fieldsOf(MODEL), { model: { constructs: [{ code: "a" }] } })).toEqual(["model"]);
  expect(missing(fieldsOf(MODEL), { model: { constructs: [{ code: "a", items: ["q"] }] } })).toEqual([]);
});

test("the start follows the roles of the questions", () => {
  const variables = [variable("q0", "overall"), variable("d1", "dimension:a"), variable("d2", "dimension:b"), variable("d3", "dimension:c", 0), variable("r", "nps")];
  expect(proposed(fieldsOf(SCHEMA), variables, "drivers")).toEqual({ outcome: "q0", columns: ["d1", "d2"] });
  expect(proposed(fieldsOf(SCHEMA), variables, "nps").outcome).toBe("r");
  expect(proposed(fieldsOf(MODEL), variables, "pls")).toEqual({ model: { preset: "ecsi", blocks: { quality: ["d1", "d2"], satisfaction: ["q0"], loyalty: ["r"] } } });
});

test.each([
  ['{"outcome":"q"}', { outcome: "q" }],
  ["[1]", undefined],
  ["{", undefined],
  [undefined, undefined],
])("parameters in the address: %s", (written, wanted) => expect(readParameters(written)).toEqual(wanted));
