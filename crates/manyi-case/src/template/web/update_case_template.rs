use super::{CaseTemplateView, view};
use crate::{
    CaseRoom,
    template::{CaseTemplate, edit::update_template},
};
use axum::extract::State;
use manyi_web::{ApiResult, IfMatch, Json, Path, ProblemBody, Revised, SignedActor};
use uuid::Uuid;

/// Edit a text module or a macro
#[utoipa::path(
    put, path = "/api/v1/case-templates/{id}", tag = "case", operation_id = "update_case_template",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "Revision of the template.")),
    request_body = CaseTemplate,
    responses(
        (status = 200, description = "As it is now.", body = CaseTemplateView),
        (status = 404, description = "Absent, or of a unit outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else edited it meanwhile.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn update_case_template(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
    IfMatch(expected): IfMatch,
    Json(input): Json<CaseTemplate>,
) -> ApiResult<Revised<CaseTemplateView>> {
    let stored = update_template(&room, &actor, (id, expected), input).await?;
    let revision = stored.revision;
    Ok(Revised(view(&room, &actor, stored).await, revision))
}
