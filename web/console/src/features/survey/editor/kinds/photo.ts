import { kindOf } from "./kind";

/** Pictures, taken on the spot or chosen. */
export const photo = kindOf({
  kind: "photo",
  group: "sent",
  begin: () => ({}),
  settings: ["files"],
  content: [],
  compared: "files",
  optional: true,
  personal: true,
});
