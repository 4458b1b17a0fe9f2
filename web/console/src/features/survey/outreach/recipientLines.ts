import type { NewRecipient } from "@/shared/api/contract";

const HEADS: Record<"customer_key" | "name" | "contact", readonly string[]> = {
  customer_key: ["客户编号", "户号", "编号", "customer", "customer_key", "id"],
  name: ["姓名", "客户", "名称", "name"],
  contact: ["联系方式", "手机", "手机号", "手机号码", "电话", "邮箱", "contact", "mobile", "phone", "email", "mail"],
};

/** Lines of a pasted or opened list. A first line of known headings says what the columns are; without one a cell with an
 * `@` or of digits is the contact, the cell before it the name, the first of three the customer's number. */
export function readRecipients(text: string): NewRecipient[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").map(cells);
  const heads = lines[0]?.map(headOf) ?? [];
  if (heads.some((head) => head !== undefined)) return lines.slice(1).map((line) => named(line, heads));
  return lines.map(guessed);
}

type Field = keyof typeof HEADS;

function headOf(cell: string): Field | undefined {
  const text = cell.toLowerCase();
  return (Object.keys(HEADS) as Field[]).find((field) => HEADS[field].includes(text));
}

function named(line: readonly string[], heads: readonly (Field | undefined)[]): NewRecipient {
  const found: NewRecipient = {};
  heads.forEach((head, index) => {
    if (head && line[index]) found[head] = line[index];
  });
  return found;
}

function guessed(line: readonly string[]): NewRecipient {
  const at = line.findIndex((cell) => cell.includes("@") || /^\+?[\d\s-]{7,}$/.test(cell));
  if (at < 0) return { customer_key: line[0], name: line[1] };
  const others = line.filter((cell, index) => index !== at && cell !== "");
  return others.length > 1 ? { customer_key: others[0], name: others[1], contact: line[at] } : { name: others[0], contact: line[at] };
}

/** Cells between commas or tabs; a quoted cell may hold either. */
export function cells(line: string): string[] {
  const separator = line.includes("\t") ? "\t" : /[,，]/.test(line) ? "," : line.includes(";") ? ";" : ",";
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const letter = line[index] ?? "";
    if (letter === '"') {
      if (quoted && line[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = !quoted;
    } else if (!quoted && (letter === separator || (separator === "," && letter === "，"))) {
      found.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...found, cell.trim()];
}

/** Spreadsheets in China still save as GB 18030: what is no UTF-8 is read as that. */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
