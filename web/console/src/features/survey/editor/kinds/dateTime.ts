import { kindOf } from "./kind";

/** A day with a time. */
export const dateTime = kindOf({
  kind: "date_time",
  group: "text",
  begin: () => ({}),
  settings: ["moment"],
  content: [],
  compared: "moment",
});
