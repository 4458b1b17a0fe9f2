use crate::{
    SurveyRoom,
    link::{LinkView, commands, queries},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{QuestionnaireId, UnitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateLinks {
    /// 1 to 1,000 units; one that has a link keeps it.
    unit_ids: Vec<UnitId>,
}

/// Makes a public link for each unit and returns the links of all of them.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/links",
    operation_id = "create_links",
    tag = "link",
    params(("id" = QuestionnaireId, Path)),
    request_body = CreateLinks,
    responses((status = 201, body = Vec<LinkView>))
)]
pub(crate) async fn create_links(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<CreateLinks>,
) -> ApiResult<(StatusCode, Json<Vec<LinkView>>)> {
    let links = commands::create_links(&room, &actor, id, &body.unit_ids).await?;
    Ok((StatusCode::CREATED, Json(queries::views(&room, links).await?)))
}
