import { kindOf } from "./kind";

/** A time of day. */
export const time = kindOf({
  kind: "time",
  group: "text",
  begin: () => ({}),
  settings: ["moment"],
  content: [],
  compared: "moment",
});
