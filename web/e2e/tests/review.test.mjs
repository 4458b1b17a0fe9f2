// The joint review in the browser: departments, pauses, an extension, an oversight order, an appeal, a reopening.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { casePane } from "../lib/staff.mjs";

const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("one case goes through three departments and its page tells all of it", { timeout: 240_000 }, async () => {
  const supervisor = await open(browser, { device: { viewport: { width: 1440, height: 1600 } } });
  const { call, me } = await caller(supervisor.context, "supervisor");
  const { page } = supervisor;
  const units = await wanted(call("GET", "/units"));
  const outlets = units.filter(({ kind }) => kind === "outlet").slice(0, 3);
  assert.equal(outlets.length, 3);
  const [lead, assist, countersign] = outlets;
  let detail = await wanted(call("POST", "/cases", { data: { origin: "complaint", title: "停电三天无人处理", description: "三次报修都没有人来。", unit_id: lead.id, channel: "hotline" } }));
  const act = async (action, data) => {
    detail = await wanted(call("POST", `/cases/${detail.id}/${action}`, { revision: detail.revision, data }));
  };
  await act("accept");
  await act("assess", { severity: "major", tier: "vip" });
  await act("assign", { person_id: me.person.id });
  await act("tasks", { kind: "lead", unit_id: lead.id, text: "查明停电原因" });
  await act("tasks", { kind: "assist", unit_id: assist.id, text: "提供线路检修记录" });
  await act("tasks", { kind: "countersign", unit_id: countersign.id, text: "会签赔偿方案" });
  for (const reason of ["waiting_customer", "waiting_department"]) {
    await act("hold", { reason });
    await act("resume");
  }
  await act("extend", { target: "resolve", amount: 450, reason: "等待设备到货" });

  // Who asked for more time cannot grant it, and is told so on the page.
  await page.goto(`${address}/cases?case=${detail.id}`);
  const { pane, begin, state } = casePane(page);
  await begin("审批延期");
  await pane.getByRole("radio", { name: "同意", exact: true }).check();
  await pane.getByRole("button", { name: /提\s*交/ }).click();
  await pane.getByText("不能审批自己的申请").first().waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "review-refused.png"), fullPage: true });

  // The order to a department is given in the console.
  await page.goto(`${address}/cases?case=${detail.id}`);
  await begin("交办");
  await pane.getByLabel("交办类型").click();
  await page.getByTitle("督办", { exact: true }).click();
  await pane.getByRole("combobox", { name: /单位/ }).fill(assist.name);
  await page.locator(".ant-select-tree-node-content-wrapper, .ant-select-tree-title").filter({ hasText: assist.name }).first().click();
  await pane.getByLabel("要求").fill("今日下班前答复");
  await pane.getByRole("button", { name: /下\s*达/ }).click();
  await pane.getByText("今日下班前答复").first().waitFor();

  // All four are answered on the departments' page.
  await page.goto(`${address}/case-tasks`);
  for (let left = 4; left > 0; left -= 1) {
    const card = page.getByRole("listitem").filter({ hasText: detail.number }).first();
    await card.getByRole("button", { name: /答\s*复/ }).first().click();
    await card.getByLabel(/答复内容/).fill("已核实，见附件。");
    await card.getByRole("button", { name: /答\s*复/ }).last().click();
    await page.getByRole("listitem").filter({ hasText: detail.number }).nth(left - 1).waitFor({ state: "detached" });
  }
  await page.goto(`${address}/case-tasks?show=all`);
  await page.getByText(detail.number).first().waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "review-tasks.png"), fullPage: true });

  detail = await wanted(call("GET", `/cases/${detail.id}`));
  await act("resolve", { summary: "已更换变压器" });
  await act("reopen", { reason: "又停电了" });
  await act("resolve", { summary: "更换线路" });
  await act("finding", { cause: "system", shares: [{ unit_id: lead.id, percent: 40 }, { unit_id: assist.id, percent: 60 }] });
  await wanted(call("POST", `/cases/${detail.id}/appeal`, { revision: detail.revision, data: { unit_id: assist.id, text: "线路产权不属于我厅" } }));

  await page.goto(`${address}/cases?case=${detail.id}`);
  await state("已办结");
  for (const text of ["联席审核", "系统与设备故障", `${assist.name} 60%`, "线路产权不属于我厅", "重开 1 次", "等待其他部门", "申请延期"]) {
    await pane.getByText(text).first().waitFor();
  }
  await page.screenshot({ path: path.join(OUTPUT, "review-case.png"), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await pane.or(page.locator("main")).getByText("联席审核").first().waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "review-phone.png"), fullPage: true });
  await supervisor.context.close();
});
