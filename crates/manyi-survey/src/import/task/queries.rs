//! Imports as people see them.

use super::{ImportState, entity, store};
use crate::{
    SurveyRoom,
    import::{FailureCode, Mapping, fault::RowProblem},
    words::sentence,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, ImportId, Locale, PersonId, QuestionnaireId, UnitPath, WaveId};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

/// Rows that are wrong and shown on the page; the file has them all.
const SHOWN: usize = 200;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImportView {
    pub id: ImportId,
    pub state: ImportState,
    pub file_name: String,
    pub file_bytes: u64,
    /// What the columns mean, once somebody said so.
    pub mapping: Option<Mapping>,
    pub skip_bad_rows: bool,
    /// `UTF-8`, `GBK` …, once the file was read.
    pub encoding: Option<String>,
    /// While a job is at work: rows read or stored so far.
    pub rows_done: u64,
    /// Good rows, once all were judged.
    pub rows_total: u64,
    /// Without header and blank lines, once all were judged.
    pub rows_read: u64,
    pub bad_rows: u64,
    /// Responses that this import brought.
    pub imported: u64,
    /// Rows that had been imported before.
    pub present: u64,
    pub failure: Option<FailureView>,
    pub wave_id: Option<WaveId>,
    pub questionnaire_id: Option<QuestionnaireId>,
    /// Person; absent for the command line.
    pub created_by: Option<PersonId>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

/// Why an import failed, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FailureView {
    pub code: String,
    pub reason: String,
    pub mend: String,
}

/// One wrong cell or row, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RowProblemView {
    /// Line of the file, the header's line included.
    pub line: u64,
    /// Empty when the row as a whole is wrong.
    pub column: String,
    /// Beginning of what stands there.
    pub value: String,
    /// Stable, e.g. `out_of_scale`.
    pub code: String,
    pub reason: String,
    pub mend: String,
}

impl RowProblemView {
    pub(crate) fn new(problem: &RowProblem, locale: Locale) -> Self {
        let (reason, params) = problem.reason();
        Self {
            line: problem.line,
            column: problem.column.clone(),
            value: problem.value.clone(),
            code: problem.fault.code().to_owned(),
            reason: sentence(locale, &reason, &params),
            mend: sentence(locale, &problem.mend(), &params),
        }
    }
}

/// Imports belong to the whole organisation, and their wrong rows name cells of every unit.
fn sees(actor: &Actor) -> bool {
    actor.scope.allows(&UnitPath::root().child(1))
}

/// The latest hundred; nothing for those who see a part of the organisation only.
pub(crate) async fn list(
    room: &SurveyRoom,
    actor: &Actor,
    locale: Locale,
) -> Result<Vec<ImportView>, StorageError> {
    if !sees(actor) {
        return Ok(Vec::new());
    }
    store::latest(room.db.reader()).await?.into_iter().map(|row| view(row, locale)).collect()
}

pub(crate) async fn find(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    locale: Locale,
) -> Result<Option<ImportView>, StorageError> {
    if !sees(actor) {
        return Ok(None);
    }
    store::find(room.db.reader(), id).await?.map(|row| view(row, locale)).transpose()
}

/// All problems that were kept.
pub(crate) async fn problems(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
) -> Result<Option<Vec<RowProblem>>, StorageError> {
    if !sees(actor) || store::find(room.db.reader(), id).await?.is_none() {
        return Ok(None);
    }
    store::problems(room.db.reader(), id).await.map(Some)
}

/// The first problems, in words.
pub(crate) fn problem_views(problems: &[RowProblem], locale: Locale) -> Vec<RowProblemView> {
    problems.iter().take(SHOWN).map(|problem| RowProblemView::new(problem, locale)).collect()
}

fn view(row: entity::Model, locale: Locale) -> Result<ImportView, StorageError> {
    let damaged = |what: &str| StorageError::Corrupt(format!("{what} of import {}", row.id));
    let state = ImportState::from_code(&row.state).ok_or_else(|| damaged("state"))?;
    let mapping = row.mapping.as_deref().map(serde_json::from_str).transpose();
    let failure: Option<FailureCode> =
        row.failure.as_deref().map(serde_json::from_str).transpose().map_err(|_| damaged("failure"))?;
    Ok(ImportView {
        id: ImportId(row.id),
        state,
        file_name: row.file_name.clone(),
        file_bytes: row.file_bytes.unsigned_abs(),
        mapping: mapping.map_err(|_| damaged("mapping"))?,
        skip_bad_rows: row.skip_bad_rows,
        encoding: row.encoding.clone(),
        rows_done: row.rows_done.unsigned_abs(),
        rows_total: row.rows_total.unsigned_abs(),
        rows_read: row.rows_read.unsigned_abs(),
        bad_rows: row.bad_rows.unsigned_abs(),
        imported: row.imported.unsigned_abs(),
        present: row.present.unsigned_abs(),
        failure: failure.map(|failure| FailureView {
            reason: sentence(locale, &failure.reason(), &failure.params),
            mend: sentence(locale, &failure.mend(), &failure.params),
            code: failure.code,
        }),
        wave_id: row.wave_id.map(WaveId),
        questionnaire_id: row.questionnaire_id.map(QuestionnaireId),
        created_by: row.created_by.map(PersonId),
        created_at: instant(row.created_at),
        changed_at: instant(row.changed_at),
    })
}
