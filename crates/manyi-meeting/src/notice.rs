//! Notices to the group of a series, through the outbox: invitations, minutes that go round, resolutions that fall due.

use crate::{
    MeetingRefused, MeetingRoom,
    meeting::Locked,
    series::entity as series,
    words::{sentence, word},
};
use jiff::Timestamp;
use manyi_connect::{ChannelId, Content, NewMessage, find_channel, queue_message};
use manyi_kernel::{Locale, TIME_ZONE, UnitPath};
use manyi_storage::{UnitOfWork, instant};
use sea_orm::EntityTrait;
use std::fmt::Display;
use uuid::Uuid;

/// Groups are written to in the language of the organisation.
const LOCALE: Locale = Locale::ZhCn;

/// What is written, and about what.
pub(crate) struct Notice<'a> {
    /// Code of its words: `called`, `circulated`, `due_soon`, `overdue`.
    pub word: &'a str,
    pub purpose: &'static str,
    /// The same for the same notice.
    pub key: String,
    pub subject: Uuid,
    pub unit_path: UnitPath,
    pub params: &'a [(&'a str, &'a (dyn Display + Sync))],
}

/// Queues it for the group of the series; nothing happens where the series has no channel that is open.
pub(crate) async fn queue(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    series_id: Uuid,
    notice: Notice<'_>,
) -> Result<(), MeetingRefused> {
    let Some(of) = series::Entity::find_by_id(series_id).one(work.connection()).await? else { return Ok(()) };
    let Some(id) = of.channel_id else { return Ok(()) };
    let channel = find_channel(work.connection(), ChannelId(id)).await?;
    let Some(channel) = channel.filter(|channel| channel.enabled) else { return Ok(()) };
    let content = Content {
        to: of.notify_to.unwrap_or_default(),
        subject: word(LOCALE, &format!("meeting.notice.{}.subject", notice.word)),
        text: sentence(LOCALE, &format!("meeting.notice.{}", notice.word), notice.params),
        ..Content::default()
    };
    let message = NewMessage {
        key: notice.key,
        purpose: notice.purpose,
        subject_id: notice.subject.to_string(),
        unit_path: notice.unit_path,
        content,
        optional: false,
        to_staff: true,
        not_before: None,
    };
    queue_message(work, &room.connect.sealer, &channel, message).await?;
    Ok(())
}

pub(crate) fn minute(at: Timestamp) -> String {
    at.in_tz(TIME_ZONE).map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

pub(crate) async fn called(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    meeting: &Locked,
) -> Result<(), MeetingRefused> {
    let row = &meeting.row;
    let at = minute(instant(row.starts_at));
    let notice = Notice {
        word: "called",
        purpose: "meeting.called",
        key: format!("meeting:{}:called", row.id),
        subject: row.id,
        unit_path: meeting.place.clone(),
        params: &[("title", &row.title), ("number", &row.ordinal), ("at", &at), ("place", &row.place)],
    };
    queue(room, work, row.series_id, notice).await
}

pub(crate) async fn circulated(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    meeting: &Locked,
    due_at: Timestamp,
) -> Result<(), MeetingRefused> {
    let row = &meeting.row;
    let due = minute(due_at);
    let notice = Notice {
        word: "circulated",
        purpose: "meeting.circulated",
        // Minutes that were taken back go round again.
        key: format!("meeting:{}:circulated:{}", row.id, row.revision),
        subject: row.id,
        unit_path: meeting.place.clone(),
        params: &[("title", &row.title), ("number", &row.ordinal), ("due", &due)],
    };
    queue(room, work, row.series_id, notice).await
}
