//! Lists and details of sessions.

use super::{
    InterviewKind, SessionState,
    change::{kind_of, state_of},
    entity,
};
use crate::{
    InterviewGuide, InterviewRoom, counts,
    guide::store as guides,
    participant::{self, ParticipantView},
    quote::{self, QuoteView},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, InterviewGuideId, InterviewSessionId, PersonId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows of one answer.
pub(super) const MAX_ROWS: u64 = 500;

/// Somebody of the staff, or a unit, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct InterviewUnit {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct InterviewModerator {
    pub id: PersonId,
    pub name: String,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewSessionHead)]
pub struct SessionHead {
    pub id: InterviewSessionId,
    pub revision: Revision,
    pub kind: InterviewKind,
    pub state: SessionState,
    pub title: String,
    pub unit: InterviewUnit,
    pub place: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    pub minutes: i32,
    pub moderator: InterviewModerator,
    pub participant_count: u64,
    pub quote_count: u64,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewSessionDetail)]
pub struct SessionDetail {
    #[serde(flatten)]
    pub head: SessionHead,
    pub guide_id: InterviewGuideId,
    pub guide_version: i32,
    /// As it was when the session was planned.
    pub guide: InterviewGuide,
    pub notes: String,
    pub participants: Vec<ParticipantView>,
    pub quotes: Vec<QuoteView>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewSessionList)]
pub(crate) struct SessionList {
    pub items: Vec<SessionHead>,
    pub total: u64,
}

/// The latest first, at most [`MAX_ROWS`], and how many there are.
pub(super) async fn list(
    room: &InterviewRoom,
    actor: &Actor,
    state: Option<SessionState>,
) -> Result<SessionList, StorageError> {
    // The scope is an "any" of subtrees: what is wanted besides stands around it, not in it.
    let seen = Condition::all()
        .add(rows_within(&actor.scope, entity::Column::UnitPath))
        .add_option(state.map(|state| entity::Column::State.eq(state.code())));
    let query = entity::Entity::find().filter(seen);
    let total = query.clone().count(room.db.reader()).await?;
    let rows = query
        .order_by_desc(entity::Column::StartsAt)
        .order_by_desc(entity::Column::Id)
        .limit(MAX_ROWS)
        .all(room.db.reader())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let people = counts::of_owners::<participant::entity::Entity>(
        room.db.reader(),
        participant::entity::Column::SessionId,
        &ids,
    )
    .await?;
    let quotes = counts::of_owners::<quote::entity::quote::Entity>(
        room.db.reader(),
        quote::entity::quote::Column::SessionId,
        &ids,
    )
    .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(head(room, row, (&people, &quotes)).await?);
    }
    Ok(SessionList { items, total })
}

/// `None` where there is none or the actor does not see it.
pub(crate) async fn detail(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewSessionId,
) -> Result<Option<SessionDetail>, StorageError> {
    let db = room.db.reader();
    let Some(row) = find(db, actor, id).await? else { return Ok(None) };
    let (guide_id, guide_version) = (InterviewGuideId(row.guide_id), row.guide_version);
    let guide = guides::version(db, guide_id, guide_version).await?;
    let guide = guide.ok_or_else(|| StorageError::Corrupt(format!("guide of session {id}")))?.document;
    let participants = participant::of_session(db, id).await?;
    let quotes = quote::of_session(db, id).await?;
    let people = BTreeMap::from([(id.0, participants.len() as u64)]);
    let said = BTreeMap::from([(id.0, quotes.len() as u64)]);
    let notes = row.notes.clone();
    let head = head(room, row, (&people, &said)).await?;
    Ok(Some(SessionDetail { head, guide_id, guide_version, guide, notes, participants, quotes }))
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: InterviewSessionId,
) -> Result<Option<entity::Model>, StorageError> {
    let seen = rows_within(&actor.scope, entity::Column::UnitPath);
    Ok(entity::Entity::find_by_id(id.0).filter(seen).one(db).await?)
}

async fn head(
    room: &InterviewRoom,
    row: entity::Model,
    (people, quotes): (&BTreeMap<Uuid, u64>, &BTreeMap<Uuid, u64>),
) -> Result<SessionHead, StorageError> {
    let unit = room.directory.unit(UnitId(row.unit_id)).await;
    let moderator = room.directory.person(PersonId(row.moderator_id)).await;
    let (kind, state) = (kind_of(&row)?, state_of(&row)?);
    let path = UnitPath::from_stored(row.unit_path);
    Ok(SessionHead {
        id: InterviewSessionId(row.id),
        revision: Revision(row.revision),
        kind,
        state,
        title: row.title,
        unit: InterviewUnit {
            id: UnitId(row.unit_id),
            name: unit.map_or_else(|| path.to_string(), |unit| unit.name),
            path,
        },
        place: row.place,
        starts_at: instant(row.starts_at),
        minutes: row.minutes,
        moderator: InterviewModerator {
            id: PersonId(row.moderator_id),
            name: moderator.map(|person| person.name).unwrap_or_default(),
        },
        participant_count: people.get(&row.id).copied().unwrap_or_default(),
        quote_count: quotes.get(&row.id).copied().unwrap_or_default(),
    })
}
