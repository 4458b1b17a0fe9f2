import { kindOf } from "./kind";

/** Words in each row. */
export const matrixText = kindOf({
  kind: "matrix_text",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }] }),
  settings: ["row_length", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_text",
});
