import { kindOf } from "./kind";

/** Items of an index model; each row names its construct. */
export const indexBlock = kindOf({
  kind: "index_block",
  group: "research",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 10 } }),
  settings: ["scale", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_points",
  rowFields: ["dimension"],
});
