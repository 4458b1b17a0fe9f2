//! A few mystery visits and interviews, so that their pages show what they are for.

use super::{actor, people, story::Story, unit};
use crate::app::App;
use anyhow::{Context, Result};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use manyi_identity::Role;
use manyi_interview::{SessionAction, SessionPlan};
use manyi_kernel::{Actor, ActorKind, InterviewCodeId, PersonId, Revision, TIME_ZONE, UnitRef, VisitId};
use manyi_visit::{AssignVisits, VisitReport};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Outlets that two shoppers visit, with the points that each gives: greeting, queue, tidiness, answer.
const VISITED: [(&str, [i32; 4], [i32; 4]); 5] = [
    ("YL-E-01", [0, 1, 4, 6], [0, 2, 4, 7]),
    ("YL-E-03", [1, 5, 5, 9], [1, 5, 5, 10]),
    ("YL-W-01", [1, 4, 4, 8], [1, 4, 3, 8]),
    ("YL-W-04", [0, 3, 2, 5], [1, 3, 2, 5]),
    ("YL-G-02", [1, 4, 5, 6], [1, 3, 5, 6]),
];
const KEYS: [&str; 4] = ["greeting", "queue", "tidy", "answer"];

/// What is said in the sample's sessions: number of the participant, topic, words, code.
const SAID: [(usize, &str, &str, usize); 6] = [
    (0, "apply", "递了申请以后两个星期没人打电话，我去营业厅问，说还在走流程。", 1),
    (1, "apply", "要是手机上能看到走到哪一步，就不用跑来问了。", 2),
    (2, "apply", "材料一次没说清，我前后跑了三趟。", 3),
    (0, "staff", "柜台的小姑娘态度是好的，就是她也查不到进度。", 2),
    (1, "staff", "上门的师傅讲得明白，费用一项一项给我算。", 4),
    (2, "staff", "排队一个钟头，到了窗口说系统慢。", 1),
];
/// Name and the place of the parent in this list.
const CODES: [(&str, Option<usize>); 5] = [
    ("服务过程", None),
    ("等待太久", Some(0)),
    ("进度不透明", Some(0)),
    ("多次往返", Some(0)),
    ("人员专业", None),
];
/// Name, contact and segment.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("章丽萍", "13900001234", "居民客户"),
    ("程立新", "13900005678", "小微企业"),
    ("袁桂香", "13900009012", "居民客户"),
];

/// Makes both where nothing of the kind is there.
pub async fn create(app: &App, units: &[UnitRef], story: &Story) -> Result<()> {
    if manyi_visit::is_untouched(&app.visit).await? {
        visits(app, units, story).await?;
    }
    if manyi_interview::is_untouched(&app.interview).await? {
        interviews(app, units, story).await?;
    }
    Ok(())
}

fn made<T: DeserializeOwned>(value: Value) -> Result<T> {
    Ok(serde_json::from_value(value)?)
}

fn at(day: Date, hour: i8) -> Result<jiff::Timestamp> {
    Ok(day.at(hour, 0, 0, 0).to_zoned(TimeZone::get(TIME_ZONE)?)?.timestamp())
}

/// Those of a role who are still there, in the order of the roster.
async fn holders(app: &App, role: Role) -> Result<Vec<PersonId>> {
    let present = app.identity.directory().people().await;
    let roster = people::roster();
    let wanted = roster.iter().filter(|person| person.roles.contains(&role) && person.left.is_none());
    Ok(wanted.filter_map(|one| Some(present.iter().find(|person| person.name == one.name)?.id)).collect())
}

async fn visits(app: &App, units: &[UnitRef], story: &Story) -> Result<()> {
    let items = json!([
        { "key": KEYS[0], "text": "三米之内主动问候", "kind": "yes_no", "points": 1, "weight": 20 },
        { "key": KEYS[1], "text": "等候时间与叫号秩序", "kind": "points", "points": 5, "weight": 30, "evidence_required": true },
        { "key": KEYS[2], "text": "环境整洁，资料齐全", "kind": "points", "points": 5, "weight": 15 },
        { "key": KEYS[3], "text": "报装流程与费用讲得清楚、准确", "kind": "points", "points": 10, "weight": 35 },
    ]);
    let document = made(json!({ "title": "营业厅暗访清单", "items": items }))?;
    let checklist_id = manyi_visit::create_checklist(&app.visit, &actor(), document).await?;
    let shoppers = holders(app, Role::MysteryShopper).await?;
    let [first, second] = shoppers.as_slice() else { anyhow::bail!("the sample has two shoppers") };
    let last_day = story.today().checked_add(14.days())?;
    for (index, (code, one, other)) in VISITED.into_iter().enumerate() {
        let day = story.today().checked_sub((20 - 3 * index as i64).days())?;
        for (shopper, points, days_later) in [(*first, one, 0), (*second, other, 1)] {
            let order = AssignVisits {
                checklist_id,
                unit_ids: vec![unit(units, code)?.id],
                shopper_id: shopper,
                first_day: day,
                last_day,
                cover_story: "以新装用户身份咨询报装流程与费用。".to_owned(),
            };
            let ids = manyi_visit::assign_visits(&app.visit, &actor(), order).await?;
            let id = *ids.first().context("an order without a visit")?;
            report(app, id, shopper, (day.checked_add(days_later.days())?, points)).await?;
            // The last one waits for whoever reviews.
            if index + 1 < VISITED.len() || days_later == 0 {
                manyi_visit::approve_visit(&app.visit, &actor(), id).await?;
            }
        }
    }
    let order = AssignVisits {
        checklist_id,
        unit_ids: vec![unit(units, "YL-E-02")?.id, unit(units, "YL-G-01")?.id],
        shopper_id: *first,
        first_day: story.today(),
        last_day,
        cover_story: "以过户客户身份询问所需材料。".to_owned(),
    };
    manyi_visit::assign_visits(&app.visit, &actor(), order).await?;
    Ok(())
}

