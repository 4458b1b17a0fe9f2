//! A run acts: each action by the command that a person would use, with the rights of whoever wrote the rule, in the
//! name of the rule. What was begun is on disk before it is done, so that after a crash nothing is done twice that
//! should not be.

use super::{
    entity,
    record::{AutomationRunState, AutomationStepOutcome, Step, state_of},
    store,
    tell::{notify, switch_off},
};
use crate::{
    AutomationRoom,
    port::{DeedFailed, Done, Matter},
    rule::{AutomationAction, AutomationRule, store as rules},
};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, ActorKind, OrgScope, Permission, PersonId, StoredEvent};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, log};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

const RUN_JOB: &str = "automation.run";
/// Tries of one run.
const MAX_ATTEMPTS: i32 = 5;
/// Failed runs in a row before a rule is switched off.
const MAX_FAILURES: i32 = 3;

/// All runs of one event, one after the other.
pub(super) fn run_job(event: i64, now: Timestamp) -> NewJob {
    NewJob {
        kind: RUN_JOB,
        payload: json!({ "event": event }),
        run_at: now,
        dedupe_key: Some(event.to_string()),
        max_attempts: MAX_ATTEMPTS + 1,
    }
}

/// The handler for the job runner.
pub fn perform_job(room: AutomationRoom) -> Arc<dyn JobHandler> {
    Arc::new(PerformRuns(room))
}

struct PerformRuns(AutomationRoom);

#[derive(Deserialize)]
struct Payload {
    event: i64,
}

#[async_trait]
impl JobHandler for PerformRuns {
    fn kind(&self) -> &'static str {
        RUN_JOB
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { event } =
            serde_json::from_value(payload).map_err(|_| JobError::GiveUp("unreadable payload".to_owned()))?;
        let Some(event) = log::event_at(self.0.db.reader(), event).await? else { return Ok(()) };
        let mut failed = None;
        for run in store::waiting(self.0.db.reader(), event.position).await? {
            if let Err(reason) = perform(&self.0, &event, run).await? {
                failed = Some(reason);
            }
        }
        failed.map_or(Ok(()), |reason| Err(JobError::Retry(reason)))
    }
}

/// One try. `Err(reason)`: it shall be tried again.
async fn perform(
    room: &AutomationRoom,
    event: &StoredEvent,
    run: entity::Model,
) -> Result<Result<(), String>, StorageError> {
    let mut steps = run.steps()?;
    let work = room.db.begin(&Actor::system()).await?;
    let attempts = store::note_attempt(work.connection(), &run).await?;
    work.commit().await?;
    let reader = room.db.reader();
    let Some((document, owner)) = rules::version_of(reader, run.rule(), run.version).await? else {
        return finish(room, &run, (AutomationRunState::Skipped, Some("gone")), &steps).await.map(Ok);
    };
    let Some(matter) = room.matters.matter(event, run.text()).await? else {
        return finish(room, &run, (AutomationRunState::Skipped, Some("gone")), &steps).await.map(Ok);
    };
    let Some(actor) = actor_for(room, &run, (owner, &document)).await? else {
        finish(room, &run, (AutomationRunState::Refused, Some("owner_gone")), &steps).await?;
        switch_off(room, &run, "owner_gone").await?;
        return Ok(Ok(()));
    };
    let order = Order { run: &run, document: &document, matter: &matter, actor: &actor };
    if let Some(reason) = act_in_order(room, &order, &mut steps, attempts < MAX_ATTEMPTS).await? {
        return Ok(Err(reason));
    }
    let state = state_of(&steps);
    let failed = steps.iter().any(|step| step.outcome == AutomationStepOutcome::Failed);
    finish(room, &run, (state, None), &steps).await?;
    if count(room, &run, failed).await? >= MAX_FAILURES {
        switch_off(room, &run, "failing").await?;
    }
    Ok(Ok(()))
}

