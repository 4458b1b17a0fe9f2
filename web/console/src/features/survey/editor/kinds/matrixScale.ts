import { kindOf } from "./kind";

/** A scale in each row. */
export const matrixScale = kindOf({
  kind: "matrix_scale",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 5 } }),
  settings: ["scale", "rows_from", "shuffle"],
  content: ["rows", "scale_words"],
  compared: "row_points",
});
