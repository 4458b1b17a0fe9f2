// The pictures of the guides: taken while a test walks through the product, in Chinese, and of the same
// places in English. Only on request (`node run.mjs --pictures`), into docs/pictures.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { address, open, PHONE } from "./browser.mjs";
import { settled } from "./look.mjs";

export const wanted = process.env.MANYI_E2E_PICTURES === "1";

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../docs/pictures");
/** A page of the guides loads several of them. */
const MOST_BYTES = 300_000;
const WINDOW = { viewport: { width: 1280, height: 860 } };

async function take(page, name) {
  await settled(page);
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, scale: "css", animations: "disabled" });
  assert.ok(statSync(file).size < MOST_BYTES, `${name}.png has ${statSync(file).size} bytes`);
}

/**
 * The page of `visitor` as a picture in both languages: as it stands, and the same address in English.
 * `prepare` brings a freshly loaded page to where the Chinese one stands.
 */
export async function picture(browser, { page, context }, name, { prepare = async () => {} } = {}) {
  if (!wanted) return;
  const phone = page.viewportSize().width < 600;
  const size = page.viewportSize();
  if (!phone) await page.setViewportSize(WINDOW.viewport);
  await take(page, `${name}-zh`);
  await page.setViewportSize(size);

  const english = await open(browser, { device: phone ? PHONE : WINDOW, locale: "en-US" });
  await english.context.addCookies(await context.cookies());
  const back = await speaking(english.context, "en");
  await english.context.addInitScript(() => localStorage.setItem("manyi.locale", "en"));
  await english.page.goto(page.url().startsWith(address) ? page.url() : address);
  await settled(english.page);
  await prepare(english.page);
  await take(english.page, `${name}-en`);
  await back();
  await english.context.close();
}

/** Deadlines and titles of cases come in the language that the server remembers for the person. */
async function speaking(context, locale) {
  const session = await context.request.get(`${address}/api/v1/session`);
  if (!session.ok()) return async () => {};
  const { csrf_token: token } = await session.json();
  const remember = (data) => context.request.patch(`${address}/api/v1/session`, { data, headers: { "x-csrf-token": token, origin: address } });
  assert.ok((await remember({ locale })).ok());
  return () => remember({ locale: "zh-CN" });
}
