use super::{Asked, filter_of};
use crate::{
    TextSource, TopicRoom,
    voice::{
        board::{TopicBoard, board},
        rows::VoiceFilter,
    },
};
use axum::extract::State;
use manyi_kernel::{Actor, Problem, UnitId};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct GetTopicBoard {
    /// Written in: `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`; all texts unless told.
    period: Option<String>,
    /// A unit and everything below it.
    unit: Option<UnitId>,
    #[param(inline)]
    source: Option<TextSource>,
}

impl GetTopicBoard {
    pub async fn filter(&self, room: &TopicRoom, actor: &Actor) -> Result<VoiceFilter, Problem> {
        let asked = Asked { unit: self.unit, source: self.source, period: self.period.as_deref() };
        filter_of(room, actor, asked).await
    }
}

/// What customers speak of: topics with counts, trend, tone and what they go with
#[utoipa::path(
    get, path = "/api/v1/topics", tag = "topic", operation_id = "get_topic_board",
    params(GetTopicBoard),
    responses((status = 200, description = "Texts of the reader's scope, of the sources that they may read. Labels are a machine's unless a person has corrected them; they are no score and enter no appraisal.", body = TopicBoard))
)]
pub(super) async fn get_topic_board(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<GetTopicBoard>,
) -> ApiResult<Json<TopicBoard>> {
    let filter = query.filter(&room, &actor).await?;
    Ok(Json(board(&room, &filter).await?))
}
