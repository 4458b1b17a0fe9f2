// A field with a list that is searched: its rows move while one types, and a drawer that still slides in closes it.
import { eventually } from "./api.mjs";

/** Types into the field and takes the row of that very title, again until the field shows it. */
export async function choose(page, field, title) {
  const rows = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").getByTitle(title, { exact: true });
  const take = async () => {
    await field.fill("");
    await field.fill(title);
    await rows
      .last()
      .click({ timeout: 3_000 })
      .catch(() => field.press("Tab"));
    return field.evaluate((input) => input.closest(".ant-select-content")?.title);
  };
  await eventually(take, (taken) => taken === title, `the field shows ${title}`);
}
