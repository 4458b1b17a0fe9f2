//! Programmes as staff see them.

use super::{
    ProgrammeAction, ProgrammePlan, ProgrammeState,
    sample::{Stratum, store as samples},
    store::{self, Programme},
};
use crate::{
    SurveyRoom,
    units::{UnitName, UnitNames},
    wave::{WaveRow, store as waves},
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{OrgScope, PersonId, ProgrammeId, QuestionnaireId, Revision, WaveId};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProgrammeHead {
    pub id: ProgrammeId,
    pub title: String,
    /// The owner.
    pub unit: UnitName,
    pub state: ProgrammeState,
    pub wave_count: usize,
    /// Size of the main sample of a wave.
    pub total: u64,
    #[schema(value_type = Option<String>, format = Date)]
    pub starts_on: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub ends_on: Option<Date>,
    pub revision: Revision,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProgrammeDetail {
    #[serde(flatten)]
    pub head: ProgrammeHead,
    pub plan: ProgrammePlan,
    /// What may be done now (who may is another matter).
    pub actions: Vec<ProgrammeAction>,
    /// Customers who could be drawn today.
    pub frame_count: u64,
    pub approved_by: Option<PersonId>,
    pub approved_by_name: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub approved_at: Option<Timestamp>,
    /// The first one first.
    pub waves: Vec<ProgrammeWave>,
}

/// A run of a programme, with what it takes to draw its sample again.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProgrammeWave {
    pub id: WaveId,
    /// What it asks.
    pub questionnaire_id: QuestionnaireId,
    pub name: String,
    pub number: i32,
    #[schema(value_type = String, format = Date)]
    pub starts_on: Date,
    #[schema(value_type = String, format = Date)]
    pub ends_on: Date,
    pub seed: u64,
    /// Of the algorithm.
    pub draw_version: i32,
    pub method: String,
    pub frame_count: i64,
    #[schema(value_type = String, format = DateTime)]
    pub drawn_at: Timestamp,
    pub strata: Vec<Stratum>,
}

/// The latest first.
pub(crate) async fn list(room: &SurveyRoom, scope: &OrgScope) -> Result<Vec<ProgrammeHead>, StorageError> {
    let db = room.db.reader();
    let units = UnitNames::load(&room.directory).await;
    let all = waves::all(db).await?;
    let heads = store::list(db, scope).await?.into_iter().map(|programme| {
        let count = all.iter().filter(|wave| wave.programme_id == Some(programme.id.0)).count();
        head(&programme, count, &units)
    });
    Ok(heads.collect())
}

pub(crate) async fn detail(
    room: &SurveyRoom,
    scope: &OrgScope,
    id: ProgrammeId,
) -> Result<Option<ProgrammeDetail>, StorageError> {
    let db = room.db.reader();
    let Some(programme) = store::find_seen(db, scope, id).await? else { return Ok(None) };
    let units = UnitNames::load(&room.directory).await;
    let mut runs = Vec::new();
    for row in waves::of_programme(db, id).await? {
        runs.extend(wave(room, row).await?);
    }
    let of_owner = OrgScope::subtrees(vec![programme.unit_path.clone()]);
    let approved_by_name = match programme.approved_by {
        Some(person) => room.directory.person(person).await.map(|person| person.name),
        None => None,
    };
    Ok(Some(ProgrammeDetail {
        head: head(&programme, runs.len(), &units),
        actions: programme.state.actions(),
        frame_count: room.frames.size(&of_owner, &programme.plan.frame).await?,
        approved_by: programme.approved_by,
        approved_by_name,
        approved_at: programme.approved_at,
        plan: programme.plan,
        waves: runs,
    }))
}

/// `None` for a wave without a sample.
pub(crate) async fn wave(room: &SurveyRoom, row: WaveRow) -> Result<Option<ProgrammeWave>, StorageError> {
    let Some((meta, strata)) = samples::meta(room.db.reader(), WaveId(row.id)).await? else {
        return Ok(None);
    };
    let damaged = |what: &str| StorageError::Corrupt(format!("{what} of wave {}", row.id));
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Date>().ok());
    Ok(Some(ProgrammeWave {
        id: WaveId(row.id),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        number: row.number.ok_or_else(|| damaged("number"))?,
        starts_on: day(&row.starts_on).ok_or_else(|| damaged("first day"))?,
        ends_on: day(&row.ends_on).ok_or_else(|| damaged("last day"))?,
        seed: meta.seed.parse().map_err(|_| damaged("seed"))?,
        name: row.name,
        draw_version: meta.version,
        method: meta.method,
        frame_count: meta.frame_count,
        drawn_at: instant(meta.drawn_at),
        strata,
    }))
}

fn head(programme: &Programme, wave_count: usize, units: &UnitNames) -> ProgrammeHead {
    ProgrammeHead {
        id: programme.id,
        title: programme.plan.title.clone(),
        unit: units.name(programme.unit_id, &programme.unit_path),
        state: programme.state,
        wave_count,
        total: programme.plan.wanted(),
        starts_on: programme.plan.starts_on,
        ends_on: programme.plan.ends_on,
        revision: programme.revision,
    }
}
