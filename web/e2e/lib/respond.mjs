// Answers a questionnaire as somebody with a phone does: page after page, by touching what is shown.

/** The scale questions of the page that is shown. */
export function scales(page) {
  return page.locator("form fieldset");
}

/** Chooses `value` on every scale of the page; `overrides` by the text of the question. */
export async function rate(page, value, overrides = {}) {
  for (const question of await scales(page).all()) {
    const asked = await question.locator("legend").innerText();
    const own = Object.entries(overrides).find(([text]) => asked.includes(text));
    await question.locator(`input[value="${own?.[1] ?? value}"]`).check();
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
    await Promise.all([page.waitForURL((now) => now.href !== before), next(page).click()]);
    if (new URL(page.url()).pathname.endsWith("/thanks")) return;
  }
  throw new Error(`no thanks page after twelve pages: ${page.url()}`);
}
