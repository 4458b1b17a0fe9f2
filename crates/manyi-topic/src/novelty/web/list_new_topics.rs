use crate::{
    TextSource, TopicRoom,
    novelty::find::{NewTopicList, new_topics},
    voice::web::{Asked, filter_of},
};
use axum::extract::State;
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListNewTopics {
    /// A unit and everything below it.
    unit: Option<UnitId>,
    #[param(inline)]
    source: Option<TextSource>,
}

/// Phrases that grew in the last 30 days among texts without a topic
#[utoipa::path(
    get, path = "/api/v1/new-topics", tag = "topic", operation_id = "list_new_topics",
    params(ListNewTopics),
    responses((status = 200, description = "Of the reader's scope, of the sources that they may read; personal data are taken out before anything is counted.", body = NewTopicList))
)]
pub(super) async fn list_new_topics(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListNewTopics>,
) -> ApiResult<Json<NewTopicList>> {
    let asked = Asked { unit: query.unit, source: query.source, period: None };
    let filter = filter_of(&room, &actor, asked).await?;
    Ok(Json(new_topics(&room, &filter).await?))
}
