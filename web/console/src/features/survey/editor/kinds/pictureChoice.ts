import { kindOf } from "./kind";

/** Options that each have a picture; one of them, or several. */
export const pictureChoice = kindOf({
  kind: "picture_choice",
  group: "choice",
  begin: () => ({ options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] }),
  settings: ["multiple", "options_from", "shuffle"],
  content: ["options"],
  compared: "pictures",
  optionPicture: true,
});
