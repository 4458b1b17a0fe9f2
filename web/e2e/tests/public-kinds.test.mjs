// Every kind of question as a row of a table: how a person answers it in a browser, with and without scripts, and what
// is stored of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE, violations } from "../lib/browser.mjs";
import { next } from "../lib/respond.mjs";

const DOCUMENT = new URL("../../../testdata/questionnaires/every_kind.json", import.meta.url);
/** One grey point. */
const PIXEL = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082", "hex");

const tick = (name, ...values) => async (page) => {
  for (const value of values) await page.locator(`input[name="a.${name}"][value="${value}"]`).check({ force: true });
};
const type = (name, text) => (page) => page.locator(`[name="a.${name}"]:not([type=range])`).fill(text);
const choose = (name, value) => (page) => page.locator(`select[name="a.${name}"]`).selectOption(value);
const all = (...steps) => async (page, scripted) => {
  for (const step of steps) await step(page, scripted);
};
const send = (name) => (page) => page.locator(`input[type=file][name="a.${name}"]`).setInputFiles({ name: "现场.png", mimeType: "image/png", buffer: PIXEL });
const nothing = async () => {};

/** By hand with scripts, by name without. */
async function sign(page, scripted) {
  if (!scripted) return type("q_sign", "王敏")(page);
  // The page may be made anew and move meanwhile (the lists of an address): whoever sees no line signs again.
  const signed = () => page.evaluate(() => document.querySelector("#q_sign [data-strokes]")?.value);
  for (let attempt = 0; attempt < 5 && !(await signed()); attempt += 1) await write(page);
}

async function write(page) {
  const place = await (
    await page.waitForFunction(() => {
      const sheet = document.querySelector("#q_sign svg");
      sheet?.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width } = sheet?.getBoundingClientRect() ?? {};
      return width > 200 && { x, y };
    })
  ).jsonValue();
  await page.mouse.move(place.x + 20, place.y + 20);
  await page.mouse.down();
  await page.mouse.move(place.x + 90, place.y + 60, { steps: 4 });
  await page.mouse.up();
}

async function locate(page, scripted) {
  if (!scripted) return type("q_where", "杭州东站")(page);
  await page.locator(".locate").click();
  await page.getByText("已取得当前位置").waitFor();
}

/** Each list brings up the next one: by itself with scripts, by a button without. */
async function live(page, scripted) {
  for (const [level, code] of [["province", "330000"], ["prefecture", "330100"], ["county", "330106"]]) {
    const list = page.locator(`select[name="a.q_home.${level}"]`);
    await list.waitFor();
    await list.selectOption(code);
    if (!scripted && level !== "county") await page.getByRole("button", { name: "选好后，继续选下一级" }).click();
  }
  await type("q_home.detail", "文三路 1 号")(page);
}

const isFile = (value) => Array.isArray(value) && value.length === 1 && /^[0-9a-f-]{36}$/.test(value[0]);
const isSigned = (value, scripted) => (scripted ? /^\d+,\d+( \d+,\d+)+$/.test(value.strokes) : value.name === "王敏");
const isPlace = (value, scripted) => (scripted ? value.latitude === 30.29 && value.longitude === 120.21 : value.words === "杭州东站");

