import { kindOf } from "./kind";

/** Several options in each row. */
export const matrixMultiple = kindOf({
  kind: "matrix_multiple",
  group: "matrix",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], columns: [{ key: "c_1", text: {} }, { key: "c_2", text: {} }] }),
  settings: ["rows_from", "shuffle"],
  content: ["rows", "columns"],
  compared: "row_options",
});
