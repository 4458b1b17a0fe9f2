import { kindOf } from "./kind";

/** A resident identity number, with its check digit. */
export const idNumber = kindOf({
  kind: "id_number",
  group: "text",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
  personal: true,
});
