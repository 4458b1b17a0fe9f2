import { kindOf } from "./kind";

/** Text of one line. */
export const shortText = kindOf({
  kind: "short_text",
  group: "text",
  begin: () => ({ max_length: 100 }),
  settings: ["length", "pattern"],
  content: [],
  compared: "text",
});
