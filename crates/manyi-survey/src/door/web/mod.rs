//! One endpoint a file.

mod add_link_codes;
mod get_link_door;
mod problems;
mod update_link_door;

use super::{DoorRules, store::StoredDoor};
use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnairePublish, QuestionnaireRead};
use manyi_web::{Access, Scope::Subtree, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Subtree);
    let publish = Access::Needs(QuestionnairePublish, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(get_link_door::get_link_door), read))
        .routes(operation(routes!(update_link_door::update_link_door), publish))
        .routes(operation(routes!(add_link_codes::add_link_codes), publish))
}

/// The rules of a link's door.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct LinkDoor {
    rules: DoorRules,
    /// The password itself is not kept.
    has_password: bool,
    /// Codes that are let in where the rules ask for one.
    code_count: u64,
}

impl LinkDoor {
    fn of(door: StoredDoor, code_count: u64) -> Self {
        Self { rules: door.rules, has_password: door.password.is_some(), code_count }
    }
}
