import { kindOf } from "./kind";

/** Where somebody is: as the device says, or in words. */
export const location = kindOf({
  kind: "location",
  group: "sent",
  begin: () => ({}),
  settings: [],
  content: [],
  compared: "answered",
  optional: true,
  personal: true,
});
