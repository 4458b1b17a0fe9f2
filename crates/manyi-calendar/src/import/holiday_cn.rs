//! The yearly JSON of the `holiday-cn` project (MIT), which follows the State Council's notices.

use super::{ImportError, Line, date};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    days: Vec<Day>,
}

#[derive(Deserialize)]
struct Day {
    name: String,
    date: String,
    #[serde(rename = "isOffDay")]
    is_off_day: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<Line>, ImportError> {
    let file: File = serde_json::from_str(text)
        .map_err(|error| ImportError::Unreadable { line: error.line(), problem: error.to_string() })?;
    file.days
        .into_iter()
        .map(|day| {
            let line = text.find(&day.date).map_or(1, |place| text[..place].lines().count().max(1));
            Ok(Line::new(line, date(line, &day.date)?, !day.is_off_day, &day.name))
        })
        .collect()
}
