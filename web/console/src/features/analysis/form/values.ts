import type { Json, Parameters, Variable } from "../contract";
import type { Field } from "./fields";

/** Parameters as they are sent: what is empty or left at its default is left out. */
export function parametersOf(fields: readonly Field[], values: Parameters): Parameters {
  const sent: Parameters = {};
  for (const field of fields) {
    const value = pruned(field, values[field.name]);
    if (value === undefined || (!field.required && isEmpty(value))) continue;
    if (JSON.stringify(value) !== JSON.stringify(field.default)) sent[field.name] = value;
  }
  return sent;
}

/** Without what nobody filled in, at every depth. */
function pruned({ kind, fields }: Field, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (kind === "object") return parametersOf(fields, partsOf(value));
  if (kind === "rows") return rowsOf(value).map((row) => parametersOf(fields, row)).filter((row) => !isEmpty(row));
  if (kind === "pairs") return (value as Json[]).filter((pair) => Array.isArray(pair) && pair.every((end) => end !== ""));
  if (kind === "lists") return Object.fromEntries(Object.entries(partsOf(value)).filter(([key, list]) => key !== "" && !isEmpty(list)));
  return value;
}

export function partsOf(value: Json | undefined): Parameters {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

export function rowsOf(value: Json | undefined): Parameters[] {
  return Array.isArray(value) ? value.map(partsOf) : [];
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Names of the fields that still have to be filled. */
export function missing(fields: readonly Field[], values: Parameters): string[] {
  return fields.filter((field) => isMissing(field, values[field.name])).map(({ name }) => name);
}

function isMissing(field: Field, value: Json | undefined): boolean {
  const kept = pruned(field, value);
  if (isEmpty(kept)) return field.required;
  if (field.kind === "object") return missing(field.fields, partsOf(kept)).length > 0;
  return field.kind === "rows" && rowsOf(kept).some((row) => missing(field.fields, row).length > 0);
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
  for (const { name, kind, required, fields: inner } of fields) {
    if (name === "outcome" && kind === "variable" && outcome) start[name] = outcome.code;
    if (name === "columns" && kind === "variables" && dimensions.length > 1) start[name] = dimensions;
    if (name === "group" && kind === "variable" && required && variables.some(({ code }) => code === "unit")) start[name] = "unit";
    if (name === "model" && inner.some(({ name: part }) => part === "blocks")) {
      const blocks = { quality: dimensions, satisfaction: byRole("overall")?.code, loyalty: byRole("nps")?.code };
      const known = Object.entries(blocks).flatMap(([key, codes]) => (codes === undefined || codes.length === 0 ? [] : [[key, typeof codes === "string" ? [codes] : codes]]));
      if (known.length > 1) start[name] = { preset: "ecsi", blocks: Object.fromEntries(known) };
    }
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
