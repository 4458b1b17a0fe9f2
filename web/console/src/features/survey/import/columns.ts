import type { ColumnLeftOut, ColumnProposal, ColumnUse, ImportLayoutChoice, ImportMapping, ImportPreview } from "@/shared/api/contract";

/** What a person decided about one column. */
export interface ColumnChoice {
  column: string;
  use: ColumnUse;
  /** Of a dimension or an attribute. */
  code: string;
  /** Of a rating: `1-5`. */
  scale: string;
  notApplicable: string[];
  /** Words and their points. */
  values: Record<string, number>;
  kind: "text" | "number";
}

/** Where the answers go. */
export interface Destination {
  wave: string;
  questionnaire: string;
  /** The published questionnaire that was answered, instead of a title: it knows its own columns. */
  published: string | null;
  /** Of every row, unless a column holds it. */
  day: string | null;
  /** Code of the unit of every row, unless a column holds it; null is the whole organisation. */
  unit: string | null;
}

/** Uses of which a file has one at most. */
export const SINGLE: readonly ColumnUse[] = ["id", "unit", "day", "overall", "nps", "ces", "comment"];
/** Uses beside the answers. */
export const PLAIN: ReadonlySet<ColumnUse> = new Set<ColumnUse>(["id", "unit", "day", "attribute"]);
const RATED: ReadonlySet<ColumnUse> = new Set<ColumnUse>(["overall", "dimension", "ces"]);
export const SCALES = ["1-5", "1-10", "0-10", "1-7", "1-3", "0-1", "1-2"] as const;

export function isRated(use: ColumnUse): boolean {
  return RATED.has(use);
}

export function hasCode(use: ColumnUse): boolean {
  return use === "dimension" || use === "attribute";
}

export function proposedChoices(preview: ImportPreview): ColumnChoice[] {
  return preview.columns.map(({ name, proposal }) => choiceOf(name, proposal));
}

function choiceOf(column: string, proposal: ColumnProposal): ColumnChoice {
  return {
    column,
    use: column === "" ? "ignore" : proposal.use,
    code: proposal.code ?? "",
    scale: proposal.scale?.join("-") ?? "1-5",
    notApplicable: proposal.not_applicable,
    values: proposal.values,
    kind: proposal.kind ?? "text",
  };
}

/** Another use; a column that had it gives it up where a file has one only. */
export function withUse(choices: readonly ColumnChoice[], column: string, use: ColumnUse): ColumnChoice[] {
  return choices.map((choice, index) => {
    if (choice.column === column) return { ...choice, use, code: hasCode(use) && !choice.code ? `column_${index + 1}` : choice.code };
    return SINGLE.includes(use) && choice.use === use ? { ...choice, use: "ignore" } : choice;
  });
}

function scaleOf(text: string): number[] {
  return text.split("-").map(Number);
}

function columnOf(choices: readonly ColumnChoice[], use: ColumnUse): string | null {
  return choices.find((choice) => choice.use === use)?.column ?? null;
}

/** As the server takes it. */
export function mappingOf(choices: readonly ColumnChoice[], destination: Destination, file: ImportLayoutChoice): ImportMapping {
  const dayColumn = columnOf(choices, "day");
  const unitColumn = columnOf(choices, "unit");
  return {
    file,
    wave: { name: destination.wave.trim(), day: dayColumn === null ? destination.day : null, day_column: dayColumn },
    unit: { code: unitColumn === null ? destination.unit : null, column: unitColumn },
    questionnaire: destination.published === null ? { title: destination.questionnaire.trim() } : { id: destination.published },
    id: { column: columnOf(choices, "id") ?? "row" },
    question: (destination.published === null ? choices : []).flatMap((choice): NonNullable<ImportMapping["question"]> => {
      const { column, use, code, scale, notApplicable, values } = choice;
      if (use === "nps") return [{ column, role: use, not_applicable: notApplicable }];
      if (use === "comment") return [{ column, role: use }];
      if (use !== "overall" && use !== "dimension" && use !== "ces") return [];
      const own = use === "dimension" ? { code } : {};
      return [{ column, role: use, ...own, scale: scaleOf(scale), not_applicable: notApplicable, values: fitting(values, scale) }];
    }),
    attribute: choices.filter(({ use }) => use === "attribute").map(({ column, code, kind }) => ({ column, code, kind })),
  };
}

/** Words keep their points only on the scale they were read for. */
function fitting(values: Record<string, number>, scale: string): Record<string, number> {
  const [min = 0, max = 0] = scaleOf(scale);
  return Object.fromEntries(Object.entries(values).filter(([, point]) => point >= min && point <= max));
}

/** Columns that a published questionnaire does not know and that nothing else is made of, with the reason. */
export function leftOver(choices: readonly ColumnChoice[], preview: ImportPreview): { name: string; why: ColumnLeftOut }[] {
  const used = new Set(choices.filter(({ use }) => PLAIN.has(use)).map(({ column }) => column));
  return preview.columns.flatMap(({ name, left_out }) => (left_out && !used.has(name) ? [{ name, why: left_out }] : []));
}

/** What was decided before, over what is proposed now. */
export function choicesFrom(mapping: ImportMapping, preview: ImportPreview): ColumnChoice[] {
  return proposedChoices(preview).map((proposed) => {
    const question = mapping.question?.find(({ column }) => column === proposed.column);
    const attribute = mapping.attribute?.find(({ column }) => column === proposed.column);
    if (question) {
      return {
        ...proposed, use: question.role, code: question.code ?? proposed.code, scale: question.scale?.join("-") ?? proposed.scale,
        notApplicable: question.not_applicable ?? [], values: question.values ?? {},
      };
    }
    if (attribute) return { ...proposed, use: "attribute", code: attribute.code, kind: attribute.kind ?? "text" };
    const plain: [string | null | undefined, ColumnUse][] = [
      [mapping.id?.column, "id"], [mapping.unit?.column, "unit"], [mapping.wave.day_column, "day"],
    ];
    return { ...proposed, use: plain.find(([column]) => column === proposed.column)?.[1] ?? "ignore" };
  });
}
