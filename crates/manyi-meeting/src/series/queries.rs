//! Lists of series.

use super::{Rhythm, entity};
use crate::{
    MeetingRoom,
    meeting::entity as meetings,
    stored::{MeetingPerson, MeetingUnit, Names, code, from_text},
};
use jiff::Timestamp;
use manyi_calendar::WorkCalendar;
use manyi_connect::ChannelId;
use manyi_kernel::{Actor, MeetingSeriesId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingSeries)]
pub(crate) struct SeriesView {
    pub id: MeetingSeriesId,
    pub revision: Revision,
    pub title: String,
    pub unit: MeetingUnit,
    pub rhythm: Rhythm,
    pub chair: MeetingPerson,
    pub secretary: Option<MeetingPerson>,
    pub members: Vec<MeetingPerson>,
    pub place: String,
    pub minutes: i32,
    pub countersign_days: i32,
    pub channel_id: Option<ChannelId>,
    pub notify_to: Option<String>,
    pub ended: bool,
    pub meeting_count: u64,
    /// When the next one is due by the rhythm: after the last one that was not cancelled.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_at: Option<Timestamp>,
}

/// Within the actor's scope, or with meetings of which the actor is a member.
fn seen_by(actor: &Actor) -> Condition {
    let within = rows_within(&actor.scope, entity::Column::UnitPath);
    let Some(person) = actor.person_id() else { return within };
    if actor.scope.allows(&UnitPath::root()) {
        return within;
    }
    let of_person = meetings::Entity::find()
        .select_only()
        .column(meetings::Column::SeriesId)
        .filter(meetings::Column::Id.in_subquery(crate::meeting::of_person(person)))
        .into_query();
    Condition::any().add(within).add(entity::Column::Id.in_subquery(of_person))
}

/// Those that go on first, by title.
pub(super) async fn list(room: &MeetingRoom, actor: &Actor) -> Result<Vec<SeriesView>, StorageError> {
    let rows = entity::Entity::find()
        .filter(seen_by(actor))
        .order_by_asc(entity::Column::Ended)
        .order_by_asc(entity::Column::Title)
        .order_by_asc(entity::Column::Id)
        .all(room.db.reader())
        .await?;
    let ids = rows.iter().map(|row| row.id);
    let held = meetings::Entity::find().filter(meetings::Column::SeriesId.is_in(ids));
    let mut of: BTreeMap<Uuid, (u64, Option<i64>)> = BTreeMap::new();
    for row in held.all(room.db.reader()).await? {
        let (count, last) = of.entry(row.series_id).or_default();
        *count += 1;
        if row.state != crate::MeetingState::Cancelled.code() {
            *last = (*last).max(Some(row.starts_at));
        }
    }
    let names = Names::fetch(room).await;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let calendar = room.calendars.holding_at(&UnitPath::from_stored(row.unit_path.clone())).await?;
        views.push(view(&calendar, &names, of.get(&row.id).copied(), row)?);
    }
    Ok(views)
}

fn view(
    calendar: &WorkCalendar,
    names: &Names,
    held: Option<(u64, Option<i64>)>,
    row: entity::Model,
) -> Result<SeriesView, StorageError> {
    let rhythm = code!(Rhythm, &row.rhythm)?;
    let (meeting_count, last) = held.unwrap_or_default();
    let next_at = last.filter(|_| !row.ended).and_then(|at| rhythm.next_after(instant(at), calendar));
    let members: Vec<Uuid> = from_text(&row.members)?;
    Ok(SeriesView {
        id: MeetingSeriesId(row.id),
        revision: Revision(row.revision),
        title: row.title,
        unit: names.unit(UnitId(row.unit_id)),
        rhythm,
        chair: names.person(row.chair_id),
        secretary: row.secretary_id.map(|person| names.person(person)),
        members: members.into_iter().map(|person| names.person(person)).collect(),
        place: row.place,
        minutes: row.minutes,
        countersign_days: row.countersign_days,
        channel_id: row.channel_id.map(ChannelId),
        notify_to: row.notify_to,
        ended: row.ended,
        meeting_count,
        next_at,
    })
}

/// `None` where there is none or it lies outside the actor's scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: MeetingSeriesId,
) -> Result<Option<entity::Model>, StorageError> {
    let seen = rows_within(&actor.scope, entity::Column::UnitPath);
    Ok(entity::Entity::find_by_id(id.0).filter(seen).one(db).await?)
}
