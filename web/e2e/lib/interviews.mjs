// A focus group with notes, people who agreed, quotes and a codebook, made through the API.
import { wanted } from "./api.mjs";

const TOPICS = [
  { key: "t1", title: "报装经历", minutes: 15, questions: [{ text: "最近一次报装是什么情形？" }, { text: "等了多久才有人联系您？", probe: "中间问过谁" }] },
  { key: "t2", title: "服务人员", minutes: 20, questions: [{ text: "谁帮了您？怎么帮的？" }] },
];

/** One session that took place, with two participants of whom one agreed. */
export async function someInterview({ call, me }, unit_id) {
  const guide = await wanted(
    call("POST", "/interview-guides", { data: { title: "报装客户访谈提纲", introduction: "感谢您来。今天想听听您报装时的经历。", consent_wording: "我们会记录谈话，引用时不出现您的姓名。您同意吗？", topics: TOPICS } }),
  );
  const plan = { kind: "focus_group", title: "报装老客户座谈", guide_id: guide.id, unit_id, place: "二楼会议室", starts_at: new Date(Date.now() - 3 * 3_600_000).toISOString(), minutes: 90, moderator_id: me.person.id };
  let session = await wanted(call("POST", "/interview-sessions", { data: plan }));
  const id = session.id;
  session = await wanted(call("POST", `/interview-sessions/${id}/step`, { data: { action: "hold" } }));
  const notes = "开场十分钟介绍。两位都提到等待时间。\n王女士：等了两个星期没人打电话，去营业厅问也说不清。\n赵先生：师傅上门态度很好，讲得明白。";
  await wanted(call("PUT", `/interview-sessions/${id}/notes`, { revision: session.revision, data: { notes } }));
  for (const person of [{ name: "王秀兰", contact: "13800131000", segment: "居民" }, { name: "赵建军", contact: "13900132000", segment: "小微企业" }]) {
    session = await wanted(call("POST", `/interview-sessions/${id}/participants`, { data: person }));
  }
  const [agreed] = session.participants;
  await wanted(call("POST", `/interview-participants/${agreed.id}/consent`, { data: { way: "written" } }));
  const codes = await someCodes(call);
  for (const [text, topic, code_ids] of [
    ["等了两个星期没人打电话，去营业厅问也说不清。", "t1", [codes.wait]],
    ["要是有个进度可以查就好了。", "t1", [codes.wait, codes.progress]],
  ]) {
    session = await wanted(call("POST", `/interview-sessions/${id}/quotes`, { data: { participant_id: agreed.id, text, topic, code_ids } }));
  }
  return session;
}

/** Several tests furnish the same installation: codes that are there are taken. */
async function someCodes(call) {
  const known = await wanted(call("GET", "/interview-codes"));
  const code = async (name, parent_id) => known.find((one) => one.name === name)?.id ?? (await wanted(call("POST", "/interview-codes", { data: { name, parent_id } }))).id;
  const service = await code("服务过程", null);
  return { wait: await code("等待太久", service), progress: await code("进度不透明", service) };
}
