//! What everything in this crate works with, and all its operations.

use crate::{codebook, guide, participant, quote, session};
use manyi_kernel::SharedDirectory;
use manyi_storage::{Database, StorageError};
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct InterviewRoom {
    pub db: Database,
    pub directory: SharedDirectory,
}

/// Guides, codebook, sessions, participants and quotes, with paths beginning `/api/v1/interview-`.
pub fn router(room: InterviewRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(guide::web::router())
        .merge(codebook::web::router())
        .merge(session::web::router())
        .merge(participant::web::router())
        .merge(quote::web::router())
        .with_state(room)
}

/// Whether nobody has written a guide yet: sample data is made once.
pub async fn is_untouched(room: &InterviewRoom) -> Result<bool, StorageError> {
    Ok(guide::store::list(room.db.reader()).await?.is_empty())
}
