//! What this crate is given, and what it serves.

use crate::print_form::PrintDesk;
use crate::{Presence, SharedCaseReaders, SharedCaseRules};
use axum::Router;
use manyi_calendar::WorkCalendar;
use manyi_kernel::SharedDirectory;
use manyi_storage::{BlobStore, Database};
use manyi_web::BaseUrl;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct CaseRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    /// Follow-up links begin with it.
    pub base_url: BaseUrl,
    /// Which days are worked; the hours come from the policy.
    pub calendar: WorkCalendar,
    /// Whom a note may mention.
    pub readers: SharedCaseReaders,
    /// Which rules there are.
    pub rules: SharedCaseRules,
    /// Who is at a case right now.
    pub presence: Presence,
    /// Where the content of files lies.
    pub blobs: BlobStore,
    pub print: PrintDesk,
}

/// Operations of the staff, below `/api/v1`.
pub fn router(room: CaseRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(crate::case::web::routes())
        .merge(crate::file::web::routes())
        .merge(crate::print_form::web::routes())
        .merge(crate::improvement_item::web::routes())
        .merge(crate::tasks::web::routes())
        .merge(crate::unit_calendar::web::routes())
        .merge(crate::policy::web::routes())
        .merge(crate::follow_up::web::routes())
        .merge(crate::follow::web::routes())
        .merge(crate::presence::web::routes())
        .merge(crate::draft::web::routes())
        .merge(crate::template::web::routes())
        .merge(crate::saved_view::web::routes())
        .merge(crate::tag::web::routes())
        .with_state(room)
}

/// The page behind a follow-up link.
pub fn public_router(room: CaseRoom) -> Router {
    crate::follow_up::web::pages().with_state(room)
}
