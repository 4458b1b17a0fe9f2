import type { NewPlace, Unit } from "@/shared/api/contract";
import { cells } from "../outreach/recipientLines";

type Field = "unit" | "kind" | "code" | "name";

const HEADS: Record<Field, readonly string[]> = {
  unit: ["单位", "单位编码", "网点", "营业厅", "unit", "unit_code", "outlet"],
  kind: ["类型", "点位类型", "kind", "type"],
  code: ["编号", "点位编号", "窗口号", "工号", "code", "place_code"],
  name: ["名称", "点位名称", "窗口", "姓名", "name", "place"],
};

const KINDS: Record<NewPlace["kind"], readonly string[]> = {
  counter: ["窗口", "柜台", "柜面", "counter", "window"],
  employee: ["员工", "人员", "客户经理", "employee", "staff"],
  other: ["其他", "设备", "other", "machine"],
};

export interface PlaceLine {
  /** From 1, as the editor of the list counts. */
  line: number;
  place?: NewPlace;
  /** What cannot be read. */
  fault?: "unit" | "code";
  text: string;
}

/** Lines of a pasted or opened list: unit (code or name), kind, code, name. A first line of known headings may order them
 * otherwise; without a kind the place is a counter, without a name it is called by its code. */
export function readPlaces(text: string, units: readonly Unit[]): PlaceLine[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line, found: cells(line) }))
    .filter(({ text: line }) => line.trim() !== "");
  const heads = lines[0]?.found.map(headOf) ?? [];
  const named = heads.includes("unit");
  return lines.slice(named ? 1 : 0).map(({ line, text: shown, found }) => ({ line, text: shown, ...read(named ? byHead(found, heads) : byOrder(found), units) }));
}

function headOf(cell: string): Field | undefined {
  const text = cell.toLowerCase();
  return (Object.keys(HEADS) as Field[]).find((field) => HEADS[field].includes(text));
}

function byHead(found: readonly string[], heads: readonly (Field | undefined)[]): Partial<Record<Field, string>> {
  return Object.fromEntries(heads.flatMap((head, index) => (head ? [[head, found[index] ?? ""]] : [])));
}

function byOrder(found: readonly string[]): Partial<Record<Field, string>> {
  const [unit, second, third, fourth] = found;
  return kindOf(second) ? { unit, kind: second, code: third, name: fourth } : { unit, code: second, name: third };
}

function kindOf(text: string | undefined): NewPlace["kind"] | undefined {
  const word = text?.toLowerCase() ?? "";
  return (Object.keys(KINDS) as NewPlace["kind"][]).find((kind) => KINDS[kind].includes(word));
}

function read(row: Partial<Record<Field, string>>, units: readonly Unit[]): Pick<PlaceLine, "place" | "fault"> {
  const unit = units.find(({ code, name }) => row.unit === code || row.unit === name);
  if (!unit) return { fault: "unit" };
  if (!row.code) return { fault: "code" };
  return { place: { unit_id: unit.id, kind: kindOf(row.kind) ?? "counter", code: row.code, name: row.name || row.code } };
}