/// Does what is left. Some reason: it shall be tried again.
async fn act_in_order(
    room: &AutomationRoom,
    order: &Order<'_>,
    steps: &mut [Step],
    may_retry: bool,
) -> Result<Option<String>, StorageError> {
    use AutomationStepOutcome as Outcome;
    for (index, action) in order.document.actions.iter().enumerate() {
        let Some(step) = steps.get(index).cloned() else { break };
        if step.outcome.is_over() {
            continue;
        }
        // Whoever switched it off wants nothing more of it, also of what waited to be done.
        let is_on = rules::is_on(room.db.reader(), order.run.rule()).await?;
        if step.outcome == Outcome::Begun && !(is_on && action.is_repeatable()) {
            steps[index].outcome = Outcome::Unconfirmed;
            continue;
        }
        if !is_on {
            let reason = Some("switched_off".to_owned());
            steps[index] = Step { outcome: Outcome::Refused, reason, ..step };
            continue;
        }
        steps[index].outcome = Outcome::Begun;
        keep(room, order.run, steps).await?;
        let (outcome, reason) = match act(room, order, (index, action)).await {
            Ok(Done::Done) => (Outcome::Done, None),
            Ok(Done::Already) => (Outcome::Already, None),
            Err(DeedFailed::Refused(reason)) => (Outcome::Refused, Some(reason)),
            Err(DeedFailed::Failed(reason)) if may_retry => {
                steps[index].outcome = Outcome::Waiting;
                keep(room, order.run, steps).await?;
                return Ok(Some(reason));
            }
            Err(DeedFailed::Failed(reason)) => {
                tracing::warn!(rule = %order.run.rule(), event = order.run.event, %reason, "a rule failed");
                (Outcome::Failed, None)
            }
        };
        steps[index] = Step { outcome, reason, ..step };
    }
    Ok(None)
}

/// With the rights of the owner of today, no further than the rule's own unit.
async fn actor_for(
    room: &AutomationRoom,
    run: &entity::Model,
    (owner_id, document): (PersonId, &AutomationRule),
) -> Result<Option<Actor>, StorageError> {
    let Some(owner) = room.staff.actor_of(owner_id).await? else { return Ok(None) };
    let Some(unit) = room.directory.unit(document.unit_id).await else { return Ok(None) };
    let kind = ActorKind::Automation { rule: run.rule(), event: run.event, owner: owner_id };
    let scope = if owner.scope.allows(&unit.path) {
        OrgScope::subtrees(vec![unit.path])
    } else {
        // The owner was moved: nothing of the unit is theirs any more.
        OrgScope::nothing()
    };
    Ok(Some(Actor { kind, permissions: owner.permissions, scope, locale: owner.locale }))
}

pub(super) struct Order<'a> {
    pub run: &'a entity::Model,
    pub document: &'a AutomationRule,
    pub matter: &'a Matter,
    pub actor: &'a Actor,
}

async fn act(
    room: &AutomationRoom,
    order: &Order<'_>,
    (index, action): (usize, &AutomationAction),
) -> Result<Done, DeedFailed> {
    let refused = |reason: &str| Err(DeedFailed::Refused(reason.to_owned()));
    if !order.actor.scope.allows(&order.matter.unit_path) {
        return refused("out_of_scope");
    }
    let place = match action {
        AutomationAction::Transfer { unit_id, .. } => match room.directory.unit(*unit_id).await {
            Some(unit) => Some(unit.path),
            None => return refused("unit_gone"),
        },
        _ => None,
    };
    match action.deed(place) {
        Some(deed) => {
            let needed = room.deeds.permission(order.matter.kind, &deed);
            match needed {
                // A rule on texts hears of things of several kinds.
                None => return refused("not_for_this"),
                Some(needed) if !order.actor.may(needed) => return refused("not_permitted"),
                Some(_) => {}
            }
            room.deeds.act(order.actor, order.matter, deed).await
        }
        None if !order.actor.may(Permission::AutomationEdit) => refused("not_permitted"),
        None => notify(room, order, (index, action))
            .await
            .map_err(|error| DeedFailed::Failed(error.to_string()))?,
    }
}

async fn keep(room: &AutomationRoom, run: &entity::Model, steps: &[Step]) -> Result<(), StorageError> {
    let work = room.db.begin(&Actor::system()).await?;
    store::keep_steps(work.connection(), run, steps).await?;
    work.commit().await?;
    Ok(())
}

async fn finish(
    room: &AutomationRoom,
    run: &entity::Model,
    (state, reason): (AutomationRunState, Option<&str>),
    steps: &[Step],
) -> Result<(), StorageError> {
    let work = room.db.begin(&Actor::system()).await?;
    store::end(work.connection(), run, (state, reason), steps, work.now()).await?;
    work.commit().await?;
    Ok(())
}

/// How many runs of the rule failed in a row by now.
async fn count(room: &AutomationRoom, run: &entity::Model, failed: bool) -> Result<i32, StorageError> {
    let work = room.db.begin(&Actor::system()).await?;
    let failures = rules::note_outcome(&work, run.rule(), failed).await?;
    work.commit().await?;
    Ok(failures)
}
