//! One endpoint a file.

mod create_links;
mod create_place_links;
mod export_link_codes;
mod get_link_png;
mod get_link_qr;
mod list_links;
mod problems;
mod update_link;
mod update_link_page;

use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnairePublish, QuestionnaireRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Subtree);
    let publish = Access::Needs(QuestionnairePublish, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_links::list_links), read))
        .routes(operation(routes!(create_links::create_links), publish))
        .routes(operation(routes!(create_place_links::create_place_links), publish))
        .routes(operation(routes!(update_link::update_link), publish))
        .routes(operation(routes!(update_link_page::update_link_page), publish))
        .routes(operation(routes!(get_link_qr::get_link_qr), read))
        .routes(operation(routes!(get_link_png::get_link_png), read))
        .routes(operation(routes!(export_link_codes::export_link_codes), read))
}
