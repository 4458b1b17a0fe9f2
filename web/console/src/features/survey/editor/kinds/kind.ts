import type { Question, QuestionKind, QuestionRole } from "@/shared/api/contract";

export type KindGroup = "choice" | "rating" | "matrix" | "text" | "sent" | "research" | "layout";

/** Settings beside the questionnaire, in the order in which they stand. */
export type SettingName =
  | "scale" | "options_from" | "rows_from" | "shuffle" | "chosen" | "length" | "pattern" | "number" | "slider" | "moment"
  | "pair_labels" | "places" | "sum" | "param" | "formula" | "multiple" | "row_length" | "second_scale" | "files" | "file_types" | "address";

/** What is written in the questionnaire itself, below the question's text. */
export type ContentName = "options" | "columns" | "rows" | "branches" | "scale_words" | "second_scale_words" | "slider_words";

/** How conditions look at an answer. */
export type Compared =
  | "points" | "number" | "option" | "options" | "pictures" | "moment" | "text" | "ranking" | "sum" | "files" | "answered"
  | "any" | "row_points" | "row_option" | "row_options" | "row_pair" | "row_text" | "none";

/** The two answers of a row that is rated twice. */
export type PairPart = "functional" | "dysfunctional" | "expectation" | "perception" | "importance" | "satisfaction" | "first" | "second";

/** Everything that the editor knows of a kind of question. */
export interface KindEntry {
  kind: QuestionKind;
  group: KindGroup;
  /** What a new one begins with, beside its key and text. */
  begin: () => Partial<Question>;
  settings: readonly SettingName[];
  content: readonly ContentName[];
  compared: Compared;
  /** Somebody is asked: it can be required, and a number stands before it. */
  asked: boolean;
  /** Not required when it is new. */
  optional: boolean;
  /** Roles that it can play for the metrics. */
  roles: readonly QuestionRole["kind"][];
  /** Keys of options that are given, and not more. */
  fixedOptions?: readonly string[];
  /** Each option has a picture. */
  optionPicture: boolean;
  /** Further fields of its rows. */
  rowFields: readonly ("opposite" | "dimension")[];
  /** Codes of the two answers of each row. */
  pair?: readonly [PairPart, PairPart];
  /** The answer tells who somebody is. */
  personal: boolean;
}

type Given = Pick<KindEntry, "kind" | "group" | "begin" | "settings" | "content" | "compared"> & Partial<KindEntry>;

export function kindOf(given: Given): KindEntry {
  return { asked: true, optional: false, roles: [], optionPicture: false, rowFields: [], personal: false, ...given };
}
