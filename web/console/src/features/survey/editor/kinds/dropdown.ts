import { kindOf } from "./kind";

/** One option, folded up. */
export const dropdown = kindOf({
  kind: "dropdown",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] }),
  settings: ["options_from", "shuffle"],
  content: ["options"],
  compared: "option",
});
