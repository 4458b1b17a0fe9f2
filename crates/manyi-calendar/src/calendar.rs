//! A working calendar: which days are worked, in which hours, in which zone.

use crate::{CalendarWarning, DataError, DayKind, WorkHours, YearStatus, data, provisional::is_weekend};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use std::{collections::BTreeMap, sync::Arc};

/// Cheap to clone. Days outside every listed year follow Monday–Friday and carry a warning.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    zone: TimeZone,
    hours: WorkHours,
    days: Arc<BTreeMap<Date, DayKind>>,
    years: Arc<BTreeMap<i16, YearStatus>>,
    notices: Arc<BTreeMap<i16, Vec<String>>>,
}

#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    #[error("the time zone `{0}` is not known")]
    Zone(&'static str),
    #[error(transparent)]
    Data(#[from] DataError),
    /// A calendar on which nobody works, or a duration of centuries.
    #[error("no working time within {0} days")]
    TooFar(u32),
    #[error("a duration cannot be negative")]
    Negative,
}

impl WorkCalendar {
    /// Mainland China: State Council notices 2018–2026, 2027 provisional, zone Asia/Shanghai.
    pub fn china(hours: WorkHours) -> Result<Self, CalendarError> {
        const ZONE: &str = "Asia/Shanghai";
        let zone = TimeZone::get(ZONE).map_err(|_| CalendarError::Zone(ZONE))?;
        let marks = data::read(data::CN)?;
        Ok(Self {
            zone,
            hours,
            days: Arc::new(marks.days),
            years: Arc::new(marks.years),
            notices: Arc::new(marks.notices),
        })
    }

    /// Monday–Friday, without any holiday: for other zones, and as a base for [`Self::with_day`].
    pub fn monday_to_friday(zone: TimeZone, hours: WorkHours) -> Self {
        Self { zone, hours, days: Arc::default(), years: Arc::default(), notices: Arc::default() }
    }

    /// The same days with other working hours.
    #[must_use]
    pub fn with_hours(mut self, hours: WorkHours) -> Self {
        self.hours = hours;
        self
    }

    /// An organisation's own rule for one day.
    #[must_use]
    pub fn with_day(self, day: Date, kind: DayKind) -> Self {
        self.with_days([(day, kind)])
    }

    /// Own rules for many days, such as those of [`import`](crate::import()); of two for one day, the later.
    #[must_use]
    pub fn with_days(mut self, days: impl IntoIterator<Item = (Date, DayKind)>) -> Self {
        Arc::make_mut(&mut self.days).extend(days);
        self
    }

    pub fn hours(&self) -> &WorkHours {
        &self.hours
    }

    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    pub fn day_kind(&self, day: Date) -> DayKind {
        match self.days.get(&day) {
            Some(kind) => *kind,
            None if is_weekend(day) => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    pub fn year_status(&self, year: i16) -> YearStatus {
        self.years.get(&year).copied().unwrap_or(YearStatus::Unannounced)
    }

    /// Reference numbers of the notices behind a year; empty unless announced.
    pub fn notices(&self, year: i16) -> &[String] {
        self.notices.get(&year).map_or(&[], Vec::as_slice)
    }

    /// One warning for each unsettled year between two days, both included.
    pub fn warnings(&self, first: Date, last: Date) -> Vec<CalendarWarning> {
        (first.year()..=last.year())
            .filter_map(|year| CalendarWarning::of(self.year_status(year), year))
            .collect()
    }

    pub(crate) fn local(&self, instant: Timestamp) -> DateTime {
        self.zone.to_datetime(instant)
    }

    /// The instant at which a window of a day closes; 00:00 is the end of the day.
    pub(crate) fn closing_instant(&self, day: Date, closes: Time) -> Timestamp {
        let day = if closes == Time::midnight() { day.saturating_add(1.day()) } else { day };
        self.instant(day.to_datetime(closes))
    }

    /// The instant of a local time; inside a gap of the zone, the instant at which the gap ends; of
    /// two, the first.
    pub(crate) fn instant(&self, local: DateTime) -> Timestamp {
        let fallback = if local.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let found = self.zone.to_ambiguous_timestamp(local);
        if let AmbiguousOffset::Gap { after, .. } = found.offset() {
            // Read with the offset that is not in force yet, the time lies shortly before the change.
            let before = after.to_timestamp(local).unwrap_or(fallback);
            return self.zone.following(before).next().map_or(fallback, |change| change.timestamp());
        }
        found.compatible().unwrap_or(fallback)
    }
}
