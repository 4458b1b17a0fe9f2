import { kindOf } from "./kind";

/** Yes or no; own words for the two are given as options. */
export const yesNo = kindOf({
  kind: "yes_no",
  group: "choice",
  begin: () => ({}),
  settings: [],
  content: ["options"],
  compared: "option",
  fixedOptions: ["yes", "no"],
});
