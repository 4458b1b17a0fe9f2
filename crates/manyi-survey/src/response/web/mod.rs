//! One endpoint a file.

mod export_answers;
mod get_response;
mod list_responses;
mod problems;
mod review_response;
mod submit_response;

use crate::SurveyRoom;
use manyi_kernel::Permission::{ResponseRead, ResponseReview};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(ResponseRead, Subtree);
    let review = Access::Needs(ResponseReview, Subtree);
    let public =
        Access::Public("customers answer without an account; the link or invitation in the body decides");
    OpenApiRouter::new()
        .routes(operation(routes!(list_responses::list_responses), read))
        .routes(operation(routes!(export_answers::export_answers), read))
        .routes(operation(routes!(get_response::get_response), read))
        .routes(operation(routes!(submit_response::submit_response), public))
        .routes(operation(routes!(review_response::review_response), review))
}
