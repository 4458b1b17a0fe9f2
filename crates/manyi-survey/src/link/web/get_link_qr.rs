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

/// The QR code of a link, to print at any size.
#[utoipa::path(
    get,
    path = "/api/v1/links/{id}/qr.svg",
    operation_id = "get_link_qr",
    tag = "link",
    params(("id" = LinkId, Path)),
    responses((status = 200, body = String, content_type = "image/svg+xml"))
)]
pub(crate) async fn get_link_qr(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
) -> ApiResult<Response> {
    let link = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    // Only a base URL of several kilobytes would not fit.
    let picture = qr::svg(&room.entry_url(&link.code)).map_err(|_| Problem::internal())?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}
