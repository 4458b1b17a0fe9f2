//! A monthly round of the group: two meetings whose minutes are issued, resolutions that are done, late or under way,
//! and the next meeting with its agenda.

use super::{actor, people, story::Story, unit};
use crate::app::App;
use anyhow::{Context, Result};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use manyi_kernel::{
    Actor, ActorKind, MeetingId, MeetingItemId, MeetingResolutionId, MeetingSeriesId, PersonId, Revision,
    TIME_ZONE, UnitRef,
};
use manyi_meeting::{
    MeetingAction::{self, Call, Circulate, Hold, Issue},
    MeetingRoom, ResolutionVerdict, act_on_meeting, add_resolution, agenda_of, countersign, create_series,
    decide_resolution, note_on_resolution, plan_meeting, report_resolution, resolutions_of, set_agenda,
    set_attendance, write_item,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An item: unit it is about, title, what was said, what was decided, and of the resolution its text, the owner's login,
/// the units that help and its working days.
struct Said {
    unit: &'static str,
    title: &'static str,
    notes: &'static str,
    decision: &'static str,
    resolution: (&'static str, &'static str, &'static [&'static str], i32),
}

const FIRST: [Said; 2] = [
    Said {
        unit: "YL-E-01",
        title: "城东营业厅排队时间长，服务效率得分连续两个月走低",
        notes: "供电公司：业务高峰集中在上午，开四个窗口仍要等五十分钟以上。\n客服中心：八月以来等候类投诉占该厅投诉的一半。",
        decision: "上午增开两个窗口，引导客户用线上渠道办理，一个月后看等候时间和得分。",
        resolution: ("城东营业厅上午增开两个窗口，并设引导员", "e-hd-01", &["YL-E"], 8),
    },
    Said {
        unit: "YL-W-04",
        title: "白石镇营业厅超时工单多",
        notes: "供水公司：抢修班只有三人，夜间报修要等到第二天。\n办公室：全年超时率一直居首。",
        decision: "调一个抢修班组支援白石镇，按周通报超时件数。",
        resolution: ("调一个抢修班组支援白石镇，周周通报超时件数", "head", &["YL-CS"], 10),
    },
];

const SECOND: [Said; 2] = [
    Said {
        unit: "YL-W-01",
        title: "江北试点一次办结见效，是否推广",
        notes: "供水公司：试点后得分明显上升，江南同期没有变化。\n客服中心：可以先推广到用水大户多的营业厅。",
        decision: "先在江南营业厅推广试点做法，三个月后评估。",
        resolution: ("制定一次办结推广方案，先在江南营业厅实施", "head", &["YL-CS"], 40),
    },
    Said {
        unit: "YL-G-02",
        title: "南湖营业厅评价疑似人为引导",
        notes: "分析员：五月以来大量满分答卷在十几秒内完成，没有一条留言。\n燃气公司：同意核查，并停止现场代点。",
        decision: "核查南湖营业厅评价方式，改为客户离厅后用短信邀请。",
        resolution: ("停止现场代点评价，改为离厅短信邀请，并报核查结果", "g-hd-02", &["YL-CS"], 30),
    },
];

/// Everybody of the round by login.
struct Round<'a> {
    app: &'a App,
    units: &'a [UnitRef],
    people: BTreeMap<&'static str, PersonId>,
    series: MeetingSeriesId,
}

const CHAIR: &str = "executive";
const SECRETARY: &str = "manager";
const MEMBERS: [&str; 5] = ["supervisor", "head", "e-hd-01", "g-hd-02", "cs-sv-01"];

