// Each fact that is planted in the sample is seen on one page of the console, whose address the sample tells.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { address, launch, open, signIn } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";
import { picture } from "../lib/pictures.mjs";

const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
const sights = JSON.parse(process.env.MANYI_E2E_SIGHTS ?? "[]");

/** The chart is drawn a moment after its figures are there; the page is rolled to where it stands on top. */
async function showTrend(page) {
  const trend = page.locator("section").filter({ has: page.getByRole("heading", { name: /趋势|over time/ }) }).last();
  await trend.locator("svg text").first().waitFor({ timeout: 60_000 });
  await settled(page);
  await trend.evaluate((section) => window.scrollTo(0, section.getBoundingClientRect().top + window.scrollY - 70));
}

let browser;
before(async () => {
  mkdirSync(OUTPUT, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

test("every planted fact has its page", { timeout: 300_000 }, async () => {
  const keys = sights.map(({ fact }) => fact);
  assert.deepEqual(keys, ["waiting", "coached", "outage", "pilot", "late", "spring_festival"]);
  const visitor = await open(browser, { device: { viewport: { width: 1280, height: 1400 } } });
  await signIn(visitor.context, "manager");
  for (const sight of sights) {
    const { page } = visitor;
    await page.goto(`${address}${sight.path}`);
    await showTrend(page);
    await page.screenshot({ path: path.join(OUTPUT, `fact-${sight.fact}.png`), animations: "disabled" });
    const { searchParams } = new URL(page.url());
    assert.ok(searchParams.get("period") && searchParams.get("metric"), sight.path);
    if (searchParams.has("unit")) await page.getByText(sight.name).first().waitFor();
    await picture(browser, visitor, `fact-${sight.fact}`, { prepare: showTrend, resized: showTrend });
  }
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
});
