import { kindOf } from "./kind";

/** Files that somebody sends along. */
export const file = kindOf({
  kind: "file",
  group: "sent",
  begin: () => ({}),
  settings: ["files", "file_types"],
  content: [],
  compared: "files",
  optional: true,
  personal: true,
});
