//! A pile of sheets to be keyed.

use crate::{
    SurveyRoom,
    paper::{
        PaperBatchId,
        store::{self, BatchRow},
    },
    questionnaire,
    wave::store as waves,
};
use jiff::civil::Date;
use manyi_kernel::{Actor, FieldProblem, QuestionnaireId, UnitId, WaveId, day_of};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

const LONGEST_NAME: usize = 100;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPaperBatch {
    /// What stands on the pile; at most 100 characters.
    pub name: String,
    pub questionnaire_id: QuestionnaireId,
    /// The one that was printed; the latest where absent.
    pub version: Option<i32>,
    /// The unit that the sheets are about.
    pub unit_id: UnitId,
    /// A wave of a programme that asks this questionnaire.
    pub wave_id: Option<WaveId>,
    /// When the sheets were filled in.
    #[schema(value_type = String, format = Date)]
    pub filled_on: Date,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateBatchFailed {
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

pub async fn create_batch(
    room: &SurveyRoom,
    actor: &Actor,
    new: NewPaperBatch,
) -> Result<PaperBatchId, CreateBatchFailed> {
    let mut problems = Vec::new();
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        problems.push(FieldProblem::new("/name", "paper.name").with("max", LONGEST_NAME));
    }
    if new.filled_on > day_of(room.db.now()) {
        problems.push(FieldProblem::new("/filled_on", "paper.filled_in_the_future"));
    }
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "survey.unknown_unit"));
    }
    let known = questionnaire::store::find(room.db.reader(), new.questionnaire_id).await?;
    let latest = known.and_then(|known| known.latest_version);
    let version = match new.version.or(latest) {
        Some(number) => room.version(new.questionnaire_id, number).await?,
        None => None,
    };
    if version.is_none() {
        problems.push(FieldProblem::new("/version", "survey.unknown_version"));
    }
    if let Some(id) = new.wave_id {
        let wave = waves::find(room.db.reader(), id).await?;
        let fits = |wave: &crate::wave::WaveRow| {
            wave.programme_id.is_some() && wave.questionnaire_id == new.questionnaire_id.0
        };
        if !wave.as_ref().is_some_and(fits) {
            problems.push(FieldProblem::new("/wave_id", "survey.unfit_wave"));
        }
    }
    let (Some(unit), Some(version), true) = (unit, version, problems.is_empty()) else {
        return Err(CreateBatchFailed::Wrong(problems));
    };
    let mut work = room.db.begin(actor).await?;
    let id = PaperBatchId(Uuid::now_v7());
    let row = BatchRow {
        id: id.0,
        questionnaire_id: new.questionnaire_id.0,
        version: version.version,
        wave_id: new.wave_id.map(|wave| wave.0),
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        name,
        filled_on: new.filled_on.to_string(),
        created_by: actor.person_id().map(|person| person.0),
        created_at: work.now().as_millisecond(),
    };
    store::insert_batch(work.connection(), row).await?;
    work.audit("paper.create_batch", "paper_batch", id, &unit.path);
    work.commit().await?;
    Ok(id)
}
