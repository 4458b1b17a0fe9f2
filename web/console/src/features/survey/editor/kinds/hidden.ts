import { kindOf } from "./kind";

/** A value that the link brings along. */
export const hidden = kindOf({
  kind: "hidden",
  group: "layout",
  begin: () => ({}),
  settings: ["param"],
  content: [],
  compared: "text",
  asked: false,
});
