//! "Was this helpful?" Each reader says it once for an article: staff by who they are, visitors by their page's token.

pub(crate) mod entity;
pub(crate) mod web;

use crate::{
    KnowledgeRefused, KnowledgeRoom,
    article::{in_force::current, store},
    asking::{self, commands::lock},
    gap,
};
use manyi_kernel::{
    Actor, DomainEvent, KnowledgeArticleId, KnowledgeAskingId, PersonId, UnitId, UnitPath, UnitRef,
};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voter {
    Staff(PersonId),
    /// Of a help page, by the random id in its token; that of an asking where the article answered one.
    Visitor(Uuid),
}

impl Voter {
    fn code(self) -> String {
        match self {
            Self::Staff(id) => format!("person:{id}"),
            Self::Visitor(id) => format!("visit:{id}"),
        }
    }
}

/// Somebody said whether an article helped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnowledgeVoted {
    pub vote_id: Uuid,
}

impl DomainEvent for KnowledgeVoted {
    const KIND: &'static str = "knowledge.voted";
}

/// What is said, of which article, by whom.
#[derive(Clone, Debug)]
pub(crate) struct NewVote<'a> {
    pub article: KnowledgeArticleId,
    pub voter: Voter,
    pub is_helpful: bool,
    /// What was asked, where it did not help: counted as a gap.
    pub question: Option<&'a str>,
}

/// Keeps the first word of each reader; a second one changes nothing. `true` where it counted.
///
/// # Errors
/// [`KnowledgeRefused::NotFound`] where no version of the article is in force.
pub async fn vote(
    room: &KnowledgeRoom,
    actor: &Actor,
    article: KnowledgeArticleId,
    (voter, is_helpful): (Voter, bool),
) -> Result<bool, KnowledgeRefused> {
    cast(room, actor, NewVote { article, voter, is_helpful, question: None }).await
}

pub(crate) async fn cast(
    room: &KnowledgeRoom,
    actor: &Actor,
    new: NewVote<'_>,
) -> Result<bool, KnowledgeRefused> {
    let mut work = room.db.begin(actor).await?;
    let standing: Vec<_> = store::versions(work.connection(), new.article).await?;
    let standing: Vec<_> = standing.into_iter().filter(|version| version.withdrawn_at.is_none()).collect();
    let effective: Vec<i64> = standing.iter().map(|version| version.effective_at).collect();
    let (in_force, _) = current(&effective, work.now().as_millisecond());
    let version = in_force.and_then(|place| standing.get(place)).ok_or(KnowledgeRefused::NotFound)?;
    let place = UnitPath::from_stored(version.unit_path.as_str());
    let voter = new.voter.code();
    let said = entity::Entity::find()
        .filter(entity::Column::ArticleId.eq(new.article.0))
        .filter(entity::Column::Voter.eq(&voter));
    if said.one(work.connection()).await?.is_some() {
        return Ok(false);
    }
    let id = Uuid::now_v7();
    let row = entity::Model {
        id,
        article_id: new.article.0,
        version: version.version,
        unit_path: place.to_string(),
        voter,
        is_helpful: new.is_helpful,
        voted_at: work.now().as_millisecond(),
    };
    entity::Entity::insert(row.into_active_model()).exec_without_returning(work.connection()).await?;
    work.record(&KnowledgeVoted { vote_id: id }, id, &place)?;
    work.audit("knowledge.vote", "knowledge_article", new.article, &place);
    if let Voter::Visitor(asking) = new.voter {
        let masked = new.question.map(|question| (room.mask)(question));
        judge_asking(room, &mut work, KnowledgeAskingId(asking), (new.is_helpful, masked.as_deref())).await?;
    }
    work.commit().await?;
    Ok(true)
}

/// The answer to an asking helped or did not; what did not help is a gap.
async fn judge_asking(
    room: &KnowledgeRoom,
    work: &mut UnitOfWork,
    id: KnowledgeAskingId,
    (is_helpful, masked): (bool, Option<&str>),
) -> Result<(), KnowledgeRefused> {
    let Some(mut row) = lock(work, id).await?.filter(|row| row.is_helpful.is_none()) else { return Ok(()) };
    row.is_helpful = Some(is_helpful);
    let unit: Option<UnitRef> = room.directory.unit(UnitId(row.unit_id)).await;
    if let (false, Some(masked), Some(unit)) = (is_helpful, masked, unit) {
        row.gap_id = Some(gap::commands::count(work, &unit, masked).await?.0);
    }
    asking::commands::write(work, row, "knowledge.judge").await?;
    Ok(())
}

/// How often an article helped, and how often not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Votes {
    pub helpful: u64,
    pub unhelpful: u64,
}

/// Of every article with a vote.
pub(crate) async fn counts(db: &impl sea_orm::ConnectionTrait) -> Result<HashMap<Uuid, Votes>, StorageError> {
    let rows: Vec<(Uuid, bool, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::ArticleId)
        .column(entity::Column::IsHelpful)
        .column_as(entity::Column::Id.count(), "count")
        .group_by(entity::Column::ArticleId)
        .group_by(entity::Column::IsHelpful)
        .into_tuple()
        .all(db)
        .await?;
    let mut votes: HashMap<Uuid, Votes> = HashMap::new();
    for (article, is_helpful, count) in rows {
        let known = votes.entry(article).or_default();
        let place = if is_helpful { &mut known.helpful } else { &mut known.unhelpful };
        *place = count.unsigned_abs();
    }
    Ok(votes)
}
