use crate::{
    SurveyRoom,
    media::{MediaView, upload_media},
};
use axum::{body::Bytes, extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UploadMedia {
    /// As the person calls the file.
    file_name: String,
}

/// Keeps a picture for questions and options; at most 2 MB of JPEG, PNG or WebP.
///
/// The body is the file itself. Notes in it (place, device, remarks) are left out; the answer names what documents
/// write as `picture.media`.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaire-media",
    operation_id = "upload_questionnaire_media",
    tag = "questionnaire",
    params(UploadMedia),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = MediaView))
)]
pub(crate) async fn upload_questionnaire_media(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<UploadMedia>,
    body: Bytes,
) -> ApiResult<(StatusCode, Json<MediaView>)> {
    let kept = upload_media(&room, &actor, &query.file_name, &body).await.map_err(Problem::from)?;
    Ok((StatusCode::CREATED, Json(kept)))
}
