//! Staff say whether an article helped.

use super::{Voter, vote};
use crate::{KnowledgeRoom, article::queries};
use axum::extract::State;
use manyi_kernel::{KnowledgeArticleId, Permission::KnowledgeRead, Problem};
use manyi_web::{Access, ApiResult, Json, Path, Scope::Subtree, SignedActor, operation};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<KnowledgeRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(vote_on_knowledge_article), Access::Needs(KnowledgeRead, Subtree)))
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnowledgeVote {
    is_helpful: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeVoteCounted {
    /// `false` where the caller had said it before.
    is_counted: bool,
}

/// Says once whether an article in force helped.
#[utoipa::path(
    post,
    path = "/api/v1/knowledge-articles/{id}/vote",
    operation_id = "vote_on_knowledge_article",
    tag = "knowledge",
    params(("id" = KnowledgeArticleId, Path)),
    request_body = KnowledgeVote,
    responses((status = 200, body = KnowledgeVoteCounted))
)]
async fn vote_on_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<KnowledgeArticleId>,
    Json(body): Json<KnowledgeVote>,
) -> ApiResult<Json<KnowledgeVoteCounted>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    queries::detail(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    let is_counted = vote(&room, &actor, id, (Voter::Staff(person), body.is_helpful)).await?;
    Ok(Json(KnowledgeVoteCounted { is_counted }))
}