async fn report(app: &App, id: VisitId, shopper: PersonId, (day, points): (Date, [i32; 4])) -> Result<()> {
    let marks: serde_json::Map<String, Value> = KEYS
        .iter()
        .zip(points)
        .map(|(key, points)| ((*key).to_owned(), json!({ "points": points, "note": note(key, points) })))
        .collect();
    let report = VisitReport {
        visited_at: at(day, 10)?,
        marks: made(Value::Object(marks))?,
        summary: "上午十点到店，全程约四十分钟。".to_owned(),
    };
    let goes = Actor { kind: ActorKind::Person(shopper), ..actor() };
    manyi_visit::submit_visit(&app.visit, &goes, id, report).await?;
    Ok(())
}

fn note(key: &str, points: i32) -> &'static str {
    match (key, points) {
        ("greeting", 0) => "进门后无人招呼，直到取号才有人抬头。",
        ("queue", 0..=2) => "前面 14 人，等了 52 分钟，叫号屏有一段时间不动。",
        ("queue", 3..=4) => "等了约 20 分钟，秩序正常。",
        ("answer", 0..=6) => "只给了一张宣传单，费用说“要看现场”。",
        _ => "",
    }
}

async fn interviews(app: &App, units: &[UnitRef], story: &Story) -> Result<()> {
    let (room, by) = (&app.interview, actor());
    let guide = json!({ "title": "报装客户访谈提纲", "introduction": "感谢您来。今天想听听您报装时的经历，没有对错。",
        "consent_wording": "我们会记录今天的谈话，只用于改进服务；引用时不出现您的姓名，您可以随时收回同意。您同意吗？",
        "topics": [
            { "key": "apply", "title": "报装经历", "minutes": 20, "questions": [
                { "text": "最近一次报装是什么情形？" }, { "text": "等了多久才有人联系您？", "probe": "中间问过谁，怎么说的" } ] },
            { "key": "staff", "title": "服务人员", "minutes": 20, "questions": [{ "text": "谁帮了您？怎么帮的？" }] },
            { "key": "wish", "title": "期望", "minutes": 10, "questions": [{ "text": "如果只改一件事，您希望改什么？" }] } ] });
    let guide = manyi_interview::create_guide(room, &by, made(guide)?).await?;
    let mut codes: Vec<InterviewCodeId> = Vec::new();
    for (name, parent) in CODES {
        let fields = json!({ "name": name, "parent_id": parent.and_then(|place| codes.get(place)) });
        codes.push(manyi_interview::create_code(room, &by, made(fields)?).await?);
    }
    let designers = holders(app, Role::ExperienceDesigner).await?;
    let moderator_id = *designers.first().context("the sample has designers")?;
    let plan = |kind: &str, title: &str, code: &str, day: Date| -> Result<SessionPlan> {
        made(
            json!({ "kind": kind, "title": title, "guide_id": guide, "unit_id": unit(units, code)?.id, "place": "二楼会议室",
            "starts_at": at(day, 14)?, "minutes": 60, "moderator_id": moderator_id }),
        )
    };
    let held = plan("focus_group", "报装客户座谈", "YL-E-01", story.today().checked_sub(6.days())?)?;
    let session = manyi_interview::plan_session(room, &by, held).await?;
    manyi_interview::act_on_session(room, &by, session, SessionAction::Hold).await?;
    let mut who = Vec::new();
    for (name, contact, segment) in PEOPLE {
        let fields = made(json!({ "name": name, "contact": contact, "segment": segment }))?;
        let id = manyi_interview::add_participant(room, &by, session, fields).await?;
        manyi_interview::record_consent(room, &by, id, made(json!({ "way": "written" }))?).await?;
        who.push(id);
    }
    let notes = SAID.map(|(person, _, text, _)| format!("P{}：{text}", person + 1)).join("\n");
    manyi_interview::write_notes(room, &by, (session, Revision(2)), &notes).await?;
    for (person, topic, text, code) in SAID {
        let quote = json!({ "participant_id": who.get(person), "topic": topic, "text": text, "code_ids": [codes.get(code)] });
        manyi_interview::add_quote(room, &by, session, made(quote)?).await?;
    }
    manyi_interview::act_on_session(room, &by, session, SessionAction::WriteUp).await?;
    let next = plan("interview", "小微企业报装客户访谈", "YL-E-03", story.today().checked_add(5.days())?)?;
    manyi_interview::plan_session(room, &by, next).await?;
    Ok(())
}
