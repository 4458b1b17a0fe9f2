use crate::{FeedbackRoom, point::store};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{FeedbackPointId, Problem};
use manyi_web::{ApiResult, Path, SignedActor};
use qrcode::{EcLevel, QrCode, render::svg};

/// The QR code of a form, to print at any size
#[utoipa::path(
    get, path = "/api/v1/feedback-points/{id}/qr.svg", tag = "feedback", operation_id = "get_feedback_point_qr",
    params(("id" = FeedbackPointId, Path)),
    responses((status = 200, body = String, content_type = "image/svg+xml"))
)]
pub(super) async fn get_feedback_point_qr(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackPointId>,
) -> ApiResult<Response> {
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let url = room.base_url.join(&format!("/fb/{}", row.code));
    // Only a base URL of several kilobytes would not fit.
    let code =
        QrCode::with_error_correction_level(url.as_bytes(), EcLevel::M).map_err(|_| Problem::internal())?;
    let picture = code
        .render()
        .min_dimensions(320, 320)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}
