//! Lists, counts and details of resolutions.

use super::{
    ResolutionState,
    change::seen_by,
    entity::{self, step},
    extension, term,
    view::{Late, Of, ResolutionDetail, ResolutionView, label as label_of, step_view, view},
};
use crate::{
    MeetingRoom,
    agenda::entity as items,
    meeting::{self, entity as meetings},
    stored::{Names, from_text},
};
use manyi_kernel::{Actor, Locale, MeetingId, MeetingResolutionId, UnitId, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows of one answer.
const MAX_ROWS: u64 = 500;

/// Which resolutions.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListResolutions {
    /// Only those the caller owns.
    #[serde(default)]
    pub mine: bool,
    /// Only those that are open after their deadline.
    #[serde(default)]
    pub overdue: bool,
    #[param(inline)]
    pub state: Option<ResolutionState>,
    /// The unit that leads, and everything below it.
    pub unit: Option<UnitId>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingResolutionList)]
pub(crate) struct ResolutionList {
    pub items: Vec<ResolutionView>,
    pub total: u64,
}

/// What waits for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingCounts)]
pub(crate) struct Counts {
    /// Open resolutions of the reader.
    pub mine: u64,
    /// Of these, those after their deadline.
    pub mine_overdue: u64,
    /// Open and after their deadline, of everybody the reader sees.
    pub overdue: u64,
    /// Reported as done, and not confirmed yet.
    pub to_confirm: u64,
    /// Minutes that wait for the reader to countersign.
    pub to_countersign: u64,
}

fn in_state(state: ResolutionState) -> Condition {
    Condition::all().add(entity::Column::State.eq(state.code()))
}

fn in_force(actor: &Actor) -> Condition {
    let draft = ResolutionState::Draft.code();
    Condition::all().add(seen_by(actor)).add(entity::Column::State.ne(draft))
}

fn overdue(room: &MeetingRoom) -> Condition {
    in_state(ResolutionState::Open).add(entity::Column::DueAt.lt(room.db.now().as_millisecond()))
}

fn owned_by(actor: &Actor) -> Condition {
    let nobody = Uuid::nil();
    let person = actor.person_id().map_or(nobody, |person| person.0);
    Condition::all().add(entity::Column::OwnerId.eq(person))
}

/// In force, those that fall due first at the top and those that have ended last.
pub(super) async fn list(
    room: &MeetingRoom,
    actor: &Actor,
    query: &ListResolutions,
) -> Result<ResolutionList, StorageError> {
    let mut wanted = in_force(actor).add_option(query.state.map(in_state));
    if query.mine {
        wanted = wanted.add(owned_by(actor));
    }
    if query.overdue {
        wanted = wanted.add(overdue(room));
    }
    if let Some(unit) = query.unit {
        let path = room.directory.unit(unit).await.map(|unit| unit.path);
        let path = path.unwrap_or_else(|| UnitPath::from_stored("-"));
        wanted = wanted.add(entity::Column::UnitPath.starts_with(path.as_str()));
    }
    let query = entity::Entity::find().filter(wanted);
    let total = query.clone().count(room.db.reader()).await?;
    // In the query, where the rows are cut too: what has ended does not push out what is open.
    let rows = query
        .order_by_asc(Expr::col(entity::Column::EndedAt).is_not_null())
        .order_by_asc(entity::Column::DueAt)
        .order_by_asc(entity::Column::Id)
        .limit(MAX_ROWS)
        .all(room.db.reader())
        .await?;
    let names = Names::fetch(room).await;
    Ok(ResolutionList { items: views(room, actor, &rows, &names).await?, total })
}

async fn views(
    room: &MeetingRoom,
    actor: &Actor,
    rows: &[entity::Model],
    names: &Names,
) -> Result<Vec<ResolutionView>, StorageError> {
    let ids = rows.iter().map(|row| row.meeting_id);
    let found =
        meetings::Entity::find().filter(meetings::Column::Id.is_in(ids)).all(room.db.reader()).await?;
    let of: BTreeMap<Uuid, meetings::Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let chaired = extension::chaired(room.db.reader(), actor, of.keys().copied()).await?;
    let known = rows.iter().filter_map(|row| Some((row, of.get(&row.meeting_id)?)));
    known
        .map(|(row, meeting)| {
            let chairs = chaired.contains(&meeting.id);
            view(room, actor, row, Of { title: &meeting.title, ordinal: meeting.ordinal, chairs }, names)
        })
        .collect()
}

