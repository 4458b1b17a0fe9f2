import { kindOf } from "./kind";

/** Items of service quality, expected and perceived. */
export const servqual = kindOf({
  kind: "servqual",
  group: "research",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 7 } }),
  settings: ["scale", "pair_labels", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_pair",
  rowFields: ["dimension"], pair: ["expectation", "perception"],
});
