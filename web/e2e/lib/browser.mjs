// Debian's Chromium, driven by playwright-core; pages as a phone and as a desk see them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const address = process.env.MANYI_E2E_ADDRESS;
export const engine = process.env.MANYI_E2E_ENGINE;
const accounts = JSON.parse(process.env.MANYI_E2E_ACCOUNTS ?? "{}");

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1440, height: 900 } };

export function launch() {
  return chromium.launch({
    executablePath: process.env.MANYI_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page of its own context; every console error and failed request of ours ends up in `faults`. */
export async function open(browser, { device = DESK, locale = "zh-CN", colorScheme = "light", javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({ ...device, locale, colorScheme, javaScriptEnabled, timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    // A refusal is not a fault: tests ask for things that are refused.
    if (message.type() === "error" && !/status of 4\d\d|^ApiError/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) faults.push(`request to another host: ${request.url()}`);
  });
  return { context, page, faults };
}

/** Signs in through the API, so that tests of other pages do not depend on the sign-in page. */
export async function signIn(context, login) {
  const answer = await context.request.post(`${address}/api/v1/session`, { data: { login, password: accounts[login] } });
  if (!answer.ok()) throw new Error(`sign-in as ${login}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

export function password(login) {
  return accounts[login];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ALL_RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** What another colour scheme can break. */
export const COLOUR_RULES = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** Rows are alike: of a long list only the first are looked at, which takes a tenth of the time. */
const REPEATED = [".ant-table-row:nth-child(n+6)", "main ul > li:nth-child(n+9)", "main ol[aria-label] > li:nth-child(n+7)"];

/** Violations of WCAG 2 A and AA on the page as it stands; `impacts` narrows to these. */
export async function violations(page, impacts, rules = ALL_RULES) {
  // Evaluated, not added as a script: the page's own policy forbids inline scripts.
  await page.evaluate(axeSource);
  const result = await page.evaluate(([repeated, runOnly]) => {
    const exclude = repeated.filter((selector) => document.querySelector(selector)).map((selector) => [selector]);
    return globalThis.axe.run({ include: [["html"]], exclude }, { runOnly, resultTypes: ["violations"] });
  }, [REPEATED, rules]);
  return result.violations
    .filter((violation) => !impacts || impacts.includes(violation.impact))
    .map((violation) => `${violation.id} (${violation.impact}): ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(", ")}`);
}
