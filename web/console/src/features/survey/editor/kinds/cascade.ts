import { kindOf } from "./kind";

/** One option of many, under headings. */
export const cascade = kindOf({
  kind: "cascade",
  group: "choice",
  begin: () => ({ branches: [{ text: {}, options: [{ key: "b_1", text: {} }, { key: "b_2", text: {} }] }] }),
  settings: [],
  content: ["branches"],
  compared: "option",
});
