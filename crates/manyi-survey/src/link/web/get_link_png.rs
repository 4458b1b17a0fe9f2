use crate::{
    SurveyRoom,
    link::{qr, store},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{LinkId, Problem};
use manyi_web::{ApiResult, Path, SignedActor};

/// The QR code of a link as PNG, for programs that take no SVG.
#[utoipa::path(
    get,
    path = "/api/v1/links/{id}/qr.png",
    operation_id = "get_link_png",
    tag = "link",
    params(("id" = LinkId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/png"))
)]
pub(crate) async fn get_link_png(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
) -> ApiResult<Response> {
    let link = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let picture = qr::png(&room.entry_url(&link.code)).map_err(|_| Problem::internal())?;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture).into_response())
}
