//! An event becomes runs: of each rule that is on, sees the place and holds.

use super::{
    cause,
    entity::{self, text_of},
    record::{AutomationRunState, AutomationStepOutcome, Step},
    store,
};
use crate::{
    AutomationRoom,
    port::{Matter, RuleFieldKind},
    rule::{AutomationRule, AutomationTrigger, entity::rule, evaluate::evaluate, store as rules},
    run::perform::run_job,
};
use async_trait::async_trait;
use jiff::SignedDuration;
use manyi_kernel::{Actor, AutomationRuleId, StoredEvent};
use manyi_storage::{StorageError, Subscriber, SubscriberError, instant};
use std::collections::BTreeMap;

/// Times that a rule acts on one matter within a day: beyond that something goes round in a circle that no log shows.
const MOST_A_DAY: u64 = 20;

/// Hears of what happens.
pub struct BeginRuns(pub AutomationRoom);

#[async_trait]
impl Subscriber for BeginRuns {
    fn name(&self) -> &'static str {
        "automation"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            "case.registered",
            "case.changed",
            "follow_up.answered",
            "feedback.recorded",
            "feedback.changed",
            "response.submitted",
        ]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let rows = rules::switched_on(self.0.db.reader(), AutomationTrigger::ALL).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for event in events {
            begin(&self.0, event, &rows).await?;
        }
        Ok(())
    }
}

/// What was a unit's id in a condition, as its place.
pub(crate) async fn places(room: &AutomationRoom) -> BTreeMap<String, String> {
    let units = room.directory.units().await;
    units.into_iter().map(|unit| (unit.id.to_string(), unit.path.to_string())).collect()
}

pub(crate) fn field_kinds(
    room: &AutomationRoom,
    trigger: AutomationTrigger,
) -> BTreeMap<String, RuleFieldKind> {
    room.matters.fields(trigger).into_iter().map(|field| (field.key, field.kind)).collect()
}

async fn begin(room: &AutomationRoom, event: &StoredEvent, rows: &[rule::Model]) -> Result<(), StorageError> {
    let Some(trigger) = AutomationTrigger::of_event(&event.kind) else { return Ok(()) };
    let concerned: Vec<&rule::Model> = rows
        .iter()
        .filter(|row| row.event_trigger == trigger.code())
        .filter(|row| row.unit().contains(&event.unit_path))
        // A rule is for what happens from now on, not for what lay there when it was switched on.
        .filter(|row| event.occurred_at >= instant(row.on_since))
        .collect();
    if concerned.is_empty() {
        return Ok(());
    }
    let Some(matter) = room.matters.matter(event).await? else { return Ok(()) };
    let (kinds, places) = (field_kinds(room, trigger), places(room).await);
    let mut holding = Vec::new();
    for row in concerned {
        let document = row.rule()?;
        if evaluate(&document, &matter.values, &kinds, &places).0 {
            holding.push((row, document));
        }
    }
    if holding.is_empty() {
        return Ok(());
    }
    let behind = cause::rules_behind(room.db.reader(), event.position).await?;
    keep(room, event, (&matter, &behind), &holding).await
}

/// Writes the runs down and orders that they be done, once for the event.
async fn keep(
    room: &AutomationRoom,
    event: &StoredEvent,
    (matter, behind): (&Matter, &[AutomationRuleId]),
    holding: &[(&rule::Model, AutomationRule)],
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let now = work.now();
    let mut waiting = false;
    for (row, document) in holding {
        let mut stopped = cause::stopped(row.rule_id(), behind);
        if stopped.is_none() {
            let day_ago = now - SignedDuration::from_hours(24);
            let subject = matter.id.to_string();
            let often = store::count_since(work.connection(), row.rule_id(), &subject, day_ago).await?;
            stopped = (often >= MOST_A_DAY).then_some("too_often");
        }
        let state = if stopped.is_some() { AutomationRunState::Skipped } else { AutomationRunState::Waiting };
        let step = |action: &crate::rule::AutomationAction| Step {
            action: action.code().to_owned(),
            outcome: AutomationStepOutcome::Waiting,
            reason: None,
        };
        let steps: Vec<Step> = match state {
            AutomationRunState::Waiting => document.actions.iter().map(step).collect(),
            _ => Vec::new(),
        };
        let run = entity::Model {
            rule_id: row.id,
            event: event.position,
            version: row.version,
            place: row.place,
            subject: matter.id.to_string(),
            number: matter.number.clone(),
            unit_path: matter.unit_path.to_string(),
            depth: i32::try_from(behind.len()).unwrap_or(i32::MAX - 1) + 1,
            state: state.code().to_owned(),
            reason: stopped.map(str::to_owned),
            steps: text_of(&steps)?,
            attempts: 0,
            begun_at: now.as_millisecond(),
            ended_at: stopped.map(|_| now.as_millisecond()),
        };
        let inserted = store::insert(work.connection(), run).await?;
        waiting |= inserted && state == AutomationRunState::Waiting;
    }
    if waiting {
        work.enqueue(run_job(event.position, now)).await?;
    }
    work.commit().await?;
    Ok(())
}
