//! The search over HTTP.

use super::search::{KnowledgeHits, search};
use crate::KnowledgeRoom;
use axum::extract::State;
use manyi_kernel::{
    CaseId,
    Permission::{CaseRead, KnowledgeRead},
    Problem,
};
use manyi_web::{Access, ApiResult, Json, Path, Query, Scope::Subtree, SignedActor, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

const MOST: usize = 50;
/// Beside a case.
const BESIDE: usize = 3;
/// Less likely ones would only be in the way there.
const BESIDE_FROM: f32 = 0.25;

pub(crate) fn router() -> OpenApiRouter<KnowledgeRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(search_knowledge), Access::Needs(KnowledgeRead, Subtree)))
        .routes(operation(routes!(suggest_knowledge_for_case), Access::Needs(CaseRead, Subtree)))
}

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchKnowledge {
    /// A question, a word, a name or its pinyin.
    text: String,
}

/// Finds articles in force by a question, a word or pinyin; says whether the first one is the answer.
#[utoipa::path(
    get,
    path = "/api/v1/knowledge-search",
    operation_id = "search_knowledge",
    tag = "knowledge",
    params(SearchKnowledge),
    responses((status = 200, description = "At most 50 that hold for the caller's units, the best first.", body = KnowledgeHits))
)]
async fn search_knowledge(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<SearchKnowledge>,
) -> ApiResult<Json<KnowledgeHits>> {
    Ok(Json(search(&room, &actor.scope, &query.text, MOST).await?))
}

/// Articles that fit what the customer of a case wrote
#[utoipa::path(
    get,
    path = "/api/v1/cases/{id}/knowledge",
    operation_id = "suggest_knowledge_for_case",
    tag = "knowledge",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "At most three; none for whoever may not read articles.", body = KnowledgeHits))
)]
async fn suggest_knowledge_for_case(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<KnowledgeHits>> {
    let matter = room.matters.matter(&actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    if !actor.may(KnowledgeRead) {
        return Ok(Json(KnowledgeHits { items: Vec::new(), is_answered: false }));
    }
    let mut found = search(&room, &actor.scope, &matter, BESIDE).await?;
    found.items.retain(|hit| hit.confidence >= BESIDE_FROM);
    Ok(Json(found))
}
