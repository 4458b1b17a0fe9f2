import { kindOf } from "./kind";

/** A place of China, as narrow as wanted. */
export const address = kindOf({
  kind: "address",
  group: "sent",
  begin: () => ({}),
  settings: ["address"],
  content: [],
  compared: "answered",
  personal: true,
});
