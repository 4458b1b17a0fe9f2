//! What is new for one person: mentions, followed cases that changed, and drafts not sent.

use super::store::{self, follower_row, mention_row};
use crate::{
    CaseRoom,
    case::{
        CaseState,
        queries::context::{Names, ViewContext},
        store::{case_row, code, step_row},
    },
    draft::{self, DraftAction, store::draft_row},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, Locale, PersonId};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Of each kind.
const MOST: u64 = 100;
/// Characters of a note shown before one opens it.
const EXCERPT: usize = 160;

/// What one should look at, each the latest first.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseNotices {
    /// Mentions not looked at and followed cases that changed.
    pub unseen: u32,
    pub mentions: Vec<CaseMentionView>,
    pub followed: Vec<FollowedCase>,
    pub drafts: Vec<CaseDraftHead>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseMentionView {
    pub case_id: CaseId,
    pub number: String,
    pub title: String,
    pub by: Option<String>,
    pub at: Timestamp,
    /// The beginning of the note.
    pub text: String,
    pub seen: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FollowedCase {
    pub case_id: CaseId,
    pub number: String,
    pub title: String,
    pub state: CaseState,
    pub updated_at: Timestamp,
    /// It changed after one last looked at it.
    pub changed: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseDraftHead {
    pub case_id: CaseId,
    pub number: String,
    pub title: String,
    pub action: DraftAction,
    pub updated_at: Timestamp,
}

/// Only of cases that the person may read now.
pub(crate) async fn notices(
    room: &CaseRoom,
    actor: &Actor,
    person: PersonId,
    locale: Locale,
) -> Result<CaseNotices, StorageError> {
    let reader = room.db.reader();
    let mentions = store::mentions_of(reader, person, MOST).await?;
    let followed = store::followed_by(reader, person, MOST).await?;
    let drafts = draft::store::of_person(reader, person, MOST).await?;
    let ids: BTreeSet<Uuid> = (mentions.iter().map(|row| row.case_id))
        .chain(followed.iter().map(|row| row.case_id))
        .chain(drafts.iter().map(|row| row.case_id))
        .collect();
    let rows = case_row::Entity::find()
        .filter(rows_within(&actor.scope, case_row::Column::UnitPath))
        .filter(case_row::Column::Id.is_in(ids))
        .all(reader)
        .await?;
    let context = ViewContext::fetch(room, Names::fetch(room).await, reader, locale, &rows).await?;
    let texts = texts_of(reader, &mentions).await?;
    let seen = Seen { context, cases: rows.iter().map(|row| (row.id, row)).collect() };
    let mentions = seen.mentions(mentions, &texts);
    let followed = seen.followed(followed)?;
    let drafts = seen.drafts(drafts)?;
    let unseen = mentions.iter().filter(|mention| !mention.seen).count()
        + followed.iter().filter(|case| case.changed).count();
    Ok(CaseNotices { unseen: u32::try_from(unseen).unwrap_or(u32::MAX), mentions, followed, drafts })
}

/// Cases that the reader may read now, with what they are shown by.
struct Seen<'r> {
    context: ViewContext,
    cases: HashMap<Uuid, &'r case_row::Model>,
}

impl Seen<'_> {
    fn mentions(&self, mentions: Vec<mention_row::Model>, texts: &Texts) -> Vec<CaseMentionView> {
        let shown = mentions.into_iter().filter_map(|mention| {
            let row = self.cases.get(&mention.case_id)?;
            let text = texts.get(&(mention.case_id, mention.step)).map(String::as_str).unwrap_or_default();
            Some(CaseMentionView {
                case_id: CaseId(row.id),
                number: row.number.clone(),
                title: self.context.title(row),
                by: mention.by_person_id.map(|by| self.context.person(PersonId(by)).name),
                at: instant(mention.at),
                text: text.chars().take(EXCERPT).collect(),
                seen: mention.seen_at.is_some(),
            })
        });
        shown.collect()
    }

    /// Those that changed first.
    fn followed(&self, followed: Vec<follower_row::Model>) -> Result<Vec<FollowedCase>, StorageError> {
        let mut shown = Vec::with_capacity(followed.len());
        for follower in followed {
            let Some(row) = self.cases.get(&follower.case_id) else { continue };
            shown.push(FollowedCase {
                case_id: CaseId(row.id),
                number: row.number.clone(),
                title: self.context.title(row),
                state: code!(CaseState, &row.state)?,
                updated_at: instant(row.updated_at),
                changed: row.updated_at > follower.seen_at,
            });
        }
        shown.sort_by_key(|case| std::cmp::Reverse((case.changed, case.updated_at)));
        Ok(shown)
    }

    fn drafts(&self, drafts: Vec<draft_row::Model>) -> Result<Vec<CaseDraftHead>, StorageError> {
        let mut shown = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let Some(row) = self.cases.get(&draft.case_id) else { continue };
            shown.push(CaseDraftHead {
                case_id: CaseId(row.id),
                number: row.number.clone(),
                title: self.context.title(row),
                action: draft.action()?,
                updated_at: instant(draft.updated_at),
            });
        }
        Ok(shown)
    }
}

/// By case and place in its log.
type Texts = HashMap<(Uuid, i32), String>;

/// The notes that mention.
async fn texts_of(
    connection: &impl ConnectionTrait,
    mentions: &[mention_row::Model],
) -> Result<Texts, StorageError> {
    use step_row::{Column, Entity};
    if mentions.is_empty() {
        return Ok(HashMap::new());
    }
    let places = mentions.iter().fold(Condition::any(), |any, mention| {
        any.add(
            Condition::all().add(Column::CaseId.eq(mention.case_id)).add(Column::Sequence.eq(mention.step)),
        )
    });
    let steps = Entity::find().filter(places).all(connection).await?;
    Ok(steps.into_iter().filter_map(|step| Some(((step.case_id, step.sequence), step.text?))).collect())
}
