//! An event becomes runs: of each rule that is on, sees the place and holds.

use super::{
    cause,
    entity::{self, text_of},
    record::{AutomationRunState, AutomationStepOutcome, Step},
    store,
};
use crate::{
    AutomationRoom,
    port::Matter,
    rule::{
        AutomationAction, AutomationRule, AutomationTrigger, check::fields_by_key, entity::rule,
        evaluate::evaluate, store as rules,
    },
    run::perform::run_job,
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, AutomationRuleId, StoredEvent};
use manyi_storage::{StorageError, Subscriber, SubscriberError, instant};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Times that a rule acts on one matter within a day: beyond that something goes round in a circle that no log shows.
const MOST_A_DAY: u64 = 20;
/// A text that was written so long before it was read is old: an import of last year's answers sets nothing off.
const OLD_TEXT: SignedDuration = SignedDuration::from_hours(7 * 24);

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
            "voice.read",
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

async fn begin(room: &AutomationRoom, event: &StoredEvent, rows: &[rule::Model]) -> Result<(), StorageError> {
    let Some(trigger) = AutomationTrigger::of_event(&event.kind) else { return Ok(()) };
    let concerned: Vec<&rule::Model> = rows
        .iter()
        .filter(|row| row.event_trigger == trigger.code())
        // One event tells of texts of many places: each is looked at by itself.
        .filter(|row| trigger == AutomationTrigger::TextRead || row.unit().contains(&event.unit_path))
        // A rule is for what happens from now on, not for what lay there when it was switched on.
        .filter(|row| event.occurred_at >= instant(row.on_since))
        .collect();
    if concerned.is_empty() {
        return Ok(());
    }
    let matters = room.matters.matters(event).await?;
    let fields = fields_by_key(room, &Actor::system(), trigger).await?;
    let places = places(room).await;
    let mut begun = Vec::new();
    for matter in &matters {
        if matter.text.is_some_and(|text| event.occurred_at.duration_since(text.written_at) > OLD_TEXT) {
            continue;
        }
        for row in &concerned {
            let document = row.rule()?;
            let is_there = matter.text.is_none() || row.unit().contains(&matter.unit_path);
            if is_there && evaluate(&document, &matter.values, &fields, &places).0 {
                begun.push(Begun { matter, row, document });
            }
        }
    }
    if begun.is_empty() {
        return Ok(());
    }
    let behind = cause::rules_behind(room.db.reader(), event.position).await?;
    keep(room, event, &behind, &begun).await
}

/// A rule that holds for a matter.
struct Begun<'a> {
    matter: &'a Matter,
    row: &'a rule::Model,
    document: AutomationRule,
}

/// Writes the runs down and orders that they be done, once for the event.
async fn keep(
    room: &AutomationRoom,
    event: &StoredEvent,
    behind: &[AutomationRuleId],
    begun: &[Begun<'_>],
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let now = work.now();
    let mut waiting = false;
    for Begun { matter, row, document } in begun {
        // A text is read again whenever its owner changes something, and sets a rule off once.
        if let Some(text) = matter.text
            && store::knows_text(work.connection(), row.rule_id(), text.id).await?
        {
            continue;
        }
        let mut stopped = cause::stopped(row.rule_id(), behind);
        if stopped.is_none() {
            let day_ago = now - SignedDuration::from_hours(24);
            let subject = matter.id.to_string();
            let often = store::count_since(work.connection(), row.rule_id(), &subject, day_ago).await?;
            stopped = (often >= MOST_A_DAY).then_some("too_often");
        }
        let depth = i32::try_from(behind.len()).unwrap_or(i32::MAX - 1) + 1;
        let run = entity::Model { depth, ..run_of(event, matter, (row, document), stopped, now)? };
        let waits = run.state == AutomationRunState::Waiting.code();
        waiting |= store::insert(work.connection(), run).await? && waits;
    }
    if waiting {
        work.enqueue(run_job(event.position, now)).await?;
    }
    work.commit().await?;
    Ok(())
}

fn run_of(
    event: &StoredEvent,
    matter: &Matter,
    (row, document): (&rule::Model, &AutomationRule),
    stopped: Option<&str>,
    now: Timestamp,
) -> Result<entity::Model, StorageError> {
    let step = |action: &AutomationAction| Step {
        action: action.code().to_owned(),
        outcome: AutomationStepOutcome::Waiting,
        reason: None,
    };
    let (state, steps) = match stopped {
        Some(_) => (AutomationRunState::Skipped, Vec::new()),
        None => (AutomationRunState::Waiting, document.actions.iter().map(step).collect()),
    };
    Ok(entity::Model {
        rule_id: row.id,
        event: event.position,
        text_id: matter.text.map_or(Uuid::nil(), |text| text.id),
        version: row.version,
        place: row.place,
        matter: matter.kind.code().to_owned(),
        subject: matter.id.to_string(),
        number: matter.number.clone(),
        unit_path: matter.unit_path.to_string(),
        depth: 1,
        state: state.code().to_owned(),
        reason: stopped.map(str::to_owned),
        steps: text_of(&steps)?,
        attempts: 0,
        begun_at: now.as_millisecond(),
        ended_at: stopped.map(|_| now.as_millisecond()),
    })
}
