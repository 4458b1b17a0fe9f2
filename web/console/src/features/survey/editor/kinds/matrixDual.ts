import { kindOf } from "./kind";

/** Two scales in each row. */
export const matrixDual = kindOf({
  kind: "matrix_dual",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 5 }, second_scale: { min: 1, max: 5 }, first_label: {}, second_label: {} }),
  settings: ["pair_labels", "scale", "second_scale", "rows_from", "shuffle"],
  content: ["rows", "scale_words", "second_scale_words"],
  compared: "row_pair",
  pair: ["first", "second"],
});
