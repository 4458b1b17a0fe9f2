//! What a unit allows, how well it went so far, and when it ends by itself.

use super::{
    FeedbackDispatchStopped,
    rule::{self, FEWEST, Settled},
    store::{self, setting::Model},
};
use crate::{FeedbackRoom, feedback::ports::UnitGuess};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, UnitId, UnitPath, month_of};
use manyi_storage::{StorageError, instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Settled suggestions that are looked at: the latest.
const MOST: u64 = 1_000;
/// What may be promised.
const PROMISES: std::ops::RangeInclusive<f64> = 0.8..=0.99;

/// What a unit allows.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaveFeedbackDispatch {
    /// For what comes in here and below.
    pub unit_id: UnitId,
    pub enabled: bool,
    /// Share that must be right, 0.8–0.99.
    pub promise: f64,
}

/// Settled suggestions of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct DispatchMonth {
    /// `2026-10`
    pub month: String,
    pub settled: u64,
    pub followed: u64,
}

/// What a unit allows, and how well suggestions by text held there.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackDispatch {
    pub unit_id: UnitId,
    pub unit_name: String,
    pub enabled: bool,
    pub promise: f64,
    /// It ended by itself then, …
    #[schema(value_type = Option<String>, format = DateTime)]
    pub stopped_at: Option<Timestamp>,
    /// … for of the last 50 only this share was right.
    pub stopped_precision: Option<f64>,
    /// Suggestions of the latest 1,000 whose matter found its way, and how many were right.
    pub settled: u64,
    pub followed: u64,
    /// Settled ones that are needed before any goes by itself.
    pub needed: u64,
    /// Suggestions at least this sure go by themselves; absent while none may.
    pub threshold: Option<f64>,
    /// Share of suggestions that are that sure.
    pub coverage: Option<f64>,
    /// The latest last.
    pub months: Vec<DispatchMonth>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum DispatchRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Whether this guess may be followed without a person.
pub(crate) async fn goes_by_itself(
    room: &FeedbackRoom,
    place: &UnitPath,
    guess: &UnitGuess,
) -> Result<bool, StorageError> {
    let setting = store::setting_for(room.db.reader(), place).await?;
    let Some(setting) = setting.filter(|setting| setting.enabled) else { return Ok(false) };
    let settled = settled(room, &setting).await?;
    let allowed = rule::allowed(setting.promise, &pairs(&settled));
    Ok(allowed.is_some_and(|allowed| guess.confidence >= allowed.threshold))
}

/// Ends it where the last ones kept less than was promised.
pub(super) async fn stop_if_short(
    room: &FeedbackRoom,
    settled: &store::suggestion::Model,
) -> Result<(), StorageError> {
    let came_in = UnitPath::from_stored(settled.unit_path.as_str());
    let setting = store::setting_for(room.db.reader(), &came_in).await?;
    let Some(setting) = setting.filter(|setting| setting.enabled) else { return Ok(()) };
    let place = UnitPath::from_stored(setting.unit_path.as_str());
    let since = Some(setting.updated_at);
    let last = store::settled_by_text(room.db.reader(), &place, (since, FEWEST as u64)).await?;
    let last: Vec<bool> = last.iter().map(|row| row.followed == Some(true)).collect();
    let Some(precision) = rule::falls_short(setting.promise, &last) else { return Ok(()) };
    let mut work = room.db.begin(&Actor::system()).await?;
    let unit_id = UnitId(setting.unit_id);
    let stopped = Model {
        enabled: false,
        stopped_at: Some(work.now().as_millisecond()),
        stopped_precision: Some(precision),
        ..setting
    };
    store::put_setting(work.connection(), stopped).await?;
    work.record(&FeedbackDispatchStopped { unit_id, precision }, unit_id, &place)?;
    work.audit("feedback_dispatch.stop", "unit", unit_id, &place);
    work.commit().await?;
    Ok(())
}

/// Turns it on or off; what ended by itself is forgotten with it.
pub(crate) async fn save(
    room: &FeedbackRoom,
    actor: &Actor,
    new: SaveFeedbackDispatch,
) -> Result<(), DispatchRefused> {
    let mut problems = Vec::new();
    if !PROMISES.contains(&new.promise) {
        problems.push(FieldProblem::new("/promise", "feedback.promise_range"));
    }
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let Some(unit) = unit.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(FieldProblem::new("/unit_id", "feedback.unknown_unit"));
        }
        return Err(DispatchRefused::Wrong(problems));
    };
    let mut work = room.db.begin(actor).await?;
    let row = Model {
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        enabled: new.enabled,
        promise: new.promise,
        stopped_at: None,
        stopped_precision: None,
        updated_at: work.now().as_millisecond(),
    };
    store::put_setting(work.connection(), row).await?;
    work.audit("feedback_dispatch.save", "unit", unit.id, &unit.path);
    work.commit().await?;
    Ok(())
}

/// The settings of the actor's units.
pub(crate) async fn list(room: &FeedbackRoom, actor: &Actor) -> Result<Vec<FeedbackDispatch>, StorageError> {
    let units = room.directory.units().await;
    let mut list = Vec::new();
    for setting in store::settings(room.db.reader(), &actor.scope).await? {
        let settled = settled(room, &setting).await?;
        let allowed = rule::allowed(setting.promise, &pairs(&settled));
        let unit = units.iter().find(|unit| unit.id.0 == setting.unit_id);
        list.push(FeedbackDispatch {
            unit_id: UnitId(setting.unit_id),
            unit_name: unit.map_or_else(|| setting.unit_path.clone(), |unit| unit.name.clone()),
            enabled: setting.enabled,
            promise: setting.promise,
            stopped_at: setting.stopped_at.map(instant),
            stopped_precision: setting.stopped_precision,
            settled: settled.len() as u64,
            followed: settled.iter().filter(|row| row.followed == Some(true)).count() as u64,
            needed: FEWEST as u64,
            threshold: allowed.map(|allowed| allowed.threshold),
            coverage: allowed.map(|allowed| allowed.coverage),
            months: months(&settled),
        });
    }
    Ok(list)
}

async fn settled(
    room: &FeedbackRoom,
    setting: &Model,
) -> Result<Vec<store::suggestion::Model>, StorageError> {
    let place = UnitPath::from_stored(setting.unit_path.as_str());
    store::settled_by_text(room.db.reader(), &place, (None, MOST)).await
}

fn pairs(settled: &[store::suggestion::Model]) -> Vec<Settled> {
    settled.iter().map(|row| (row.confidence as f32, row.followed == Some(true))).collect()
}

fn months(settled: &[store::suggestion::Model]) -> Vec<DispatchMonth> {
    let mut months: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in settled {
        let month = months.entry(month_of(instant(row.settled_at.unwrap_or(row.made_at)))).or_default();
        month.0 += 1;
        month.1 += u64::from(row.followed == Some(true));
    }
    let month = |(month, (settled, followed))| DispatchMonth { month, settled, followed };
    months.into_iter().map(month).collect()
}
