//! An improvement item needs somebody, or an article is about to change: whoever it concerns hears of it.

use super::{
    escalate::NEWS,
    personal::{NoticeWords, PersonalNotice, tell_people},
    send::on_duty,
};
use crate::{
    AutomationRoom,
    port::{Hearers, Occasion},
    words::{Word, sentence},
};
use async_trait::async_trait;
use manyi_kernel::{Actor, Locale, Permission, PersonId, StoredEvent, UnitPath};
use manyi_storage::{StorageError, Subscriber, SubscriberError};

/// People told in one unit of work: the single writer of SQLite is held shortly.
const BATCH: usize = 50;

/// Hears of improvement items and of articles.
pub struct TellOccasions(pub AutomationRoom);

#[async_trait]
impl Subscriber for TellOccasions {
    fn name(&self) -> &'static str {
        "occasion_notices"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &["improvement_item.changed", "knowledge.announced"]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let since = self.0.db.now() - NEWS;
        for event in events.iter().filter(|event| event.occurred_at >= since) {
            if let Some(occasion) = self.0.occasions.occasion(event).await? {
                tell(&self.0, event, occasion).await?;
            }
        }
        Ok(())
    }
}

async fn tell(room: &AutomationRoom, event: &StoredEvent, occasion: Occasion) -> Result<(), StorageError> {
    let people = match &occasion.hearers {
        Hearers::People(people) => people.clone(),
        Hearers::OnDuty { people, roles } => {
            let mut all = on_duty(room, roles, &occasion.unit_path).await?;
            all.extend(people);
            all
        }
        Hearers::Readers(permission) => readers(room, &occasion.unit_path, *permission).await?,
    };
    for people in people.chunks(BATCH) {
        let mut work = room.db.begin(&Actor::system()).await?;
        let notice = PersonalNotice {
            // One event is one notice.
            key: format!("occasion:{}", event.position),
            purpose: occasion.purpose,
            topic: occasion.topic,
            subject: event.subject.clone(),
            unit_path: occasion.unit_path.clone(),
            people: people.to_vec(),
            page: occasion.page.clone(),
            words: Locale::ALL.map(|locale| words(&occasion, locale)).into(),
        };
        tell_people(room, &mut work, notice).await?;
        work.audit("automation.notify", "notice", &event.subject, &occasion.unit_path);
        work.commit().await?;
    }
    Ok(())
}

fn words(occasion: &Occasion, locale: Locale) -> NoticeWords {
    let params: Vec<Word<'_>> = occasion
        .params
        .iter()
        .map(|(name, value)| (*name, value as &(dyn std::fmt::Display + Sync)))
        .collect();
    let say = |part: &str| sentence(locale, &format!("automation.{part}.{}", occasion.purpose), &params);
    NoticeWords { locale, title: say("title"), text: say("text") }
}

/// Everybody in the unit and below it who may read such things.
async fn readers(
    room: &AutomationRoom,
    unit: &UnitPath,
    permission: Permission,
) -> Result<Vec<PersonId>, StorageError> {
    let mut found = Vec::new();
    for person in room.directory.people().await.into_iter().filter(|person| unit.contains(&person.unit_path))
    {
        let reader = room.staff.actor_of(person.id).await?;
        if reader.is_some_and(|reader| reader.may(permission)) {
            found.push(person.id);
        }
    }
    Ok(found)
}
