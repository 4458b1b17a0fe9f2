import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { startI18n, switchLanguage } from "@/shared/i18n/i18n";

// Hidden parts are found too: telling them apart costs most of the time in jsdom.
configure({ asyncUtilTimeout: 10_000, defaultHidden: true });

/** What jsdom lacks and the parts need. */
class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= Observer as unknown as typeof ResizeObserver;
globalThis.EventSource ??= class {
  static readonly CLOSED = 2;
  readyState = 2;
  addEventListener(): void {}
  close(): void {}
} as unknown as typeof EventSource;
globalThis.matchMedia ??= ((query: string) => ({
  matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined,
})) as unknown as typeof matchMedia;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
// jsdom would match thousands of antd's rules for every element asked about; no test looks at them.
window.getComputedStyle = (element: Element) => (element as HTMLElement).style;

beforeAll(startI18n);
beforeEach(() => switchLanguage("zh-CN"));
afterEach(cleanup);
