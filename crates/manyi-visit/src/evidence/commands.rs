//! A shopper sends files before the report, and takes them back.

use super::{MAX_OF_ITEM, MAX_OF_VISIT, TAKEN, entity, store};
use crate::{
    VisitRoom,
    visit::{VisitAction, VisitState, commands::VisitRefused, perform, visible},
};
use manyi_kernel::{Actor, FieldProblem, UnitPath, VisitEvidenceId, VisitId};
use manyi_rules::FileType;
use manyi_storage::{BlobName, StorageError, UnitOfWork};
use manyi_upload::{recognise, strip, tidy_name};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// As it came in.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    /// Key of the item that it shows.
    pub item: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

fn wrong(place: &str, code: &str) -> FieldProblem {
    FieldProblem::new(place, code)
}

fn looked_into(name: &str, bytes: Vec<u8>) -> Result<(FileType, Vec<u8>), VisitRefused> {
    let refused = || {
        let endings: Vec<&str> = TAKEN.iter().flat_map(|kind| kind.endings()).copied().collect();
        let problem = wrong("/file", "visit.file_refused").with("allowed", endings.join(" "));
        VisitRefused::Wrong(vec![problem])
    };
    let kind = recognise(&bytes, name).filter(|kind| TAKEN.contains(kind)).ok_or_else(refused)?;
    match kind.is_picture() {
        true => strip(kind, &bytes).map(|(bytes, _)| (kind, bytes)).ok_or_else(refused),
        false => Ok((kind, bytes)),
    }
}

/// The place of the actor's own visit, which waits for its report.
async fn own(work: &UnitOfWork, id: VisitId) -> Result<(crate::Checklist, UnitPath), VisitRefused> {
    let seen = visible::of_shopper(work.actor());
    let row = visible::lock(work.connection(), seen, id).await?.ok_or(VisitRefused::NotFound)?;
    let state = perform::state_of(&row)?;
    if state != VisitState::Assigned {
        return Err(VisitRefused::WrongState { state, action: VisitAction::Submit });
    }
    Ok((perform::checklist_of(&row)?, UnitPath::from_stored(row.unit_path)))
}

/// Looks into the file, takes out of a picture what it tells beside the picture, and keeps it.
///
/// # Errors
/// Where the visit is not the actor's or was reported on, the checklist has no such item, the file is none that is
/// taken, or there are too many.
pub async fn add_evidence(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    new: NewEvidence,
) -> Result<VisitEvidenceId, VisitRefused> {
    let name = tidy_name(&new.name);
    let (kind, bytes) = looked_into(&name, new.bytes)?;
    let staged = room.blobs.stage(&bytes).await?;
    let mut work = room.db.begin(actor).await?;
    let (checklist, place) = own(&work, id).await?;
    if checklist.item(&new.item).is_none() {
        return Err(VisitRefused::Wrong(vec![wrong("/item", "visit.unknown_item")]));
    }
    let before = store::of_visit(work.connection(), id).await?;
    let of_item = before.iter().filter(|file| file.item == new.item).count();
    if of_item >= MAX_OF_ITEM || before.len() >= MAX_OF_VISIT {
        let most = if of_item >= MAX_OF_ITEM { MAX_OF_ITEM } else { MAX_OF_VISIT };
        return Err(VisitRefused::Wrong(vec![wrong("/file", "visit.too_many_files").with("max", most)]));
    }
    let evidence = VisitEvidenceId::new();
    let blob = room.blobs.keep(&work, staged, &store::owner(evidence)).await?;
    let row = entity::ActiveModel {
        id: Set(evidence.0),
        visit_id: Set(id.0),
        item: Set(new.item),
        file_name: Set(name),
        file_type: Set(kind.code().to_owned()),
        bytes: Set(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        blob: Set(blob.as_str().to_owned()),
        sent_at: Set(work.now().as_millisecond()),
    };
    let inserted = entity::Entity::insert(row).exec_without_returning(work.connection()).await;
    inserted.map_err(StorageError::from)?;
    work.audit("visit.add_evidence", "visit_evidence", evidence, &place);
    work.commit().await?;
    Ok(evidence)
}

/// # Errors
/// Where there is none, or the visit was reported on.
pub async fn remove_evidence(
    room: &VisitRoom,
    actor: &Actor,
    (visit, id): (VisitId, VisitEvidenceId),
) -> Result<(), VisitRefused> {
    let mut work = room.db.begin(actor).await?;
    let (_, place) = own(&work, visit).await?;
    store::find(work.connection(), visit, id).await?.ok_or(VisitRefused::NotFound)?;
    store::delete(room, &work, id).await?;
    work.audit("visit.remove_evidence", "visit_evidence", id, &place);
    work.commit().await?;
    Ok(())
}

/// The content of a file of a visit that the caller has found to be visible.
pub(super) async fn read(
    room: &VisitRoom,
    (visit, id): (VisitId, VisitEvidenceId),
) -> Result<(String, &'static str, Vec<u8>), VisitRefused> {
    let row = store::find(room.db.reader(), visit, id).await?.ok_or(VisitRefused::NotFound)?;
    let kind = FileType::CODES.iter().find(|(code, _)| *code == row.file_type).map(|(_, kind)| *kind);
    let corrupt = || StorageError::Corrupt(format!("evidence {id}"));
    let name = BlobName::parse(&row.blob).ok_or_else(corrupt)?;
    let bytes = room.blobs.read(&name).await?.ok_or(VisitRefused::NotFound)?;
    Ok((row.file_name, kind.map_or("application/octet-stream", FileType::media_type), bytes))
}
