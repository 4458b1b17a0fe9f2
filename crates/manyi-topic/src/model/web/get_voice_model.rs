use super::{VoiceVersion, card};
use crate::{
    TopicRoom, correction,
    model::{
        card::ModelCard,
        learn::{FEWEST_CORRECTIONS, card_of},
        store,
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json};
use serde::Serialize;

/// What texts are read with, and how well it decides.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VoiceModel {
    /// The latest first.
    versions: Vec<VoiceVersion>,
    corrections: u64,
    /// Corrections that learning needs.
    corrections_needed: u64,
    /// Of the version in use. Learned ones are measured on corrected texts they had not seen, the others by what they said
    /// before a person looked.
    card: ModelCard,
    /// Events of the log whose texts are not read yet.
    backlog: u64,
}

/// Versions of the labels, and how well the one in use decides
#[utoipa::path(
    get, path = "/api/v1/voice-model", tag = "topic", operation_id = "get_voice_model",
    responses((status = 200, body = VoiceModel))
)]
pub(super) async fn get_voice_model(State(room): State<TopicRoom>) -> ApiResult<Json<VoiceModel>> {
    let mut versions = Vec::new();
    for row in store::all(room.db.reader()).await? {
        versions.push(VoiceVersion::of(&room, &row).await?);
    }
    let rows = correction::store::all(room.db.reader()).await?;
    let card = match card(&room.active().await?)? {
        Some(card) => card,
        None => {
            let corrections = rows.iter().map(correction::store::row::Model::correction);
            card_of(&corrections.collect::<Result<Vec<_>, _>>()?)
        }
    };
    let backlog = crate::backlog(&room.db).await?;
    let corrections_needed = FEWEST_CORRECTIONS;
    Ok(Json(VoiceModel { versions, corrections: rows.len() as u64, corrections_needed, card, backlog }))
}
