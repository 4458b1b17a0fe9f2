import { kindOf } from "./kind";

/** A mobile number of mainland China. */
export const mobile = kindOf({
  kind: "mobile",
  group: "text",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
  personal: true,
});
