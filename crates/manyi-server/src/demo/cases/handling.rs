//! The way of one case, as far as it has gone by now.

use super::finding::add_finding;
use super::team::{Team, teams};
use crate::app::App;
use crate::demo::chance::weighted;
use crate::demo::outlet::Outlet;
use crate::demo::story::Story;
use crate::demo::texts::{self, Theme};
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use manyi_calendar::Basis;
use manyi_case::{
    Act, CaseChannel, CaseLife, CasePolicy, CaseRoom, CustomerTier, DeclineReason, HoldReason, LifeStep,
    OpenCase,
};
use manyi_kernel::{PersonId, day_of};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::HashMap;

/// Cases opened within this time may still lie about.
const RECENT: SignedDuration = SignedDuration::from_hours(24 * 20);
const HELD_FOR: &[(HoldReason, u32)] = &[
    (HoldReason::WaitingCustomer, 40),
    (HoldReason::WaitingDepartment, 30),
    (HoldReason::WaitingParts, 15),
    (HoldReason::WaitingSupplier, 10),
    (HoldReason::Other, 5),
];
const DECLINED_FOR: &[(DeclineReason, u32)] =
    &[(DeclineReason::NotOurs, 45), (DeclineReason::Duplicate, 40), (DeclineReason::NotACase, 15)];
const RATINGS: &[(i32, u32)] = &[(5, 40), (4, 33), (3, 13), (2, 8), (1, 6)];
const LATE_RATINGS: &[(i32, u32)] = &[(5, 12), (4, 26), (3, 26), (2, 20), (1, 16)];

pub struct Handling<'a> {
    case: &'a CaseRoom,
    story: &'a Story,
    policy: CasePolicy,
    now: Timestamp,
    teams: HashMap<&'static str, Team>,
}

/// What decides how long a case may take; nobody has assessed it yet.
fn kind_of(open: &OpenCase) -> manyi_case::Matter {
    let (origin, channel, priority) = (open.origin, open.channel, open.priority);
    manyi_case::Matter { origin, channel, priority, severity: None, tier: CustomerTier::Standard }
}

/// What a case is about.
pub struct Matter {
    pub outlet: &'static Outlet,
    /// `None`: the outage.
    pub theme: Option<Theme>,
    pub at: Timestamp,
}

impl<'a> Handling<'a> {
    pub async fn new(app: &'a App, story: &'a Story) -> Result<Self> {
        let (policy, now) = (CasePolicy::default(), app.db.now());
        Ok(Self { case: &app.case, story, policy, now, teams: teams(app).await? })
    }

    /// What happened to a case, as far as it has happened by now.
    pub fn life(&self, seed: u64, open: OpenCase, matter: &Matter) -> Result<CaseLife> {
        let mut rng = StdRng::seed_from_u64(seed);
        let team = self.teams.get(matter.outlet.code).context("an outlet without a team")?;
        let day = day_of(matter.at);
        let agent = team.agent(&mut rng, self.story.month(day));
        let rule = self.policy.rule(&kind_of(&open)).context("no rule for a case")?;
        let late = rng.random_bool(self.story.late_share(matter.outlet, day));
        let mut way = Way { case: self.case, at: matter.at, steps: Vec::new() };
        if open.channel != CaseChannel::Questionnaire && rng.random_bool(0.03) {
            let reason = weighted(&mut rng, DECLINED_FOR).unwrap_or(DeclineReason::Other);
            way.after(rng.random_range(10..90))?.act(team.head(), Act::Decline { reason, text: None });
        } else {
            self.first_contact(&mut rng, &mut way, &open, (team, agent, late), matter)?;
            self.work(&mut rng, &mut way, (agent, late, rule.resolve.minutes), matter)?;
        }
        let now = self.now;
        // Some of the newest lie about: theirs is the backlog of the day on which the story is told.
        if matter.at > now - RECENT && rng.random_bool(0.15) {
            let lies = way.steps.iter().position(is_resolution);
            way.steps.truncate(lies.unwrap_or(way.steps.len()));
        }
        way.steps.retain(|step| match step {
            LifeStep::Act { at, .. } | LifeStep::FollowUpAnswer { at, .. } => *at < now,
            // Silence that is not over yet is left to the product itself.
            LifeStep::FollowUpSilence => true,
        });
        // Without its resolution a case has nothing to be silent about.
        if !way.steps.iter().any(is_resolution) {
            way.steps.retain(|step| !matches!(step, LifeStep::FollowUpSilence));
        }
        add_finding(seed, &open, matter.theme, team.head(), &mut way.steps);
        let tags = texts::tags(seed, open.channel, &open.description, matter.theme);
        Ok(CaseLife { registered_by: None, open, steps: way.steps, tags })
    }

