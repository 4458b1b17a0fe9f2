import { kindOf } from "./kind";

/** A value between two ends. */
export const slider = kindOf({
  kind: "slider",
  group: "rating",
  begin: () => ({ min: 0, max: 100, step: 1 }),
  settings: ["slider"],
  content: ["slider_words"],
  compared: "number",
});
