//! Adding working time to an instant, and measuring it between two.

use crate::{
    Basis, CalendarError, CalendarWarning, Pause, ReasonCode, Segment, WorkCalendar,
    segment::params_of,
    span::{Span, Timeline},
};
use jiff::{SignedDuration, Timestamp};

/// No deadline of the trade lies further away; a calendar without working days is found out here.
pub(crate) const FURTHEST_DAYS: u32 = 7_305;
const MINUTE: i64 = 60_000;

/// When, why then, and how sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The earliest instant by which the whole duration has run.
    pub due_at: Timestamp,
    pub trace: Vec<Segment>,
    /// The deadline runs through years that are not announced yet.
    pub warnings: Vec<CalendarWarning>,
}

impl WorkCalendar {
    /// The instant at which `minutes` of `basis` time have passed since `start`, outside `pauses`.
    pub fn add_minutes(
        &self,
        basis: Basis,
        start: Timestamp,
        minutes: i64,
        pauses: &[Pause],
    ) -> Result<Deadline, CalendarError> {
        if minutes < 0 {
            return Err(CalendarError::Negative);
        }
        let mut left = minutes.checked_mul(MINUTE).ok_or(CalendarError::TooFar(FURTHEST_DAYS))?;
        let mut trace = Trace::default();
        let mut due_at = start;
        if left > 0 {
            for mut span in Timeline::new(self, basis, start, pauses) {
                within_reach(start, span.from)?;
                if span.reason.counts() {
                    if span.milliseconds() > left {
                        let due = span.from.checked_add(SignedDuration::from_millis(left));
                        span.to = due.map_err(|_| CalendarError::TooFar(FURTHEST_DAYS))?;
                    }
                    left -= span.milliseconds();
                    due_at = span.to;
                }
                trace.push(span);
                if left == 0 {
                    break;
                }
            }
            within_reach(start, due_at)?;
        }
        Ok(self.deadline(start, due_at, trace.finish()))
    }

    /// Whole minutes of `basis` time in `[from, to)` outside `pauses`; 0 when `to` is not after `from`.
    pub fn minutes_between(&self, basis: Basis, from: Timestamp, to: Timestamp, pauses: &[Pause]) -> i64 {
        let counted: i64 = Timeline::new(self, basis, from, pauses)
            .take_while(|span| span.from < to)
            .filter(|span| span.reason.counts())
            .map(|span| Span { to: span.to.min(to), ..span }.milliseconds())
            .sum();
        counted / MINUTE
    }

    pub(crate) fn deadline(&self, start: Timestamp, due_at: Timestamp, trace: Vec<Segment>) -> Deadline {
        let warnings = self.warnings(self.local(start).date(), self.local(due_at).date());
        Deadline { due_at, trace, warnings }
    }
}

pub(crate) fn within_reach(start: Timestamp, at: Timestamp) -> Result<(), CalendarError> {
    let reach = SignedDuration::from_hours(24 * i64::from(FURTHEST_DAYS));
    if at.duration_since(start) > reach { Err(CalendarError::TooFar(FURTHEST_DAYS)) } else { Ok(()) }
}

/// Folds stretches into what a person wants to read: one line a working day, one a weekend.
#[derive(Default)]
struct Trace {
    lines: Vec<Line>,
}

struct Line {
    span: Span,
    counted: i64,
    folded: i64,
}

impl Trace {
    fn push(&mut self, span: Span) {
        let counted = if span.reason.counts() { span.milliseconds() } else { 0 };
        if let Some(last) = self.lines.last_mut()
            && last.span.reason == span.reason
        {
            let gap = span.from.as_millisecond() - last.span.to.as_millisecond();
            let same_day_of_work = counted > 0 && last.span.day == span.day;
            if same_day_of_work || (counted == 0 && gap == 0) {
                last.span.to = span.to;
                last.counted += counted;
                last.folded += gap;
                return;
            }
        }
        // Nights and lunch breaks between working stretches go without saying.
        if span.reason == ReasonCode::AfterHours && !self.lines.is_empty() {
            return;
        }
        self.lines.push(Line { span, counted, folded: 0 });
    }

    /// Minutes are cut from the running total, so that they add up exactly.
    fn finish(self) -> Vec<Segment> {
        let mut total = 0;
        let mut segments = Vec::with_capacity(self.lines.len());
        for Line { span, counted, folded } in self.lines {
            let before = total / MINUTE;
            total += counted;
            segments.push(Segment {
                from: span.from,
                to: span.to,
                working_minutes: total / MINUTE - before,
                params: params_of(&span.reason, folded / MINUTE),
                reason_code: span.reason,
            });
        }
        segments
    }
}
