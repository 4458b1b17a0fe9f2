use super::{get_topic_board::GetTopicBoard, note_export};
use crate::{
    TopicRoom,
    voice::{
        board::board,
        export::{Names, quotes, xlsx},
    },
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Query, RequestLocale, SignedActor};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Topics with their figures, and the latest 5,000 texts masked, as a workbook
#[utoipa::path(
    get, path = "/api/v1/topics.xlsx", tag = "topic", operation_id = "export_topics_xlsx",
    params(GetTopicBoard),
    responses((status = 200, description = "As the reader may see them; who took them out is written down.", body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
pub(super) async fn export_topics_xlsx(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<GetTopicBoard>,
) -> ApiResult<Response> {
    let filter = query.filter(&room, &actor).await?;
    let board = board(&room, &filter).await?;
    let quotes = quotes(&room, &filter).await?;
    note_export(&room, &actor, quotes.len()).await?;
    let file = xlsx(&board, &quotes, &Names { locale, topics: &board.topics });
    let file = file.map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, WORKBOOK),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"topics.xlsx\""),
    ];
    Ok((headers, file).into_response())
}
