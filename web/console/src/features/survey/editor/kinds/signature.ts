import { kindOf } from "./kind";

/** Drawn by hand, or the name typed. */
export const signature = kindOf({
  kind: "signature",
  group: "sent",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
  personal: true,
});
