import { kindOf } from "./kind";

/** Features, each with and without. */
export const kano = kindOf({
  kind: "kano",
  group: "research",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }] }),
  settings: ["scale", "pair_labels", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_pair",
  rowFields: ["opposite"], pair: ["functional", "dysfunctional"],
});
