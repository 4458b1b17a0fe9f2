//! Cases with all that their facts are made of.

use super::IDS_PER_QUERY;
use crate::{
    CaseRoom,
    case::{
        Case, CaseAction, CaseState, Picture, Step,
        store::{case_row, step_row},
    },
    clock::{CaseTarget, store::target_row},
    policy::store::{PolicyInForce, of_case},
};
use jiff::Timestamp;
use manyi_calendar::WorkCalendar;
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};
use uuid::Uuid;

pub(super) struct ReadCase<'a> {
    pub case: Case,
    pub picture: Picture,
    pub targets: Vec<target_row::Model>,
    pub calendar: &'a WorkCalendar,
    pub now: Timestamp,
}

/// Every round of one clock, taken together.
pub(super) struct Verdict {
    /// One late round makes it late; `None` while it is open, or when it was cancelled in time.
    pub on_time: Option<bool>,
    /// When that was decided: the first limit that ran out, else the last round's end.
    pub decided_at: Option<Timestamp>,
    /// Working minutes over all rounds, pauses left out; `None` unless every round was done.
    pub worked_minutes: Option<i64>,
}

impl ReadCase<'_> {
    /// Of a clock the case has.
    pub fn verdict(&self, target: CaseTarget) -> Option<Verdict> {
        let rounds: Vec<_> = self
            .targets
            .iter()
            .filter(|row| row.target == target.code())
            .map(|row| (row, row.on_time(self.now)))
            .collect();
        if rounds.is_empty() {
            return None;
        }
        let late =
            rounds.iter().filter(|(_, judged)| *judged == Some(false)).map(|(row, _)| row.due_at).min();
        let kept = rounds.iter().all(|(_, judged)| *judged == Some(true));
        let done = rounds.iter().all(|(row, _)| row.stopped_at.is_some() && !row.cancelled);
        let ended = rounds.iter().filter_map(|(row, _)| row.stopped_at).max();
        Some(Verdict {
            on_time: if late.is_some() { Some(false) } else { kept.then_some(true) },
            decided_at: late.or(ended.filter(|_| kept)).map(instant),
            worked_minutes: done.then(|| rounds.iter().map(|(row, _)| row.worked_minutes).sum()),
        })
    }

    pub fn did(&self, action: CaseAction) -> bool {
        self.case.steps.iter().any(|step| step.action == Some(action))
    }

    /// It goes on as another case.
    pub fn is_merged(&self) -> bool {
        self.picture.merged_into().is_some()
    }

    /// Its resolution stands.
    pub fn is_resolved(&self) -> bool {
        match self.case.state {
            CaseState::Resolved | CaseState::Verified | CaseState::Closed => true,
            CaseState::Archived => self.did(CaseAction::Close),
            _ => false,
        }
    }
}

/// Hands every case that is there to `take`.
pub(super) async fn each_case(
    room: &CaseRoom,
    ids: BTreeSet<Uuid>,
    mut take: impl FnMut(&ReadCase<'_>),
) -> Result<(), StorageError> {
    let mut policies: HashMap<(i32, Option<Uuid>), PolicyInForce> = HashMap::new();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    for ids in ids.chunks(IDS_PER_QUERY) {
        let cases = case_row::Entity::find()
            .filter(case_row::Column::Id.is_in(ids.iter().copied()))
            .all(room.db.reader())
            .await?;
        let (mut steps, mut targets) = (steps_of(room, ids).await?, targets_of(room, ids).await?);
        for row in cases {
            let (id, pinned) = (row.id, (row.policy_version, row.calendar_id));
            if let Entry::Vacant(missing) = policies.entry(pinned) {
                missing.insert(of_case(room.db.reader(), pinned.0, pinned.1, &room.calendar).await?);
            }
            let Some(in_force) = policies.get(&pinned) else { continue };
            let case = row.into_case(steps.remove(&id).unwrap_or_default())?;
            take(&ReadCase {
                picture: Picture::of(&case.steps),
                case,
                targets: targets.remove(&id).unwrap_or_default(),
                calendar: &in_force.calendar,
                now: room.db.now(),
            });
        }
    }
    Ok(())
}

async fn steps_of(room: &CaseRoom, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Step>>, StorageError> {
    let rows = step_row::Entity::find()
        .filter(step_row::Column::CaseId.is_in(ids.iter().copied()))
        .order_by_asc(step_row::Column::CaseId)
        .order_by_asc(step_row::Column::Sequence)
        .all(room.db.reader())
        .await?;
    let mut by_case: BTreeMap<Uuid, Vec<Step>> = BTreeMap::new();
    for row in rows {
        by_case.entry(row.case_id).or_default().push(Step::try_from(row)?);
    }
    Ok(by_case)
}

async fn targets_of(
    room: &CaseRoom,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<target_row::Model>>, StorageError> {
    let rows = target_row::Entity::find()
        .filter(target_row::Column::CaseId.is_in(ids.iter().copied()))
        .all(room.db.reader())
        .await?;
    let mut by_case: BTreeMap<Uuid, Vec<target_row::Model>> = BTreeMap::new();
    for row in rows {
        by_case.entry(row.case_id).or_default().push(row);
    }
    Ok(by_case)
}
