//! What everything in this crate works with, and all it serves.

use crate::{
    article, find,
    find::ShelfCache,
    gap,
    ports::{CaseMatters, HelpDoors},
    public, vote,
};
use axum::Router;
use manyi_connect::Sealer;
use manyi_kernel::SharedDirectory;
use manyi_storage::{Database, StorageError};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// Clones share everything.
#[derive(Clone)]
pub struct KnowledgeRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    /// Tokens of help pages are made with its key.
    pub sealer: Sealer,
    pub matters: Arc<dyn CaseMatters>,
    pub doors: Arc<dyn HelpDoors>,
    /// Takes personal data out of what customers ask, before it is kept.
    pub mask: fn(&str) -> String,
    pub shelf: ShelfCache,
}

/// Operations of the staff, below `/api/v1`.
pub fn router(room: KnowledgeRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(article::web::router())
        .merge(find::web::router())
        .merge(gap::web::router())
        .merge(vote::web::router())
        .with_state(room)
}

/// The help pages of customers.
pub fn public_router(room: KnowledgeRoom) -> Router {
    public::pages().with_state(room)
}

/// Whether nobody has written an article yet: sample data is made once.
pub async fn is_untouched(room: &KnowledgeRoom) -> Result<bool, StorageError> {
    Ok(article::entity::Entity::find().count(room.db.reader()).await? == 0)
}
