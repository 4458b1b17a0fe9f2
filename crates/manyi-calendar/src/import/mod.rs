//! Days off and make-up workdays out of files that people have: CSV, ICS, and the JSON of `holiday-cn`.

mod delimited;
mod holiday_cn;
mod ics;

use crate::{DayKind, Holiday, provisional::is_weekend};
use jiff::civil::Date;

/// What a file says, in its order; a day that is named twice with different meanings is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub format: CalendarFormat,
    pub days: Vec<(Date, DayKind)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarFormat {
    /// `date,kind,name`; `kind` is `off`/`休` or `work`/`班`.
    Delimited,
    /// `{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}]}`
    HolidayCn,
    /// RFC 5545, whole-day events; a summary with 班 or `work` is a workday, any other a day off.
    Ics,
}

/// Where a calendar file cannot be understood; lines count from 1.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("line {line}: `{text}` is not a date such as 2026-10-01")]
    Date { line: usize, text: String },
    #[error("line {line}: `{text}` is neither `off` (休) nor `work` (班)")]
    Kind { line: usize, text: String },
    #[error("line {line}: {day} was said to be something else before")]
    Twice { line: usize, day: Date },
    #[error("line {line}: {problem}")]
    Unreadable { line: usize, problem: String },
    #[error("the event that begins in line {line} lasts {days} days; more than 366 are not believed")]
    TooLong { line: usize, days: i32 },
    #[error("the file names no day")]
    Empty,
}

/// Reads a calendar; its format is found out by its beginning.
///
/// # Errors
/// Names the first line that cannot be understood. Nothing is left out silently.
pub fn import(text: &str) -> Result<Imported, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let beginning = text.trim_start();
    let (format, lines) = if beginning.starts_with('{') {
        (CalendarFormat::HolidayCn, holiday_cn::read(text)?)
    } else if beginning.get(..15).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        (CalendarFormat::Ics, ics::read(text)?)
    } else {
        (CalendarFormat::Delimited, delimited::read(text)?)
    };
    let mut days: Vec<(Date, DayKind)> = Vec::with_capacity(lines.len());
    for Line { line, day, kind } in lines {
        match days.iter().find(|(known, _)| *known == day) {
            Some((_, known)) if *known != kind => return Err(ImportError::Twice { line, day }),
            Some(_) => {}
            None => days.push((day, kind)),
        }
    }
    if days.is_empty() { Err(ImportError::Empty) } else { Ok(Imported { format, days }) }
}

/// One day of a file.
struct Line {
    line: usize,
    day: Date,
    kind: DayKind,
}

impl Line {
    fn new(line: usize, day: Date, works: bool, name: &str) -> Self {
        let kind = match (works, is_weekend(day)) {
            (true, true) => DayKind::MakeUpWorkday,
            (true, false) => DayKind::Workday,
            (false, _) => DayKind::Holiday(Holiday::named(name)),
        };
        Self { line, day, kind }
    }
}

impl Holiday {
    /// By the Chinese or English name within a text; `Other` if there is none.
    fn named(text: &str) -> Self {
        const NAMES: [(&str, &str, Holiday); 7] = [
            ("元旦", "new year", Holiday::NewYear),
            ("春节", "spring festival", Holiday::SpringFestival),
            ("清明", "qingming", Holiday::Qingming),
            ("劳动", "labour", Holiday::LabourDay),
            ("端午", "dragon boat", Holiday::DragonBoat),
            ("中秋", "mid-autumn", Holiday::MidAutumn),
            ("国庆", "national day", Holiday::NationalDay),
        ];
        let small = text.to_lowercase();
        // "国庆节、中秋节" is the holiday that is named first.
        let places = NAMES.iter().filter_map(|(zh, en, holiday)| {
            let place = small.find(zh).or_else(|| small.find(en))?;
            Some((place, *holiday))
        });
        places.min_by_key(|(place, _)| *place).map_or(Self::Other, |(_, holiday)| holiday)
    }
}

/// `2026-10-01`, `2026/10/1` or `20261001`.
fn date(line: usize, text: &str) -> Result<Date, ImportError> {
    let text = text.trim();
    ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]
        .iter()
        .find_map(|form| Date::strptime(form, text).ok())
        .ok_or_else(|| ImportError::Date { line, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    const WANTED: [(Date, DayKind); 4] = [
        (date(2026, 10, 1), DayKind::Holiday(Holiday::NationalDay)),
        (date(2026, 10, 2), DayKind::Holiday(Holiday::NationalDay)),
        (date(2026, 10, 10), DayKind::MakeUpWorkday),
        (date(2026, 4, 20), DayKind::Holiday(Holiday::Other)),
    ];

    #[test]
    fn the_same_days_come_out_of_each_format() {
        let csv = "\u{feff}date,kind,name\n2026-10-01,off,国庆节\n2026/10/2,休,\"国庆节、\"\"长假\"\"\"\n20261010,班,\n2026-04-20,off,三月三\n";
        let json = r#"{"year": 2026, "papers": [], "days": [
            {"name": "国庆节", "date": "2026-10-01", "isOffDay": true},
            {"name": "国庆节", "date": "2026-10-02", "isOffDay": true},
            {"name": "国庆节", "date": "2026-10-10", "isOffDay": false},
            {"name": "三月三", "date": "2026-04-20", "isOffDay": true}]}"#;
        let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261003\r\nSUMMARY:国庆\r\n 节 休\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261010\r\nSUMMARY:国庆节 班\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260420\r\nSUMMARY:三月三\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        for (text, format) in
            [(csv, CalendarFormat::Delimited), (json, CalendarFormat::HolidayCn), (ics, CalendarFormat::Ics)]
        {
            let found = import(text).unwrap();
            assert_eq!((found.format, found.days.as_slice()), (format, WANTED.as_slice()));
        }
    }

    #[test]
    fn what_cannot_be_understood_is_named_with_its_line() {
        for (text, wanted) in [
            ("", "the file names no day"),
            ("2026-10-01,off\n2026-13-01,off", "line 2: `2026-13-01` is not a date such as 2026-10-01"),
            ("date,kind\n2026-10-01,maybe", "line 2: `maybe` is neither `off` (休) nor `work` (班)"),
            (
                "2026-10-01,off,国庆节\n\n2026-10-01,work,",
                "line 3: 2026-10-01 was said to be something else before",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nSUMMARY:y\nEND:VEVENT",
                "line 3: `x` is not a date such as 2026-10-01",
            ),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:y\nEND:VEVENT", "line 2: the event has no DTSTART"),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nDTEND:29990101\nEND:VEVENT",
                "the event that begins in line 2 lasts 355381 days; more than 366 are not believed",
            ),
            (
                r#"{"days": [{"name": "x", "date": "01.10.2026", "isOffDay": true}]}"#,
                "line 1: `01.10.2026` is not a date such as 2026-10-01",
            ),
        ] {
            assert_eq!(import(text).unwrap_err().to_string(), wanted, "{text}");
        }
        assert!(matches!(import("{"), Err(ImportError::Unreadable { line: 1, .. })));
    }
}
