use super::shown;
use crate::{
    TopicRoom,
    correction::commands::{NewLabels, correct_labels},
    engine::Sentiment,
    voice::rows::Voice,
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceTopic {
    /// Key of a topic of the codeframe.
    topic: String,
    sentiment: Sentiment,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectVoice {
    sentiment: Sentiment,
    /// All topics that the text speaks of; none at all is an answer too.
    topics: Vec<VoiceTopic>,
}

/// Say what a text is about; a person's word counts before a machine's
#[utoipa::path(
    put, path = "/api/v1/voices/{id}/labels", tag = "topic", operation_id = "correct_voice",
    params(("id" = Uuid, Path)),
    request_body = CorrectVoice,
    responses((status = 200, body = Voice))
)]
pub(super) async fn correct_voice(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
    Json(input): Json<CorrectVoice>,
) -> ApiResult<Json<Voice>> {
    let topics = input.topics.into_iter().map(|one| (one.topic, one.sentiment)).collect();
    correct_labels(&room, &actor, id, NewLabels { sentiment: input.sentiment, topics }).await?;
    Ok(Json(shown(&room, &actor, id).await?))
}
