//! The tables of the file: `<questions><rows><row><qid>1</qid>…`.

use crate::Unreadable;
use quick_xml::{Reader, events::Event};
use std::collections::BTreeMap;

/// A row by the names of its fields.
pub(super) type Row = BTreeMap<String, String>;

/// Tables that are read.
const TABLES: [&str; 14] = [
    "answers",
    "answer_l10ns",
    "groups",
    "group_l10ns",
    "questions",
    "question_l10ns",
    "subquestions",
    "question_attributes",
    "surveys",
    "surveys_languagesettings",
    "conditions",
    "quota",
    "assessments",
    "defaultvalues",
];
const MOST_ROWS: usize = 50_000;
const DEEPEST: usize = 32;

/// Rows by their tables.
///
/// # Errors
/// [`Unreadable::NotXml`] with the place.
pub(super) fn tables(bytes: &[u8]) -> Result<BTreeMap<String, Vec<Row>>, Unreadable> {
    let mut reader = Reader::from_reader(bytes);
    let (mut found, mut path, mut text) =
        (BTreeMap::<String, Vec<Row>>::new(), Vec::<String>::new(), String::new());
    let mut rows = 0;
    loop {
        let position = reader.buffer_position();
        let broken = || Unreadable::NotXml { position };
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => {
                if path.len() == DEEPEST {
                    return Err(broken());
                }
                path.push(tag.name().as_ref().to_owned());
                text.clear();
                if let [_, table, _, row] = path.as_slice()
                    && row == "row"
                    && TABLES.contains(&table.as_str())
                {
                    rows += 1;
                    if rows > MOST_ROWS {
                        return Err(Unreadable::TooLarge);
                    }
                    found.entry(table.clone()).or_default().push(Row::new());
                }
            }
            Event::CData(data) => text.push_str(&data),
            Event::Text(data) => text.push_str(&data.xml10_content()),
            Event::GeneralRef(entity) => text.push_str(match &*entity {
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "&",
            }),
            Event::End(_) => {
                if let [_, table, _, row, field] = path.as_slice()
                    && row == "row"
                    && let Some(last) = found.get_mut(table).and_then(|rows| rows.last_mut())
                {
                    last.insert(field.clone(), std::mem::take(&mut text));
                }
                path.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if path.is_empty() { Ok(found) } else { Err(Unreadable::NotXml { position: reader.buffer_position() }) }
}
