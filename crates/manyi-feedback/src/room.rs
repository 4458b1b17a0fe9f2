//! What everything in this crate works with, and all it serves.

use crate::feedback::ports::{CaseDesk, CustomerBook, UnitGuesses};
use axum::Router;
use manyi_connect::{ConnectRoom, Sealer};
use manyi_kernel::SharedDirectory;
use manyi_storage::{BlobStore, Database};
use manyi_web::BaseUrl;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// Clones share everything.
#[derive(Clone)]
pub struct FeedbackRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    /// Links given to customers begin with it.
    pub base_url: BaseUrl,
    /// Links to one's own matter are made with its key.
    pub sealer: Sealer,
    /// Mailboxes and the outbox.
    pub connect: ConnectRoom,
    pub customers: Arc<dyn CustomerBook>,
    pub cases: Arc<dyn CaseDesk>,
    pub guesses: Arc<dyn UnitGuesses>,
    /// Where what comes along is kept.
    pub blobs: BlobStore,
}

/// Operations of the staff, below `/api/v1`.
pub fn router(room: FeedbackRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(crate::feedback::web::routes())
        .merge(crate::dispatch::web::routes())
        .merge(crate::file::web::routes())
        .merge(crate::heard::web::routes())
        .merge(crate::import::web::routes())
        .merge(crate::mail::template::web::routes())
        .merge(crate::point::web::routes())
        .merge(crate::mail::web::routes())
        .merge(crate::route::web::routes())
        .with_state(room)
}

/// The form that anybody can fill in, and the page behind a receipt.
pub fn public_router(room: FeedbackRoom) -> Router {
    crate::public::pages().with_state(room)
}
