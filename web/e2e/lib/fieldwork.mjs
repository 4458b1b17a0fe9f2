// What the pages of fieldwork are looked at with: customers, a programme with its wave, a campaign, channels, mystery visits, a focus group and feedback.
import { wanted } from "./api.mjs";
import { address, open } from "./browser.mjs";
import { someInterview } from "./interviews.mjs";

const PASSWORD = "a sentence that is long enough";
const DAY = 86_400_000;
/** The day so many days from now, as the enterprise writes it. */
const day = (days) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(Date.now() + days * DAY));

/** Everything of fieldwork that a page shows, made through the API. */
export async function furnishFieldwork(browser, { manager, sysadmin }, { questionnaire, unit }) {
  await someCustomers(manager.call, unit.id);
  const { programme, wave } = await someProgramme(manager.call, questionnaire.id, unit.id);
  const campaign = await someCampaign(manager.call, questionnaire.id, unit.id);
  await someChannels(sysadmin.call);
  const { shopper, visit } = await someVisits(browser, { manager, sysadmin }, unit.id);
  const feedback = await someFeedback({ manager, sysadmin }, unit);
  const interview = await someInterview(manager, unit.id);
  return { programme, wave, campaign, shopper, visit, interview, ...feedback };
}

async function someCustomers(call, unit_id) {
  // Several tests furnish the same installation.
  const furnished = Date.now().toString(36).toUpperCase();
  const names = ["王秀兰", "陈国栋", "刘美玲", "赵建军", "孙丽华", "周文博", "吴雅芳", "郑海涛", "冯晓燕", "蒋志强", "韩冬梅", "杨振宇"];
  for (const [index, name] of names.entries()) {
    const mobile = `1380013${String(1000 + index)}`;
    const attributes = index % 4 === 0 ? { 户号: `33010${index}2210` } : {};
    await wanted(call("POST", "/customers", { data: { unit_id, name, mobile, kind: index % 5 === 4 ? "organisation" : "person", tier: index % 3 ? "标准" : "重要", region: index % 2 ? "城东" : "城北", consent: "given", attributes, code: `KH-${furnished}-${index}` } }));
  }
}

async function someProgramme(call, questionnaire_id, unit_id) {
  const plan = {
    title: "用电报装满意度年度调查",
    purpose: "了解报装客户对时限、态度与收费透明的评价，为年度改进排出先后。",
    population: "本年度办结报装的客户",
    questionnaire_id,
    starts_on: day(0),
    ends_on: day(30),
    total: 6,
    reserve_rate: 0.5,
    method: { kind: "random" },
    budget: { amount: 2_000_000, note: "含电话补访" },
  };
  const drafted = await wanted(call("POST", "/programmes", { data: { unit_id, plan } }));
  const programme = await wanted(call("POST", `/programmes/${drafted.id}/approve`, { revision: drafted.revision }));
  const { wave } = await wanted(call("POST", `/programmes/${programme.id}/waves`, { data: { name: "第一期", seed: 20261101 } }));
  return { programme, wave };
}

async function someCampaign(call, questionnaire, unit_id) {
  const data = { unit_id, kind: "list", name: "十一月回访", valid_days: 14, cooldown_days: 30 };
  const { campaign } = await wanted(call("POST", `/questionnaires/${questionnaire}/campaigns`, { data }));
  const recipients = ["王女士", "李先生", "张女士"].map((name, index) => ({ name, customer_key: `R-${index}` }));
  await wanted(call("POST", `/campaigns/${campaign.id}/recipients`, { data: { recipients } }));
  return campaign;
}

async function someChannels(call) {
  const quiet = { from: 21 * 60, until: 8 * 60 };
  const channels = [
    ["服务邮箱", { kind: "smtp", host: "mail.example.cn", port: 465, security: "tls", from: "service@example.cn", from_name: "客户服务中心" }, quiet],
    ["督办群机器人", { kind: "wecom_robot", base_url: "https://qyapi.weixin.qq.com" }, null],
  ];
  for (const [name, settings, hours] of channels) {
    const data = { name, enabled: false, settings, per_minute: 20, quiet: hours, secrets: { secret: "not-a-real-secret" } };
    await wanted(call("POST", "/channels", { data }));
  }
}

