//! What everything in this crate works with, and all its operations.

use crate::{agreement, checklist, evidence, visit};
use manyi_kernel::SharedDirectory;
use manyi_storage::{BlobStore, Database, StorageError};
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct VisitRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    /// Where evidence is kept.
    pub blobs: BlobStore,
}

/// Checklists, visits and the agreement of shoppers, with paths beginning `/api/v1/`.
pub fn router(room: VisitRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(checklist::web::router())
        .merge(visit::web::router())
        .merge(evidence::web::router())
        .merge(agreement::router())
        .with_state(room)
}

/// Whether nobody has made a checklist yet: sample data is made once.
pub async fn is_untouched(room: &VisitRoom) -> Result<bool, StorageError> {
    Ok(checklist::store::list(room.db.reader()).await?.is_empty())
}
