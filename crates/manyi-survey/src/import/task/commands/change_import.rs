//! What a person does with an import that is there: check, start, take back.

use crate::{
    SurveyRoom,
    import::{
        ImportState, Mapping, MappingError,
        stage::take_back,
        task::{entity, job, store},
    },
};
use manyi_kernel::{Actor, ImportId, UnitPath, WaveId};
use manyi_storage::StorageError;

/// States that a person may change.
const OPEN: [ImportState; 3] = [ImportState::Uploaded, ImportState::Checked, ImportState::Failed];

#[derive(Debug, thiserror::Error)]
pub(crate) enum ChangeFailed {
    #[error("there is no such import")]
    NotFound,
    /// Something else happened to it meanwhile.
    #[error("the import is {}", .0.code())]
    NotOpen(ImportState),
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// Its file is not kept any more.
    #[error("the file of the import is gone")]
    FileGone,
    /// Nobody said yet what the columns mean.
    #[error("the import has no mapping")]
    NoMapping,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

async fn find(room: &SurveyRoom, id: ImportId) -> Result<(entity::Model, ImportState), ChangeFailed> {
    let row = store::find(room.db.reader(), id).await?.ok_or(ChangeFailed::NotFound)?;
    match ImportState::from_code(&row.state) {
        Some(state) if state.is_open() => Ok((row, state)),
        Some(state) => Err(ChangeFailed::NotOpen(state)),
        None => Err(StorageError::Corrupt(format!("state of import {id}")).into()),
    }
}

/// Judges all rows in the background; stores nothing.
pub(crate) async fn check_import(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    mapping: Mapping,
) -> Result<(), ChangeFailed> {
    let mapping = mapping.checked()?;
    find(room, id).await?;
    begin(room, actor, id, Some(&mapping), false, ImportState::Checking).await
}

/// Stores the rows in the background and shows them at its end.
pub(crate) async fn start_import(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    skip_bad_rows: bool,
) -> Result<(), ChangeFailed> {
    let (row, _) = find(room, id).await?;
    let mapping: Mapping = row
        .mapping
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .ok_or(ChangeFailed::NoMapping)?;
    begin(room, actor, id, Some(&mapping), skip_bad_rows, ImportState::Running).await
}

async fn begin(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    mapping: Option<&Mapping>,
    skip_bad_rows: bool,
    to: ImportState,
) -> Result<(), ChangeFailed> {
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    if !store::advance(work.connection(), id, &OPEN, to, now).await? {
        return Err(ChangeFailed::NotOpen(to));
    }
    if let Some(mapping) = mapping {
        store::set_mapping(work.connection(), id, mapping, skip_bad_rows, now).await?;
    }
    store::set_progress(work.connection(), id, 0, now).await?;
    job::enqueue(&mut work, id).await?;
    let action = if to == ImportState::Running { "import.start" } else { "import.check_start" };
    work.audit(action, "import", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// Takes an import back that shows nothing: its file and what was stored of it.
pub(crate) async fn discard_import(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
) -> Result<(), ChangeFailed> {
    let (row, _) = find(room, id).await?;
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    if !store::advance(work.connection(), id, &OPEN, ImportState::Discarded, now).await? {
        return Err(ChangeFailed::NotOpen(ImportState::Running));
    }
    work.audit("import.discard", "import", id, &UnitPath::root());
    work.commit().await?;
    if let Some(wave) = row.wave_id {
        take_back(room, actor, id, WaveId(wave)).await?;
    }
    let work = room.db.begin(actor).await?;
    store::end(work.connection(), id, ImportState::Discarded, None, true, now).await?;
    work.commit().await?;
    if let Some(path) = room.imports.path(id) {
        // It may be gone: nothing is lost then.
        let _ = tokio::fs::remove_file(path).await;
    }
    Ok(())
}