/// Makes them where there is no series yet.
pub async fn create(app: &App, units: &[UnitRef], story: &Story) -> Result<()> {
    if !manyi_meeting::is_untouched(&app.meeting).await? {
        return Ok(());
    }
    let people = members(app).await?;
    let id = |login: &str| people.get(login).copied().with_context(|| format!("the sample has no {login}"));
    let fields = json!({ "title": "客户满意度月度联席会", "unit_id": unit(units, "YL")?.id, "rhythm": "monthly",
        "chair_id": id(CHAIR)?, "secretary_id": id(SECRETARY)?,
        "member_ids": MEMBERS.iter().map(|login| id(login)).collect::<Result<Vec<_>>>()?,
        "place": "集团三楼会议室", "minutes": 90, "countersign_days": 2 });
    let series = create_series(&app.meeting, &actor(), made(fields)?).await?;
    let round = Round { app, units, people, series };
    let day = |days: i64| round.working_day(story.today().checked_add(days.days())?);
    let first = day(-47)?;
    round.first_results(first, &round.issued(first, &FIRST).await?).await?;
    let second = day(-16)?;
    round.second_results(second, &round.issued(second, &SECOND).await?).await?;
    let next = at(day(12)?, 14)?;
    plan_meeting(&app.meeting, &actor(), series, made(json!({ "starts_at": next }))?).await?;
    Ok(())
}

fn made<T: DeserializeOwned>(value: Value) -> Result<T> {
    Ok(serde_json::from_value(value)?)
}

fn at(day: Date, hour: i8) -> Result<Timestamp> {
    Ok(day.at(hour, 0, 0, 0).to_zoned(TimeZone::get(TIME_ZONE)?)?.timestamp())
}

async fn members(app: &App) -> Result<BTreeMap<&'static str, PersonId>> {
    let present = app.identity.directory().people().await;
    let roster = people::roster();
    let mut found = BTreeMap::new();
    for login in MEMBERS.into_iter().chain([CHAIR, SECRETARY]) {
        let name = roster.iter().find(|person| person.login == login).map(|person| &person.name);
        let person = present.iter().find(|person| Some(&person.name) == name);
        found.insert(login, person.with_context(|| format!("the sample has no {login}"))?.id);
    }
    Ok(found)
}

