//! What is in force, ready to be searched; made anew when an article changed or a version begins to hold.

use super::{finder::Finder, pinyin::Sounds};
use crate::{
    KnowledgeRoom,
    article::{Document, entity, in_force::current, markup::plain, store, version},
};
use jiff::Timestamp;
use manyi_kernel::{KnowledgeArticleId, UnitPath};
use manyi_storage::{StorageError, instant};
use manyi_text::find::Index;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder, QuerySelect};
use std::sync::Arc;
use tokio::sync::Mutex;

/// A version in force.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub id: KnowledgeArticleId,
    pub version: i32,
    pub unit_path: UnitPath,
    pub document: Document,
    /// The body without its marks.
    pub plain: String,
    pub effective_at: Timestamp,
}

/// Everything in force, with what finds it.
pub(crate) struct Shelf {
    pub articles: Vec<Shown>,
    pub finder: Finder,
    pub bodies: Index,
    /// Of the title and the other ways to ask, article by article.
    pub sounds: Vec<Vec<Sounds>>,
    stamp: Stamp,
    /// When the next version begins to hold.
    changes_at: Option<i64>,
}

/// Another one after every change: revisions only grow, and nothing is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    articles: u64,
    revisions: i64,
}

/// The shelf of a process; clones share it.
#[derive(Clone, Default)]
pub struct ShelfCache(Arc<Mutex<Option<Arc<Shelf>>>>);

impl Shelf {
    /// As the store stands now.
    pub async fn of(room: &KnowledgeRoom) -> Result<Arc<Self>, StorageError> {
        let mut kept = room.shelf.0.lock().await;
        let (stamp, now) = (stamp(room).await?, room.db.now().as_millisecond());
        if let Some(shelf) = kept.as_ref()
            && shelf.stamp == stamp
            && shelf.changes_at.is_none_or(|at| now < at)
        {
            return Ok(shelf.clone());
        }
        let rows = store::standing(room.db.reader()).await?;
        let made = tokio::task::spawn_blocking(move || Self::made(rows, stamp, now));
        let made = made.await.map_err(|error| StorageError::Unstorable(format!("search: {error}")))?;
        let shelf = Arc::new(made?);
        *kept = Some(shelf.clone());
        Ok(shelf)
    }

    fn made(rows: Vec<version::Model>, stamp: Stamp, now: i64) -> Result<Self, StorageError> {
        let mut articles = Vec::new();
        let mut changes_at: Option<i64> = None;
        for versions in rows.chunk_by(|one, next| one.article_id == next.article_id) {
            let effective: Vec<i64> = versions.iter().map(|version| version.effective_at).collect();
            let (in_force, coming) = current(&effective, now);
            if let Some(at) = coming.map(|place| effective[place]) {
                changes_at = Some(changes_at.map_or(at, |known| known.min(at)));
            }
            if let Some(row) = in_force.and_then(|place| versions.get(place)) {
                articles.push(shown(row)?);
            }
        }
        let finder = Finder::of(
            articles.iter().map(|shown: &Shown| (shown.document.names().collect(), shown.plain.as_str())),
        );
        let texts: Vec<String> = articles
            .iter()
            .map(|shown| format!("{} {} {}", shown.document.title, shown.document.category, shown.plain))
            .collect();
        let sounds = articles.iter().map(|shown| shown.document.names().map(Sounds::of).collect()).collect();
        Ok(Self {
            finder,
            bodies: Index::of(&texts.iter().map(String::as_str).collect::<Vec<_>>()),
            articles,
            sounds,
            stamp,
            changes_at,
        })
    }
}

fn shown(row: &version::Model) -> Result<Shown, StorageError> {
    let document = store::document_of(&row.document)?;
    Ok(Shown {
        id: KnowledgeArticleId(row.article_id),
        version: row.version,
        unit_path: UnitPath::from_stored(row.unit_path.as_str()),
        plain: plain(&document.body),
        document,
        effective_at: instant(row.effective_at),
    })
}

async fn stamp(room: &KnowledgeRoom) -> Result<Stamp, StorageError> {
    let articles = entity::Entity::find().count(room.db.reader()).await?;
    let revisions: Vec<i32> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Revision)
        .order_by_asc(entity::Column::Id)
        .into_tuple()
        .all(room.db.reader())
        .await?;
    Ok(Stamp { articles, revisions: revisions.into_iter().map(i64::from).sum() })
}
