//! Gaps over HTTP.

use super::{KnowledgeGapState, commands, entity};
use crate::KnowledgeRoom;
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{Actor, KnowledgeArticleId, KnowledgeGapId, Permission::KnowledgeEdit, Problem, UnitId};
use manyi_storage::{StorageError, instant, rows_within};
use manyi_web::{Access, ApiResult, Json, Path, Query, Scope::Subtree, SignedActor, operation};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Rows of one answer.
const MOST: u64 = 500;

pub(crate) fn router() -> OpenApiRouter<KnowledgeRoom> {
    let edit = Access::Needs(KnowledgeEdit, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_knowledge_gaps), edit))
        .routes(operation(routes!(settle_knowledge_gap), edit))
}

/// A question that no article answered.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeGap {
    pub id: KnowledgeGapId,
    pub unit_id: UnitId,
    pub unit_name: String,
    /// As it was asked first, personal data masked.
    pub text: String,
    /// Times that it, or nearly the same, was asked.
    pub count: i32,
    pub state: KnowledgeGapState,
    pub article_id: Option<KnowledgeArticleId>,
    pub reason: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub first_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub last_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeGapList {
    pub items: Vec<KnowledgeGap>,
    pub total: u64,
}

#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListKnowledgeGaps {
    /// Open ones unless told.
    #[param(inline)]
    state: Option<KnowledgeGapState>,
}

/// What customers asked and no article answered, the most asked first; at most 500.
#[utoipa::path(
    get,
    path = "/api/v1/knowledge-gaps",
    operation_id = "list_knowledge_gaps",
    tag = "knowledge",
    params(ListKnowledgeGaps),
    responses((status = 200, body = KnowledgeGapList))
)]
async fn list_knowledge_gaps(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListKnowledgeGaps>,
) -> ApiResult<Json<KnowledgeGapList>> {
    let state = query.state.unwrap_or(KnowledgeGapState::Open);
    let seen = Condition::all()
        .add(rows_within(&actor.scope, entity::Column::UnitPath))
        .add(entity::Column::State.eq(state.code()));
    let query = entity::Entity::find().filter(seen);
    let total = query.clone().count(room.db.reader()).await.map_err(StorageError::from)?;
    let query = query.order_by_desc(entity::Column::Count).order_by_desc(entity::Column::LastAt).limit(MOST);
    let rows = query.all(room.db.reader()).await.map_err(StorageError::from)?;
    let units = room.directory.units().await;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let name = units.iter().find(|unit| unit.id.0 == row.unit_id).map(|unit| unit.name.clone());
        items.push(view(row, name.unwrap_or_default())?);
    }
    Ok(Json(KnowledgeGapList { items, total }))
}

fn view(row: entity::Model, unit_name: String) -> Result<KnowledgeGap, StorageError> {
    let state = KnowledgeGapState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of gap {}: {}", row.id, row.state)))?;
    Ok(KnowledgeGap {
        id: KnowledgeGapId(row.id),
        unit_id: UnitId(row.unit_id),
        unit_name,
        text: row.text,
        count: row.count,
        state,
        article_id: row.article_id.map(KnowledgeArticleId),
        reason: row.reason,
        first_at: instant(row.first_at),
        last_at: instant(row.last_at),
    })
}

async fn found(room: &KnowledgeRoom, actor: &Actor, id: KnowledgeGapId) -> ApiResult<Json<KnowledgeGap>> {
    let within = rows_within(&actor.scope, entity::Column::UnitPath);
    let row = entity::Entity::find_by_id(id.0).filter(within).one(room.db.reader()).await;
    let row = row.map_err(StorageError::from)?.ok_or_else(Problem::not_found)?;
    let unit = room.directory.unit(UnitId(row.unit_id)).await;
    Ok(Json(view(row, unit.map_or_else(String::new, |unit| unit.name))?))
}

/// What answers a question, or why nothing should.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettleKnowledgeGap {
    /// The article that answers it.
    #[serde(default)]
    article_id: Option<KnowledgeArticleId>,
    /// Why no article is wanted; needed without one.
    #[serde(default)]
    reason: String,
}

/// Settles an unanswered question, with an article or a reason.
#[utoipa::path(
    post,
    path = "/api/v1/knowledge-gaps/{id}/settlement",
    operation_id = "settle_knowledge_gap",
    tag = "knowledge",
    params(("id" = KnowledgeGapId, Path)),
    request_body = SettleKnowledgeGap,
    responses((status = 200, body = KnowledgeGap))
)]
async fn settle_knowledge_gap(
    State(room): State<KnowledgeRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<KnowledgeGapId>,
    Json(body): Json<SettleKnowledgeGap>,
) -> ApiResult<Json<KnowledgeGap>> {
    commands::settle_gap(&room, &actor, id, (body.article_id, &body.reason)).await?;
    found(&room, &actor, id).await
}
