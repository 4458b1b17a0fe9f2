import type { Json, JsonSchema } from "../contract";

export type FieldKind = "variables" | "variable" | "number" | "numbers" | "flag" | "choice" | "text" | "texts" | "object" | "rows" | "lists" | "pairs" | "json";

/** What a parameter asks for, read from its schema: the form knows no method by name. */
export interface Field {
  name: string;
  label: string;
  /** What it means, in the reader's language. */
  help: string | undefined;
  required: boolean;
  kind: FieldKind;
  /** Whole numbers only. */
  whole: boolean;
  /** Codes to choose from; of lists, the keys that the method knows. */
  options: string[];
  default: Json | undefined;
  /** Of an object, or of every row. */
  fields: Field[];
}

/** Deeper objects are written as JSON. */
const DEEPEST = 3;

export function fieldsOf(schema: JsonSchema, depth = 1): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, required.has(name), depth));
}

function fieldOf(name: string, property: JsonSchema, required: boolean, depth: number): Field {
  const core = withoutNull(property);
  const options = choicesOf(core);
  const kind = kindOf(core, options, property["x-variable"] === true, depth);
  const inner = kind === "object" ? core : kind === "rows" ? core.items : undefined;
  return {
    name,
    label: property.title ?? name,
    help: property.description ?? core.description,
    required,
    kind,
    whole: typeOf(core) === "integer",
    options: options.length > 0 ? options : (property["x-keys"] ?? []),
    default: property.default as Json | undefined,
    fields: inner ? fieldsOf(inner, depth + 1) : [],
  };
}

/** Texts that name variables are marked by the server, which knows all methods. */
function kindOf(schema: JsonSchema, options: readonly string[], isVariable: boolean, depth: number): FieldKind {
  if (options.length > 0) return "choice";
  switch (typeOf(schema)) {
    case "string":
      return isVariable ? "variable" : "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "flag";
    case "array":
      return listKind(schema, isVariable, depth);
    case "object":
      if (schema.properties && depth < DEEPEST) return "object";
      return typeof schema.additionalProperties === "object" && isVariable && listOf(schema.additionalProperties) === "string" ? "lists" : "json";
    default:
      return "json";
  }
}

function listKind(schema: JsonSchema, isVariable: boolean, depth: number): FieldKind {
  const item = schema.items && withoutNull(schema.items);
  if (listOf(schema) === "string") return isVariable ? "variables" : "texts";
  if (listOf(schema) === "number") return "numbers";
  if (item?.properties && depth < DEEPEST) return "rows";
  return item?.prefixItems?.length === 2 && item.prefixItems.every((part) => part.type === "string") ? "pairs" : "json";
}

/** What a list is of: one type for all of its entries. */
function listOf(schema: JsonSchema): string | undefined {
  const parts = schema.prefixItems ?? (schema.items ? [schema.items] : []);
  const types = new Set(parts.map((part) => typeOf(withoutNull(part))).map((type) => (type === "integer" ? "number" : type)));
  return typeOf(schema) === "array" && types.size === 1 ? [...types][0] : undefined;
}

function typeOf(schema: JsonSchema): string | undefined {
  return Array.isArray(schema.type) ? schema.type.find((type) => type !== "null") : schema.type;
}

/** `anyOf [x, null]` says the same as an absent x. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const parts = (schema.anyOf ?? []).filter((part) => part.type !== "null");
  return schema.anyOf && parts.length === 1 && parts[0] ? parts[0] : schema;
}

/** Codes to choose from: `enum`, or `oneOf` of constants. */
function choicesOf(schema: JsonSchema): string[] {
  if (schema.enum) return schema.enum.filter((value): value is string => typeof value === "string");
  const parts = schema.oneOf ?? [];
  const codes = parts.flatMap((part) => (typeof part.const === "string" ? [part.const] : (part.enum ?? []).filter((value): value is string => typeof value === "string")));
  return parts.length > 0 && parts.every((part) => part.const !== undefined || part.enum !== undefined) ? codes : [];
}
