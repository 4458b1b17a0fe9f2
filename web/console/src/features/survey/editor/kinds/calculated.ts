import { kindOf } from "./kind";

/** Worked out from other answers. */
export const calculated = kindOf({
  kind: "calculated",
  group: "layout",
  begin: () => ({ expression: "" }),
  settings: ["formula"],
  content: [],
  compared: "any",
  asked: false,
});