    /// Acceptance, assignment, and the first word to the customer.
    fn first_contact(
        &self,
        rng: &mut StdRng,
        way: &mut Way<'_>,
        open: &OpenCase,
        (team, agent, late): (&Team, PersonId, bool),
        matter: &Matter,
    ) -> Result<()> {
        let slow = rng.random_bool(if late { 0.35 } else { 0.07 });
        // The hotline answers day and night, and its clock runs so too.
        let basis =
            if open.channel == CaseChannel::Hotline { Basis::CalendarTime } else { Basis::WorkingTime };
        way.after_in(basis, rng.random_range(1..5))?.act(agent, Act::Accept);
        way.after_in(basis, rng.random_range(1..4))?.act(team.head(), Act::Assign { to: agent });
        let reply = if slow { rng.random_range(35..260) } else { rng.random_range(1..6) };
        let channel = match open.channel {
            CaseChannel::Online | CaseChannel::Email | CaseChannel::SocialMedia => open.channel,
            _ => CaseChannel::Hotline,
        };
        let text = texts::reply(rng, matter.outlet.trade);
        way.after_in(basis, reply)?.act(agent, Act::Reply { text, channel });
        if rng.random_bool(0.05) {
            let other = team.agent(rng, self.story.month(day_of(matter.at)));
            way.after(rng.random_range(20..200))?.act(team.head(), Act::Assign { to: other });
        }
        Ok(())
    }

    /// From the first word to the last: notes, holds, the resolution, and what the customer says of it.
    fn work(
        &self,
        rng: &mut StdRng,
        way: &mut Way<'_>,
        (agent, late, allowed): (PersonId, bool, i64),
        matter: &Matter,
    ) -> Result<()> {
        let trade = matter.outlet.trade;
        // A stretch of the allowance, with a tail for the late ones.
        let share =
            if late { rng.random_range(1.03..2.3) } else { rng.random_range(0.06..0.86_f64).powf(1.25) };
        let mut left = (share * allowed as f64) as i64 - if late { 0 } else { 30 };
        if rng.random_bool(0.4) {
            let part = left.max(10) / 3;
            left -= part;
            way.after(part)?.act(agent, Act::Note { text: texts::note(rng, trade) });
        }
        if rng.random_bool(0.16) {
            let reason = weighted(rng, HELD_FOR).unwrap_or(HoldReason::Other);
            way.after(left.max(20) / 4)?.act(agent, Act::Hold { reason, text: texts::hold_text(rng, trade) });
            way.after(rng.random_range(120..1_800))?.act(agent, Act::Resume);
            left -= left / 4;
        }
        if rng.random_bool(0.015) {
            way.after(left.max(20) / 2)?.act(agent, Act::Withdraw { text: None });
            return Ok(());
        }
        way.after(left.max(8))?.act(agent, resolve(rng, matter));
        self.ending(rng, way, (agent, late), matter)
    }

    fn ending(
        &self,
        rng: &mut StdRng,
        way: &mut Way<'_>,
        (agent, late): (PersonId, bool),
        matter: &Matter,
    ) -> Result<()> {
        let trade = matter.outlet.trade;
        if rng.random_bool(0.4) {
            way.steps.push(LifeStep::FollowUpSilence);
            return Ok(());
        }
        let score = weighted(rng, if late { LATE_RATINGS } else { RATINGS }).unwrap_or(4);
        let again = score <= self.policy.follow_up.reopen_up_to;
        let comment = if again { Some(texts::still_wrong(rng, trade)) } else { texts::thanks(rng, trade) };
        way.after(rng.random_range(30..900))?.answer(score, comment);
        if again {
            let text = texts::reply(rng, trade);
            let channel = CaseChannel::Hotline;
            way.after(rng.random_range(20..120))?.act(agent, Act::Reply { text, channel });
            way.after(rng.random_range(150..1_200))?.act(agent, resolve(rng, matter));
            way.after(rng.random_range(60..600))?.answer(rng.random_range(3..=5), None);
        }
        Ok(())
    }
}

fn is_resolution(step: &LifeStep) -> bool {
    matches!(step, LifeStep::Act { act: Act::Resolve { .. }, .. })
}

fn resolve(rng: &mut StdRng, matter: &Matter) -> Act {
    let summary = texts::summary(rng, matter.outlet.trade, matter.theme);
    Act::Resolve { summary, cause: texts::cause(rng, matter.theme) }
}

/// The steps so far and where in time they have come to.
struct Way<'a> {
    case: &'a CaseRoom,
    at: Timestamp,
    steps: Vec<LifeStep>,
}

impl Way<'_> {
    /// Moves on in working time.
    fn after(&mut self, minutes: i64) -> Result<&mut Self> {
        self.after_in(Basis::WorkingTime, minutes)
    }

    fn after_in(&mut self, basis: Basis, minutes: i64) -> Result<&mut Self> {
        let then = self.case.calendar.add_minutes(basis, self.at, minutes, &[])?.due_at;
        self.at = then.max(self.at + SignedDuration::from_secs(30));
        Ok(self)
    }

    fn act(&mut self, by: PersonId, act: Act) {
        self.steps.push(LifeStep::Act { at: self.at, by: Some(by), act });
    }

    fn answer(&mut self, score: i32, comment: Option<String>) {
        self.steps.push(LifeStep::FollowUpAnswer { at: self.at, score, comment });
    }
}
