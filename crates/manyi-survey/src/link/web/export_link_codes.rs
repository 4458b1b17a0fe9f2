use crate::{
    SurveyRoom,
    link::{LinkState, bundle::bundle, queries},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Path, SignedActor};

/// The QR codes of all open links as PNG in one ZIP, with a list that says which belongs to which unit.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/links.zip",
    operation_id = "export_link_codes",
    tag = "link",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/zip"))
)]
pub(crate) async fn export_link_codes(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Response> {
    let mut links = queries::list(&room, &actor.scope, id).await?;
    links.retain(|link| link.state == LinkState::Open);
    // Drawing hundreds of pictures takes a second or two of a processor.
    let drawn = tokio::task::spawn_blocking(move || bundle(&links)).await.map_err(|_| Problem::internal())?;
    let file = drawn.map_err(|error| {
        tracing::error!(%error, "QR codes not bundled");
        Problem::internal()
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"qr-codes.zip\""),
    ];
    Ok((headers, file).into_response())
}
