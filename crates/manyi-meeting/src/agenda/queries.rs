//! Items as they are read.

use super::{
    MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind, MeetingStance, Position,
    commands::rows_of, entity,
};
use crate::{
    MeetingRoom,
    meeting::{MeetingState, entity as meetings, seen_by},
    resolution::{ResolutionView, queries as resolutions},
    stored::{MeetingUnit, Names, code, from_text},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, MeetingId, MeetingItemId, Revision};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A position with the unit's name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingPositionView)]
pub(crate) struct PositionView {
    pub unit: MeetingUnit,
    pub stance: MeetingStance,
    pub note: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingItem)]
pub(crate) struct ItemView {
    pub id: MeetingItemId,
    pub revision: Revision,
    pub kind: MeetingItemKind,
    pub source: MeetingItemSource,
    pub source_key: Option<String>,
    pub title: String,
    pub summary: String,
    pub links: Vec<MatterLink>,
    pub notes: String,
    pub decision: String,
    pub positions: Vec<PositionView>,
    pub resolutions: Vec<ResolutionView>,
}

/// With their resolutions. Whether the actor sees the meeting is asked before.
pub(crate) async fn items_of(
    room: &MeetingRoom,
    actor: &Actor,
    db: &impl ConnectionTrait,
    id: MeetingId,
    names: &Names,
) -> Result<Vec<ItemView>, StorageError> {
    let mut resolutions: BTreeMap<Uuid, Vec<ResolutionView>> = BTreeMap::new();
    for (item, view) in resolutions::of_meeting(room, actor, id, names).await? {
        resolutions.entry(item).or_default().push(view);
    }
    let rows = rows_of(db, id).await?;
    rows.into_iter()
        .map(|row| {
            let resolutions = resolutions.remove(&row.id).unwrap_or_default();
            view(row, resolutions, names)
        })
        .collect()
}

fn view(
    row: entity::Model,
    resolutions: Vec<ResolutionView>,
    names: &Names,
) -> Result<ItemView, StorageError> {
    let positions: Vec<Position> = from_text(&row.positions)?;
    let positions = positions.into_iter().map(|position| PositionView {
        unit: names.unit(position.unit_id),
        stance: position.stance,
        note: position.note,
    });
    Ok(ItemView {
        id: MeetingItemId(row.id),
        revision: Revision(row.revision),
        kind: code!(MeetingItemKind, &row.kind)?,
        source: code!(MeetingItemSource, &row.source)?,
        source_key: row.source_key,
        title: row.title,
        summary: row.summary,
        links: from_text(&row.links)?,
        notes: row.notes,
        decision: row.decision,
        positions: positions.collect(),
        resolutions,
    })
}

/// Where a matter was dealt with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingMention)]
pub(crate) struct Mention {
    pub meeting_id: MeetingId,
    pub meeting_title: String,
    pub ordinal: i32,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    pub state: MeetingState,
    pub item_title: String,
}

/// Mentions of one answer.
const MAX_MENTIONS: u64 = 20;

/// Items of meetings that the actor sees which are linked with a matter, the latest meeting first.
pub(super) async fn mentions(
    room: &MeetingRoom,
    actor: &Actor,
    kind: MeetingMatterKind,
    id: Uuid,
) -> Result<Vec<Mention>, StorageError> {
    let db = room.db.reader();
    // Ids are hexadecimal: nothing in them means anything to LIKE.
    let items = entity::Entity::find()
        .filter(entity::Column::Links.contains(id.to_string()))
        .limit(MAX_MENTIONS)
        .all(db)
        .await?;
    let of_items = entity_ids(&items);
    let seen = Condition::all().add(seen_by(actor)).add(meetings::Column::Id.is_in(of_items));
    let found =
        meetings::Entity::find().filter(seen).order_by_desc(meetings::Column::StartsAt).all(db).await?;
    let mut mentions = Vec::new();
    for meeting in found {
        for item in items.iter().filter(|item| item.meeting_id == meeting.id) {
            let links: Vec<MatterLink> = from_text(&item.links)?;
            if !links.iter().any(|link| (link.kind, link.id) == (kind, id)) {
                continue;
            }
            mentions.push(Mention {
                meeting_id: MeetingId(meeting.id),
                meeting_title: meeting.title.clone(),
                ordinal: meeting.ordinal,
                starts_at: instant(meeting.starts_at),
                state: code!(MeetingState, &meeting.state)?,
                item_title: item.title.clone(),
            });
        }
    }
    Ok(mentions)
}

fn entity_ids(items: &[entity::Model]) -> Vec<Uuid> {
    items.iter().map(|item| item.meeting_id).collect()
}
