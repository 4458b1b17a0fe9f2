import { kindOf } from "./kind";

/** A day. */
export const date = kindOf({
  kind: "date",
  group: "text",
  begin: () => ({}),
  settings: ["moment"],
  content: [],
  compared: "moment",
});
