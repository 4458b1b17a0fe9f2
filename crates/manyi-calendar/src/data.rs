//! Reads the calendar's data file: what each year's notice says, in the notice's own ranges.

use crate::{
    DayKind, Holiday, YearStatus,
    provisional::{Almanac, is_weekend, statutory_days},
};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use std::collections::BTreeMap;

pub(crate) const CN: &str = include_str!("../data/cn.json");

/// The data file does not say what it must; names the year and the day.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    #[error("the calendar file cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("{year}: `{range}` is not a range of days `first..last`")]
    Range { year: i16, range: String },
    #[error("{year}: {day} is named twice")]
    Twice { year: i16, day: Date },
    #[error("{year}: {day} is a make-up workday but no weekend day")]
    NoWeekend { year: i16, day: Date },
    #[error("{year}: no notice is named")]
    NoNotice { year: i16 },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "country")]
    _country: String,
    years: Vec<Announced>,
    not_yet_announced: Vec<Almanac>,
}

/// One notice (and its amendments): days off and the weekend days worked in exchange.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Announced {
    year: i16,
    notices: Vec<String>,
    off: Vec<(Holiday, String)>,
    make_up: Vec<Date>,
}

/// Days that differ from Monday–Friday, and what is known of each year.
pub(crate) struct Marks {
    pub days: BTreeMap<Date, DayKind>,
    pub years: BTreeMap<i16, YearStatus>,
    /// Reference numbers of the notices behind each announced year.
    pub notices: BTreeMap<i16, Vec<String>>,
}

pub(crate) fn read(text: &str) -> Result<Marks, DataError> {
    let file: File = serde_json::from_str(text)?;
    let mut marks = Marks { days: BTreeMap::new(), years: BTreeMap::new(), notices: BTreeMap::new() };
    for announced in file.years {
        add_announced(&mut marks, announced)?;
    }
    for almanac in file.not_yet_announced {
        // Once the notice is in the file, the computed year steps aside.
        if marks.years.contains_key(&almanac.year) {
            continue;
        }
        marks.years.insert(almanac.year, YearStatus::Provisional);
        for (day, kind) in statutory_days(almanac) {
            marks.days.entry(day).or_insert(kind);
        }
    }
    Ok(marks)
}

fn add_announced(marks: &mut Marks, announced: Announced) -> Result<(), DataError> {
    let year = announced.year;
    if announced.notices.is_empty() {
        return Err(DataError::NoNotice { year });
    }
    for (holiday, range) in announced.off {
        let Some((first, last)) = bounds(&range) else {
            return Err(DataError::Range { year, range });
        };
        for day in first.series(1.day()).take_while(|day| *day <= last) {
            mark(&mut marks.days, year, day, DayKind::Holiday(holiday))?;
        }
    }
    for day in announced.make_up {
        if !is_weekend(day) {
            return Err(DataError::NoWeekend { year, day });
        }
        mark(&mut marks.days, year, day, DayKind::MakeUpWorkday)?;
    }
    marks.years.insert(year, YearStatus::Announced);
    marks.notices.insert(year, announced.notices);
    Ok(())
}

fn bounds(range: &str) -> Option<(Date, Date)> {
    let (first, last) = range.split_once("..")?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

fn mark(days: &mut BTreeMap<Date, DayKind>, year: i16, day: Date, kind: DayKind) -> Result<(), DataError> {
    match days.insert(day, kind) {
        None => Ok(()),
        Some(_) => Err(DataError::Twice { year, day }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(off: &str, make_up: &str) -> String {
        format!(
            r#"{{"country":"CN","years":[{{"year":2026,"notices":["x"],"off":{off},"make_up":{make_up}}}],"not_yet_announced":[]}}"#
        )
    }

    #[test]
    fn a_faulty_file_is_refused_with_the_place() {
        for (text, wanted) in [
            (file("[]", r#"["2026-01-05"]"#), "2026: 2026-01-05 is a make-up workday but no weekend day"),
            (
                file(r#"[["new_year","2026-01-01"]]"#, "[]"),
                "2026: `2026-01-01` is not a range of days `first..last`",
            ),
            (
                file(r#"[["new_year","2026-01-02..2026-01-01"]]"#, "[]"),
                "2026: `2026-01-02..2026-01-01` is not a range of days `first..last`",
            ),
            (
                file(r#"[["new_year","2026-01-01..2026-01-04"]]"#, r#"["2026-01-04"]"#),
                "2026: 2026-01-04 is named twice",
            ),
        ] {
            let error = read(&text).err().map(|error| error.to_string());
            assert_eq!(error.as_deref(), Some(wanted));
        }
    }
}
