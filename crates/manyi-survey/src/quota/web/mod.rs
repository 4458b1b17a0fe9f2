//! One endpoint a file.

mod list_quotas;

use crate::SurveyRoom;
use manyi_kernel::Permission::QuestionnaireRead;
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Organisation);
    OpenApiRouter::new().routes(operation(routes!(list_quotas::list_quotas), read))
}
