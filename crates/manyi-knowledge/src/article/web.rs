//! Articles over HTTP.

use super::{
    Document, KnowledgeArticleDecision, KnowledgeArticleStep, commands,
    queries::{self, KnowledgeArticleDetail, KnowledgeArticleList},
};
use crate::KnowledgeRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, KnowledgeArticleId, KnowledgeGapId,
    Permission::{KnowledgeEdit, KnowledgePublish, KnowledgeRead},
    Problem,
};
use manyi_web::{Access, ApiResult, IfMatch, Json, Path, Revised, Scope::Subtree, SignedActor, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<KnowledgeRoom> {
    let read = Access::Needs(KnowledgeRead, Subtree);
    let edit = Access::Needs(KnowledgeEdit, Subtree);
    let publish = Access::Needs(KnowledgePublish, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_knowledge_articles), read))
        .routes(operation(routes!(get_knowledge_article), read))
        .routes(operation(routes!(create_knowledge_article), edit))
        .routes(operation(routes!(update_knowledge_article), edit))
        .routes(operation(routes!(step_knowledge_article), edit))
        .routes(operation(routes!(decide_knowledge_article), publish))
}

async fn found(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeArticleId,
) -> ApiResult<Revised<KnowledgeArticleDetail>> {
    let detail = queries::detail(room, actor, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}

/// Articles that hold for the caller's units, the latest changed first; authors see drafts of their units too.
#[utoipa::path(
    get,
    path = "/api/v1/knowledge-articles",
    operation_id = "list_knowledge_articles",
    tag = "knowledge",
    responses((status = 200, body = KnowledgeArticleList))
)]
async fn list_knowledge_articles(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<KnowledgeArticleList>> {
    Ok(Json(queries::list(&room, &actor).await?))
}

/// One article with its versions.
#[utoipa::path(
    get,
    path = "/api/v1/knowledge-articles/{id}",
    operation_id = "get_knowledge_article",
    tag = "knowledge",
    params(("id" = KnowledgeArticleId, Path)),
    responses((status = 200, body = KnowledgeArticleDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn get_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<KnowledgeArticleId>,
) -> ApiResult<Revised<KnowledgeArticleDetail>> {
    found(&room, &actor, id).await
}

/// What a new article says, and which unanswered question it answers.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKnowledgeArticle {
    document: Document,
    /// An unanswered question that is settled with it.
    #[serde(default)]
    answers: Option<KnowledgeGapId>,
}

/// Begins an article as a draft.
#[utoipa::path(
    post,
    path = "/api/v1/knowledge-articles",
    operation_id = "create_knowledge_article",
    tag = "knowledge",
    request_body = NewKnowledgeArticle,
    responses((status = 201, body = KnowledgeArticleDetail))
)]
async fn create_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Json(new): Json<NewKnowledgeArticle>,
) -> ApiResult<(StatusCode, Revised<KnowledgeArticleDetail>)> {
    let id = commands::create_article(&room, &actor, new.document, new.answers).await?;
    Ok((StatusCode::CREATED, found(&room, &actor, id).await?))
}

/// Replaces what a draft says.
#[utoipa::path(
    put,
    path = "/api/v1/knowledge-articles/{id}",
    operation_id = "update_knowledge_article",
    tag = "knowledge",
    params(("id" = KnowledgeArticleId, Path), ("If-Match" = String, Header, description = "Revision of the article edited")),
    request_body = Document,
    responses((status = 200, body = KnowledgeArticleDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn update_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<KnowledgeArticleId>,
    Json(document): Json<Document>,
) -> ApiResult<Revised<KnowledgeArticleDetail>> {
    commands::update_article(&room, &actor, (id, revision), document).await?;
    found(&room, &actor, id).await
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnowledgeStep {
    step: KnowledgeArticleStep,
}

/// Sends a draft to review, takes it back, or begins the next version.
#[utoipa::path(
    post,
    path = "/api/v1/knowledge-articles/{id}/step",
    operation_id = "step_knowledge_article",
    tag = "knowledge",
    params(("id" = KnowledgeArticleId, Path)),
    request_body = KnowledgeStep,
    responses((status = 200, body = KnowledgeArticleDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn step_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<KnowledgeArticleId>,
    Json(body): Json<KnowledgeStep>,
) -> ApiResult<Revised<KnowledgeArticleDetail>> {
    commands::step_article(&room, &actor, id, body.step).await?;
    found(&room, &actor, id).await
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnowledgeDecision {
    decision: KnowledgeArticleDecision,
    /// Why it is returned, at most 2,000 characters.
    #[serde(default)]
    note: String,
}

/// Publishes what somebody else wrote, returns it with a reason, or withdraws it.
#[utoipa::path(
    post,
    path = "/api/v1/knowledge-articles/{id}/decision",
    operation_id = "decide_knowledge_article",
    tag = "knowledge",
    params(("id" = KnowledgeArticleId, Path)),
    request_body = KnowledgeDecision,
    responses((status = 200, body = KnowledgeArticleDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn decide_knowledge_article(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<KnowledgeArticleId>,
    Json(body): Json<KnowledgeDecision>,
) -> ApiResult<Revised<KnowledgeArticleDetail>> {
    commands::decide_article(&room, &actor, id, (body.decision, &body.note)).await?;
    found(&room, &actor, id).await
}
