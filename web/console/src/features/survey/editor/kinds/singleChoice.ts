import { kindOf } from "./kind";

/** One of several options. */
export const singleChoice = kindOf({
  kind: "single_choice",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] }),
  settings: ["options_from", "shuffle"],
  content: ["options"],
  compared: "option",
});
