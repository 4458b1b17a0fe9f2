//! Choosing and ordering items, and writing down what was said to each.

use super::{MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind, Position, entity};
use crate::{
    MeetingRefused, MeetingRoom,
    meeting::{Locked, MeetingState, lock},
    refused::{unless_wrong, wrong},
    resolution,
    stored::{from_text, to_text},
};
use manyi_kernel::{
    Actor, FieldProblem, LONG_TEXT, MeetingId, MeetingItemId, Revision, SHORT_TEXT, optional_text,
    required_text,
};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const MAX_TITLE: usize = 200;
const MAX_ITEMS: usize = 60;
const MAX_LINKS: usize = 20;

/// One item of the agenda as it is wanted.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingAgendaEntry)]
#[serde(deny_unknown_fields)]
pub struct AgendaEntry {
    /// Of an item that is there; absent of a new one.
    #[serde(default)]
    pub id: Option<MeetingItemId>,
    pub kind: MeetingItemKind,
    pub source: MeetingItemSource,
    /// Of a proposal: its key.
    #[serde(default)]
    pub source_key: Option<String>,
    /// At most 200 characters.
    pub title: String,
    /// At most 2,000 characters.
    #[serde(default)]
    pub summary: String,
    /// At most 20.
    #[serde(default)]
    pub links: Vec<MatterLink>,
}

/// Items in their order.
pub(crate) async fn rows_of(
    db: &impl ConnectionTrait,
    id: MeetingId,
) -> Result<Vec<entity::Model>, StorageError> {
    let query = entity::Entity::find().filter(entity::Column::MeetingId.eq(id.0));
    Ok(query.order_by_asc(entity::Column::Ordinal).all(db).await?)
}

async fn checked(
    room: &MeetingRoom,
    actor: &Actor,
    mut entries: Vec<AgendaEntry>,
    present: &[entity::Model],
) -> Result<Vec<AgendaEntry>, MeetingRefused> {
    let mut problems = Vec::new();
    if entries.len() > MAX_ITEMS {
        problems.push(FieldProblem::new("", "meeting.too_many").with("max", MAX_ITEMS));
        entries.truncate(MAX_ITEMS);
    }
    let mut keys = BTreeSet::new();
    for (index, entry) in entries.iter_mut().enumerate() {
        let place = |part: &str| format!("/{index}/{part}");
        entry.title = required_text(&place("title"), &entry.title, MAX_TITLE, &mut problems);
        let summary = optional_text(&place("summary"), Some(&entry.summary), SHORT_TEXT, &mut problems);
        entry.summary = summary.unwrap_or_default();
        let key = entry.source_key.as_deref();
        entry.source_key = optional_text(&place("source_key"), key, MAX_TITLE, &mut problems);
        if entry.source_key.as_ref().is_some_and(|key| !keys.insert(key.clone())) {
            problems.push(FieldProblem::new(place("source_key"), "meeting.twice"));
        }
        if entry.links.len() > MAX_LINKS {
            problems.push(FieldProblem::new(place("links"), "meeting.too_many").with("max", MAX_LINKS));
            entry.links.truncate(MAX_LINKS);
        }
        let kept = present.iter().find(|row| entry.id.is_some_and(|id| id.0 == row.id));
        if entry.id.is_some() && kept.is_none() {
            problems.push(FieldProblem::new(place("id"), "meeting.unknown_item"));
        }
        let known: Vec<MatterLink> = kept.map(|row| from_text(&row.links)).transpose()?.unwrap_or_default();
        label_links(room, actor, &place("links"), (&mut entry.links, &known), &mut problems).await?;
    }
    unless_wrong(problems)?;
    Ok(entries)
}

