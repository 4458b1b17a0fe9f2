const SHOWN = ["open", "needed", "overdue", "mine", "done", "all"] as const;
export type ShownItems = (typeof SHOWN)[number];
export const SHOWN_ITEMS: readonly ShownItems[] = SHOWN;

export interface ImprovementSearch {
  /** In which something has to be done, unless told. */
  show?: ShownItems;
  unit?: string;
  /** Opened beside the list. */
  item?: string;
  cursor?: string;
}

export function readImprovementSearch(raw: Record<string, unknown>): ImprovementSearch {
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
  return { show: SHOWN.find((value) => value === raw.show), unit: text(raw.unit), item: text(raw.item), cursor: text(raw.cursor) };
}

/** What the server is asked for. */
export function askedItems({ show = "open", unit, cursor }: ImprovementSearch) {
  const state = { open: "open", mine: "open", needed: "needed", done: "checked,declined", overdue: undefined, all: undefined }[show];
  return { state, unit, cursor, mine: show === "mine" ? true : undefined, overdue: show === "overdue" ? true : undefined };
}
