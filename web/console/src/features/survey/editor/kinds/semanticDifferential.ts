import { kindOf } from "./kind";

/** Rows between two opposite words. */
export const semanticDifferential = kindOf({
  kind: "semantic_differential",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 7 } }),
  settings: ["scale", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_points",
  rowFields: ["opposite"],
});