/// What a link is called is looked up; what was linked before stays, also for those who do not see it.
async fn label_links(
    room: &MeetingRoom,
    actor: &Actor,
    place: &str,
    (links, known): (&mut [MatterLink], &[MatterLink]),
    problems: &mut Vec<FieldProblem>,
) -> Result<(), MeetingRefused> {
    for (index, link) in links.iter_mut().enumerate() {
        let before = known.iter().find(|known| (known.kind, known.id) == (link.kind, link.id));
        let label = match (before, link.kind) {
            (Some(before), _) => Some(before.label.clone()),
            (None, MeetingMatterKind::Resolution) => resolution::queries::label(room, actor, link.id).await?,
            (None, kind) => room.problems.label(&actor.scope, kind, link.id).await?,
        };
        match label {
            Some(label) => link.label = label,
            None => problems.push(FieldProblem::new(format!("{place}/{index}"), "meeting.unknown_matter")),
        }
    }
    Ok(())
}

/// The whole agenda in its order; items that are not named are taken off. Notes and decisions of the others stay.
///
/// # Errors
/// Where the agenda stands, `revision` is not the one in force, or an item with resolutions would go.
pub async fn set_agenda(
    room: &MeetingRoom,
    actor: &Actor,
    (id, revision): (MeetingId, Revision),
    entries: Vec<AgendaEntry>,
) -> Result<(), MeetingRefused> {
    let present = rows_of(room.db.reader(), id).await?;
    let entries = checked(room, actor, entries, &present).await?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?.at(revision)?.where_state(MeetingState::takes_agenda)?;
    let kept: BTreeSet<Uuid> = entries.iter().filter_map(|entry| Some(entry.id?.0)).collect();
    let gone: Vec<Uuid> = present.iter().map(|row| row.id).filter(|row| !kept.contains(row)).collect();
    if resolution::queries::any_of_items(work.connection(), &gone).await? {
        return Err(wrong("", "meeting.item_has_resolutions"));
    }
    entity::Entity::delete_many().filter(entity::Column::Id.is_in(gone)).exec(work.connection()).await?;
    for (entry, ordinal) in entries.into_iter().zip(1..) {
        keep(&work, id, entry, ordinal).await?;
    }
    locked.touch(&work).await?;
    work.audit("meeting.set_agenda", "meeting", id, &locked.place);
    work.commit().await?;
    Ok(())
}

