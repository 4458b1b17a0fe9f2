import { kindOf } from "./kind";

/** A heading between questions. */
export const section = kindOf({
  kind: "section",
  group: "layout",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "none",
  asked: false,
});
