//! All operations of this room.

use crate::{SurveyRoom, approval, bank, import, invitation, link, questionnaire, quota, response, wave};
use utoipa_axum::router::OpenApiRouter;

/// The staff operations and the public submission, with paths beginning `/api/v1/`.
pub fn router(room: SurveyRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(questionnaire::web::router())
        .merge(quota::web::router())
        .merge(approval::web::router())
        .merge(bank::web::router())
        .merge(link::web::router())
        .merge(invitation::web::router())
        .merge(wave::web::router())
        .merge(response::web::router())
        .merge(import::task::web::router())
        .with_state(room)
}
