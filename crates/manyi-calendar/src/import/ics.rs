//! Whole-day events of an iCalendar file (RFC 5545): what phones and offices publish holidays in.

use super::{ImportError, Line, date};
use jiff::{ToSpan, civil::Date};

const LONGEST: i32 = 366;

/// An event while it is read.
struct Event {
    line: usize,
    start: Option<Date>,
    /// Exclusive.
    end: Option<Date>,
    summary: String,
}

pub(super) fn read(text: &str) -> Result<Vec<Line>, ImportError> {
    let mut lines = Vec::new();
    let mut event: Option<Event> = None;
    for (line, property) in unfolded(text) {
        let (head, value) = property.split_once(':').unwrap_or((property.as_str(), ""));
        let name = head.split(';').next().unwrap_or("").to_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => {
                event = Some(Event { line, start: None, end: None, summary: String::new() });
            }
            ("DTSTART", Some(event)) => event.start = Some(day_of(line, value)?),
            ("DTEND", Some(event)) => event.end = Some(day_of(line, value)?),
            ("SUMMARY", Some(event)) => event.summary = value.to_owned(),
            ("END", Some(_)) if value.eq_ignore_ascii_case("VEVENT") => {
                if let Some(event) = event.take() {
                    lines.extend(event.days()?);
                }
            }
            _ => {}
        }
    }
    Ok(lines)
}

impl Event {
    fn days(self) -> Result<Vec<Line>, ImportError> {
        let problem = || "the event has no DTSTART".to_owned();
        let start =
            self.start.ok_or_else(|| ImportError::Unreadable { line: self.line, problem: problem() })?;
        let days = self.end.map_or(1, |end| start.until(end).map_or(1, |span| span.get_days()).max(1));
        if days > LONGEST {
            return Err(ImportError::TooLong { line: self.line, days });
        }
        let works = self.summary.contains('班') || self.summary.to_lowercase().contains("work");
        let day = |offset: i32| start.saturating_add(offset.days());
        Ok((0..days).map(|offset| Line::new(self.line, day(offset), works, &self.summary)).collect())
    }
}

/// `20261001`, also where a time follows.
fn day_of(line: usize, value: &str) -> Result<Date, ImportError> {
    date(line, value.split('T').next().unwrap_or(value))
}

/// Lines of a property put together again, each with the number of its first line (RFC 5545, 3.1).
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut properties: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), properties.last_mut()) {
            (Some(rest), Some((_, property))) => property.push_str(rest),
            _ => properties.push((index + 1, line.to_owned())),
        }
    }
    properties
}
