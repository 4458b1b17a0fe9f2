//! What everything in this crate works with, and all its operations.

use crate::{
    notice, overdue,
    port::{Deeds, LateCases, Matters, Occasions, Staff},
    rule, run,
};
use manyi_connect::ConnectRoom;
use manyi_kernel::SharedDirectory;
use manyi_storage::Database;
use manyi_web::BaseUrl;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// What the roof gives.
pub struct AutomationParts {
    pub db: Database,
    pub directory: SharedDirectory,
    pub base_url: BaseUrl,
    pub connect: ConnectRoom,
    pub matters: Arc<dyn Matters>,
    pub deeds: Arc<dyn Deeds>,
    pub staff: Arc<dyn Staff>,
    pub late: Arc<dyn LateCases>,
    pub occasions: Arc<dyn Occasions>,
}

/// Clones share everything.
#[derive(Clone)]
pub struct AutomationRoom(Arc<AutomationParts>);

impl AutomationRoom {
    pub fn new(parts: AutomationParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for AutomationRoom {
    type Target = AutomationParts;

    fn deref(&self) -> &AutomationParts {
        &self.0
    }
}

/// Rules, runs, notices and the list of what is late, below `/api/v1`.
pub fn router(room: AutomationRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(rule::web::router())
        .merge(run::web::router())
        .merge(notice::web::router())
        .merge(overdue::web::router())
        .with_state(room)
}
