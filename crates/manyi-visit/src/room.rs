//! What everything in this crate works with, and all its operations.

use crate::{agreement, checklist, visit};
use manyi_kernel::SharedDirectory;
use manyi_storage::Database;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct VisitRoom {
    pub db: Database,
    pub directory: SharedDirectory,
}

/// Checklists, visits and the agreement of shoppers, with paths beginning `/api/v1/`.
pub fn router(room: VisitRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(checklist::web::router())
        .merge(visit::web::router())
        .merge(agreement::router())
        .with_state(room)
}
