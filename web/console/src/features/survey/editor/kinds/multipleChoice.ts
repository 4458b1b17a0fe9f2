import { kindOf } from "./kind";

/** Several of several options. */
export const multipleChoice = kindOf({
  kind: "multiple_choice",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] }),
  settings: ["chosen", "options_from", "shuffle"],
  content: ["options"],
  compared: "options",
});
