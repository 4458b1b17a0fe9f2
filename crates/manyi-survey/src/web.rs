//! All operations of this room.

use crate::{
    SurveyRoom, approval, bank, door, import, invitation, link, media, poster, programme, questionnaire,
    quota, response, staff_network, telephone, upload, wave,
};
use utoipa_axum::router::OpenApiRouter;

/// The staff operations and the public submission, with paths beginning `/api/v1/`.
pub fn router(room: SurveyRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(questionnaire::web::router())
        .merge(quota::web::router())
        .merge(approval::web::router())
        .merge(bank::web::router())
        .merge(door::web::router())
        .merge(link::web::router())
        .merge(poster::web::router())
        .merge(invitation::web::router())
        .merge(wave::web::router())
        .merge(programme::web::router())
        .merge(telephone::web::router())
        .merge(staff_network::web::router())
        .merge(response::web::router())
        .merge(import::task::web::router())
        .merge(media::web::router())
        .merge(upload::web::router())
        .with_state(room)
}
