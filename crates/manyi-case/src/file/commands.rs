//! Somebody puts a file to a case, looks at it, takes it away.

use super::{
    CaseFileId, CaseFileKind, MAX_FILE_BYTES, MAX_MEGABYTES, MOST_OF_CASE,
    store::{self, file_row},
};
use crate::{
    CaseRoom,
    case::{
        Case, CaseAction, CaseBlock, VerbError, admitted, events::CaseChanged, perform, store as case_store,
    },
};
use manyi_kernel::{Actor, CaseId, FieldProblem, OrgScope, UnitId};
use manyi_storage::{BlobName, StorageError, UnitOfWork};
use manyi_upload::{LookedInto, look_into, media_type};

/// As it came in.
pub(super) struct NewFile {
    pub kind: CaseFileKind,
    pub name: String,
    pub bytes: Vec<u8>,
    /// The unit on whose behalf it is sent, where the case itself is not the actor's to see.
    pub unit_id: Option<UnitId>,
}

fn wrong(problem: FieldProblem) -> VerbError {
    VerbError::Invalid(vec![problem])
}

fn looked(name: &str, bytes: Vec<u8>, kind: CaseFileKind) -> Result<LookedInto, VerbError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(wrong(FieldProblem::new("/file", "case.file_too_large").with("max", MAX_MEGABYTES)));
    }
    let found = look_into(name, bytes);
    let found = found.ok_or_else(|| wrong(FieldProblem::new("/file", "case.file_refused")))?;
    if kind.takes(found.file_type, found.is_sound) {
        Ok(found)
    } else {
        Err(wrong(FieldProblem::new("/kind", "case.file_not_of_kind").with("kind", kind)))
    }
}

/// The case, for somebody who sees it, or whose unit it concerns: asked for something, or found responsible.
async fn concerned(
    room: &CaseRoom,
    work: &UnitOfWork,
    id: CaseId,
    unit: Option<UnitId>,
) -> Result<(Case, Option<UnitId>), VerbError> {
    let scope = &work.actor().scope;
    let case = perform::load_within(work, &OrgScope::everything(), id, None).await?;
    if scope.allows(&case.unit_path) {
        return Ok((case, None));
    }
    let asked = unit.ok_or(VerbError::NotFound)?;
    let unit = room.directory.unit(asked).await.filter(|unit| scope.allows(&unit.path));
    match unit {
        Some(unit) if case.concerns(unit.id) => Ok((case, Some(unit.id))),
        _ => Err(VerbError::NotFound),
    }
}

/// A file may be put, and taken away, wherever a note may.
fn record(work: &mut UnitOfWork, case: &Case, action: &'static str) -> Result<(), VerbError> {
    let audit = if action == "add_file" { "case.add_file" } else { "case.remove_file" };
    work.record(&CaseChanged::beside(case.id, action, case.state), case.id, &case.unit_path)?;
    work.audit(audit, "case", case.id, &case.unit_path);
    Ok(())
}

/// Looks into the file, takes out of a picture what it tells beside the picture, and keeps it.
pub(super) async fn add_file(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    new: NewFile,
) -> Result<(file_row::Model, Case), VerbError> {
    let found = looked(&new.name, new.bytes, new.kind)?;
    let staged = room.blobs.stage(&found.bytes).await?;
    let mut work = room.db.begin(actor).await?;
    let (case, unit) = concerned(room, &work, id, new.unit_id).await?;
    case.state.after(CaseAction::Note)?;
    admitted(&case, actor)?;
    let before = store::of_case(work.connection(), id).await?;
    if before.iter().filter(|row| row.removed_at.is_none()).count() >= MOST_OF_CASE {
        return Err(wrong(FieldProblem::new("/file", "case.too_many_files").with("max", MOST_OF_CASE)));
    }
    let file = CaseFileId::new();
    let blob = room.blobs.keep(&work, staged, &store::owner(file)).await?;
    let row = file_row::Model {
        id: file.0,
        case_id: id.0,
        kind: new.kind.code().to_owned(),
        file_name: found.name,
        file_type: found.file_type.to_owned(),
        bytes: i64::try_from(found.bytes.len()).unwrap_or(i64::MAX),
        milliseconds: found.milliseconds.and_then(|length| i64::try_from(length).ok()),
        blob: blob.as_str().to_owned(),
        unit_id: unit.map(|unit| unit.0),
        added_by: actor.person_id().map(|person| person.0),
        added_at: work.now().as_millisecond(),
        removed_by: None,
        removed_at: None,
        removal_reason: None,
    };
    store::insert(work.connection(), row.clone()).await?;
    record(&mut work, &case, "add_file")?;
    work.commit().await?;
    Ok((row, case))
}

/// The content goes; who took it away and why stays.
pub(super) async fn remove_file(
    room: &CaseRoom,
    actor: &Actor,
    (id, file): (CaseId, CaseFileId),
    reason: String,
) -> Result<(), VerbError> {
    let mut work = room.db.begin(actor).await?;
    let case = perform::load(&work, id, None).await?;
    case.state.after(CaseAction::Note)?;
    let picture = admitted(&case, actor)?;
    let row = store::find(work.connection(), id, file).await?.ok_or(VerbError::NotFound)?;
    if picture.is_evidence(file) {
        return Err(CaseBlock::FileIsEvidence.into());
    }
    let gone = file_row::Model {
        removed_by: actor.person_id().map(|person| person.0),
        removed_at: Some(work.now().as_millisecond()),
        removal_reason: Some(reason),
        ..row
    };
    store::update(work.connection(), gone).await?;
    room.blobs.release(&work, &store::owner(file)).await?;
    record(&mut work, &case, "remove_file")?;
    work.commit().await?;
    Ok(())
}

/// Name, media type and content, for somebody who sees the case; that they looked is noted.
pub(super) async fn read_file(
    room: &CaseRoom,
    actor: &Actor,
    (id, file): (CaseId, CaseFileId),
) -> Result<(String, &'static str, Vec<u8>), VerbError> {
    let found = case_store::find(room.db.reader(), &actor.scope, id).await?;
    let (case, _) = found.ok_or(VerbError::NotFound)?;
    let row = store::find(room.db.reader(), id, file).await?.ok_or(VerbError::NotFound)?;
    let name = BlobName::parse(&row.blob);
    let name = name.ok_or_else(|| StorageError::Corrupt(format!("file {file} has no content")))?;
    let bytes = room.blobs.read(&name).await?.ok_or(VerbError::NotFound)?;
    let mut work = room.db.begin(actor).await?;
    work.audit("case.read_file", "case", id, &case.unit_path);
    work.commit().await?;
    Ok((row.file_name, media_type(&row.file_type), bytes))
}
