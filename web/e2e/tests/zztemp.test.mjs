import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { address, launch, open } from "../lib/browser.mjs";
import { caller, wanted } from "../lib/api.mjs";
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
test("pictures", async () => {
  const document = JSON.parse(readFileSync("/work/wt/editor/testdata/questionnaires/every_kind.json"));
  const make = async (context) => {
    const { call } = await caller(context, "manager");
    const made = await wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale: "five" } }));
    await wanted(call("PUT", `/questionnaires/${made.id}/draft`, { revision: 1, data: { document } }));
    return made.id;
  };
  for (const [name, device, locale] of [["desk", { viewport: { width: 1440, height: 1000 } }, "zh-CN"], ["phone", { viewport: { width: 390, height: 844 } }, "en"]]) {
    const { context, page, faults } = await open(browser, { device, locale });
    const id = await make(context);
    await context.addInitScript((locale) => localStorage.setItem("manyi.locale", locale), locale);
    await page.goto(`${address}/questionnaires/${id}`);
    await page.locator("h1").first().waitFor();
    const zh = locale === "zh-CN";
    const shot = (what) => page.screenshot({ path: `/tmp/ed-${name}-${what}.png` });
    const press = async (label) => { await page.getByText(label, { exact: true }).first().click(); await page.waitForTimeout(700); };
    if (zh) {
      await page.getByText("总的来说，您满意吗？").first().click(); await page.waitForTimeout(500); await shot("question");
      await press("题型"); await shot("palette");
      await press("预览"); await page.waitForTimeout(2500); await shot("preview");
      const frame = page.frameLocator("iframe");
      await frame.locator("button.go").click(); await page.waitForTimeout(1500); await shot("preview2");
      await press("逻辑"); await shot("logic");
      await press("流程图"); await page.waitForTimeout(2500); await shot("flow");
      await press("翻译"); await shot("translation");
    } else {
      await shot("canvas");
      for (const v of ["Logic", "Flow", "Translation"]) { await press(v); await shot(v); }
      await press("Preview"); await page.waitForTimeout(2500); await shot("preview");
      await press("Outline"); await press("Types"); await shot("types");
    }
    console.log(name, faults);
    await context.close();
  }
});
