//! Until when: working days of the leading unit's calendar from the day on which the minutes are issued, that day not
//! counted, to the close of the last.

use super::{ResolutionChanged, ResolutionState, draft::MAX_DAYS, entity, remind, term};
use crate::{
    MeetingRefused, MeetingRoom,
    meeting::Locked,
    notice::{self, About},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use manyi_calendar::{CalendarError, DayCount, Deadline, WorkCalendar};
use manyi_kernel::{MeetingResolutionId, PersonId, Revision, UnitPath, day_of};
use manyi_storage::UnitOfWork;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// What a deadline is reckoned from.
#[derive(Clone, Copy)]
pub(super) struct Term<'a> {
    pub calendar: &'a WorkCalendar,
    pub opened_at: Timestamp,
    /// Working days.
    pub days: i32,
}

impl Term<'_> {
    pub fn deadline(self) -> Result<Deadline, CalendarError> {
        let days = DayCount::working(u32::try_from(self.days).unwrap_or(1));
        self.calendar.add_days(days, self.opened_at, &[])
    }

    /// The last day. A desk that closes at midnight closes on the day before.
    pub fn last_day(self) -> Result<Date, CalendarError> {
        let close = self.deadline()?.due_at;
        Ok(day_of(close.saturating_sub(SignedDuration::from_millis(1)).unwrap_or(close)))
    }

    /// The close of the working day before the last one, where the term has more than one.
    fn reminder(self) -> Result<Option<Timestamp>, CalendarError> {
        if self.days < 2 {
            return Ok(None);
        }
        Ok(Some(Self { days: self.days - 1, ..self }.deadline()?.due_at))
    }

    /// The shortest longer term that ends on `day` or, where nobody works then, on the next working day; `None` where
    /// the day lies within this term or beyond the longest.
    pub fn extended_to(self, day: Date) -> Result<Option<Self>, CalendarError> {
        let last_day = |days| Self { days, ..self }.last_day();
        if day <= last_day(self.days)? || day > last_day(MAX_DAYS)? {
            return Ok(None);
        }
        // The last day of `short` lies before the day, that of `long` does not.
        let (mut short, mut long) = (self.days, MAX_DAYS);
        while long - short > 1 {
            let middle = short + (long - short) / 2;
            if last_day(middle)? < day {
                short = middle;
            } else {
                long = middle;
            }
        }
        Ok(Some(Self { days: long, ..self }))
    }

    /// From now on this is the term of the resolution: kept with the way to its deadline, and reminded of.
    pub async fn begin(
        self,
        room: &MeetingRoom,
        work: &mut UnitOfWork,
        id: MeetingResolutionId,
    ) -> Result<Timestamp, MeetingRefused> {
        let deadline = self.deadline()?;
        term::keep(room, work, id, self, &deadline).await?;
        let due_at = deadline.due_at;
        let now = room.moment(work);
        if let Some(at) = self.reminder()?.filter(|at| *at > now) {
            remind::enqueue(work, id, (remind::Reminder::DueSoon, due_at), at).await?;
        }
        remind::enqueue(work, id, (remind::Reminder::Overdue, due_at), due_at).await?;
        Ok(due_at)
    }
}

/// Every draft of the meeting comes into force, with its deadline and reminders, and its owner hears of it.
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
    for mut row in drafts {
        let state = ResolutionState::Open;
        let id = MeetingResolutionId(row.id);
        let place = UnitPath::from_stored(row.unit_path.clone());
        let calendar = room.calendars.holding_at(&place).await?;
        let term = Term { calendar: &calendar, opened_at: now, days: row.due_days };
        let due_at = term.begin(room, work, id).await?.as_millisecond();
        let changed = entity::ActiveModel {
            id: Set(row.id),
            state: Set(state.code().to_owned()),
            opened_at: Set(Some(now.as_millisecond())),
            due_at: Set(Some(due_at)),
            revision: Set(Revision(row.revision).next().0),
            ..Default::default()
        };
        changed.update(work.connection()).await?;
        work.record(&ResolutionChanged { resolution_id: id, state }, id, &place)?;
        row.due_at = Some(due_at);
        let owner = notice::owner_of(room, &row).await;
        let about = About { resolution: &row, meeting: &meeting.row, owner: &owner };
        let notice = notice::of_resolution("meeting.assigned", about, vec![PersonId(row.owner_id)]);
        notice::tell(room, work, &notice).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_calendar::{DayKind, Holiday, WorkHours};

    fn national() -> WorkCalendar {
        WorkCalendar::china(WorkHours::default()).unwrap()
    }

    fn term(calendar: &WorkCalendar, days: i32) -> Term<'_> {
        Term { calendar, opened_at: "2026-09-28T03:00:00Z".parse().unwrap(), days }
    }

    #[test]
    fn terms_count_working_days_and_remind_a_day_before() {
        let calendar = national();
        for (days, due, before) in [
            (1, "2026-09-29", None),
            (2, "2026-09-30", Some("2026-09-29")),
            // Over the National Day holiday.
            (3, "2026-10-08", Some("2026-09-30")),
        ] {
            let term = term(&calendar, days);
            assert_eq!(term.last_day().unwrap().to_string(), due, "{days}");
            let found = term.reminder().unwrap().map(|at| day_of(at).to_string());
            assert_eq!(found.as_deref(), before, "{days}");
        }
    }

    #[test]
    fn a_unit_with_days_of_its_own_has_other_deadlines() {
        let off = DayKind::Holiday(Holiday::Other);
        let calendar = national().with_day("2026-09-29".parse().unwrap(), off);
        assert_eq!(term(&calendar, 1).last_day().unwrap().to_string(), "2026-09-30");
        let shift = "20:00-24:00";
        let calendar = national().with_hours(WorkHours::parse(shift).unwrap());
        assert_eq!(term(&calendar, 1).last_day().unwrap().to_string(), "2026-09-29", "closes at midnight");
    }

    #[test]
    fn a_term_is_extended_to_a_day_or_the_first_working_day_after_it() {
        let calendar = national();
        for (wanted, days) in [
            ("2026-09-29", None),
            ("2026-09-30", Some(2)),
            // In the holiday: the first day after it.
            ("2026-10-03", Some(3)),
            ("2026-10-08", Some(3)),
            ("2026-10-09", Some(4)),
            ("2028-09-28", None),
        ] {
            let found = term(&calendar, 1).extended_to(wanted.parse().unwrap()).unwrap();
            assert_eq!(found.map(|term| term.days), days, "{wanted}");
        }
    }
}
