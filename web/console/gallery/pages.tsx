import { createRoot } from "react-dom/client";
import { App } from "../src/app/App";
import type { Locale } from "../src/shared/api/contract";
import { startI18n, switchLanguage } from "../src/shared/i18n/i18n";
import { problem, stubServer } from "../src/shared/testing/server";
import { chooseMode } from "../src/shared/theme/mode";

/** `?page=/overview&theme=dark&locale=en&as=nobody`: the real pages over sample answers, without a server. */
const wanted = new URLSearchParams(location.search);
chooseMode(wanted.get("theme") === "dark" ? "dark" : "light");
stubServer({
  ...(wanted.get("as") === "nobody" ? { "GET /session": () => problem(401, "not_signed_in") } : {}),
  ...(wanted.get("as") === "first" ? { "GET /session": () => problem(401, "not_signed_in"), "GET /setup": () => ({ needed: true }) } : {}),
});
globalThis.EventSource = class {
  static readonly CLOSED = 2;
  addEventListener(name: string, listener: () => void): void {
    if (name === "open") setTimeout(listener, 50);
  }
  close(): void {}
} as unknown as typeof EventSource;
history.replaceState(null, "", wanted.get("page") ?? "/");

async function start(): Promise<void> {
  const container = document.getElementById("root");
  if (!container) return;
  await startI18n();
  await switchLanguage((wanted.get("locale") as Locale | null) ?? "zh-CN");
  createRoot(container).render(<App />);
}

void start();
