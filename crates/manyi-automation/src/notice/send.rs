//! Tells people: a row for each person and notice, and beside it the message in the outbox, in one unit of work.

use super::{
    contact::{self, NoticeTopic},
    settings::{self, UnitRobot},
    store::{self, NewNotice, NoticeOutcome},
};
use crate::{AutomationRoom, port::MatterKind};
use manyi_connect::{Channel, Content, Medium, NewMessage, all_channels, find_channel, queue_message};
use manyi_kernel::{Actor, PersonId, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Something that people shall hear of. No customer's name, contact or word stands in it.
pub(crate) struct Notice {
    /// The same for the same notice, however often it is told.
    pub key: String,
    pub purpose: &'static str,
    pub subject: String,
    pub unit_path: UnitPath,
    pub people: Vec<PersonId>,
    /// The group of the unit hears it too.
    pub robot: bool,
    pub title: String,
    pub text: String,
    /// Path in the console; what has one stands in the bell of whoever is told.
    pub page: Option<String>,
    /// Leaves in quiet hours too.
    pub urgent: bool,
}

/// How many were told, and why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub queued: u32,
    /// Had been told before.
    pub known: u32,
    pub no_address: u32,
    pub declined: u32,
    pub no_channel: u32,
}

impl Told {
    /// As a code, where nobody was told.
    pub fn why_nobody(&self) -> &'static str {
        if self.no_address > 0 {
            "no_address"
        } else if self.declined > 0 {
            "declined"
        } else if self.no_channel > 0 {
            "no_channel"
        } else {
            "nobody_there"
        }
    }

    fn count(&mut self, outcome: NoticeOutcome) {
        let counter = match outcome {
            NoticeOutcome::Queued => &mut self.queued,
            NoticeOutcome::NoAddress => &mut self.no_address,
            NoticeOutcome::Declined => &mut self.declined,
            NoticeOutcome::NoChannel => &mut self.no_channel,
        };
        *counter += 1;
    }
}

/// Where a matter is seen in the console.
pub(crate) fn link_to(room: &AutomationRoom, kind: MatterKind, id: Uuid) -> String {
    let page = match kind {
        MatterKind::Case => "cases?case",
        MatterKind::Feedback => "feedback?feedback",
        MatterKind::Response => "responses?response",
    };
    room.base_url.join(&format!("/{page}={id}"))
}

/// Whoever holds one of the roles in the unit; where nobody does, in the nearest unit above. Each role by itself.
pub(crate) async fn on_duty(
    room: &AutomationRoom,
    roles: &[String],
    unit: &UnitPath,
) -> Result<Vec<PersonId>, StorageError> {
    let mut found = Vec::new();
    for role in roles {
        let holders = room.staff.holders(std::slice::from_ref(role)).await?;
        let above = holders.iter().filter(|holder| holder.unit_path.contains(unit));
        let Some(nearest) = above.map(|holder| holder.unit_path.as_str().len()).max() else { continue };
        let there = |path: &UnitPath| path.contains(unit) && path.as_str().len() == nearest;
        found.extend(holders.iter().filter(|holder| there(&holder.unit_path)).map(|holder| holder.id));
    }
    Ok(found)
}

/// Tells everybody named, each once.
pub(crate) async fn tell(room: &AutomationRoom, actor: &Actor, notice: Notice) -> Result<Told, StorageError> {
    let mut told = Told::default();
    let people: BTreeSet<PersonId> = notice.people.iter().copied().collect();
    if people.is_empty() && !notice.robot {
        return Ok(told);
    }
    let channels = all_channels(room.db.reader()).await?;
    let robot = if notice.robot { robot_of(room, &notice.unit_path).await? } else { None };
    let mut work = room.db.begin(actor).await?;
    for person in people {
        let (outcome, way) = way_to(room, &work, &channels, (person, None)).await?;
        let way = way.as_ref().map(|(channel, address)| (*channel, address.as_str()));
        let key = format!("{}:{person}", notice.key);
        one(room, &mut work, (&notice, key, Some(person)), (outcome, way), &mut told).await?;
    }
    if notice.robot {
        let outcome = if robot.is_some() { NoticeOutcome::Queued } else { NoticeOutcome::NoChannel };
        let key = format!("{}:robot", notice.key);
        let way = robot.as_ref().map(|channel| (channel, ""));
        one(room, &mut work, (&notice, key, None), (outcome, way), &mut told).await?;
    }
    work.audit("automation.notify", "notice", &notice.subject, &notice.unit_path);
    work.commit().await?;
    Ok(told)
}

