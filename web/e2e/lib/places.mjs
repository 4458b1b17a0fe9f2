// What the pages are looked at with: some of everything, made through the API as people make it.
import { caller, eventually, publishedLink, thisMonth, wanted } from "./api.mjs";
import { open } from "./browser.mjs";
import { furnishFieldwork } from "./fieldwork.mjs";
import { newPerson } from "./people.mjs";
import { furnishTopics } from "./topics.mjs";

const STAFF = ["manager", "supervisor", "auditadmin", "sysadmin", "agent"];

/** Contexts and callers of the sample's people, signed in once. */
export async function signedIn(browser) {
  const staff = {};
  for (const login of STAFF) {
    const { context } = await open(browser);
    staff[login] = { ...(await caller(context, login)), context };
  }
  return staff;
}

/** An open case with a bit of history, its follow-up page, a published questionnaire, a closed link and somebody without a role. */
export async function furnish(browser, staff) {
  const { manager: { call: manager }, supervisor } = staff;
  const { questionnaire, link, unit } = await publishedLink(manager, { title: "用电报装服务回访", unitCode: "YL-E-01" });
  const closed = await publishedLink(manager, { title: "停用的问卷", unitCode: "YL-E-02" });
  await wanted(manager("PATCH", `/links/${closed.link.id}`, { data: { state: "closed" } }));
  const cases = await someCases(supervisor, unit.id);
  // The first questionnaire is the sample's: a year of answers.
  const sample = (await wanted(manager("GET", "/questionnaires"))).items.sort((a, b) => b.response_count - a.response_count)[0];
  const year = thisMonth().slice(0, 4);
  const answers = await eventually(() => wanted(manager("GET", `/responses?period=${year}&limit=5`)), (page) => page.items.length > 0, "answers");
  const newcomer = await newPerson(browser, { name: "新同事", unitId: unit.id });
  const analyses = await someAnalyses(manager, sample.id);
  const fieldwork = await furnishFieldwork(browser, staff, { questionnaire, unit });
  // The sample's own round of meetings.
  const meetings = (await wanted(manager("GET", "/meetings"))).items;
  await furnishTopics(manager, unit);
  return { ...cases, ...fieldwork, meetings, analyses, link, closed: closed.link, questionnaire, sample, answer: answers.items[0], year, newcomer };
}

/** A model, a cross-tab, drivers and priorities over the sample's answers, the model kept for the report. */
async function someAnalyses(manager, questionnaire) {
  const { variables } = await wanted(manager("GET", `/analysis/variables?questionnaire=${questionnaire}`));
  const coded = (role) => variables.filter((variable) => variable.role?.startsWith(role) && variable.n > 0).map(({ code }) => code);
  const [[overall], dimensions, [nps]] = [coded("overall"), coded("dimension:"), coded("nps")];
  const run = async (method, parameters) => wanted(manager("POST", "/analyses", { data: { source: { questionnaire }, method, parameters } }));
  const blocks = { quality: dimensions.slice(1), image: dimensions.slice(0, 1), satisfaction: [overall], ...(nps && { loyalty: [nps] }) };
  const model = await run("pls", { model: { preset: "ecsi", blocks } });
  await wanted(manager("PUT", `/analyses/${model.id}/report-page`));
  return {
    model,
    crosstab: await run("crosstab", { outcome: overall, group: "channel" }),
    drivers: await run("drivers", { outcome: overall, columns: dimensions, replicates: 100 }),
    priority: await run("priority", { columns: dimensions, outcome: overall }),
  };
}

async function someCases({ call: supervisor, me }, unitId) {
  const complain = (title, description) =>
    wanted(supervisor("POST", "/cases", { data: { origin: "complaint", title, description, unit_id: unitId, channel: "hotline", complainant: { name: "王女士", phone: "13800000000" } } }));
  const act = async (detail, action, data) => wanted(supervisor("POST", `/cases/${detail.id}/${action}`, { revision: detail.revision, data }));
  let opened = await complain("报装申请两周没有答复", "十一月初提交了报装申请，两次去营业厅询问都说还在走流程，没有人说得出什么时候能装表。");
  opened = await act(opened, "accept");
  opened = await act(opened, "note", { text: "已联系配电部门核实进度。" });
  const disposable = await complain("停电没有提前通知", "周六上午停电三个小时，小区里没有贴通知，短信也没有收到。");
  let resolved = await complain("电费账单金额有误", "十月的账单比平时多了一倍，请核对抄表数。");
  resolved = await act(resolved, "accept");
  resolved = await act(resolved, "assign", { person_id: me.person.id });
  resolved = await act(resolved, "reply", { text: "已安排重新抄表，明天上午给您答复。", channel: "hotline" });
  resolved = await act(resolved, "resolve", { summary: "复核后更正抄表数，差额退回下期账单。", cause: "抄表差错" });
  const improvement = await wanted(supervisor("POST", `/cases/${resolved.id}/improvement-items`, { data: { text: "抄表差错重复出现" } }));
  return { opened, resolved, disposable, improvement };
}
