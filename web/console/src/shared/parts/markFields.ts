import type { FormInstance } from "antd";
import { ApiError } from "@/shared/api/problem";

/** Puts each refusal beside its field, or the field that holds it; says no when some place is not in the form. */
export function markFields(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof ApiError) || error.fields.length === 0) return false;
  const known = form.getFieldsError().map(({ name }) => name);
  const marks = error.fields.map((field) => ({ name: fieldAt(known, field.place.split("/").filter(Boolean)), text: field.detail ?? field.code }));
  if (marks.some(({ name }) => name === undefined)) return false;
  form.setFields(marks.map(({ name, text }) => ({ name: name as (string | number)[], errors: [text] })));
  return true;
}

function fieldAt(known: readonly (string | number)[][], path: readonly string[]): (string | number)[] | undefined {
  const holds = (name: readonly (string | number)[]): boolean => name.length > 0 && name.every((step, index) => String(step) === path[index]);
  return known.filter(holds).reduce<(string | number)[] | undefined>((best, name) => (best && best.length >= name.length ? best : name), undefined);
}