/** Page by page: kind, key, what the person does, what is stored (a value or a judgement of it). */
const ROWS = [
  [
    ["scale", "q_overall", tick("q_overall", 4), 4],
    ["single_choice", "q_visit", all(tick("q_visit", "other"), type("q_visit.other.text", "换表")), "other"],
    ["multiple_choice", "q_channels", tick("q_channels", "hall", "app"), ["hall", "app"]],
    ["dropdown", "q_age", choose("q_age", "old"), "old"],
    ["yes_no", "q_solved", tick("q_solved", "no"), "no"],
    ["cascade", "q_area", choose("q_area", "s1"), "s1"],
    ["hidden", "q_source", nothing, "qr"],
  ],
  [
    ["slider", "q_effort", type("q_effort", "55"), 55],
    ["number", "q_minutes", type("q_minutes", "12.5"), 12.5],
    ["short_text", "q_name", type("q_name", "A12"), "A12"],
    ["date", "q_day", type("q_day", "2026-10-01"), "2026-10-01"],
    ["time", "q_hour", type("q_hour", "09:30"), "09:30"],
    ["date_time", "q_call", type("q_call", "2026-10-02T10:00"), "2026-10-02T10:00"],
    ["email", "q_email", type("q_email", "a@b.cn"), "a@b.cn"],
    ["mobile", "q_mobile", type("q_mobile", "138 0013 8000"), "13800138000"],
    ["id_number", "q_id", type("q_id", "11010519491231002x"), "11010519491231002X"],
    ["open", "q_comment", type("q_comment", "好"), "好"],
  ],
  [
    ["matrix_scale", "q_aspects", all(tick("q_aspects.speed", 4), tick("q_aspects.manner", 5), tick("q_aspects.app", "not-applicable")), { speed: 4, manner: 5, app: { not_applicable: true } }],
    ["matrix_single", "q_when", all(tick("q_when.hall", "often"), tick("q_when.app", "seldom")), { hall: "often", app: "seldom" }],
    ["matrix_multiple", "q_why", tick("q_why.hall", "fast", "kind"), { hall: ["fast", "kind"] }],
    ["ranking", "q_order", all(choose("q_order.speed", "1"), choose("q_order.price", "2")), ["speed", "price"]],
    ["constant_sum", "q_points", all(type("q_points.price", "40"), type("q_points.speed", "60")), { price: 40, speed: 60 }],
    ["semantic_differential", "q_image", all(tick("q_image.warm", 6), tick("q_image.modern", 2)), { warm: 6, modern: 2 }],
  ],
  [
    ["picture_choice", "q_picture", tick("q_picture", "open", "desk"), ["open", "desk"]],
    ["matrix_text", "q_words_rows", type("q_words_rows.good", "态度好"), { good: "态度好" }],
    ["matrix_dual", "q_dual", all(tick("q_dual.app.first", 2), tick("q_dual.app.second", 7)), { app: { first: 2, second: 7 } }],
    ["address", "q_home", live, { code: "330106", detail: "文三路 1 号" }],
    ["location", "q_where", locate, isPlace],
    ["file", "q_papers", send("q_papers"), isFile],
    ["photo", "q_photo", send("q_photo"), isFile],
    ["signature", "q_sign", sign, isSigned],
  ],
  [
    ["kano", "q_kano", all(tick("q_kano.wifi.functional", 1), tick("q_kano.wifi.dysfunctional", 4)), { wifi: { functional: 1, dysfunctional: 4 } }],
    ["servqual", "q_servqual", all(tick("q_servqual.clean.expectation", 6), tick("q_servqual.clean.perception", 5)), { clean: { expectation: 6, perception: 5 } }],
    ["importance_satisfaction", "q_import", all(tick("q_import.price.importance", 5), tick("q_import.price.satisfaction", 2)), { price: { importance: 5, satisfaction: 2 } }],
    ["index_block", "q_index", all(tick("q_index.image", 8), tick("q_index.again", 9)), { image: 8, again: 9 }],
    ["consent", "q_consent", tick("q_consent", "yes"), true],
    ["calculated", "q_mean", nothing, 4.5],
  ],
];
/** Nothing is answered there. */
const SILENT = ["description", "section"];

let browser;
let manager;
let context;
let link;
before(async () => {
  browser = await launch();
  ({ context } = await open(browser));
  manager = await caller(context, "manager");
  link = await published();
});
after(() => browser?.close());

/** The document of every kind, with a picture that is there. */
async function published() {
  const { call } = manager;
  const upload = await context.request.post(`${address}/api/v1/questionnaire-media?file_name=layout.png`, {
    data: PIXEL,
    headers: { "content-type": "application/octet-stream", "x-csrf-token": manager.me.csrf_token },
  });
  assert.equal(upload.status(), 201, await upload.text());
  const { name } = await upload.json();
  const text = readFileSync(DOCUMENT, "utf8").replaceAll(/"media": "[0-9a-f]{64}"/g, `"media": "${name}"`);
  const created = await wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale: "five", title: "每种题型" } }));
  const drafted = await wanted(call("PUT", `/questionnaires/${created.id}/draft`, { revision: created.revision, data: { document: JSON.parse(text) } }));
  await wanted(call("POST", `/questionnaires/${created.id}/publish`, { revision: drafted.revision }));
  const units = await wanted(call("GET", "/units"));
  const unit = units.find(({ code }) => code === "YL-W-02");
  const [made] = await wanted(call("POST", `/questionnaires/${created.id}/links`, { data: { unit_ids: [unit.id] } }));
  return { ...made, questionnaire: created.id };
}

