use super::{CaseTemplateView, view};
use crate::{
    CaseRoom,
    template::{CaseTemplate, NewTemplate, create_template, store},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Problem, UnitId};
use manyi_web::{ApiResult, Json, ProblemBody, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCaseTemplate {
    /// Holds for it and the units below.
    unit_id: UnitId,
    template: CaseTemplate,
}

/// Make a text module or a macro
#[utoipa::path(
    post, path = "/api/v1/case-templates", tag = "case", operation_id = "create_case_template",
    request_body = CreateCaseTemplate,
    responses(
        (status = 201, description = "Made.", body = CaseTemplateView),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_case_template(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<CreateCaseTemplate>,
) -> ApiResult<(StatusCode, Revised<CaseTemplateView>)> {
    let new = NewTemplate { unit_id: input.unit_id, template: input.template };
    let id = create_template(&room, &actor, new).await?;
    let stored = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let revision = stored.revision;
    Ok((StatusCode::CREATED, Revised(view(&room, &actor, stored).await, revision)))
}
