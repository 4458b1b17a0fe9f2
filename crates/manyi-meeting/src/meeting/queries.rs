//! Lists and details of meetings.

use super::{
    Countersignature, MeetingAttendance, MeetingState, MemberRole,
    change::seen_by,
    entity::{self, member},
};
use crate::{
    MeetingRoom,
    agenda::{self, ItemView},
    minutes,
    stored::{MeetingPerson, MeetingUnit, Names, code},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, MeetingId, MeetingSeriesId, PersonId, Revision, UnitId};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows of one answer.
const MAX_ROWS: u64 = 300;

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MeetingHead {
    pub id: MeetingId,
    pub revision: Revision,
    pub series_id: MeetingSeriesId,
    /// From 1, within the series.
    pub ordinal: i32,
    pub title: String,
    pub unit: MeetingUnit,
    pub place: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    pub minutes: i32,
    pub state: MeetingState,
    pub chair: Option<MeetingPerson>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub countersign_due_at: Option<Timestamp>,
    /// Of the minutes; 0 before they are issued.
    pub issued_version: i32,
    /// The caller is a member who has not answered yet.
    pub awaits_me: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MeetingList {
    pub items: Vec<MeetingHead>,
    pub total: u64,
}

/// Somebody who takes part.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingMember)]
pub(crate) struct MemberView {
    pub person: MeetingPerson,
    pub role: MemberRole,
    pub attendance: Option<MeetingAttendance>,
    pub countersign: Option<Countersignature>,
    /// Of an objection.
    pub reason: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub signed_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MeetingDetail {
    #[serde(flatten)]
    pub head: MeetingHead,
    pub cancel_reason: Option<String>,
    pub members: Vec<MemberView>,
    pub items: Vec<ItemView>,
    /// Issued versions of the minutes, the latest first.
    pub versions: Vec<minutes::VersionHead>,
    /// The caller is a member.
    pub am_member: bool,
    /// The meeting lies within what the caller sees; members from elsewhere read and countersign.
    pub in_scope: bool,
}

/// Which meetings.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListMeetings {
    pub series: Option<MeetingSeriesId>,
    pub state: Option<MeetingState>,
    /// Only those that wait for the caller to countersign.
    #[serde(default)]
    pub awaiting_me: bool,
}

/// The latest first.
pub(super) async fn list(
    room: &MeetingRoom,
    actor: &Actor,
    query: &ListMeetings,
) -> Result<MeetingList, StorageError> {
    let db = room.db.reader();
    let mut wanted = Condition::all()
        .add(seen_by(actor))
        .add_option(query.series.map(|series| entity::Column::SeriesId.eq(series.0)))
        .add_option(query.state.map(|state| entity::Column::State.eq(state.code())));
    if query.awaiting_me {
        let waiting = waiting_for(db, actor).await?;
        wanted = wanted.add(entity::Column::Id.is_in(waiting));
    }
    let query = entity::Entity::find().filter(wanted);
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_desc(entity::Column::StartsAt)
        .order_by_desc(entity::Column::Id)
        .limit(MAX_ROWS)
        .all(db)
        .await?;
    let names = Names::fetch(room).await;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut members: BTreeMap<Uuid, Vec<member::Model>> = BTreeMap::new();
    let found = member::Entity::find().filter(member::Column::MeetingId.is_in(ids));
    for one in found.order_by_asc(member::Column::Ordinal).all(db).await? {
        members.entry(one.meeting_id).or_default().push(one);
    }
    let none = Vec::new();
    let items = rows.iter().map(|row| head(row, members.get(&row.id).unwrap_or(&none), &names, actor));
    Ok(MeetingList { items: items.collect::<Result<_, _>>()?, total })
}

/// Ids of the meetings whose minutes the actor has not countersigned yet.
pub(crate) async fn waiting_for(db: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<Uuid>, StorageError> {
    let Some(person) = actor.person_id() else { return Ok(Vec::new()) };
    let unsigned = member::Entity::find()
        .filter(member::Column::PersonId.eq(person.0))
        .filter(member::Column::Countersign.is_null())
        .all(db)
        .await?;
    let found = entity::Entity::find()
        .filter(entity::Column::Id.is_in(unsigned.iter().map(|member| member.meeting_id)))
        .filter(entity::Column::State.eq(MeetingState::Countersigning.code()))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

fn head(
    row: &entity::Model,
    members: &[member::Model],
    names: &Names,
    actor: &Actor,
) -> Result<MeetingHead, StorageError> {
    let state = code!(MeetingState, &row.state)?;
    let chair = members.iter().find(|member| member.role == MemberRole::Chair.code());
    let unsigned = |person: PersonId| {
        members.iter().any(|member| member.person_id == person.0 && member.countersign.is_none())
    };
    Ok(MeetingHead {
        id: MeetingId(row.id),
        revision: Revision(row.revision),
        series_id: MeetingSeriesId(row.series_id),
        ordinal: row.ordinal,
        title: row.title.clone(),
        unit: names.unit(UnitId(row.unit_id)),
        place: row.place.clone(),
        starts_at: instant(row.starts_at),
        minutes: row.minutes,
        state,
        chair: chair.map(|member| names.person(member.person_id)),
        countersign_due_at: row.countersign_due_at.map(instant),
        issued_version: row.issued_version,
        awaits_me: state == MeetingState::Countersigning && actor.person_id().is_some_and(unsigned),
    })
}

/// `None` where there is none or the actor does not see it.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: MeetingId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(id.0).filter(seen_by(actor)).one(db).await?)
}

pub(crate) async fn members_of(
    db: &impl ConnectionTrait,
    id: MeetingId,
) -> Result<Vec<member::Model>, StorageError> {
    let query = member::Entity::find().filter(member::Column::MeetingId.eq(id.0));
    Ok(query.order_by_asc(member::Column::Ordinal).all(db).await?)
}

/// `None` where there is none or the actor does not see it.
pub(crate) async fn whole(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
) -> Result<Option<MeetingDetail>, StorageError> {
    let db = room.db.reader();
    let Some(row) = find(db, actor, id).await? else { return Ok(None) };
    let names = Names::fetch(room).await;
    let rows = members_of(db, id).await?;
    let head = head(&row, &rows, &names, actor)?;
    let me = actor.person_id();
    let am_member = me.is_some_and(|person| rows.iter().any(|member| member.person_id == person.0));
    let members = rows.iter().map(|row| member_view(row, &names)).collect::<Result<_, _>>()?;
    Ok(Some(MeetingDetail {
        in_scope: actor.scope.allows(&head.unit.path),
        items: agenda::items_of(room, actor, db, id, &names).await?,
        versions: minutes::versions(db, id, &names).await?,
        cancel_reason: row.cancel_reason,
        head,
        members,
        am_member,
    }))
}

fn member_view(row: &member::Model, names: &Names) -> Result<MemberView, StorageError> {
    Ok(MemberView {
        person: names.person(row.person_id),
        role: code!(MemberRole, &row.role)?,
        attendance: row.attendance.as_deref().map(|code| code!(MeetingAttendance, code)).transpose()?,
        countersign: row.countersign.as_deref().map(|code| code!(Countersignature, code)).transpose()?,
        reason: row.reason.clone(),
        signed_at: row.signed_at.map(instant),
    })
}
