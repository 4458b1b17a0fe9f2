//! A year of cases: each complaint and each low score is handled by an agent of its outlet, some late,
//! some reopened, the newest still open.

use super::plan::{Plan, PlannedComplaint, PlannedResponse};
use super::unit;
use crate::app::App;
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use manyi_calendar::Basis;
use manyi_case::{
    Act, CaseChannel, CaseLife, CaseOrigin, CasePriority, CaseRoom, Complainant, HoldReason, LifeStep,
    OpenCase, record_lives,
};
use manyi_kernel::{PersonId, QuestionnaireId, ResponseId, UnitRef};
use manyi_survey::response::responses_of_submissions;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use std::collections::HashMap;
use uuid::Uuid;

/// Cases of one transaction.
const BATCH: usize = 40;
/// Overall scores that opened a case, on the five-point scale.
const LOW: i64 = 2;

const REPLIES: &[&str] = &[
    "您好,您反映的情况已收到,我们正在核实,今天内给您答复。",
    "已与您电话联系并致歉,正在协调处理。",
    "情况已了解,已请营业厅负责人跟进,进度会及时告知您。",
];
const SUMMARIES: &[&str] = &[
    "已向客户说明原因并致歉,客户表示理解。",
    "已现场核实并整改,重新为客户办理完毕。",
    "已更正账单并退还差额,客户确认无误。",
    "已安排上门处理,问题排除,客户签字确认。",
    "已对当事员工提醒教育,并回访客户致歉。",
];
const CAUSES: &[&str] = &["process", "attitude", "skill", "cross_department", "system"];
const SURNAMES: &[&str] = &["王", "李", "张", "刘", "陈", "赵", "孙", "马", "胡", "郭", "林", "高"];

/// Records the life of every case that the plan opens.
pub async fn load(app: &App, questionnaire: QuestionnaireId, units: &[UnitRef], plan: &Plan) -> Result<()> {
    let storyteller = Storyteller::new(app, units).await?;
    let mut lives = Vec::new();
    let low: Vec<(Uuid, &PlannedResponse)> = plan
        .responses
        .iter()
        .enumerate()
        .filter(|(_, response)| response.overall <= LOW)
        .map(|(index, response)| (super::response_submission_id(questionnaire, index), response))
        .collect();
    let ids: Vec<Uuid> = low.iter().map(|(id, _)| *id).collect();
    let responses = responses_of_submissions(&app.db, &ids).await?;
    for (index, (submission, response)) in low.into_iter().enumerate() {
        let id = responses.get(&submission).context("a planned answer was not stored")?;
        lives.push(storyteller.low_score(index as u64, *id, response)?);
    }
    for (index, complaint) in plan.complaints.iter().enumerate() {
        lives.push(storyteller.complaint(index as u64, complaint)?);
    }
    lives.sort_by_key(|life| life.open.opened_at);
    for batch in lives.chunks(BATCH) {
        record_lives(&app.case, batch.to_vec()).await?;
    }
    Ok(())
}

struct Storyteller<'a> {
    case: &'a CaseRoom,
    units: &'a [UnitRef],
    now: Timestamp,
    /// Agents by the path of their outlet.
    agents: HashMap<String, Vec<PersonId>>,
    supervisor: PersonId,
}

impl<'a> Storyteller<'a> {
    async fn new(app: &'a App, units: &'a [UnitRef]) -> Result<Self> {
        let people = app.identity.directory().people().await;
        let mut agents: HashMap<String, Vec<PersonId>> = HashMap::new();
        for person in &people {
            agents.entry(person.unit_path.to_string()).or_default().push(person.id);
        }
        let supervisor = people.iter().find(|person| person.name == "罗雅琴").context("no supervisor")?.id;
        Ok(Self { case: &app.case, units, now: app.db.now(), agents, supervisor })
    }

    fn low_score(&self, index: u64, id: ResponseId, response: &PlannedResponse) -> Result<CaseLife> {
        let priority = if response.overall == 1 { CasePriority::Urgent } else { CasePriority::High };
        let place = unit(self.units, response.unit)?;
        let open = OpenCase {
            origin: CaseOrigin::LowScore,
            source_id: Some(id.to_string()),
            channel: CaseChannel::Questionnaire,
            priority,
            title: None,
            description: response.comment.clone().unwrap_or_default(),
            score: Some((response.overall as i32, 5)),
            unit_id: place.id,
            unit_path: place.path.clone(),
            complainant: Complainant::default(),
            opened_at: Some(response.at),
        };
        self.life(index, open, response.at)
    }

