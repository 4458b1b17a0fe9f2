import { kindOf } from "./kind";

/** Text of several lines. */
export const open = kindOf({
  kind: "open",
  group: "text",
  begin: () => ({ max_length: 500 }),
  settings: ["length", "pattern"],
  content: [],
  compared: "text",
  roles: ["comment"], optional: true,
});
