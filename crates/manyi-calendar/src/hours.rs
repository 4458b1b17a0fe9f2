//! The working windows of a working day.

use jiff::civil::{Time, time};

/// Windows of one working day, in order, not touching or overlapping, none past midnight. A last window that closes
/// at 00:00 closes at the end of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkHours {
    windows: Vec<(Time, Time)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    #[error("a working day needs at least one window")]
    Empty,
    #[error("window {0} ends before it begins")]
    Backwards(usize),
    #[error("window {0} begins before the one before it has ended")]
    OutOfOrder(usize),
    #[error("window {0} is not on a whole minute")]
    NotWholeMinutes(usize),
    #[error("window {0} is not written as `08:30-12:00`")]
    NotATime(usize),
}

impl WorkHours {
    /// `(opens, closes)` pairs; the number in an error counts from 0.
    pub fn new(windows: Vec<(Time, Time)>) -> Result<Self, HoursError> {
        if windows.is_empty() {
            return Err(HoursError::Empty);
        }
        for (index, &(opens, closes)) in windows.iter().enumerate() {
            if [opens, closes].iter().any(|at| at.second() != 0 || at.subsec_nanosecond() != 0) {
                return Err(HoursError::NotWholeMinutes(index));
            }
            let whole_rest = closes == Time::midnight() && index + 1 == windows.len();
            if closes <= opens && !whole_rest {
                return Err(HoursError::Backwards(index));
            }
            if index > 0 && windows[index - 1].1 >= opens {
                return Err(HoursError::OutOfOrder(index));
            }
        }
        Ok(Self { windows })
    }

    /// Day and night: the one window of a desk that never closes.
    pub fn around_the_clock() -> Self {
        Self { windows: vec![(Time::midnight(), Time::midnight())] }
    }

    /// From a text such as `08:30-12:00,13:30-17:30`; `24:00` is the end of the day.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let at = |index, text: &str| match text.trim() {
            "24:00" => Ok(Time::midnight()),
            text => Time::strptime("%H:%M", text).map_err(|_| HoursError::NotATime(index)),
        };
        let window = |(index, text): (usize, &str)| {
            let (opens, closes) = text.split_once('-').ok_or(HoursError::NotATime(index))?;
            Ok((at(index, opens)?, at(index, closes)?))
        };
        Self::new(text.split(',').enumerate().map(window).collect::<Result<_, _>>()?)
    }

    pub fn windows(&self) -> &[(Time, Time)] {
        &self.windows
    }

    /// When the last window closes; 00:00 is the end of the day.
    pub(crate) fn closing(&self) -> Time {
        self.windows.last().map_or(Time::midnight(), |&(_, closes)| closes)
    }

    /// Working minutes of one full working day (on a day without a change of the zone's offset).
    pub fn minutes_per_day(&self) -> i64 {
        let closing = |at: Time| if at == Time::midnight() { 24 * 60 } else { minute_of(at) };
        self.windows.iter().map(|&(opens, closes)| closing(closes) - minute_of(opens)).sum()
    }
}

fn minute_of(at: Time) -> i64 {
    i64::from(at.hour()) * 60 + i64::from(at.minute())
}

/// 08:30–12:00 and 13:30–17:30: seven and a half hours.
impl Default for WorkHours {
    fn default() -> Self {
        Self {
            windows: vec![(time(8, 30, 0, 0), time(12, 0, 0, 0)), (time(13, 30, 0, 0), time(17, 30, 0, 0))],
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_default_day_has_seven_and_a_half_hours() {
        assert_eq!(WorkHours::default().minutes_per_day(), 450);
    }

    #[test]
    fn impossible_hours_are_refused() {
        let at = |hour, minute| time(hour, minute, 0, 0);
        for (windows, wanted) in [
            (vec![], HoursError::Empty),
            (vec![(at(9, 0), at(9, 0))], HoursError::Backwards(0)),
            (vec![(at(9, 0), at(12, 0)), (at(11, 0), at(17, 0))], HoursError::OutOfOrder(1)),
            (vec![(at(9, 0), at(12, 0)), (at(12, 0), at(17, 0))], HoursError::OutOfOrder(1)),
            (vec![(time(9, 0, 30, 0), at(12, 0))], HoursError::NotWholeMinutes(0)),
        ] {
            assert_eq!(WorkHours::new(windows).unwrap_err(), wanted);
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(WorkHours::parse("08:30-12:00, 13:30-17:30"), Ok(WorkHours::default()));
        assert_eq!(WorkHours::parse("00:00-24:00"), Ok(WorkHours::around_the_clock()));
        assert_eq!(WorkHours::parse("00:00-24:00").unwrap().minutes_per_day(), 1440);
        assert_eq!(WorkHours::parse("08:00-12:00,22:00-24:00").unwrap().minutes_per_day(), 360);
        for (text, wanted) in [
            ("", HoursError::NotATime(0)),
            ("08:30-12:00;13:30-17:30", HoursError::NotATime(0)),
            ("08:30-12:00,13:30", HoursError::NotATime(1)),
            ("08:30-25:00", HoursError::NotATime(0)),
            ("22:00-24:00,23:00-23:30", HoursError::Backwards(0)),
        ] {
            assert_eq!(WorkHours::parse(text), Err(wanted), "{text}");
        }
    }
}
