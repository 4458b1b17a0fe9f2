// Answers a questionnaire as somebody with a phone does: page after page, by touching what is shown.

/** Chooses `value` on every scale of the page; choices of other kinds stay open. */
export async function rate(page, value) {
  for (const question of await page.locator("form fieldset").all()) {
    const point = question.locator(`input[type=radio][value="${value}"]`);
    if (await point.count()) await point.check();
  }
}

export function next(page) {
  return page.getByRole("button", { name: /^(下一页|提交|Next|Submit)$/ });
}

/** From the first page to the thanks. */
export async function respond(page, url, { overall, others = overall, comment = "" }) {
  await page.goto(url);
  for (let step = 0; step < 12; step += 1) {
    await rate(page, step === 0 ? overall : others);
    const open = page.getByRole("textbox");
    if (comment && (await open.count())) await open.first().fill(comment);
    const before = page.url();
    await Promise.all([page.waitForURL((now) => now.href !== before, { waitUntil: "commit" }), next(page).click()]);
    if (new URL(page.url()).pathname.endsWith("/thanks")) return;
  }
  throw new Error(`no thanks page after twelve pages: ${page.url()}`);
}
