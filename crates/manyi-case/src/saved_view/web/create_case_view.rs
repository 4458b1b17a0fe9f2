use super::{CaseView, view};
use crate::{
    CaseRoom,
    saved_view::{NewView, create_view},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Json, ProblemBody, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCaseView {
    /// 1–30 characters.
    name: String,
    /// As in the address of the inbox: `state=open&assignee=me`.
    search: String,
    /// Shared with this unit and those below; needs the right to hand out work. Absent: one's own.
    unit_id: Option<UnitId>,
}

/// Save a view of the inbox
#[utoipa::path(
    post, path = "/api/v1/case-views", tag = "case", operation_id = "create_case_view",
    request_body = CreateCaseView,
    responses(
        (status = 201, description = "Saved.", body = CaseView),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_case_view(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<CreateCaseView>,
) -> ApiResult<(StatusCode, Json<CaseView>)> {
    let new = NewView { name: input.name, search: input.search, unit_id: input.unit_id };
    let row = create_view(&room, &actor, new).await?;
    Ok((StatusCode::CREATED, Json(view(&room, &actor, row).await?)))
}
