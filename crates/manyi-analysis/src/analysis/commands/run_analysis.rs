//! A method over rows, for the first time.

use super::{
    MAX_TITLE,
    work::{RunRefused, Worked, work},
};
use crate::{
    AnalysisRoom,
    analysis::{
        Source, place,
        recipe::{ENGINE, Recipe},
        store::{self, Run, Saved},
    },
    words::Phrases,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, AnalysisId, Locale};
use manyi_storage::StorageError;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// What to compute, over what.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnalysis {
    /// Method and questionnaire unless told.
    #[serde(default)]
    pub title: Option<String>,
    pub source: Source,
    /// Code of the method.
    pub method: String,
    /// What the schema of the method asks for; a seed is one of them.
    #[schema(value_type = Object)]
    pub parameters: Value,
}

/// Computes and keeps it.
///
/// # Errors
/// See [`RunRefused`]; nothing is kept then.
pub async fn run_analysis(
    room: &AnalysisRoom,
    actor: &Actor,
    new: NewAnalysis,
    locale: Locale,
) -> Result<AnalysisId, RunRefused> {
    let entry = manyi_stat::method(&new.method).map_err(|_| RunRefused::UnknownMethod(new.method.clone()))?;
    let title = new.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    if title.as_ref().is_some_and(|title| title.chars().count() > MAX_TITLE) {
        return Err(RunRefused::LongTitle(MAX_TITLE));
    }
    let place = place(room, actor, &new.source).await?;
    let worked = work(room, entry, &new.source, &place, &new.parameters, locale).await?;
    let method = Phrases::of(room, locale).pick(entry.title);
    let title =
        title.unwrap_or_else(|| format!("{method} · {}", worked.title).chars().take(MAX_TITLE).collect());
    let recipe = Recipe {
        source: new.source,
        subtrees: place.scope.paths().to_vec(),
        locale,
        parameters: new.parameters,
        questionnaire_title: worked.title.clone(),
        labels: worked.labels.clone(),
    };
    let unit_path = place.unit_path();
    let mut work = room.db.begin(actor).await?;
    let (id, by, now) = (AnalysisId::new(), actor.person_id().map(|person| person.0), work.now());
    let saved = Saved {
        id: id.0,
        title,
        method: new.method,
        unit_path: unit_path.to_string(),
        recipe: store::text(&recipe)?,
        revision: 1,
        created_by: by,
        created_at: now.as_millisecond(),
        changed_at: now.as_millisecond(),
    };
    let run = run_of(&worked, id, 1, by, now, None)?;
    store::insert(work.connection(), &saved, &run).await?;
    work.audit("analysis.run", "analysis", id, &unit_path);
    work.commit().await?;
    Ok(id)
}

pub(super) fn run_of(
    worked: &Worked,
    id: AnalysisId,
    revision: i32,
    by: Option<Uuid>,
    now: Timestamp,
    changed: Option<bool>,
) -> Result<Run, StorageError> {
    let count = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
    Ok(Run {
        analysis_id: id.0,
        revision,
        ran_at: now.as_millisecond(),
        ran_by: by,
        rows: count(worked.rows),
        position: worked.position,
        digest: worked.computed.digest.clone(),
        engine: ENGINE.to_owned(),
        units: count(worked.computed.units.units),
        small_units: count(worked.computed.units.small),
        outcome: store::text(&worked.computed.outcome)?,
        changed,
    })
}
