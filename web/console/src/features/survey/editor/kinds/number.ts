import { kindOf } from "./kind";

/** A number within bounds. */
export const number = kindOf({
  kind: "number",
  group: "text",
  begin: () => ({}),
  settings: ["number"],
  content: [],
  compared: "number",
});