async function goOn(page, old = page.url()) {
  await next(page).click();
  await page.waitForURL((now) => now.href.split("#")[0] !== old.split("#")[0], { waitUntil: "commit" });
  await page.locator("main").waitFor();
}

async function latestAnswers() {
  const { items } = await wanted(manager.call("GET", `/responses?questionnaire=${link.questionnaire}&limit=1`));
  const { answers } = await wanted(manager.call("POST", `/responses/${items[0].id}/reveal`, { data: { reason: "核对填写与存储" } }));
  return { id: items[0].id, answers };
}

test("the table has a row for every kind", () => {
  const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  const kinds = new Set(document.pages.flatMap(({ questions }) => questions.map(({ kind }) => kind)));
  const rows = new Set([...ROWS.flat().map(([kind]) => kind), ...SILENT]);
  assert.deepEqual([...kinds].sort(), [...rows].sort());
});

for (const scripted of [true, false]) {
  describe(`every kind, ${scripted ? "with" : "without"} JavaScript`, () => {
    let detail;
    before(async () => {
      const visitor = await open(browser, { device: PHONE, javaScriptEnabled: scripted });
      const { page } = visitor;
      await visitor.context.grantPermissions(["geolocation"], { origin: address });
      await visitor.context.setGeolocation({ latitude: 30.29, longitude: 120.21, accuracy: 15 });
      await page.goto(`${link.url}?source=qr`);
      for (const [index, rows] of ROWS.entries()) {
        if (scripted) assert.deepEqual(await violations(page), [], `page ${index + 1}`);
        const bytes = gzipSync(await page.content()).length;
        assert.ok(bytes <= 40 * 1024, `page ${index + 1}: ${bytes} bytes of gzip`);
        for (const [, , act] of rows) await act(page, scripted);
        await goOn(page);
      }
      await page.getByRole("heading", { name: "感谢您的评价" }).waitFor();
      assert.deepEqual(visitor.faults, []);
      detail = await latestAnswers();
      await visitor.context.close();
    });

    for (const [kind, key, , expected] of ROWS.flat()) {
      test(kind, () => {
        const { value } = detail.answers.find((answer) => answer.question_key === key) ?? {};
        if (typeof expected === "function") assert.ok(expected(value, scripted), JSON.stringify(value));
        else assert.deepEqual(value, expected);
      });
    }

    test("what was sent can be taken away, and is only ever an attachment", async () => {
      const { files } = detail.answers.find((answer) => answer.question_key === "q_photo");
      assert.equal(files[0].name, "现场.png");
      const got = await context.request.get(`${address}/api/v1/responses/${detail.id}/files/${files[0].id}`);
      assert.equal(got.status(), 200);
      const headers = got.headers();
      assert.match(headers["content-disposition"], /^attachment; filename\*=UTF-8''%E7%8E%B0%E5%9C%BA\.png$/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.match(headers["content-security-policy"], /sandbox/);
      assert.deepEqual(await got.body(), PIXEL);
    });
  });
}

test("the back key loses nothing, large letters stay, and the way can be taken up again", async () => {
  const visitor = await open(browser, { device: PHONE });
  const { page } = visitor;
  await page.goto(link.url);
  await page.getByRole("button", { name: "大字" }).click();
  await page.locator(".survey.large").waitFor();
  for (const [, key, act] of ROWS[0]) if (key !== "q_source") await act(page, true);
  await goOn(page);
  await type("q_name", "B7")(page);
  await goOn(page);
  await page.goBack({ waitUntil: "load" });
  await page.locator('[name="a.q_name"]').waitFor();
  assert.equal(await page.locator('[name="a.q_name"]').inputValue(), "B7");
  await page.locator(".survey.large").waitFor();
  await page.goto(link.url);
  await page.getByRole("link", { name: "继续作答" }).click();
  await page.getByText("第 3 页，共 5 页").waitFor();
  await visitor.context.close();
});

test("everything that is pressed is at least 44 pixels high", async () => {
  const visitor = await open(browser, { device: PHONE });
  await visitor.page.goto(link.url);
  const small = await visitor.page.evaluate(() =>
    [...document.querySelectorAll("button,select,.point label,.choice label,input[type=text]")]
      .filter((one) => one.offsetParent && !one.classList.contains("hidden"))
      .map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 80)])
      .filter(([height]) => height < 44),
  );
  assert.deepEqual(small, []);
  await visitor.context.close();
});
