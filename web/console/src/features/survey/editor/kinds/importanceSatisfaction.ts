import { kindOf } from "./kind";

/** Aspects, each rated for importance and satisfaction. */
export const importanceSatisfaction = kindOf({
  kind: "importance_satisfaction",
  group: "research",
  begin: () => ({ rows: [{ key: "r_1", text: {} }, { key: "r_2", text: {} }], scale: { min: 1, max: 5 } }),
  settings: ["scale", "pair_labels", "rows_from", "shuffle"],
  content: ["rows"],
  compared: "row_pair",
  pair: ["importance", "satisfaction"],
});
