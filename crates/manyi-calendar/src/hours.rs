//! The working windows of a working day.

use jiff::civil::{Time, time};

/// Windows of one working day, in order, not touching or overlapping, none past midnight.
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
            if closes <= opens {
                return Err(HoursError::Backwards(index));
            }
            if index > 0 && windows[index - 1].1 >= opens {
                return Err(HoursError::OutOfOrder(index));
            }
        }
        Ok(Self { windows })
    }

    pub fn windows(&self) -> &[(Time, Time)] {
        &self.windows
    }

    /// Working minutes of one full working day (on a day without a change of the zone's offset).
    pub fn minutes_per_day(&self) -> i64 {
        self.windows.iter().map(|&(opens, closes)| minute_of(closes) - minute_of(opens)).sum()
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
}
