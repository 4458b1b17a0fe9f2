import { kindOf } from "./kind";

/** A box to tick: the text is agreed to. */
export const consent = kindOf({
  kind: "consent",
  group: "text",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
});
