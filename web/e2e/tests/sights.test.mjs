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
    // Trend, dimensions, ranking and distribution stand once the figures are there.
    await page.getByRole("heading", { name: /走势/ }).waitFor({ timeout: 60_000 });
    await settled(page);
    await page.getByRole("heading", { name: /走势/ }).evaluate((heading) => heading.scrollIntoView({ block: "start" }));
    await page.mouse.wheel(0, -80);
    await page.screenshot({ path: path.join(OUTPUT, `fact-${sight.fact}.png`), animations: "disabled" });
    const unit = new URL(page.url()).searchParams.get("unit");
    assert.equal(new URL(page.url()).search.includes("period="), true);
    if (unit) await page.getByText(sight.name).first().waitFor();
    const show = (english) => english.getByRole("heading", { name: /over time/ }).evaluate((heading) => heading.scrollIntoView({ block: "start" }));
    await picture(browser, visitor, `fact-${sight.fact}`, { prepare: show });
  }
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
});
