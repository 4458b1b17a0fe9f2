// What people of the enterprise do in the console, as they do it: by what they read on the screen.
import { eventually } from "./api.mjs";
import { address, password } from "./browser.mjs";

/** Signs in on the page for it, in Chinese. */
export async function signInByPage(page, login) {
  await page.goto(address);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password(login));
  await page.getByRole("button", { name: /登\s*录/ }).click();
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
}

/** A new questionnaire from the template, opened in the editor and renamed. */
export async function draft(page, title) {
  await page.getByRole("link", { name: "问卷", exact: true }).click();
  await page.getByRole("button", { name: "新建问卷" }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("5 分制").click();
  await drawer.getByRole("button", { name: /新\s*建/ }).click();
  await page.getByRole("textbox", { name: "标题（中文）" }).first().fill(title);
  await page.getByRole("status").getByText(/^已保存/).waitFor();
}

/** Publishes the draft on the screen. */
export async function publish(page) {
  await page.getByRole("button", { name: /^发\s*布$/ }).click();
  const dialog = page.getByRole("dialog", { name: "发布第 1 版" });
  await dialog.getByRole("button", { name: /^发\s*布$/ }).click();
  await page.getByText("第 1 版已发布").waitFor();
  await dialog.waitFor({ state: "hidden" });
}

/** Makes a link for each outlet; the address of the one of this name. */
export async function makeLinks(page, outlet) {
  await page.getByRole("tab", { name: "收集" }).click();
  await page.getByRole("button", { name: "制作链接" }).click();
  await page.getByRole("dialog", { name: "制作链接" }).getByRole("button", { name: /制\s*作/ }).click();
  const row = page.getByRole("row", { name: new RegExp(outlet) });
  return `http://${await row.locator("code").innerText()}`;
}

/** The open case on the right of the inbox. */
export function casePane(page) {
  const pane = page.getByRole("region", { name: "工单详情" });
  const actions = pane.getByRole("group", { name: "可做的操作" });
  return {
    pane,
    clocks: page.getByRole("region", { name: "时限" }),
    /** A rare action: its menu may still be moving when it is clicked, so until this field of its form is there. */
    beginRare: (name, field) =>
      eventually(
        async () => {
          await actions.getByRole("button", { name: /更多/ }).click();
          const item = page.getByRole("menuitem", { name, exact: true });
          await item.click({ timeout: 5_000 }).catch(() => undefined);
          const begun = pane.getByLabel(field, { exact: true }).first();
          return begun.waitFor({ timeout: 3_000 }).then(
            () => true,
            () => false,
          );
        },
        Boolean,
        `the form of ${name} is open`,
      ),
    begin: (name) => actions.getByRole("button", { name: new RegExp(`^${[...name].join("\\s*")}`) }).click(),
    state: (name) => pane.getByRole("banner").or(pane.locator("header")).getByText(name).waitFor({ timeout: 15_000 }),
  };
}

/** Accepts the open case, gives it to `person`, replies and resolves it; the one-time link for the customer. */
export async function handle(page, { person, reply, summary }) {
  const { pane, begin, state } = casePane(page);
  await begin("受理");
  await state("已受理");
  await begin("派单");
  await pane.getByRole("combobox", { name: "交给谁处理" }).or(pane.getByRole("combobox", { name: "人员" })).fill(person);
  await page.getByRole("option", { name: person }).or(page.locator(".ant-select-item-option").getByText(person)).last().click();
  await pane.locator("form").getByRole("button", { name: /派\s*单/ }).click();
  await state("已派单");
  await begin("回复客户");
  await pane.getByLabel("告诉客户的内容").fill(reply);
  await pane.getByRole("button", { name: "记录回复" }).click();
  await state("处理中");
  await begin("办结");
  await pane.getByLabel("处理结果").fill(summary);
  await pane.getByRole("button", { name: "办结并发起回访" }).click();
  await state("已办结");
  return pane.getByRole("textbox", { name: "给客户的一次性链接" }).inputValue();
}
