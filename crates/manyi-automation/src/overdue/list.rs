//! What is late or nearly so, with who has it.

use crate::{AutomationRoom, port::PressingCase};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use manyi_kernel::{OrgScope, PersonId, TIME_ZONE, UnitId, UnitPath, day_of};
use manyi_storage::StorageError;
use serde::Serialize;
use uuid::Uuid;

/// One late case.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OverdueCase {
    pub id: Uuid,
    pub number: String,
    pub unit_id: UnitId,
    pub unit_name: String,
    /// Code of the case's state.
    pub state: String,
    /// Code of the clock that runs out first.
    pub target: String,
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    /// Minutes since the deadline, begun ones counted; 0: not late yet.
    pub minutes_late: i64,
    /// Of the escalation ladder.
    pub level: i32,
    /// Absent: nobody has it.
    pub owner: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OverdueList {
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Monday of the week.
    #[schema(value_type = String, format = Date)]
    pub week: Date,
    pub late: u64,
    /// Not late yet, and little time left.
    pub nearly: u64,
    /// The earliest deadline first; at most 2,000.
    pub cases: Vec<OverdueCase>,
}

/// Monday of the week that an instant lies in.
pub(super) fn week_of(at: Timestamp) -> Date {
    let day = day_of(at);
    let since_monday = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(since_monday.days())
}

/// Midnight at which a day begins.
pub(super) fn midnight(day: Date) -> Timestamp {
    let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)));
    day.to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp())
}

/// Begun minutes from a deadline until now.
fn minutes_late(due_at: Timestamp, now: Timestamp) -> i64 {
    const MINUTE: i64 = 60 * 1_000;
    let late = now.as_millisecond() - due_at.as_millisecond();
    if late <= 0 { 0 } else { (late + MINUTE - 1) / MINUTE }
}

/// In the unit in which people say it, and how many whole ones: `minutes`, `hours` from one on, `days` from one on.
pub(super) fn said_late(minutes: i64) -> (&'static str, i64) {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    match minutes {
        DAY.. => ("days", minutes / DAY),
        HOUR.. => ("hours", minutes / HOUR),
        _ => ("minutes", minutes),
    }
}

/// Of the scope, narrowed to `unit` if given.
pub(super) async fn list(
    room: &AutomationRoom,
    scope: &OrgScope,
    unit: Option<&UnitPath>,
) -> Result<OverdueList, StorageError> {
    let scope = unit.map_or_else(|| scope.clone(), |unit| scope.narrowed_to(unit));
    let now = room.db.now();
    let pressing = room.late.pressing(&scope).await?;
    let late = pressing.iter().filter(|case| case.is_late).count() as u64;
    let nearly = pressing.len() as u64 - late;
    let mut cases = Vec::with_capacity(pressing.len());
    for case in pressing {
        cases.push(row(room, case, now).await);
    }
    Ok(OverdueList { as_of: now, week: week_of(now), late, nearly, cases })
}

async fn row(room: &AutomationRoom, case: PressingCase, now: Timestamp) -> OverdueCase {
    let unit = room.directory.unit(case.unit_id).await;
    OverdueCase {
        id: case.id,
        number: case.number,
        unit_id: case.unit_id,
        unit_name: unit.map_or_else(|| case.unit_path.to_string(), |unit| unit.name),
        state: case.state,
        target: case.target,
        due_at: case.due_at,
        minutes_late: if case.is_late { minutes_late(case.due_at, now).max(1) } else { 0 },
        level: case.level,
        owner: match case.assignee {
            Some(person) => Some(name_of(room, person).await),
            None => None,
        },
    }
}

async fn name_of(room: &AutomationRoom, person: PersonId) -> String {
    room.directory.person(person).await.map_or_else(|| person.to_string(), |person| person.name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn weeks_begin_on_monday_in_shanghai_and_begun_minutes_count() {
        for (at, monday) in [
            ("2026-11-22T15:59:59Z", "2026-11-16"),
            ("2026-11-22T16:00:00Z", "2026-11-23"),
            ("2026-11-25T04:00:00Z", "2026-11-23"),
        ] {
            assert_eq!(week_of(at.parse().unwrap()).to_string(), monday, "{at}");
        }
        assert_eq!(midnight("2026-11-23".parse().unwrap()).to_string(), "2026-11-22T16:00:00Z");
        let due: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
        for (now, minutes, said) in [
            ("2026-11-20T08:59:00Z", 0, ("minutes", 0)),
            ("2026-11-20T09:00:00Z", 0, ("minutes", 0)),
            ("2026-11-20T09:00:01Z", 1, ("minutes", 1)),
            ("2026-11-20T09:59:00Z", 59, ("minutes", 59)),
            ("2026-11-20T10:00:00Z", 60, ("hours", 1)),
            ("2026-11-21T08:59:00Z", 1_439, ("hours", 23)),
            ("2026-11-21T09:00:00Z", 1_440, ("days", 1)),
            ("2026-11-23T08:00:00Z", 4_260, ("days", 2)),
        ] {
            let late = minutes_late(due, now.parse().unwrap());
            assert_eq!((late, said_late(late)), (minutes, said), "{now}");
        }
    }
}
