//! Counting gaps and settling them.

use super::{KnowledgeGapState, entity};
use crate::{
    KnowledgeRefused, KnowledgeRoom,
    article::{entity as article, store::find},
    find::asks_the_same,
    refused::unless_wrong,
};
use manyi_kernel::{
    Actor, FieldProblem, KnowledgeArticleId, KnowledgeGapId, SHORT_TEXT, UnitPath, UnitRef, required_text,
};
use manyi_storage::{StorageError, UnitOfWork, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::LockType,
};

/// Of a unit, the latest: what is compared with a new question.
const COMPARED: u64 = 500;
/// Characters that are kept of a question.
const KEPT: usize = 300;

/// Counts a question that nothing answered, with a gap that asks nearly the same or as a new one. What was settled
/// before and is asked again is open again: the article does not answer it.
pub(crate) async fn count(
    work: &mut UnitOfWork,
    unit: &UnitRef,
    masked: &str,
) -> Result<KnowledgeGapId, StorageError> {
    let now = work.now().as_millisecond();
    let query = entity::Entity::find()
        .filter(entity::Column::UnitId.eq(unit.id.0))
        .order_by_desc(entity::Column::LastAt)
        .limit(COMPARED);
    let known = query.all(work.connection()).await?;
    if let Some(mut row) = known.into_iter().find(|row| asks_the_same(&row.text, masked)) {
        row.count += 1;
        row.last_at = now;
        if row.state == KnowledgeGapState::Answered.code() {
            row.state = KnowledgeGapState::Open.code().to_owned();
        }
        let id = KnowledgeGapId(row.id);
        row.into_active_model().reset_all().update(work.connection()).await?;
        return Ok(id);
    }
    let id = KnowledgeGapId::new();
    let row = entity::Model {
        id: id.0,
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        text: masked.chars().take(KEPT).collect(),
        count: 1,
        state: KnowledgeGapState::Open.code().to_owned(),
        article_id: None,
        reason: None,
        first_at: now,
        last_at: now,
    };
    entity::Entity::insert(row.into_active_model()).exec_without_returning(work.connection()).await?;
    Ok(id)
}

async fn lock(work: &UnitOfWork, id: KnowledgeGapId) -> Result<entity::Model, KnowledgeRefused> {
    let within = rows_within(&work.actor().scope, entity::Column::UnitPath);
    let found = entity::Entity::find_by_id(id.0).filter(within).lock(LockType::Update).one(work.connection());
    found.await?.ok_or(KnowledgeRefused::NotFound)
}

/// An article answers it.
pub(crate) async fn answer(
    work: &mut UnitOfWork,
    id: KnowledgeGapId,
    article: KnowledgeArticleId,
) -> Result<(), KnowledgeRefused> {
    let mut row = lock(work, id).await?;
    row.state = KnowledgeGapState::Answered.code().to_owned();
    row.article_id = Some(article.0);
    settle(work, row, "knowledge_gap.answer").await
}

async fn settle(
    work: &mut UnitOfWork,
    row: entity::Model,
    audit: &'static str,
) -> Result<(), KnowledgeRefused> {
    let (id, place) = (KnowledgeGapId(row.id), UnitPath::from_stored(row.unit_path.as_str()));
    row.into_active_model().reset_all().update(work.connection()).await?;
    work.audit(audit, "knowledge_gap", id, &place);
    Ok(())
}

/// With an article that answers it, or a reason why none is wanted.
///
/// # Errors
/// Where neither or both are given, or the article is unknown.
pub(crate) async fn settle_gap(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeGapId,
    (with_article, reason): (Option<KnowledgeArticleId>, &str),
) -> Result<(), KnowledgeRefused> {
    let mut work = room.db.begin(actor).await?;
    let mut row = lock(&work, id).await?;
    if let Some(article) = with_article {
        let known: Option<article::Model> = find(work.connection(), &actor.scope, article).await?;
        if known.is_none() {
            return Err(KnowledgeRefused::Wrong(vec![FieldProblem::new(
                "/article_id",
                "knowledge.unknown_article",
            )]));
        }
        answer(&mut work, id, article).await?;
    } else {
        let mut problems = Vec::new();
        row.reason = Some(required_text("/reason", reason, SHORT_TEXT, &mut problems));
        unless_wrong(problems)?;
        row.state = KnowledgeGapState::Dismissed.code().to_owned();
        settle(&mut work, row, "knowledge_gap.dismiss").await?;
    }
    work.commit().await?;
    Ok(())
}
