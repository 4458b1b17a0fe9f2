import { kindOf } from "./kind";

/** One point of a scale. */
export const scale = kindOf({
  kind: "scale",
  group: "rating",
  begin: () => ({ scale: { min: 1, max: 5 } }),
  settings: ["scale"],
  content: ["scale_words"],
  compared: "points",
  roles: ["overall", "dimension", "nps", "ces"],
});
