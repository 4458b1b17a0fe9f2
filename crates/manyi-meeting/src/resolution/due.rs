//! Until when: working days from the day on which the minutes are issued, that day not counted, to the close of the last.

use super::{ResolutionChanged, ResolutionState, entity, remind};
use crate::{MeetingRefused, MeetingRoom, meeting::Locked};
use jiff::Timestamp;
use manyi_calendar::{CalendarError, DayCount, Deadline, WorkCalendar};
use manyi_kernel::{MeetingResolutionId, Revision, UnitPath};
use manyi_storage::UnitOfWork;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

pub(super) fn deadline(
    calendar: &WorkCalendar,
    opened_at: Timestamp,
    days: i32,
) -> Result<Deadline, CalendarError> {
    calendar.add_days(DayCount::working(u32::try_from(days).unwrap_or(1)), opened_at, &[])
}

/// The close of the working day before the last one, where the term has more than one.
fn reminder(
    calendar: &WorkCalendar,
    opened_at: Timestamp,
    days: i32,
) -> Result<Option<Timestamp>, CalendarError> {
    if days < 2 {
        return Ok(None);
    }
    Ok(Some(deadline(calendar, opened_at, days - 1)?.due_at))
}

/// Every draft of the meeting comes into force, with its deadline and reminders.
pub(crate) async fn open_all(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    meeting: &Locked,
) -> Result<(), MeetingRefused> {
    let now = room.moment(work);
    let drafts = entity::Entity::find()
        .filter(entity::Column::MeetingId.eq(meeting.row.id))
        .filter(entity::Column::State.eq(ResolutionState::Draft.code()))
        .all(work.connection())
        .await?;
    for row in drafts {
        let due_at = deadline(&room.calendar, now, row.due_days)?.due_at;
        let state = ResolutionState::Open;
        let id = MeetingResolutionId(row.id);
        let changed = entity::ActiveModel {
            id: Set(row.id),
            state: Set(state.code().to_owned()),
            opened_at: Set(Some(now.as_millisecond())),
            due_at: Set(Some(due_at.as_millisecond())),
            revision: Set(Revision(row.revision).next().0),
            ..Default::default()
        };
        changed.update(work.connection()).await?;
        if let Some(at) = reminder(&room.calendar, now, row.due_days)? {
            remind::enqueue(work, id, remind::Reminder::DueSoon, at).await?;
        }
        remind::enqueue(work, id, remind::Reminder::Overdue, due_at).await?;
        let place = UnitPath::from_stored(row.unit_path);
        work.record(&ResolutionChanged { resolution_id: id, state }, id, &place)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_calendar::WorkHours;

    #[test]
    fn terms_count_working_days_and_remind_a_day_before() {
        let calendar = WorkCalendar::china(WorkHours::default()).unwrap();
        let opened: Timestamp = "2026-09-28T03:00:00Z".parse().unwrap();
        for (days, due, before) in [
            (1, "2026-09-29", None),
            (2, "2026-09-30", Some("2026-09-29")),
            // Over the National Day holiday.
            (3, "2026-10-08", Some("2026-09-30")),
        ] {
            let day = |at: Timestamp| manyi_kernel::day_of(at).to_string();
            assert_eq!(day(deadline(&calendar, opened, days).unwrap().due_at), due, "{days}");
            let found = reminder(&calendar, opened, days).unwrap().map(day);
            assert_eq!(found.as_deref(), before, "{days}");
        }
    }
}