pub(super) async fn counts(room: &MeetingRoom, actor: &Actor) -> Result<Counts, StorageError> {
    let db = room.db.reader();
    let count = async |condition: Condition| {
        entity::Entity::find().filter(in_force(actor).add(condition)).count(db).await
    };
    let open = ResolutionState::Open;
    Ok(Counts {
        mine: count(in_state(open).add(owned_by(actor))).await?,
        mine_overdue: count(overdue(room).add(owned_by(actor))).await?,
        overdue: count(overdue(room)).await?,
        to_confirm: count(in_state(ResolutionState::Reported)).await?,
        to_countersign: meeting::queries::waiting_for(db, actor).await?.len() as u64,
    })
}

/// `None` where there is none or the actor does not see it.
pub(super) async fn detail(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    locale: Locale,
) -> Result<Option<ResolutionDetail>, StorageError> {
    let db = room.db.reader();
    let Some(row) = entity::Entity::find_by_id(id.0).filter(seen_by(actor)).one(db).await? else {
        return Ok(None);
    };
    let names = Names::fetch(room).await;
    let mut heads = views(room, actor, std::slice::from_ref(&row), &names).await?;
    let Some(head) = heads.pop() else { return Ok(None) };
    let item = items::Entity::find_by_id(row.item_id).one(db).await?;
    let links = item.as_ref().map(|item| from_text(&item.links)).transpose()?.unwrap_or_default();
    let steps = step::Entity::find()
        .filter(step::Column::ResolutionId.eq(id.0))
        .order_by_asc(step::Column::At)
        .order_by_asc(step::Column::Id)
        .all(db)
        .await?;
    Ok(Some(ResolutionDetail {
        head,
        item_title: item.map(|item| item.title).unwrap_or_default(),
        links,
        terms: term::all(db, id, locale).await?,
        steps: steps.into_iter().map(|step| step_view(step, &names)).collect::<Result<_, _>>()?,
    }))
}

/// With the ids of their items, in order. Whether the actor sees the meeting is asked before.
pub(crate) async fn of_meeting(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    names: &Names,
) -> Result<Vec<(Uuid, ResolutionView)>, StorageError> {
    let rows = rows_of(room.db.reader(), id).await?;
    let views = views(room, actor, &rows, names).await?;
    Ok(views.into_iter().map(|view| (view.item_id.0, view)).collect())
}

pub(crate) async fn rows_of(
    db: &impl ConnectionTrait,
    id: MeetingId,
) -> Result<Vec<entity::Model>, StorageError> {
    let query = entity::Entity::find().filter(entity::Column::MeetingId.eq(id.0));
    Ok(query.order_by_asc(entity::Column::Ordinal).all(db).await?)
}

/// Ids of a meeting's resolutions in their order.
pub async fn resolutions_of(
    room: &MeetingRoom,
    id: MeetingId,
) -> Result<Vec<MeetingResolutionId>, StorageError> {
    let rows = rows_of(room.db.reader(), id).await?;
    Ok(rows.into_iter().map(|row| MeetingResolutionId(row.id)).collect())
}

/// What a resolution is called; `None` where the actor does not see it or it is not in force.
pub(crate) async fn label(
    room: &MeetingRoom,
    actor: &Actor,
    id: Uuid,
) -> Result<Option<String>, StorageError> {
    let db = room.db.reader();
    let Some(row) = entity::Entity::find_by_id(id).filter(in_force(actor)).one(db).await? else {
        return Ok(None);
    };
    let meeting = meetings::Entity::find_by_id(row.meeting_id).one(db).await?;
    Ok(meeting.map(|meeting| label_of(&meeting.title, meeting.ordinal, row.ordinal)))
}

pub(crate) async fn any_of_items(db: &impl ConnectionTrait, items: &[Uuid]) -> Result<bool, StorageError> {
    let of = entity::Column::ItemId.is_in(items.iter().copied());
    Ok(entity::Entity::find().filter(of).count(db).await? > 0)
}

/// Those of meetings of the unit that are late, the latest deadline last.
pub(crate) async fn overdue_within(
    room: &MeetingRoom,
    actor: &Actor,
    within: &UnitPath,
    most: u64,
) -> Result<Vec<Late>, StorageError> {
    let scope = actor.scope.narrowed_to(within);
    let rows = entity::Entity::find()
        .filter(overdue(room).add(rows_within(&scope, entity::Column::MeetingPath)))
        .order_by_asc(entity::Column::DueAt)
        .limit(most)
        .all(room.db.reader())
        .await?;
    let names = Names::fetch(room).await;
    Ok(views(room, actor, &rows, &names).await?.into_iter().map(|view| Late { view }).collect())
}
