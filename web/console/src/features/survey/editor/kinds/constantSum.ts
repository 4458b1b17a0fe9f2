import { kindOf } from "./kind";

/** A sum spread over the options. */
export const constantSum = kindOf({
  kind: "constant_sum",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }], total: 100 }),
  settings: ["sum", "options_from", "shuffle"],
  content: ["options"],
  compared: "sum",
});
