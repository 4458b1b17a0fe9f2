//! What meetings ask of others: when units work, and to tell people of the staff.

use async_trait::async_trait;
use manyi_automation::{AutomationRoom, NoticeTopic, NoticeWords, PersonalNotice, tell_people};
use manyi_calendar::WorkCalendar;
use manyi_case::{CaseRoom, calendar_at};
use manyi_kernel::UnitPath;
use manyi_meeting::{StaffNotice, StaffNotices, UnitCalendars};
use manyi_storage::{StorageError, UnitOfWork};

/// The calendars that cases run under.
pub struct Calendars(pub CaseRoom);

#[async_trait]
impl UnitCalendars for Calendars {
    async fn holding_at(&self, unit: &UnitPath) -> Result<WorkCalendar, StorageError> {
        calendar_at(&self.0, unit).await
    }
}

/// As people chose to be reached.
pub struct Notices(pub AutomationRoom);

#[async_trait]
impl StaffNotices for Notices {
    async fn tell(&self, work: &mut UnitOfWork, notice: StaffNotice) -> Result<(), StorageError> {
        let words = notice.words.into_iter().map(|words| NoticeWords {
            locale: words.locale,
            title: words.title,
            text: words.text,
        });
        let notice = PersonalNotice {
            key: notice.key,
            purpose: notice.purpose,
            topic: NoticeTopic::Meetings,
            subject: notice.subject.to_string(),
            unit_path: notice.unit_path,
            people: notice.people,
            page: notice.page,
            words: words.collect(),
        };
        tell_people(&self.0, work, notice).await
    }
}
