//! One endpoint a file.

mod correct_response;
mod delete_response;
mod erase_responses;
mod export_answers;
mod find_person_responses;
mod get_answers_export_report;
mod get_response;
mod list_response_tags;
mod list_responses;
mod open_response_case;
mod problems;
mod redact_response;
mod restore_response;
mod reveal_response;
mod review_response;
mod set_response_tags;
mod submit_response;

use crate::SurveyRoom;
use manyi_kernel::Permission::{CaseCreate, ResponseEdit, ResponseRead, ResponseReveal, ResponseReview};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(ResponseRead, Subtree);
    let review = Access::Needs(ResponseReview, Subtree);
    let edit = Access::Needs(ResponseEdit, Subtree);
    let reveal = Access::Needs(ResponseReveal, Subtree);
    let public =
        Access::Public("customers answer without an account; the link or invitation in the body decides");
    OpenApiRouter::new()
        .routes(operation(routes!(list_responses::list_responses), read))
        .routes(operation(routes!(export_answers::export_answers), read))
        .routes(operation(routes!(get_answers_export_report::get_answers_export_report), read))
        .routes(operation(routes!(get_response::get_response), read))
        .routes(operation(routes!(submit_response::submit_response), public))
        .routes(operation(routes!(review_response::review_response), review))
        .routes(operation(routes!(list_response_tags::list_response_tags), read))
        .routes(operation(routes!(set_response_tags::set_response_tags), edit))
        .routes(operation(routes!(correct_response::correct_response), edit))
        .routes(operation(routes!(redact_response::redact_response), edit))
        .routes(operation(routes!(delete_response::delete_response), edit))
        .routes(operation(routes!(restore_response::restore_response), edit))
        .routes(operation(routes!(erase_responses::erase_responses), edit))
        .routes(operation(routes!(reveal_response::reveal_response), reveal))
        .routes(operation(routes!(find_person_responses::find_person_responses), reveal))
        .routes(operation(
            routes!(open_response_case::open_response_case),
            Access::Needs(CaseCreate, Subtree),
        ))
}
