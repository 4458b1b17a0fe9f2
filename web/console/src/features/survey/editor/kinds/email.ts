import { kindOf } from "./kind";

/** An e-mail address. */
export const email = kindOf({
  kind: "email",
  group: "text",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
  personal: true,
});
