//! Lists and details of articles: authors see what they work on, everybody else what is in force or comes.

use super::{
    Document, KnowledgeArticleState,
    change::state_of,
    entity,
    in_force::{KnowledgeLead, current},
    markup::{Block, blocks},
    store::{self, document_of},
    version,
};
use crate::{KnowledgeRoom, vote};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, KnowledgeArticleId,
    Permission::{KnowledgeEdit, KnowledgePublish},
    PersonId, Revision, UnitId, UnitPath, day_of,
};
use manyi_storage::{StorageError, instant};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A unit by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeUnit {
    pub id: UnitId,
    pub name: String,
}

/// A version that will hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeComing {
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub effective_at: Timestamp,
    pub lead: KnowledgeLead,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeArticleHead {
    pub id: KnowledgeArticleId,
    pub revision: Revision,
    /// Of the text that is worked on.
    pub state: KnowledgeArticleState,
    /// The version that is shown: the one worked on for its authors, else the one in force or to come.
    pub version: i32,
    pub unit: KnowledgeUnit,
    pub document: Document,
    /// The version that counts now.
    pub in_force: Option<i32>,
    pub coming: Option<KnowledgeComing>,
    /// The day of review has come, and it is in force.
    pub is_review_due: bool,
    pub helpful_count: u64,
    pub unhelpful_count: u64,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
    /// The caller writes for this unit.
    pub may_edit: bool,
    /// The caller approves for this unit.
    pub may_publish: bool,
    /// The caller wrote it, so that somebody else approves it.
    pub is_own: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeArticleList {
    pub items: Vec<KnowledgeArticleHead>,
    pub total: u64,
}

/// A published version.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeVersion {
    pub version: i32,
    pub document: Document,
    pub blocks: Vec<Block>,
    #[schema(value_type = String, format = DateTime)]
    pub effective_at: Timestamp,
    pub lead: KnowledgeLead,
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// Absent where the product itself did it, or the person is gone.
    pub published_by: Option<String>,
    pub written_by: Option<String>,
    pub is_withdrawn: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeArticleDetail {
    #[serde(flatten)]
    pub head: KnowledgeArticleHead,
    /// The body of what is shown.
    pub blocks: Vec<Block>,
    /// Why it was returned.
    pub note: Option<String>,
    pub written_by: Option<String>,
    /// The latest first.
    pub versions: Vec<KnowledgeVersion>,
}

/// What `actor` sees, the latest changed first.
pub(crate) async fn list(room: &KnowledgeRoom, actor: &Actor) -> Result<KnowledgeArticleList, StorageError> {
    let rows = store::list(room.db.reader(), &actor.scope).await?;
    let mut standing: HashMap<Uuid, Vec<version::Model>> = HashMap::new();
    for version in store::standing(room.db.reader()).await? {
        standing.entry(version.article_id).or_default().push(version);
    }
    let votes = vote::counts(room.db.reader()).await?;
    let names = unit_names(room).await;
    let now = room.db.now();
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let versions = standing.remove(&row.id).unwrap_or_default();
        let votes = votes.get(&row.id).copied().unwrap_or_default();
        items.extend(head(actor, &row, &versions, (now, votes, &names))?);
    }
    let total = items.len() as u64;
    Ok(KnowledgeArticleList { items, total })
}

/// `None` where there is none, or the actor does not see it.
pub(crate) async fn detail(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeArticleId,
) -> Result<Option<KnowledgeArticleDetail>, StorageError> {
    let Some(row) = store::find(room.db.reader(), &actor.scope, id).await? else { return Ok(None) };
    let all = store::versions(room.db.reader(), id).await?;
    let standing: Vec<_> = all.iter().filter(|version| version.withdrawn_at.is_none()).cloned().collect();
    let votes = vote::counts(room.db.reader()).await?.get(&row.id).copied().unwrap_or_default();
    let names = unit_names(room).await;
    let Some(head) = head(actor, &row, &standing, (room.db.now(), votes, &names))? else { return Ok(None) };
    let people = room.directory.people().await;
    let named = |id: Option<Uuid>| {
        let person = people.iter().find(|person| Some(person.id) == id.map(PersonId))?;
        Some(person.name.clone())
    };
    let is_author = head.may_edit || is_author(actor, &row);
    let shown = if is_author { all } else { standing };
    let mut versions = Vec::with_capacity(shown.len());
    for row in shown.into_iter().rev() {
        let document = document_of(&row.document)?;
        versions.push(KnowledgeVersion {
            version: row.version,
            blocks: blocks(&document.body),
            document,
            effective_at: instant(row.effective_at),
            lead: lead_of(&row),
            published_at: instant(row.published_at),
            published_by: named(row.published_by),
            written_by: named(row.written_by),
            is_withdrawn: row.withdrawn_at.is_some(),
        });
    }
    Ok(Some(KnowledgeArticleDetail {
        blocks: blocks(&head.document.body),
        note: row.note.clone().filter(|_| is_author),
        written_by: named(row.written_by),
        versions,
        head,
    }))
}

fn lead_of(row: &version::Model) -> KnowledgeLead {
    KnowledgeLead::from_code(&row.lead).unwrap_or(KnowledgeLead::None)
}

async fn unit_names(room: &KnowledgeRoom) -> HashMap<UnitId, String> {
    room.directory.units().await.into_iter().map(|unit| (unit.id, unit.name)).collect()
}

fn is_author(actor: &Actor, row: &entity::Model) -> bool {
    let within = actor.scope.allows(&UnitPath::from_stored(row.unit_path.as_str()));
    within && (actor.may(KnowledgeEdit) || actor.may(KnowledgePublish))
}

type Around<'a> = (Timestamp, vote::Votes, &'a HashMap<UnitId, String>);

/// `None` where nothing of it is for the actor's eyes.
fn head(
    actor: &Actor,
    row: &entity::Model,
    standing: &[version::Model],
    (now, votes, names): Around<'_>,
) -> Result<Option<KnowledgeArticleHead>, StorageError> {
    let effective: Vec<i64> = standing.iter().map(|version| version.effective_at).collect();
    let (in_force, coming) = current(&effective, now.as_millisecond());
    let author = is_author(actor, row);
    let shown = in_force.or(coming).and_then(|place| standing.get(place));
    let (version, document) = match shown {
        _ if author => (row.version, document_of(&row.document)?),
        Some(version) => (version.version, document_of(&version.document)?),
        None => return Ok(None),
    };
    let is_own = row.written_by.is_some() && row.written_by == actor.person_id().map(|person| person.0);
    let within = actor.scope.allows(&UnitPath::from_stored(row.unit_path.as_str()));
    let unit = UnitId(row.unit_id);
    Ok(Some(KnowledgeArticleHead {
        id: KnowledgeArticleId(row.id),
        revision: Revision(row.revision),
        state: if author { state_of(row)? } else { KnowledgeArticleState::Published },
        version,
        unit: KnowledgeUnit { id: unit, name: names.get(&unit).cloned().unwrap_or_default() },
        is_review_due: in_force.is_some() && document.review_on <= day_of(now),
        document,
        in_force: in_force.and_then(|place| standing.get(place)).map(|version| version.version),
        coming: coming.and_then(|place| standing.get(place)).map(|version| KnowledgeComing {
            version: version.version,
            effective_at: instant(version.effective_at),
            lead: lead_of(version),
        }),
        helpful_count: votes.helpful,
        unhelpful_count: votes.unhelpful,
        changed_at: instant(row.changed_at),
        may_edit: within && actor.may(KnowledgeEdit),
        may_publish: within && actor.may(KnowledgePublish),
        is_own,
    }))
}
