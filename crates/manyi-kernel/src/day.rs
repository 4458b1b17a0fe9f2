//! Days as facts count them.

use jiff::Timestamp;
use jiff::civil::{Date, date};

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970-01-01.
pub fn day_number(day: Date) -> i32 {
    day.since(EPOCH).map_or(0, |span| span.get_days())
}

/// Days since 1970-01-01 of an instant's day in the organisation's time zone.
pub fn day_number_of(instant: Timestamp) -> i32 {
    day_number(crate::day_of(instant))
}

pub fn day_from_number(number: i32) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_go_both_ways() {
        for (day, number) in [
            (date(1970, 1, 1), 0),
            (date(1970, 2, 1), 31),
            (date(2026, 10, 12), 20_738),
            (date(1969, 12, 31), -1),
        ] {
            assert_eq!(day_number(day), number);
            assert_eq!(day_from_number(number), day);
        }
    }

    #[test]
    fn the_organisations_day_begins_at_midnight_in_shanghai() {
        for (at, day) in [("2026-10-11T15:59:59Z", 20_737), ("2026-10-11T16:00:00Z", 20_738)] {
            let instant: Timestamp = at.parse().expect(at);
            assert_eq!(day_number_of(instant), day, "{at}");
        }
    }
}