/// How this person is reached about something; no way where the outcome is not `Queued`.
pub(super) async fn way_to<'c>(
    room: &AutomationRoom,
    work: &UnitOfWork,
    channels: &'c [Channel],
    (person, topic): (PersonId, Option<NoticeTopic>),
) -> Result<(NoticeOutcome, Option<(&'c Channel, String)>), StorageError> {
    let Some(reached) = contact::reached(room, work.connection(), person).await? else {
        return Ok((NoticeOutcome::NoAddress, None));
    };
    let is_muted = topic.is_some_and(|topic| reached.muted.contains(&topic));
    let wanted = reached.address.filter(|_| !is_muted);
    let (Some(medium), Some(address)) = (reached.medium.medium(), wanted) else {
        return Ok((NoticeOutcome::Declined, None));
    };
    let channel = channels.iter().find(|channel| channel.enabled && channel.medium() == medium);
    Ok(match channel {
        Some(channel) => (NoticeOutcome::Queued, Some((channel, address))),
        None => (NoticeOutcome::NoChannel, None),
    })
}

/// The robot of the unit, else of the nearest unit above that has one.
async fn robot_of(room: &AutomationRoom, unit: &UnitPath) -> Result<Option<Channel>, StorageError> {
    let (settings, _) = settings::load(room.db.reader()).await?;
    let mut nearest: Option<(usize, &UnitRobot)> = None;
    for robot in &settings.robots {
        let Some(place) = room.directory.unit(robot.unit_id).await else { continue };
        let length = place.path.as_str().len();
        if place.path.contains(unit) && nearest.is_none_or(|(known, _)| length > known) {
            nearest = Some((length, robot));
        }
    }
    let Some((_, robot)) = nearest else { return Ok(None) };
    let channel = find_channel(room.db.reader(), robot.channel_id).await?;
    Ok(channel.filter(|channel| channel.enabled && channel.medium() == Medium::Robot))
}

pub(super) async fn one(
    room: &AutomationRoom,
    work: &mut UnitOfWork,
    (notice, key, person): (&Notice, String, Option<PersonId>),
    (outcome, way): (NoticeOutcome, Option<(&Channel, &str)>),
    told: &mut Told,
) -> Result<(), StorageError> {
    let new = NewNotice {
        key: key.clone(),
        purpose: notice.purpose,
        subject: &notice.subject,
        unit_path: &notice.unit_path,
        person,
        outcome,
        title: notice.page.as_ref().map(|_| notice.title.as_str()),
        page: notice.page.as_deref(),
        at: work.now(),
    };
    if !store::insert(work.connection(), new).await? {
        told.known += 1;
        return Ok(());
    }
    told.count(outcome);
    let Some((channel, address)) = way else { return Ok(()) };
    let message = NewMessage {
        key: format!("notice:{key}"),
        purpose: notice.purpose,
        subject_id: notice.subject.clone(),
        unit_path: notice.unit_path.clone(),
        content: Content {
            to: address.to_owned(),
            subject: notice.title.clone(),
            text: notice.text.clone(),
            params: BTreeMap::from([
                ("title".to_owned(), notice.title.clone()),
                ("text".to_owned(), notice.text.clone()),
            ]),
        },
        optional: false,
        to_staff: notice.urgent,
        not_before: None,
    };
    queue_message(work, &room.connect.sealer, channel, message).await?;
    Ok(())
}
