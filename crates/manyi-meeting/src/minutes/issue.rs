//! Issuing: everything is copied as it is now.

use super::{
    document::{Minutes, MinutesItem, MinutesMember, MinutesPosition, MinutesResolution},
    entity,
};
use crate::{
    MeetingRefused, MeetingRoom,
    agenda::{self, MatterLink, MeetingItemKind, Position},
    meeting::{self, Countersignature, Locked, MeetingAttendance, MemberRole},
    resolution,
    stored::{Names, code, from_text, to_text},
};
use manyi_kernel::UnitId;
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// The number of the version.
pub(crate) async fn issue(
    room: &MeetingRoom,
    work: &UnitOfWork,
    locked: &Locked,
) -> Result<i32, MeetingRefused> {
    let document = compose(room, work, locked).await?;
    let version = locked.row.issued_version + 1;
    let row = entity::ActiveModel {
        meeting_id: Set(locked.row.id),
        version: Set(version),
        document: Set(to_text(&document)?),
        issued_by: Set(work.actor().person_id().map(|person| person.0)),
        issued_at: Set(room.moment(work).as_millisecond()),
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(version)
}

async fn compose(room: &MeetingRoom, work: &UnitOfWork, locked: &Locked) -> Result<Minutes, MeetingRefused> {
    let names = Names::fetch(room).await;
    let row = &locked.row;
    let members = meeting::commands::members(work, locked.id()).await?;
    let resolutions = resolution::queries::rows_of(work.connection(), locked.id()).await?;
    let items = agenda::commands::rows_of(work.connection(), locked.id()).await?;
    let items = items.into_iter().map(|item| {
        let of = resolutions.iter().filter(|resolution| resolution.item_id == item.id);
        let of = of.map(|resolution| of_resolution(resolution, &names)).collect::<Result<_, _>>()?;
        of_item(item, of, &names)
    });
    let items = items.collect::<Result<_, StorageError>>()?;
    Ok(Minutes {
        title: row.title.clone(),
        ordinal: row.ordinal,
        unit: names.unit(UnitId(row.unit_id)).name,
        place: row.place.clone(),
        starts_at: instant(row.starts_at),
        members: members.iter().map(|member| of_member(member, &names)).collect::<Result<_, _>>()?,
        items,
    })
}

fn of_member(row: &meeting::entity::member::Model, names: &Names) -> Result<MinutesMember, StorageError> {
    let person = names.person(row.person_id);
    Ok(MinutesMember {
        name: person.name,
        unit: person.unit_name,
        role: code!(MemberRole, &row.role)?,
        attendance: row.attendance.as_deref().map(|code| code!(MeetingAttendance, code)).transpose()?,
        countersign: row.countersign.as_deref().map(|code| code!(Countersignature, code)).transpose()?,
        reason: row.reason.clone(),
    })
}

fn of_item(
    row: agenda::entity::Model,
    resolutions: Vec<MinutesResolution>,
    names: &Names,
) -> Result<MinutesItem, StorageError> {
    let links: Vec<MatterLink> = from_text(&row.links)?;
    let positions: Vec<Position> = from_text(&row.positions)?;
    let position = |position: Position| MinutesPosition {
        unit: names.unit(position.unit_id).name,
        stance: position.stance,
        note: position.note,
    };
    Ok(MinutesItem {
        kind: code!(MeetingItemKind, &row.kind)?,
        title: row.title,
        summary: row.summary,
        matters: links.into_iter().map(|link| link.label).collect(),
        notes: row.notes,
        decision: row.decision,
        positions: positions.into_iter().map(position).collect(),
        resolutions,
    })
}

fn of_resolution(row: &resolution::entity::Model, names: &Names) -> Result<MinutesResolution, StorageError> {
    let assist: Vec<UnitId> = from_text(&row.assist_units)?;
    Ok(MinutesResolution {
        ordinal: row.ordinal,
        text: row.text.clone(),
        owner: names.person(row.owner_id).name,
        unit: names.unit(UnitId(row.unit_id)).name,
        assist_units: assist.into_iter().map(|id| names.unit(id).name).collect(),
        due_at: row.due_at.map(instant),
    })
}
