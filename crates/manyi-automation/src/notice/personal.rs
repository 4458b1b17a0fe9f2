//! Notices to single people about what is no case: meetings, improvement items, articles that change. Each stands in the
//! person's bell, and goes out as they chose and in their language; quiet hours hold.

use super::{
    contact::NoticeTopic,
    send::{Notice, Told, one, way_to},
};
use crate::AutomationRoom;
use manyi_connect::all_channels;
use manyi_kernel::{Locale, PersonId, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use std::collections::BTreeSet;

/// Something that people shall hear of. No customer's name, contact or word stands in it.
#[derive(Clone, Debug)]
pub struct PersonalNotice {
    /// The same for the same notice, however often it is told.
    pub key: String,
    /// `noun.word`
    pub purpose: &'static str,
    pub topic: NoticeTopic,
    pub subject: String,
    pub unit_path: UnitPath,
    pub people: Vec<PersonId>,
    /// Path in the console: the one link of a message.
    pub page: String,
    /// In each language.
    pub words: Vec<NoticeWords>,
}

#[derive(Clone, Debug)]
pub struct NoticeWords {
    pub locale: Locale,
    pub title: String,
    /// Without the link.
    pub text: String,
}

/// Tells each of them once, within the unit of work, whose audit row is the caller's. Who has left hears nothing.
pub async fn tell_people(
    room: &AutomationRoom,
    work: &mut UnitOfWork,
    notice: PersonalNotice,
) -> Result<(), StorageError> {
    let channels = all_channels(room.db.reader()).await?;
    let people: BTreeSet<PersonId> = notice.people.iter().copied().collect();
    let link = room.base_url.join(&notice.page);
    let mut told = Told::default();
    for person in people {
        let Some(reader) = room.staff.actor_of(person).await? else { continue };
        let own = notice.words.iter().find(|words| words.locale == reader.locale);
        let Some(words) = own.or(notice.words.first()) else { continue };
        let (outcome, way) = way_to(room, work, &channels, (person, Some(notice.topic))).await?;
        let way = way.as_ref().map(|(channel, address)| (*channel, address.as_str()));
        let key = format!("{}:{person}", notice.key);
        let notice = Notice {
            key: notice.key.clone(),
            purpose: notice.purpose,
            subject: notice.subject.clone(),
            unit_path: notice.unit_path.clone(),
            people: Vec::new(),
            robot: false,
            title: words.title.clone(),
            text: format!("{}\n{link}", words.text),
            page: Some(notice.page.clone()),
            urgent: false,
        };
        one(room, work, (&notice, key, Some(person)), (outcome, way), &mut told).await?;
    }
    Ok(())
}
