use super::{Asked, filter_of, wrong};
use crate::{
    TextSource, TopicRoom, codeframe,
    engine::Sentiment,
    model,
    voice::rows::{Voice, VoiceOrder, list, place_of},
};
use axum::extract::State;
use manyi_kernel::{Page, PageRequest, Problem, UnitId};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Order {
    /// The latest first.
    #[default]
    Latest,
    /// First what a person's look would tell most; what somebody has corrected is left out.
    Uncertain,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListVoices {
    /// Key of a topic; those below it are found with it. `none`: texts that speak of no topic.
    topic: Option<String>,
    /// Tone of the topic where one is asked for, of the whole text otherwise.
    #[param(inline)]
    sentiment: Option<Sentiment>,
    /// Written in: `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// A unit and everything below it.
    unit: Option<UnitId>,
    #[param(inline)]
    source: Option<TextSource>,
    #[param(inline)]
    order: Option<Order>,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// Texts with their labels, personal data masked
#[utoipa::path(
    get, path = "/api/v1/voices", tag = "topic", operation_id = "list_voices",
    params(ListVoices),
    responses((status = 200, description = "Of the reader's scope, of the sources that they may read.", body = Page<Voice>))
)]
pub(super) async fn list_voices(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListVoices>,
) -> ApiResult<Json<Page<Voice>>> {
    let asked = Asked { unit: query.unit, source: query.source, period: query.period.as_deref() };
    let mut filter = filter_of(&room, &actor, asked).await?;
    filter.sentiment = query.sentiment;
    match query.topic.as_deref() {
        Some("none") => filter.unnamed = true,
        Some(key) => filter.topics = family(&room, filter.version, key).await?,
        None => {}
    }
    let order = match query.order.unwrap_or_default() {
        Order::Latest => VoiceOrder::Latest,
        Order::Uncertain => VoiceOrder::Uncertain,
    };
    filter.only_uncorrected = order == VoiceOrder::Uncertain;
    let after =
        query.cursor.as_deref().map(|text| place_of(text).ok_or_else(|| wrong("/cursor"))).transpose()?;
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    Ok(Json(list(&room, &filter, order, (after, limit)).await?))
}

/// The topic and those below it; of one that is unknown, only what still bears its key.
async fn family(room: &TopicRoom, version: i32, key: &str) -> Result<Vec<String>, Problem> {
    let db = room.db.reader();
    let version = model::store::find(db, version).await?.ok_or_else(Problem::not_found)?;
    let row = codeframe::store::find(db, version.codeframe).await?.ok_or_else(Problem::not_found)?;
    let frame = row.frame()?;
    let mut keys: Vec<String> = frame.family(key).into_iter().map(str::to_owned).collect();
    if keys.is_empty() {
        keys.push(key.to_owned());
    }
    Ok(keys)
}