    fn complaint(&self, index: u64, complaint: &PlannedComplaint) -> Result<CaseLife> {
        let mut rng = StdRng::seed_from_u64(77_000_000 + index);
        let place = unit(self.units, complaint.unit)?;
        let channel = [
            CaseChannel::Hotline,
            CaseChannel::Hotline,
            CaseChannel::Outlet,
            CaseChannel::Online,
            CaseChannel::QrCode,
        ]
        .choose(&mut rng)
        .copied()
        .unwrap_or(CaseChannel::Hotline);
        let complainant = Complainant {
            name: SURNAMES.choose(&mut rng).map(|surname| format!("{surname}先生")),
            phone: Some(format!("1390000{:04}", rng.random_range(0..10_000))),
        };
        let open = OpenCase {
            origin: CaseOrigin::Complaint,
            source_id: Some(format!("sample-{index}")),
            channel,
            priority: if rng.random_bool(0.12) { CasePriority::Urgent } else { CasePriority::Normal },
            title: Some(complaint.title.clone()),
            description: complaint.description.clone(),
            score: None,
            unit_id: place.id,
            unit_path: place.path.clone(),
            complainant,
            opened_at: Some(complaint.at),
        };
        self.life(1_000_000 + index, open, complaint.at)
    }

    /// What happened to a case, as far as it has happened by now.
    fn life(&self, seed: u64, open: OpenCase, at: Timestamp) -> Result<CaseLife> {
        let mut rng = StdRng::seed_from_u64(seed);
        let nobody = Vec::new();
        let team = self.agents.get(open.unit_path.as_str()).unwrap_or(&nobody);
        let agent = team.choose(&mut rng).copied().unwrap_or(self.supervisor);
        let mut steps = Vec::new();
        let mut clock = Pace { case: self.case, at };
        let urgent = open.priority == CasePriority::Urgent;
        let act = |at, by, act| LifeStep::Act { at, by: Some(by), act };

        let accepted = clock.after(rng.random_range(2..14))?;
        steps.push(act(accepted, agent, Act::Accept));
        steps.push(act(clock.after(rng.random_range(1..6))?, self.supervisor, Act::Assign { to: agent }));
        // Nine in ten first replies come within the half hour.
        let reply_after =
            if rng.random_bool(0.88) { rng.random_range(2..10) } else { rng.random_range(40..240) };
        let text = pick(&mut rng, REPLIES);
        steps.push(act(clock.after(reply_after)?, agent, Act::Reply { text, channel: CaseChannel::Hotline }));
        if rng.random_bool(0.15) {
            let reason = HoldReason::WaitingCustomer;
            steps.push(act(clock.after(rng.random_range(30..200))?, agent, Act::Hold { reason, text: None }));
            steps.push(act(clock.after(rng.random_range(120..900))?, agent, Act::Resume));
        }
        let ordinary = if urgent { 60..400 } else { 120..1_250 };
        let work =
            if rng.random_bool(0.86) { rng.random_range(ordinary) } else { rng.random_range(1_400..3_200) };
        steps.push(act(clock.after(work)?, agent, resolve(&mut rng)));
        self.ending(&mut rng, agent, &mut clock, &mut steps)?;
        let lived = steps.iter().take_while(|step| has_happened(step, self.now)).count();
        steps.truncate(lived);
        Ok(CaseLife { registered_by: None, open, steps })
    }

    fn ending(
        &self,
        rng: &mut StdRng,
        agent: PersonId,
        clock: &mut Pace<'_>,
        steps: &mut Vec<LifeStep>,
    ) -> Result<()> {
        if rng.random_bool(0.42) {
            steps.push(LifeStep::FollowUpSilence);
            return Ok(());
        }
        let score = *[5, 5, 5, 4, 4, 4, 3, 2, 1].choose(rng).unwrap_or(&4);
        let comment = (score <= 2).then(|| "问题还在,没有解决。".to_owned());
        steps.push(LifeStep::FollowUpAnswer { at: clock.after(rng.random_range(30..900))?, score, comment });
        if score <= 2 {
            let again = clock.after(rng.random_range(200..1_400))?;
            steps.push(LifeStep::Act { at: again, by: Some(agent), act: resolve(rng) });
            let at = clock.after(rng.random_range(60..600))?;
            steps.push(LifeStep::FollowUpAnswer { at, score: rng.random_range(4..=5), comment: None });
        }
        Ok(())
    }
}

/// Moves through working time, as agents do.
struct Pace<'a> {
    case: &'a CaseRoom,
    at: Timestamp,
}

impl Pace<'_> {
    fn after(&mut self, minutes: i64) -> Result<Timestamp> {
        let then = self.case.calendar.add_minutes(Basis::WorkingTime, self.at, minutes, &[])?.due_at;
        self.at = then.max(self.at + SignedDuration::from_secs(30));
        Ok(self.at)
    }
}

fn resolve(rng: &mut StdRng) -> Act {
    Act::Resolve { summary: pick(rng, SUMMARIES), cause: Some(pick(rng, CAUSES)) }
}

/// Whether a step lies in the past; silence that is not over yet is left to the product itself.
fn has_happened(step: &LifeStep, now: Timestamp) -> bool {
    match step {
        LifeStep::Act { at, .. } | LifeStep::FollowUpAnswer { at, .. } => *at < now,
        LifeStep::FollowUpSilence => true,
    }
}

fn pick(rng: &mut StdRng, from: &[&str]) -> String {
    from.choose(rng).copied().unwrap_or_default().to_owned()
}
