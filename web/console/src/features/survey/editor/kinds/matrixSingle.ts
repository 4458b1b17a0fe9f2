import { kindOf } from "./kind";

/** One option in each row. */
export const matrixSingle = kindOf({
  kind: "matrix_single",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], columns: [{ key: "c_1", text: {} }, { key: "c_2", text: {} }] }),
  settings: ["rows_from", "shuffle"],
  content: ["rows", "columns"],
  compared: "row_option",
});
