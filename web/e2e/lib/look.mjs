// Looking at a page: a picture, and what a machine can see.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { COLOUR_RULES, violations } from "./browser.mjs";
import { inspect } from "./inspect.mjs";

export const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
/** Pictures are made on request: `--pictures`. */
const PICTURES = process.env.MANYI_E2E_PICTURES === "1";
/** With axe, which takes minutes; without it every page is looked at in about one. */
const CLOSELY = process.env.MANYI_E2E_CLOSELY === "1";
mkdirSync(OUTPUT, { recursive: true });

export const DESK_SIZE = { width: 1440, height: 900 };
export const PHONE_SIZE = { width: 390, height: 844 };
const SIZES = { 1440: DESK_SIZE, 390: PHONE_SIZE };
const SCHEMES = ["light", "dark"];

/** Nothing is loading any more and nothing moves. */
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status][data-shape], .ant-spin-spinning"));
  await page.waitForFunction(() => document.getAnimations().every(({ playState, effect }) => playState !== "running" || effect.getTiming().iterations === Number.POSITIVE_INFINITY));
}

/** A window as tall as the page, so that what sticks to the window stands where it belongs and all of it is on the screen. */
async function inTallWindow(page, act) {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(size.height, height), 4000) });
  const done = await act();
  await page.setViewportSize(size);
  return done;
}

function picture(page, file) {
  return inTallWindow(page, () => page.screenshot({ path: file, fullPage: true, scale: "css", animations: "disabled" }));
}

/** What is still there when the page has had time to come to rest: colours fade from one scheme into the other. */
async function lasting(page) {
  const seen = await inTallWindow(page, () => inspect(page));
  if (!seen.length) return seen;
  await page.waitForTimeout(600);
  const later = await inTallWindow(page, () => inspect(page));
  return seen.filter((problem) => later.includes(problem));
}

/**
 * The page as it stands, light and dark, on a desk and on a phone: what `inspect` sees goes into `found`. Looking
 * closely, axe looks too (at the width `axeAt`, for the given impacts; in the dark only at what colours can break).
 */
export async function lookAt(page, name, found, { axeAt, impacts }) {
  for (const [width, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      // At a glance the dark is seen at one width in each language.
      if (colorScheme === "dark" && !CLOSELY && !PICTURES && Number(width) !== axeAt) continue;
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const place = `${name}-${colorScheme}-${width}`;
      if (PICTURES) await picture(page, path.join(OUTPUT, `${place}.png`));
      for (const problem of await lasting(page)) found.push(`${place}: ${problem}`);
      if (!CLOSELY || Number(width) !== axeAt) continue;
      for (const violation of await violations(page, impacts, colorScheme === "dark" ? COLOUR_RULES : undefined)) found.push(`${place}: ${violation}`);
    }
  }
  await page.emulateMedia({ colorScheme: SCHEMES[0] });
}
