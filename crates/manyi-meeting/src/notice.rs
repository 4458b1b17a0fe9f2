//! Notices, through the outbox: to the group of a series, and to the people concerned, each as they chose.

use crate::{
    MeetingRefused, MeetingRoom,
    meeting::{Locked, commands::members, entity as meetings},
    port::{StaffNotice, StaffWords},
    resolution::entity as resolutions,
    series::entity as series,
    words::{sentence, word},
};
use jiff::Timestamp;
use manyi_connect::{ChannelId, Content, NewMessage, find_channel, queue_message};
use manyi_kernel::{Locale, PersonId, TIME_ZONE, UnitPath};
use manyi_storage::{UnitOfWork, instant};
use sea_orm::EntityTrait;
use std::fmt::Display;
use uuid::Uuid;

/// Groups are written to in the language of the organisation.
const LOCALE: Locale = Locale::ZhCn;

/// What is written, and about what.
pub(crate) struct Notice {
    /// `meeting.{word}`; its words are `meeting.notice.{word}` to the group and `meeting.mail.{word}` to people.
    pub purpose: &'static str,
    /// The same for the same notice.
    pub key: String,
    pub subject: Uuid,
    pub unit_path: UnitPath,
    pub params: Vec<(&'static str, String)>,
    pub people: Vec<PersonId>,
    /// Where it is seen in the console.
    pub page: String,
}

impl Notice {
    fn word(&self) -> &'static str {
        self.purpose.trim_start_matches("meeting.")
    }

    fn title(&self, locale: Locale) -> String {
        word(locale, &format!("meeting.notice.{}.subject", self.word()))
    }

    fn text(&self, locale: Locale, to: &str) -> String {
        let params: Vec<(&str, &(dyn Display + Sync))> =
            self.params.iter().map(|(name, value)| (*name, value as &(dyn Display + Sync))).collect();
        sentence(locale, &format!("meeting.{to}.{}", self.word()), &params)
    }
}

/// To the group of the series and to the people.
pub(crate) async fn send(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    (series_id, notice): (Uuid, &Notice),
) -> Result<(), MeetingRefused> {
    tell_group(room, work, (series_id, notice)).await?;
    tell(room, work, notice).await
}

/// Nothing happens where the series has no channel that is open.
async fn tell_group(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    (series_id, notice): (Uuid, &Notice),
) -> Result<(), MeetingRefused> {
    let Some(of) = series::Entity::find_by_id(series_id).one(work.connection()).await? else { return Ok(()) };
    let Some(id) = of.channel_id else { return Ok(()) };
    let channel = find_channel(work.connection(), ChannelId(id)).await?;
    let Some(channel) = channel.filter(|channel| channel.enabled) else { return Ok(()) };
    let content = Content {
        to: of.notify_to.unwrap_or_default(),
        subject: notice.title(LOCALE),
        text: notice.text(LOCALE, "notice"),
        ..Content::default()
    };
    let message = NewMessage {
        key: notice.key.clone(),
        purpose: notice.purpose,
        subject_id: notice.subject.to_string(),
        unit_path: notice.unit_path.clone(),
        content,
        optional: false,
        to_staff: true,
        not_before: None,
    };
    queue_message(work, &room.connect.sealer, &channel, message).await?;
    Ok(())
}

/// To the people alone. Whoever acts is not told what they did, and nobody hears of what is told afterwards.
pub(crate) async fn tell(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    notice: &Notice,
) -> Result<(), MeetingRefused> {
    let me = work.actor().person_id();
    let people: Vec<PersonId> = notice.people.iter().copied().filter(|person| Some(*person) != me).collect();
    if room.told_at.is_some() || people.is_empty() {
        return Ok(());
    }
    let words = Locale::ALL.map(|locale| StaffWords {
        locale,
        title: notice.title(locale),
        text: notice.text(locale, "mail"),
    });
    let notice = StaffNotice {
        key: notice.key.clone(),
        purpose: notice.purpose,
        subject: notice.subject,
        unit_path: notice.unit_path.clone(),
        people,
        page: notice.page.clone(),
        words: words.into(),
    };
    room.staff.tell(work, notice).await?;
    Ok(())
}

pub(crate) fn minute(at: Timestamp) -> String {
    at.in_tz(TIME_ZONE).map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

fn of_meeting(
    purpose: &'static str,
    meeting: &Locked,
    (key, people): (String, Vec<PersonId>),
    params: Vec<(&'static str, String)>,
) -> Notice {
    let row = &meeting.row;
    let mut all = vec![("title", row.title.clone()), ("number", row.ordinal.to_string())];
    all.extend(params);
    Notice {
        purpose,
        key,
        subject: row.id,
        unit_path: meeting.place.clone(),
        params: all,
        people,
        page: format!("/meetings/{}", row.id),
    }
}

async fn people_of(work: &UnitOfWork, meeting: &Locked) -> Result<Vec<PersonId>, MeetingRefused> {
    let members = members(work, meeting.id()).await?;
    Ok(members.into_iter().map(|member| PersonId(member.person_id)).collect())
}

pub(crate) async fn called(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    meeting: &Locked,
) -> Result<(), MeetingRefused> {
    let row = &meeting.row;
    let people = people_of(work, meeting).await?;
    let params = vec![("at", minute(instant(row.starts_at))), ("place", row.place.clone())];
    let notice =
        of_meeting("meeting.called", meeting, (format!("meeting:{}:called", row.id), people), params);
    send(room, work, (row.series_id, &notice)).await
}

pub(crate) async fn circulated(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    meeting: &Locked,
    due_at: Timestamp,
) -> Result<(), MeetingRefused> {
    let row = &meeting.row;
    let people = people_of(work, meeting).await?;
    // Minutes that were taken back go round again.
    let key = format!("meeting:{}:circulated:{}", row.id, row.revision);
    let params = vec![("due", minute(due_at))];
    let notice = of_meeting("meeting.circulated", meeting, (key, people), params);
    send(room, work, (row.series_id, &notice)).await
}

/// A resolution and the meeting that it was made at.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub resolution: &'a resolutions::Model,
    pub meeting: &'a meetings::Model,
    /// Name of whoever answers for it.
    pub owner: &'a str,
}

pub(crate) fn of_resolution(purpose: &'static str, about: About<'_>, people: Vec<PersonId>) -> Notice {
    let (row, meeting) = (about.resolution, about.meeting);
    let due = row.due_at.map(instant).map(minute).unwrap_or_default();
    Notice {
        purpose,
        key: format!("resolution:{}:{}", row.id, purpose.trim_start_matches("meeting.")),
        subject: row.id,
        unit_path: UnitPath::from_stored(row.unit_path.clone()),
        params: vec![
            ("title", meeting.title.clone()),
            ("number", meeting.ordinal.to_string()),
            ("ordinal", row.ordinal.to_string()),
            ("text", row.text.clone()),
            ("owner", about.owner.to_owned()),
            ("due", due),
        ],
        people,
        page: format!("/meeting-resolutions?open={}", row.id),
    }
}

/// Name of whoever answers for a resolution; empty where they are gone.
pub(crate) async fn owner_of(room: &MeetingRoom, row: &resolutions::Model) -> String {
    let owner = room.directory.person(PersonId(row.owner_id)).await;
    owner.map(|person| person.name).unwrap_or_default()
}
