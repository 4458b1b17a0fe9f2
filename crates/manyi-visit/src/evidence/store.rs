//! Files of visits in the database. Who may see a visit sees its files: callers look the visit up first.

use super::{EvidenceView, entity};
use crate::VisitRoom;
use manyi_kernel::{VisitEvidenceId, VisitId};
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

fn view(row: entity::Model) -> EvidenceView {
    EvidenceView {
        id: VisitEvidenceId(row.id),
        item: row.item,
        name: row.file_name,
        file_type: row.file_type,
        bytes: row.bytes,
        sent_at: instant(row.sent_at),
    }
}

/// The first first.
pub(crate) async fn of_visit(
    db: &impl ConnectionTrait,
    visit: VisitId,
) -> Result<Vec<EvidenceView>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::VisitId.eq(visit.0))
        .order_by_asc(entity::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    visit: VisitId,
    id: VisitEvidenceId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(entity::Column::VisitId.eq(visit.0));
    Ok(query.one(db).await?)
}

/// Who needs the content.
pub(super) fn owner(id: VisitEvidenceId) -> String {
    format!("visit_evidence:{id}")
}

/// The row is gone at once, the content with the next sweep.
pub(super) async fn delete(
    room: &VisitRoom,
    work: &UnitOfWork,
    id: VisitEvidenceId,
) -> Result<(), StorageError> {
    entity::Entity::delete_by_id(id.0).exec(work.connection()).await?;
    room.blobs.release(work, &owner(id)).await
}

/// Everything of a visit that was called off.
pub(crate) async fn delete_all(
    room: &VisitRoom,
    work: &UnitOfWork,
    visit: VisitId,
) -> Result<(), StorageError> {
    for file in of_visit(work.connection(), visit).await? {
        delete(room, work, file.id).await?;
    }
    Ok(())
}
