use super::{get_topic_board::GetTopicBoard, note_export};
use crate::{
    TopicRoom,
    voice::export::{Names, csv, quotes},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Query, RequestLocale, SignedActor};

/// The latest 5,000 texts with their labels, personal data masked, as CSV (UTF-8 with its mark)
#[utoipa::path(
    get, path = "/api/v1/voices.csv", tag = "topic", operation_id = "export_voices_csv",
    params(GetTopicBoard),
    responses((status = 200, description = "As the reader may see them; who took them out is written down.", body = String, content_type = "text/csv"))
)]
pub(super) async fn export_voices_csv(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<GetTopicBoard>,
) -> ApiResult<Response> {
    let filter = query.filter(&room, &actor).await?;
    let quotes = quotes(&room, &filter).await?;
    note_export(&room, &actor, quotes.len()).await?;
    let topics = room.frame().await?.topics;
    let file = csv(&quotes, &Names { locale, topics: &topics }).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"voices.csv\""),
    ];
    Ok((headers, file).into_response())
}