/** A checklist, an order for a shopper of the sample, and the shopper, signed in by the one-time link. */
async function someVisits(browser, { manager, sysadmin }, unit_id) {
  const items = [
    { key: "greet", text: "三米之内主动问候", kind: "yes_no", points: 1, weight: 2 },
    { key: "wait", text: "等候时间与叫号秩序", kind: "points", points: 10, weight: 3 },
    { key: "tidy", text: "环境整洁，资料齐全", kind: "points", points: 5, weight: 1, evidence_required: false },
  ];
  const checklist = await wanted(manager.call("POST", "/visit-checklists", { data: { title: "营业厅服务暗访清单", items } }));
  const found = await wanted(sysadmin.call("GET", "/people?q=yl-cx-01"));
  const person = found.items.find(({ login }) => login === "yl-cx-01");
  const { url } = await wanted(sysadmin.call("POST", `/people/${person.id}/sign-in-link`));
  const { context } = await open(browser);
  const token = new URL(url).pathname.split("/").pop();
  for (const [path, data] of [[`sign-in-links/${token}`, { password: PASSWORD }], ["session", { login: person.login, password: PASSWORD }]]) {
    const answer = await context.request.post(`${address}/api/v1/${path}`, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  }
  const order = { checklist_id: checklist.id, unit_ids: [unit_id], shopper_id: person.id, first_day: day(0), last_day: day(7), cover_story: "以新装用户身份咨询报装流程与费用。" };
  const { visit_ids } = await wanted(manager.call("POST", "/visits", { data: order }));
  return { shopper: { context }, visit: { id: visit_ids[0] } };
}

/** A form, a rule with an expert, a mailbox, a complaint with a suggestion where it should go, and an adopted suggestion that everybody is told. */
async function someFeedback({ manager, sysadmin }, unit) {
  const { call } = manager;
  const point = await wanted(call("POST", "/feedback-points", { data: { unit_id: unit.id, name: "一楼大厅" } }));
  const { items } = await wanted(sysadmin.call("GET", "/people?q=yl-cx-01"));
  const shift = { shift_days: [1, 2, 3, 4, 5, 6, 7], shift_from: 0, shift_until: 1439 };
  await wanted(call("PUT", "/feedback-experts", { data: { person_id: items[0].id, skills: ["计费", "抄表"], ...shift, most_open: 20 } }));
  const conditions = { kinds: ["complaint"], words: ["账单", "电费"] };
  await wanted(call("POST", "/feedback-routes", { data: { name: "电费账单投诉", unit_id: unit.id, position: 10, enabled: true, automatic: false, conditions, skill: "计费" } }));
  const settings = { host: "mail.example.cn", port: 993, security: "tls", username: "kefu", address: "kefu@example.cn", folder: "INBOX" };
  await wanted(sysadmin.call("POST", "/mailboxes", { data: { name: "客服邮箱", enabled: false, settings, secret: "not-a-real-secret", unit_id: unit.id } }));
  const said = (data) => wanted(call("POST", "/feedback", { data: { channel: "phone", unit_id: unit.id, ...data } }));
  const matter = await said({ kind: "complaint", text: "本月电费账单比上月多出一倍，多次询问没有解释。", sender: { name: "王秀兰", phone: "13800131000" } });
  const suggestion = await said({ kind: "suggestion", text: "周末也能办理业务就好了。" });
  const adopted = await wanted(call("POST", `/feedback/${suggestion.id}/actions`, { revision: suggestion.revision, data: { action: "adopt", text: "感谢建议，我们将试行周六上午办理。" } }));
  const heard = { said: "希望周末也能办理业务。", did: "自下月起，每周六上午 9 点到 12 点开放两个窗口。" };
  await wanted(call("PUT", `/feedback/${suggestion.id}/heard`, { revision: adopted.revision, data: heard }));
  return { point, matter, told: suggestion };
}
