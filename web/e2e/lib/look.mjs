// Looking at a page: a picture, and what a machine can see.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { COLOUR_RULES, violations } from "./browser.mjs";

export const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
/** Pictures are made on request: `--only looks` or `--pictures`. */
const PICTURES = process.env.MANYI_E2E_PICTURES === "1";
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

/** Texts that look like keys of a translation, and how far the page reaches beyond the screen. */
const inspect = (page) =>
  page.evaluate(() => {
    const keys = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      // A metric's own key is shown on purpose, in <code>.
      if (/^[a-z_]+[.:][a-z_.]+$/.test(text) && !node.parentElement.closest("code, script, style")) keys.push(text);
    }
    const root = document.documentElement;
    return { keys, beyond: root.scrollWidth - root.clientWidth };
  });

export async function picture(page, file) {
  // A window as tall as the page, so that what sticks to the window stands where it belongs.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(size.height, height), 4000) });
  await page.screenshot({ path: file, fullPage: true, scale: "css", animations: "disabled" });
  await page.setViewportSize(size);
}

/**
 * The page as it stands, light and dark, on a desk and on a phone: nothing reaches beyond the screen, nothing is
 * untranslated, and axe (at the width `axeAt`) finds nothing of the given impacts. In the dark only what colours can
 * break is looked at again. What is wrong goes into `found`.
 */
export async function lookAt(page, name, found, { axeAt, impacts }) {
  for (const [width, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      const axe = Number(width) === axeAt;
      if (colorScheme === "dark" && !axe && !PICTURES) continue;
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const place = `${name}-${colorScheme}-${width}`;
      if (PICTURES) await picture(page, path.join(OUTPUT, `${place}.png`));
      const { keys, beyond } = await inspect(page);
      for (const key of keys) found.push(`${place}: untranslated ${key}`);
      if (beyond > 0) found.push(`${place}: reaches ${beyond} px beyond the screen`);
      if (axe) for (const violation of await violations(page, impacts, colorScheme === "dark" ? COLOUR_RULES : undefined)) found.push(`${place}: ${violation}`);
    }
    await page.emulateMedia({ colorScheme: SCHEMES[0] });
  }
}
