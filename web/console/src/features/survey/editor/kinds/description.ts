import { kindOf } from "./kind";

/** Words between questions. */
export const description = kindOf({
  kind: "description",
  group: "layout",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "none",
  asked: false,
});
