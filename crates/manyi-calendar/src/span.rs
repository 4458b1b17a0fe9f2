//! The calendar unrolled from an instant on: alternating stretches that count, idle or pause.

use crate::{Basis, DayKind, Pause, ReasonCode, WorkCalendar};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};

/// A stretch without change; the next one begins where it ends.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
    pub day: Date,
    pub reason: ReasonCode,
}

impl Span {
    pub fn milliseconds(&self) -> i64 {
        self.to.as_millisecond() - self.from.as_millisecond()
    }
}

/// Endless; whoever walks it stops it.
pub(crate) struct Timeline<'a> {
    calendar: &'a WorkCalendar,
    basis: Basis,
    /// In order; those before `at` are dropped.
    pauses: std::iter::Peekable<std::vec::IntoIter<Pause>>,
    at: Timestamp,
    /// The day `at` lies in and the instants its windows open and close, computed once a day.
    today: Option<Today>,
}

struct Today {
    day: Date,
    kind: DayKind,
    windows: Vec<(Timestamp, Timestamp)>,
    ends: Timestamp,
}

impl<'a> Timeline<'a> {
    pub fn new(calendar: &'a WorkCalendar, basis: Basis, from: Timestamp, pauses: &[Pause]) -> Self {
        let pauses = crate::clock::in_order(pauses).into_iter().peekable();
        Self { calendar, basis, pauses, at: from, today: None }
    }

    fn today(&mut self) -> &Today {
        let at = self.at;
        let fresh = match self.today.take() {
            Some(today) if at < today.ends => today,
            _ => Today::at(self.calendar, at),
        };
        self.today.insert(fresh)
    }

    /// The stretch of the bare calendar at `self.at`.
    fn bare(&mut self) -> Span {
        let (from, basis) = (self.at, self.basis);
        let today = self.today();
        let (day, kind) = (today.day, today.kind);
        if basis == Basis::CalendarTime {
            return Span { from, to: Timestamp::MAX, day, reason: ReasonCode::CalendarTime };
        }
        for &(opens, closes) in &today.windows {
            if from < opens {
                return Span { from, to: opens, day, reason: ReasonCode::of_idle(kind) };
            }
            if from < closes {
                return Span { from, to: closes, day, reason: ReasonCode::of_worked(kind) };
            }
        }
        Span { from, to: today.ends, day, reason: ReasonCode::of_idle(kind) }
    }
}

impl Iterator for Timeline<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= Timestamp::MAX {
            return None;
        }
        while self.pauses.next_if(|pause| pause.to <= self.at).is_some() {}
        let mut span = match self.pauses.peek() {
            Some(pause) if pause.from <= self.at => {
                let (to, reason) = (pause.to, ReasonCode::Paused(pause.reason.clone()));
                Span { from: self.at, to, day: self.today().day, reason }
            }
            _ => self.bare(),
        };
        if let Some(pause) = self.pauses.peek()
            && pause.from > span.from
        {
            span.to = span.to.min(pause.from);
        }
        self.at = span.to;
        Some(span)
    }
}

impl Today {
    fn at(calendar: &WorkCalendar, at: Timestamp) -> Self {
        let day = calendar.local(at).date();
        let kind = calendar.day_kind(day);
        let windows = if kind.is_working() {
            // A window swallowed by a gap of the zone is empty.
            let windows = calendar.hours().windows().iter().map(|&(opens, closes)| {
                (calendar.instant(day.to_datetime(opens)), calendar.closing_instant(day, closes))
            });
            windows.filter(|(opens, closes)| opens < closes).collect()
        } else {
            Vec::new()
        };
        Self { day, kind, windows, ends: end_of(calendar, day, at) }
    }
}

/// The first instant of the next day, always after `at`: a clock set back across midnight
/// shows the same day twice, and then its second end counts.
fn end_of(calendar: &WorkCalendar, day: Date, at: Timestamp) -> Timestamp {
    let Ok(tomorrow) = day.checked_add(1.day()) else {
        return Timestamp::MAX;
    };
    let midnight = tomorrow.to_datetime(Time::midnight());
    let first = calendar.instant(midnight);
    if first > at {
        return first;
    }
    let later = calendar.zone().to_ambiguous_timestamp(midnight).later().unwrap_or(Timestamp::MAX);
    if later > at { later } else { Timestamp::MAX }
}
