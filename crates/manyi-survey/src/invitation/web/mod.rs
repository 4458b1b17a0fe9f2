//! One endpoint a file.

mod create_invitations;
mod list_invitations;
mod problems;

use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnairePublish, QuestionnaireRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    OpenApiRouter::new()
        .routes(operation(
            routes!(list_invitations::list_invitations),
            Access::Needs(QuestionnaireRead, Subtree),
        ))
        .routes(operation(
            routes!(create_invitations::create_invitations),
            Access::Needs(QuestionnairePublish, Subtree),
        ))
}
