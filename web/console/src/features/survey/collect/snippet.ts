export const TRIGGERS = ["time", "scroll", "exit", "click"] as const;
export type Trigger = (typeof TRIGGERS)[number];
export const MODES = ["iframe", "inline", "popup"] as const;
export type Mode = (typeof MODES)[number];

export interface EmbedChoice {
  mode: Mode;
  trigger: Trigger;
  /** Seconds, percent of the page, or a CSS selector; unused where people leave the page. */
  at: string;
  language?: string;
}

const NUMBERS: Record<Trigger, string> = { time: "5", scroll: "50", exit: "", click: "#feedback" };

/** What the field beside a trigger begins with. */
export function usualAt(trigger: Trigger): string {
  return NUMBERS[trigger];
}

/** What a site's people copy into their page. `url` is the link's full address. */
export function snippet(url: string, title: string, choice: EmbedChoice): string {
  const [, base = "", code = ""] = /^(.*)\/q\/([^/?]+)$/.exec(url) ?? [];
  const language = choice.language ? `?lang=${encodeURIComponent(choice.language)}` : "";
  if (choice.mode === "iframe") return `<iframe src="${escaped(url + language)}" title="${escaped(title)}" style="width:100%;height:640px;border:0"></iframe>`;
  const trigger = choice.trigger === "exit" ? "exit" : `${choice.trigger}:${choice.at || usualAt(choice.trigger)}`;
  const parts = [
    `src="${escaped(`${base}/q/embed.js`)}"`,
    `data-link="${escaped(code)}"`,
    `data-mode="${choice.mode}"`,
    choice.mode === "popup" && `data-trigger="${escaped(trigger)}"`,
    choice.language && `data-lang="${escaped(choice.language)}"`,
    `data-title="${escaped(title)}"`,
  ].filter(Boolean);
  return `<script ${parts.join(" ")}></script>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
