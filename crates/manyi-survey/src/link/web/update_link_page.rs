use crate::{
    SurveyRoom,
    link::{LinkPage, LinkView, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{LinkId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Replaces what is set for the pages behind a link: language, sites that may embed them, the kiosk's patience.
#[utoipa::path(
    put,
    path = "/api/v1/links/{id}/page",
    operation_id = "update_link_page",
    tag = "link",
    params(("id" = LinkId, Path)),
    request_body = LinkPage,
    responses((status = 200, body = LinkView))
)]
pub(crate) async fn update_link_page(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
    Json(body): Json<LinkPage>,
) -> ApiResult<Json<LinkView>> {
    let link = commands::set_page(&room, &actor, id, body).await?;
    let view = queries::views(&room, vec![link]).await?.pop();
    Ok(Json(view.ok_or_else(Problem::not_found)?))
}