async fn keep(
    work: &UnitOfWork,
    meeting: MeetingId,
    entry: AgendaEntry,
    ordinal: i32,
) -> Result<(), MeetingRefused> {
    let columns = entity::ActiveModel {
        ordinal: Set(ordinal),
        kind: Set(entry.kind.code().to_owned()),
        title: Set(entry.title),
        summary: Set(entry.summary),
        links: Set(to_text(&entry.links)?),
        ..Default::default()
    };
    if let Some(id) = entry.id {
        let row = entity::ActiveModel { id: Set(id.0), ..columns };
        row.update(work.connection()).await?;
        return Ok(());
    }
    let row = entity::ActiveModel {
        id: Set(MeetingItemId::new().0),
        meeting_id: Set(meeting.0),
        source: Set(entry.source.code().to_owned()),
        source_key: Set(entry.source_key.filter(|_| entry.source != MeetingItemSource::Own)),
        notes: Set(String::new()),
        decision: Set(String::new()),
        positions: Set("[]".to_owned()),
        revision: Set(Revision::FIRST.0),
        ..columns
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// What was said to an item.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingItemText)]
#[serde(deny_unknown_fields)]
pub struct ItemText {
    /// At most 10,000 characters.
    #[serde(default)]
    pub notes: String,
    /// At most 10,000 characters; without meaning for a consultation.
    #[serde(default)]
    pub decision: String,
    /// Of each unit at most one.
    #[serde(default)]
    pub positions: Vec<Position>,
}

async fn checked_text(room: &MeetingRoom, mut text: ItemText) -> Result<ItemText, MeetingRefused> {
    let mut problems = Vec::new();
    text.notes = optional_text("/notes", Some(&text.notes), LONG_TEXT, &mut problems).unwrap_or_default();
    let decision = optional_text("/decision", Some(&text.decision), LONG_TEXT, &mut problems);
    text.decision = decision.unwrap_or_default();
    let units: BTreeMap<_, _> =
        room.directory.units().await.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let mut said = BTreeSet::new();
    for (index, position) in text.positions.iter_mut().enumerate() {
        let place = format!("/positions/{index}");
        let note = optional_text(&format!("{place}/note"), Some(&position.note), SHORT_TEXT, &mut problems);
        position.note = note.unwrap_or_default();
        if !units.contains_key(&position.unit_id) {
            problems.push(FieldProblem::new(format!("{place}/unit_id"), "meeting.unknown_unit"));
        } else if !said.insert(position.unit_id) {
            problems.push(FieldProblem::new(format!("{place}/unit_id"), "meeting.twice"));
        }
    }
    unless_wrong(problems)?;
    Ok(text)
}

/// The item with its meeting, which nobody else changes until the transaction ends.
pub(crate) async fn lock_item(
    work: &UnitOfWork,
    id: MeetingItemId,
) -> Result<(entity::Model, Locked), MeetingRefused> {
    let find = || entity::Entity::find_by_id(id.0).one(work.connection());
    let found = find().await?.ok_or(MeetingRefused::NotFound)?;
    let locked = lock(work, MeetingId(found.meeting_id)).await?;
    // Again, now that nobody else changes it.
    let row = find().await?.ok_or(MeetingRefused::NotFound)?;
    Ok((row, locked))
}

/// Writes notes, decision and positions of an item. Each item has a revision of its own, so that two people write at once.
///
/// # Errors
/// Where the minutes are not being written, and where `revision` is not the one in force.
pub async fn write_item(
    room: &MeetingRoom,
    actor: &Actor,
    (id, revision): (MeetingItemId, Revision),
    text: ItemText,
) -> Result<MeetingId, MeetingRefused> {
    let text = checked_text(room, text).await?;
    let mut work = room.db.begin(actor).await?;
    let (row, locked) = lock_item(&work, id).await?;
    let locked = locked.where_state(MeetingState::takes_words)?;
    if row.revision != revision.0 {
        return Err(MeetingRefused::Changed);
    }
    let changed = entity::ActiveModel {
        id: Set(id.0),
        notes: Set(text.notes),
        decision: Set(text.decision),
        positions: Set(to_text(&text.positions)?),
        revision: Set(revision.next().0),
        ..Default::default()
    };
    changed.update(work.connection()).await?;
    work.audit("meeting.write_item", "meeting_item", id, &locked.place);
    work.commit().await?;
    Ok(locked.id())
}

pub(crate) async fn needs_items(work: &UnitOfWork, id: MeetingId) -> Result<(), MeetingRefused> {
    let items = entity::Entity::find().filter(entity::Column::MeetingId.eq(id.0));
    match items.count(work.connection()).await? {
        0 => Err(wrong("/items", "meeting.no_items")),
        _ => Ok(()),
    }
}

/// What was to be decided is decided.
pub(crate) async fn needs_decisions(work: &UnitOfWork, id: MeetingId) -> Result<(), MeetingRefused> {
    needs_items(work, id).await?;
    let open = rows_of(work.connection(), id)
        .await?
        .into_iter()
        .enumerate()
        .filter(|(_, row)| row.kind == MeetingItemKind::Decision.code() && row.decision.is_empty());
    let open = open.map(|(index, row)| {
        FieldProblem::new(format!("/items/{index}/decision"), "meeting.no_decision").with("title", row.title)
    });
    unless_wrong(open.collect())
}

/// Ids of the items in their order.
pub async fn agenda_of(room: &MeetingRoom, id: MeetingId) -> Result<Vec<MeetingItemId>, StorageError> {
    let rows = rows_of(room.db.reader(), id).await?;
    Ok(rows.into_iter().map(|row| MeetingItemId(row.id)).collect())
}
