import { kindOf } from "./kind";

/** Options in order of preference. */
export const ranking = kindOf({
  kind: "ranking",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] }),
  settings: ["places", "options_from", "shuffle"],
  content: ["options"],
  compared: "ranking",
});
