// The pictures of the guides, made from the product as it is: run with `--pictures`.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { thisMonth } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";
import { furnish, signedIn } from "../lib/places.mjs";
import { startEmpty } from "../lib/server.mjs";

const PICTURES = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../docs/pictures");
const LIMIT = 300 * 1000;
const SIZE = { width: 1280, height: 800 };

let browser;
let staff;
let places;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await launch();
  staff = await signedIn(browser);
  places = await furnish(browser, staff);
});
after(() => browser?.close());

const openClock = (page) => page.getByRole("region", { name: /^(时限|Deadlines)/ }).getByRole("button").last().click();
const toDiagram = (page) => page.getByRole("group", { name: /^(路径图|Path diagram)/ }).evaluate((diagram) => diagram.scrollIntoView({ block: "center" }));
const type = (words) => async (page) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").last().fill(words);
  await page.getByRole("option").first().waitFor();
};

/** Name, who sees it, where, and what is done before the picture. */
const shots = () => [
  ["overview", "manager", "/overview"],
  ["editor", "manager", `/questionnaires/${places.questionnaire.id}`],
  ["collect", "manager", `/questionnaires/${places.sample.id}?tab=collect`],
  ["responses", "manager", `/responses?period=${thisMonth().slice(0, 4)}&response=${places.answer.id}`],
  ["case", "supervisor", `/cases?case=${places.opened.id}`, openClock],
  ["palette", "supervisor", "/cases", type("yyt")],
  ["policy", "manager", "/case-policy"],
  ["analysis", "manager", `/analyses/${places.analyses.model.id}`, toDiagram],
  ["crosstab", "manager", `/analyses/new?questionnaire=${places.sample.id}&method=crosstab`, (page) => page.getByRole("button", { name: /行列互换|Swap/ }).scrollIntoViewIfNeeded()],
  ["reports", "manager", "/reports"],
  ["organisation", "sysadmin", "/organisation"],
];

async function take(page, name) {
  await settled(page);
  const file = path.join(PICTURES, `guide-${name}.png`);
  await page.screenshot({ path: file, scale: "css", animations: "disabled" });
  assert.ok(statSync(file).size <= LIMIT, `${name}: ${statSync(file).size} bytes`);
}

for (const [language, stored] of [["zh", "zh-CN"], ["en", "en"]]) {
  test(`pictures in ${stored}`, { timeout: 300_000 }, async () => {
    const { page, context } = await open(browser, { device: { viewport: SIZE } });
    await context.addInitScript((chosen) => localStorage.setItem("manyi.locale", chosen), stored);
    for (const [name, login, target, act] of shots()) {
      await context.clearCookies();
      await context.addCookies(await staff[login].context.cookies());
      await staff[login].call("PATCH", "/session", { data: { locale: stored } }); // what the server words follows it
      await page.goto(`${address}${target}`);
      await settled(page);
      await act?.(page);
      await take(page, `${name}-${language}`);
    }
    const empty = await startEmpty();
    try {
      await page.goto(empty.setupUrl);
      await take(page, `setup-${language}`);
      const { login, password } = await empty.setUp(context);
      await context.request.post(`${empty.address}/api/v1/session`, { data: { login, password } });
      await page.goto(empty.address);
      await take(page, `first-steps-${language}`);
    } finally {
      await context.close();
      await empty.stop();
    }
  });
}
