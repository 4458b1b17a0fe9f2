use crate::{
    SurveyRoom,
    link::{LinkState, LinkView, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{LinkId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateLink {
    state: LinkState,
}

/// Closes a link or opens it again.
#[utoipa::path(
    patch,
    path = "/api/v1/links/{id}",
    operation_id = "update_link",
    tag = "link",
    params(("id" = LinkId, Path)),
    request_body = UpdateLink,
    responses((status = 200, body = LinkView))
)]
pub(crate) async fn update_link(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
    Json(body): Json<UpdateLink>,
) -> ApiResult<Json<LinkView>> {
    let link = commands::set_link_state(&room, &actor, id, body.state).await?;
    let view = queries::views(&room, vec![link]).await?.pop();
    Ok(Json(view.ok_or_else(Problem::not_found)?))
}
