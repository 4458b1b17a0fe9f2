import type { Json, JsonSchema, Parameters, Variable } from "../contract";

/** What a parameter asks for, read from its schema: the form knows no method by name. */
export interface Field {
  name: string;
  label: string;
  /** The schema's own words, in English. */
  help: string | undefined;
  required: boolean;
  kind: "variables" | "variable" | "number" | "flag" | "choice" | "text" | "json";
  /** Whole numbers only. */
  whole: boolean;
  options: string[];
  default: Json | undefined;
}

/** Texts that name no variable, whatever their description says. */
const NOT_VARIABLES = new Set([
  "event", "yes", "groups", "levels", "labels", "formative", "treated_value", "post_value", "until", "today", "start", "base", "name", "code", "construct", "target_value",
]);
const VARIABLES = new Set([
  "outcome", "group", "weight", "time", "cluster", "clusters", "strata", "first", "second", "customer", "treated", "size", "recency", "monetary", "frequency", "date",
  "amount", "unit", "population", "post", "person", "exposure", "denominator", "covariate", "column", "before", "after", "age", "driver", "target", "factor", "row", "rater",
]);

export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, required.has(name)));
}

function fieldOf(name: string, property: JsonSchema, required: boolean): Field {
  const core = withoutNull(property);
  const options = choicesOf(core);
  return {
    name,
    label: property.title ?? name,
    help: property.description ?? core.description,
    required,
    kind: kindOf(name, core, options, property.description ?? ""),
    whole: typeOf(core) === "integer",
    options,
    default: property.default as Json | undefined,
  };
}

function kindOf(name: string, schema: JsonSchema, options: readonly string[], words: string): Field["kind"] {
  if (options.length > 0) return "choice";
  const type = typeOf(schema);
  if (type === "array" && schema.items && typeOf(withoutNull(schema.items)) === "string" && !NOT_VARIABLES.has(name)) return "variables";
  if (type === "string") {
    const variable = VARIABLES.has(name) || /^(a |the )?(column|variable)\b/i.test(words);
    return variable && !NOT_VARIABLES.has(name) ? "variable" : "text";
  }
  if (type === "number" || type === "integer") return "number";
  return type === "boolean" ? "flag" : "json";
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

/** Parameters as they are sent: what is empty or left at its default is left out. */
export function parametersOf(fields: readonly Field[], values: Parameters): Parameters {
  const sent: Parameters = {};
  for (const { name, kind, required, default: usual } of fields) {
    const value = values[name];
    if (value === undefined || value === null || value === "") continue;
    if (kind === "variables" && Array.isArray(value) && value.length === 0 && !required) continue;
    if (JSON.stringify(value) !== JSON.stringify(usual)) sent[name] = value;
  }
  return sent;
}

/** Names of the fields that still have to be filled. */
export function missing(fields: readonly Field[], values: Parameters): string[] {
  const empty = (value: Json | undefined): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return fields.filter(({ name, required }) => required && empty(values[name])).map(({ name }) => name);
}

/**
 * What most people would choose: the variable that plays the role of the method, its dimensions as the list. Never more
 * than a start; everything can be changed.
 */
export function proposed(fields: readonly Field[], variables: readonly Variable[], method: string): Parameters {
  const start: Parameters = {};
  const byRole = (role: string): Variable | undefined => variables.find((variable) => variable.role === role && variable.n > 0);
  const outcome = byRole(method.startsWith("nps") ? "nps" : method === "ces" ? "ces" : "overall") ?? variables.find(({ origin, n }) => origin === "rating" && n > 0);
  const dimensions = variables.filter(({ role, n }) => role?.startsWith("dimension:") && n > 0).map(({ code }) => code);
  for (const { name, kind, required } of fields) {
    if (name === "outcome" && kind === "variable" && outcome) start[name] = outcome.code;
    if (name === "columns" && kind === "variables" && dimensions.length > 1) start[name] = dimensions;
    if (name === "group" && kind === "variable" && required && variables.some(({ code }) => code === "unit")) start[name] = "unit";
  }
  return start;
}

/** Parameters from the address; what cannot be read is dropped. */
export function readParameters(text: string | undefined): Parameters | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Parameters) : undefined;
  } catch {
    return undefined;
  }
}
