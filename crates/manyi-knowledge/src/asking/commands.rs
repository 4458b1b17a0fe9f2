//! Asking on a help page, and going on to a person.

use super::{KnowledgeAsked, entity};
use crate::{
    KnowledgeRefused, KnowledgeRoom,
    find::{Asker, answer},
    gap,
};
use jiff::SignedDuration;
use manyi_kernel::{
    Actor, FieldProblem, KnowledgeArticleId, KnowledgeAskingId, UnitPath, UnitRef, required_text,
};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use uuid::Uuid;

/// From one network within [`FLOOD_WINDOW`]: a hall with one address may need some.
const MOST_OF_ADDRESS: u64 = 120;
const FLOOD_WINDOW: SignedDuration = SignedDuration::from_hours(1);
const MAX_QUESTION: usize = 300;

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: KnowledgeAskingId,
    /// The article that answers.
    pub article: Option<KnowledgeArticleId>,
    pub(crate) answer: crate::find::Answer,
}

/// Looks for the article that answers, and counts what came of it.
///
/// # Errors
/// [`KnowledgeRefused::Wrong`] without a question, [`KnowledgeRefused::TooMany`] from one network.
pub async fn ask(
    room: &KnowledgeRoom,
    actor: &Actor,
    unit: &UnitRef,
    (question, address_hash): (&str, Option<i64>),
) -> Result<Asked, KnowledgeRefused> {
    let mut problems: Vec<FieldProblem> = Vec::new();
    let question = required_text("/question", question, MAX_QUESTION, &mut problems);
    crate::refused::unless_wrong(problems)?;
    if is_flooded(room, address_hash).await? {
        return Err(KnowledgeRefused::TooMany);
    }
    let answer = answer(room, &Asker::Customer(&unit.path), &question).await?;
    let masked = (room.mask)(&question);
    let (unit, article) = (unit.clone(), answer.article.as_ref().map(|(shown, sure)| (shown.id, *sure)));
    let id = room.db.grouped(actor.clone(), move |work| {
        Box::pin(async move { kept(work, &unit, (&masked, article), address_hash).await })
    });
    let id: Result<KnowledgeAskingId, StorageError> = id.await;
    Ok(Asked { id: id?, article: article.map(|(id, _)| id), answer })
}

async fn kept(
    work: &mut UnitOfWork,
    unit: &UnitRef,
    (masked, article): (&str, Option<(KnowledgeArticleId, f32)>),
    address_hash: Option<i64>,
) -> Result<KnowledgeAskingId, StorageError> {
    let gap = match article {
        Some(_) => None,
        None => Some(gap::commands::count(work, unit, masked).await?),
    };
    let id = KnowledgeAskingId(Uuid::new_v4());
    let row = entity::Model {
        id: id.0,
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        article_id: article.map(|(id, _)| id.0),
        confidence: article.map(|(_, sure)| (sure * 100.0).round() as i32),
        gap_id: gap.map(|gap| gap.0),
        is_handed_over: false,
        is_helpful: None,
        address_hash,
        asked_at: work.now().as_millisecond(),
    };
    entity::Entity::insert(row.into_active_model()).exec_without_returning(work.connection()).await?;
    work.record(&KnowledgeAsked { asking_id: id }, id, &unit.path)?;
    work.audit("knowledge.ask", "knowledge_asking", id, &unit.path);
    Ok(id)
}

async fn is_flooded(room: &KnowledgeRoom, address_hash: Option<i64>) -> Result<bool, StorageError> {
    let Some(hidden) = address_hash else { return Ok(false) };
    let since = room.db.now() - FLOOD_WINDOW;
    let query = entity::Entity::find()
        .filter(entity::Column::AddressHash.eq(hidden))
        .filter(entity::Column::AskedAt.gt(since.as_millisecond()));
    Ok(query.count(room.db.reader()).await? >= MOST_OF_ADDRESS)
}

/// Whether this article was the answer to that asking.
pub(crate) async fn is_answered_by(
    room: &KnowledgeRoom,
    id: KnowledgeAskingId,
    article: KnowledgeArticleId,
) -> Result<bool, StorageError> {
    let found = entity::Entity::find_by_id(id.0).one(room.db.reader()).await?;
    Ok(found.is_some_and(|row| row.article_id == Some(article.0)))
}

pub(crate) async fn lock(
    work: &UnitOfWork,
    id: KnowledgeAskingId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(id.0).lock(LockType::Update).one(work.connection()).await?)
}

/// Writes what more is known of an asking.
pub(crate) async fn write(
    work: &mut UnitOfWork,
    row: entity::Model,
    audit: &'static str,
) -> Result<(), StorageError> {
    let (id, place) = (KnowledgeAskingId(row.id), UnitPath::from_stored(row.unit_path.as_str()));
    row.into_active_model().reset_all().update(work.connection()).await?;
    work.record(&KnowledgeAsked { asking_id: id }, id, &place)?;
    work.audit(audit, "knowledge_asking", id, &place);
    Ok(())
}

/// The customer goes on to a person: the page did not answer it alone. Once is enough.
///
/// # Errors
/// [`KnowledgeRefused::NotFound`] where nothing was asked under the id.
pub async fn hand_over(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeAskingId,
) -> Result<(), KnowledgeRefused> {
    let mut work = room.db.begin(actor).await?;
    let mut row = lock(&work, id).await?.ok_or(KnowledgeRefused::NotFound)?;
    if row.is_handed_over {
        return Ok(());
    }
    row.is_handed_over = true;
    write(&mut work, row, "knowledge.hand_over").await?;
    work.commit().await?;
    Ok(())
}
