//! A clock reached a stage of the ladder: the people of that stage hear of it, once.

use super::{
    send::{Notice, link_to, on_duty, tell},
    settings,
};
use crate::{
    AutomationRoom,
    port::LadderStage,
    words::{Word, sentence},
};
use async_trait::async_trait;
use jiff::SignedDuration;
use manyi_kernel::{Actor, Locale, StoredEvent};
use manyi_storage::{StorageError, Subscriber, SubscriberError};

/// What is older when it is heard is no news: a new installation does not tell of what lies years back.
pub(super) const NEWS: SignedDuration = SignedDuration::from_hours(24);

/// Hears of cases.
pub struct TellLadder(pub AutomationRoom);

#[async_trait]
impl Subscriber for TellLadder {
    fn name(&self) -> &'static str {
        "escalation_notices"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &["case.changed"]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let since = self.0.db.now() - NEWS;
        for event in events.iter().filter(|event| event.occurred_at >= since) {
            if let Some(stage) = self.0.matters.ladder_stage(event).await? {
                tell_stage(&self.0, event, stage).await?;
            }
        }
        Ok(())
    }
}

async fn tell_stage(
    room: &AutomationRoom,
    event: &StoredEvent,
    stage: LadderStage,
) -> Result<(), StorageError> {
    let (settings, _) = settings::load(room.db.reader()).await?;
    let Some(notice) = settings.at(stage.level) else { return Ok(()) };
    let matter = stage.matter;
    let mut people = on_duty(room, &notice.roles, &matter.unit_path).await?;
    people.extend(matter.assignee.filter(|_| notice.assignee));
    // Messages to staff are in the language of the house.
    let locale = Locale::ZhCn;
    let unit = room.directory.unit_at(&matter.unit_path).await;
    let unit = unit.map_or_else(|| matter.unit_path.to_string(), |unit| unit.name);
    let link = link_to(room, matter.kind, matter.id);
    let (number, level) = (matter.number.as_str(), stage.level);
    let words: [Word<'_>; 4] = [("number", &number), ("level", &level), ("unit", &unit), ("link", &link)];
    let (title, text) = match level {
        0 => ("automation.notice.breach", "automation.notice.breach_text"),
        _ => ("automation.notice.escalated", "automation.notice.escalated_text"),
    };
    let notice = Notice {
        // One event is one stage.
        key: format!("ladder:{}", event.position),
        purpose: "automation.ladder",
        subject: matter.id.to_string(),
        unit_path: matter.unit_path.clone(),
        people,
        robot: notice.robot,
        title: sentence(locale, title, &words),
        text: sentence(locale, text, &words),
        page: None,
        urgent: true,
    };
    tell(room, &Actor::system(), notice).await?;
    Ok(())
}