impl Round<'_> {
    /// The room at some time of the story.
    fn room(&self, day: Date, hour: i8) -> Result<MeetingRoom> {
        Ok(MeetingRoom { told_at: Some(at(day, hour)?), ..self.app.meeting.clone() })
    }

    fn person(&self, login: &str) -> Result<PersonId> {
        self.people.get(login).copied().with_context(|| format!("the sample has no {login}"))
    }

    fn acting(&self, login: &str) -> Result<Actor> {
        Ok(Actor { kind: ActorKind::Person(self.person(login)?), ..actor() })
    }

    /// This day, or the first working day after it.
    fn working_day(&self, day: Date) -> Result<Date> {
        let calendar = &self.app.case.calendar;
        let mut days = day.series(1.day());
        days.find(|day| calendar.day_kind(*day).is_working()).context("a calendar without working days")
    }

    /// Held on a day, countersigned and issued on the next; its resolutions.
    async fn issued(&self, day: Date, items: &[Said]) -> Result<Vec<MeetingResolutionId>> {
        let (room, by) = (self.room(day, 16)?, self.acting(SECRETARY)?);
        let plan = made(json!({ "starts_at": at(day, 14)? }))?;
        let id = plan_meeting(&room, &by, self.series, plan).await?;
        self.write(&room, id, items).await?;
        self.step(&room, id, Circulate).await?;
        let signed = self.room(day.checked_add(1.day())?, 10)?;
        for login in MEMBERS.into_iter().chain([CHAIR, SECRETARY]) {
            countersign(&signed, &self.acting(login)?, id, made(json!({ "answer": "agreed" }))?).await?;
        }
        self.step(&self.room(day.checked_add(1.day())?, 15)?, id, Issue).await?;
        Ok(resolutions_of(&room, id).await?)
    }

    async fn step(&self, room: &MeetingRoom, id: MeetingId, action: MeetingAction) -> Result<()> {
        Ok(act_on_meeting(room, &self.acting(SECRETARY)?, id, (action, None)).await?)
    }

    async fn write(&self, room: &MeetingRoom, id: MeetingId, items: &[Said]) -> Result<()> {
        let by = self.acting(SECRETARY)?;
        let mut entries = Vec::new();
        for said in items {
            let about = unit(self.units, said.unit)?.id;
            entries.push(
                json!({ "kind": "decision", "source": "low_unit", "source_key": format!("low_unit:{about}"),
                "title": said.title, "links": [{ "kind": "unit", "id": about }] }),
            );
        }
        set_agenda(room, &by, (id, Revision::FIRST), made(Value::Array(entries))?).await?;
        self.step(room, id, Call).await?;
        self.step(room, id, Hold).await?;
        let present: Vec<Value> = self
            .people
            .iter()
            .map(|(login, person)| {
                let attendance = if *login == "supervisor" { "deputy" } else { "present" };
                json!({ "person_id": person, "attendance": attendance })
            })
            .collect();
        set_attendance(room, &by, id, &made::<Vec<_>>(Value::Array(present))?).await?;
        for (item, said) in agenda_of(room, id).await?.into_iter().zip(items) {
            self.write_item(room, item, said).await?;
        }
        Ok(())
    }

    async fn write_item(&self, room: &MeetingRoom, item: MeetingItemId, said: &Said) -> Result<()> {
        let by = self.acting(SECRETARY)?;
        let stance = json!({ "unit_id": unit(self.units, "YL-CS")?.id, "stance": "for", "note": "同意，并按月跟进数据。" });
        let text = json!({ "notes": said.notes, "decision": said.decision, "positions": [stance] });
        write_item(room, &by, (item, Revision::FIRST), made(text)?).await?;
        let (text, owner, helpers, days) = said.resolution;
        let helpers: Vec<_> =
            helpers.iter().map(|code| Ok(unit(self.units, code)?.id)).collect::<Result<_>>()?;
        let fields = json!({ "text": text, "owner_id": self.person(owner)?, "assist_unit_ids": helpers, "due_days": days });
        add_resolution(room, &by, item, made(fields)?).await?;
        Ok(())
    }

    /// The first resolution of the first meeting is done and confirmed, the second is late.
    async fn first_results(&self, held: Date, ids: &[MeetingResolutionId]) -> Result<()> {
        let [done, late] = ids else { anyhow::bail!("the first meeting has two resolutions") };
        let room = |days: i64| self.room(held.checked_add(days.days())?, 11);
        let head = self.acting("e-hd-01")?;
        note_on_resolution(&room(3)?, &head, *done, "已从高新区抽调一人，另一人下周到岗。").await?;
        let evidence = "两个窗口已开，引导员到岗；排班表和现场照片已报办公室。";
        report_resolution(&room(7)?, &head, *done, evidence).await?;
        let confirmed = (ResolutionVerdict::Confirm, Some("现场看过，属实。"));
        decide_resolution(&room(8)?, &self.acting(CHAIR)?, *done, confirmed).await?;
        let owner = self.acting("head")?;
        note_on_resolution(&room(14)?, &owner, *late, "抢修班组人选已定，车辆还在协调。").await?;
        Ok(())
    }

    /// Of the second meeting one waits to be confirmed, one is under way.
    async fn second_results(&self, held: Date, ids: &[MeetingResolutionId]) -> Result<()> {
        let [running, reported] = ids else { anyhow::bail!("the second meeting has two resolutions") };
        let room = |days: i64| self.room(held.checked_add(days.days())?, 11);
        let progress = "方案初稿已完成，正在征求江南营业厅意见。";
        note_on_resolution(&room(4)?, &self.acting("head")?, *running, progress).await?;
        let evidence = "现场评价器已停用，短信邀请本周一上线；核查报告已交办公室。";
        report_resolution(&room(6)?, &self.acting("g-hd-02")?, *reported, evidence).await?;
        Ok(())
    }
}
