//! What is keyed of a sheet: a field for everything that can be ticked or written, answered with short codes, as one
//! hand types them. What cannot be keyed (files, drawings) is named.

use super::PaperEntry;
use manyi_rules::{AnswerOption, Question, QuestionBody, Questionnaire, RawAnswers, Scale, typed_number};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Stands for "does not apply".
pub const NOT_APPLICABLE: &str = "-";
/// Characters of a field.
const LONGEST: usize = 4_000;

/// How a field is keyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperFieldKind {
    /// A whole number from `min` to `max`.
    Point,
    /// The code of an option.
    One,
    /// Codes of options, separated by blanks.
    Several,
    /// Codes of options in their order, separated by blanks.
    Ranked,
    Number,
    Text,
}

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PaperField {
    /// `q1`, `q2.price`, `q3.price.importance` or `q4.other.text`
    pub key: String,
    /// Number of the question on the sheet, from 1.
    pub number: usize,
    /// What is asked, in the reader's language.
    pub text: String,
    /// Row, side or option that the field is for; empty for the question itself.
    pub part: String,
    pub kind: PaperFieldKind,
    /// Of points.
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// In the order of their codes, which begin at 1.
    pub options: Vec<String>,
    /// `-` may be keyed: does not apply.
    pub not_applicable: bool,
    #[serde(skip)]
    question: String,
    #[serde(skip)]
    keys: Vec<String>,
    #[serde(skip)]
    at: Place,
}

/// Where in the answer of its question a field stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Row(String),
    Side(String, &'static str),
    /// An answer of its own: words beside an option, a ticked consent.
    Beside,
    Agreed,
}

/// Why a field cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FieldFault {
    Unknown,
    TooLong,
    NotANumber,
    OutOfRange { min: i64, max: i64 },
    NoSuchCode { max: usize },
    RepeatedCode,
    NotApplicableNotOffered,
}

/// The fields in the order of the sheet, and the keys of the questions that nobody can key.
pub(crate) fn fields(document: &Questionnaire, language: &str) -> (Vec<PaperField>, Vec<String>) {
    let (mut all, mut left_out) = (Vec::new(), Vec::new());
    let asked = document.questions().filter(|question| question.body.is_asked());
    for (index, question) in asked.enumerate() {
        let made = of_question(document, question, (index + 1, language));
        if made.is_empty() {
            left_out.push(question.key.clone());
        }
        all.extend(made);
    }
    (all, left_out)
}

fn of_question(
    document: &Questionnaire,
    question: &Question,
    (number, language): (usize, &str),
) -> Vec<PaperField> {
    use PaperFieldKind as Kind;
    let field = |key: String, part: &str, kind, at| PaperField {
        key,
        number,
        text: question.text.get(language).to_owned(),
        part: part.to_owned(),
        kind,
        min: None,
        max: None,
        options: Vec::new(),
        not_applicable: question.not_applicable,
        question: question.key.clone(),
        keys: Vec::new(),
        at,
    };
    let whole = |kind| field(question.key.clone(), "", kind, Place::Whole);
    let scaled =
        |field: PaperField, scale: &Scale| PaperField { min: Some(scale.min), max: Some(scale.max), ..field };
    let chosen = |field: PaperField, options: &[&AnswerOption]| PaperField {
        options: options.iter().map(|option| option.text.get(language).to_owned()).collect(),
        keys: options.iter().map(|option| option.key.clone()).collect(),
        ..field
    };
    let rows = || -> Vec<(String, String)> {
        let rows = document.rows_of(question).into_iter();
        rows.map(|(key, text)| (key.to_owned(), text.get(language).to_owned())).collect()
    };
    let row = |key: &str, text: &str, kind| {
        field(format!("{}.{key}", question.key), text, kind, Place::Row(key.to_owned()))
    };
    let options = document.options_of(question);
    let mut made = match &question.body {
        QuestionBody::Scale { scale } => vec![scaled(whole(Kind::Point), scale)],
        QuestionBody::SingleChoice(_) | QuestionBody::Dropdown(_) | QuestionBody::YesNo(_) => {
            vec![chosen(whole(Kind::One), &options)]
        }
        QuestionBody::Cascade { .. } => {
            vec![chosen(whole(Kind::One), &question.options().collect::<Vec<_>>())]
        }
        QuestionBody::MultipleChoice(_) => vec![chosen(whole(Kind::Several), &options)],
        QuestionBody::PictureChoice(choice) => {
            vec![chosen(whole(if choice.multiple { Kind::Several } else { Kind::One }), &options)]
        }
        QuestionBody::Ranking(_) => vec![chosen(whole(Kind::Ranked), &options)],
        QuestionBody::ConstantSum(_) => {
            let of = |option: &&AnswerOption| row(&option.key, option.text.get(language), Kind::Number);
            options.iter().map(of).collect()
        }
        QuestionBody::Number(_) | QuestionBody::Slider(_) => vec![whole(Kind::Number)],
        QuestionBody::Open(_)
        | QuestionBody::ShortText(_)
        | QuestionBody::Email {}
        | QuestionBody::Mobile {}
        | QuestionBody::IdNumber {}
        | QuestionBody::Date(_)
        | QuestionBody::Time(_)
        | QuestionBody::DateTime(_) => vec![whole(Kind::Text)],
        QuestionBody::Consent {} => {
            let agreed = field(question.key.clone(), "", Kind::Point, Place::Agreed);
            vec![PaperField { min: Some(0), max: Some(1), ..agreed }]
        }
        QuestionBody::MatrixScale(rated)
        | QuestionBody::SemanticDifferential(rated)
        | QuestionBody::IndexBlock(rated) => {
            rows().iter().map(|(key, text)| scaled(row(key, text, Kind::Point), &rated.scale)).collect()
        }
        QuestionBody::MatrixSingle(choice) | QuestionBody::MatrixMultiple(choice) => {
            let several = matches!(question.body, QuestionBody::MatrixMultiple(_));
            let kind = if several { Kind::Several } else { Kind::One };
            let columns: Vec<&AnswerOption> = choice.columns.iter().collect();
            rows().iter().map(|(key, text)| chosen(row(key, text, kind), &columns)).collect()
        }
        QuestionBody::MatrixText(_) => rows().iter().map(|(key, text)| row(key, text, Kind::Text)).collect(),
        _ => Vec::new(),
    };
    if let Some(pairs) = question.body.pair() {
        for (key, text) in rows() {
            for (side, scale) in pairs.set.parts().into_iter().zip(pairs.scales) {
                let part = format!("{text} · {side}");
                let at = Place::Side(key.clone(), side);
                made.push(scaled(
                    field(format!("{}.{key}.{side}", question.key), &part, Kind::Point, at),
                    scale,
                ));
            }
        }
    }
    for (key, option) in document.text_keys(question) {
        let beside = field(key, option.text.get(language), Kind::Text, Place::Beside);
        made.push(PaperField { not_applicable: false, ..beside });
    }
    made
}

impl PaperField {
    /// The one way to write what was keyed; empty when nothing was.
    pub(crate) fn tidy(&self, keyed: &str) -> Result<String, FieldFault> {
        let text = keyed.trim();
        if text.chars().count() > LONGEST {
            return Err(FieldFault::TooLong);
        }
        let narrow: String = text.chars().map(narrow).collect();
        if narrow == NOT_APPLICABLE {
            return match self.not_applicable {
                true => Ok(narrow),
                false if self.kind == PaperFieldKind::Text => Ok(narrow),
                false => Err(FieldFault::NotApplicableNotOffered),
            };
        }
        if narrow.is_empty() {
            return Ok(narrow);
        }
        match self.kind {
            PaperFieldKind::Text => Ok(text.to_owned()),
            PaperFieldKind::Number => {
                let number = typed_number(&narrow).ok_or(FieldFault::NotANumber)?;
                Ok(number.to_string())
            }
            PaperFieldKind::Point => {
                let point: i64 = narrow.parse().map_err(|_| FieldFault::NotANumber)?;
                let (min, max) = (self.min.unwrap_or(i64::MIN), self.max.unwrap_or(i64::MAX));
                if (min..=max).contains(&point) {
                    Ok(point.to_string())
                } else {
                    Err(FieldFault::OutOfRange { min, max })
                }
            }
            PaperFieldKind::One | PaperFieldKind::Several | PaperFieldKind::Ranked => {
                let mut codes = self.codes(&narrow)?;
                if self.kind == PaperFieldKind::Several {
                    codes.sort_unstable();
                }
                Ok(codes.iter().map(usize::to_string).collect::<Vec<_>>().join(" "))
            }
        }
    }

    fn codes(&self, text: &str) -> Result<Vec<usize>, FieldFault> {
        let max = self.options.len();
        let mut codes: Vec<usize> = Vec::new();
        for part in text.split([' ', ',', '、', '/']).filter(|part| !part.is_empty()) {
            let code = part.parse().map_err(|_| FieldFault::NotANumber)?;
            if !(1..=max).contains(&code) {
                return Err(FieldFault::NoSuchCode { max });
            }
            if codes.contains(&code) {
                return Err(FieldFault::RepeatedCode);
            }
            codes.push(code);
        }
        if self.kind == PaperFieldKind::One && codes.len() > 1 {
            return Err(FieldFault::NoSuchCode { max });
        }
        Ok(codes)
    }

    /// As answers have it; of a tidy text.
    fn value(&self, tidy: &str) -> Value {
        if tidy == NOT_APPLICABLE && self.not_applicable {
            return json!({ "not_applicable": true });
        }
        let key =
            |code: &str| code.parse::<usize>().ok().and_then(|code| self.keys.get(code.checked_sub(1)?));
        match self.kind {
            PaperFieldKind::Text => json!(tidy),
            PaperFieldKind::Number => typed_number(tidy).map_or(Value::Null, manyi_rules::Number::to_json),
            PaperFieldKind::Point => tidy.parse::<i64>().map_or(Value::Null, Value::from),
            PaperFieldKind::One => json!(key(tidy)),
            PaperFieldKind::Several | PaperFieldKind::Ranked => {
                json!(tidy.split(' ').filter_map(key).collect::<Vec<_>>())
            }
        }
    }
}

/// Every field in its one way of writing; empty ones are left out.
pub(crate) fn tidied(
    fields: &[PaperField],
    keyed: &PaperEntry,
) -> Result<PaperEntry, Vec<(String, FieldFault)>> {
    let mut faults: Vec<(String, FieldFault)> = keyed
        .keys()
        .filter(|key| fields.iter().all(|field| field.key != **key))
        .map(|key| (key.chars().take(64).collect(), FieldFault::Unknown))
        .collect();
    let mut entry = PaperEntry::new();
    for field in fields {
        match keyed.get(&field.key).map_or(Ok(String::new()), |text| field.tidy(text)) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                entry.insert(field.key.clone(), text);
            }
            Err(fault) => faults.push((field.key.clone(), fault)),
        }
    }
    if faults.is_empty() { Ok(entry) } else { Err(faults) }
}

/// Keys of the fields that two people keyed differently, in the order of the sheet.
pub(crate) fn differing(fields: &[PaperField], first: &PaperEntry, second: &PaperEntry) -> Vec<String> {
    let differs = |field: &&PaperField| first.get(&field.key) != second.get(&field.key);
    fields.iter().filter(differs).map(|field| field.key.clone()).collect()
}

/// The answers of a tidy entry.
pub(crate) fn answers(fields: &[PaperField], entry: &PaperEntry) -> RawAnswers {
    let mut answers = RawAnswers::new();
    let mut rows: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for field in fields {
        let Some(text) = entry.get(&field.key) else { continue };
        let value = field.value(text);
        match &field.at {
            Place::Whole => {
                answers.insert(field.question.clone(), value);
            }
            Place::Beside => {
                answers.insert(field.key.clone(), value);
            }
            Place::Agreed if text == "1" => {
                answers.insert(field.question.clone(), json!(true));
            }
            Place::Agreed => {}
            Place::Row(row) => {
                rows.entry(&field.question).or_default().insert(row.clone(), value);
            }
            // Does not apply: the row, not one side of it.
            Place::Side(row, _) if text == NOT_APPLICABLE => {
                rows.entry(&field.question).or_default().insert(row.clone(), value);
            }
            Place::Side(row, side) => {
                let sides = rows.entry(&field.question).or_default().entry(row.clone());
                if let Value::Object(sides) = sides.or_insert_with(|| json!({}))
                    && !sides.contains_key("not_applicable")
                {
                    sides.insert((*side).to_owned(), value);
                }
            }
        }
    }
    answers.extend(rows.into_iter().map(|(question, rows)| (question.to_owned(), Value::Object(rows))));
    answers
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '　' | '，' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::response::accept;

    fn every_kind() -> Questionnaire {
        let text = include_str!("../../../../testdata/questionnaires/every_kind.json");
        manyi_rules::parse_str(text).0
    }

    fn entry(pairs: &[(&str, &str)]) -> PaperEntry {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn every_field_is_written_in_one_way() {
        let (fields, _) = fields(&every_kind(), "zh-CN");
        let field =
            |key: &str| fields.iter().find(|field| field.key == key).unwrap_or_else(|| panic!("{key}"));
        for (key, keyed, wanted) in [
            ("q_overall", " ４ ", Ok("4")),
            ("q_overall", "", Ok("")),
            ("q_overall", "99", Err("range")),
            ("q_overall", "x", Err("number")),
            ("q_channels", "2、1", Ok("1 2")),
            ("q_channels", "2 2", Err("twice")),
            ("q_channels", "9", Err("code")),
            ("q_order", "2 1", Ok("2 1")),
            ("q_minutes", "12.50", Ok("12.5")),
            ("q_comment", " 好 ", Ok("好")),
        ] {
            let found = field(key).tidy(keyed).map_err(|fault| match fault {
                FieldFault::OutOfRange { .. } => "range",
                FieldFault::NotANumber => "number",
                FieldFault::RepeatedCode => "twice",
                FieldFault::NoSuchCode { .. } => "code",
                _ => "other",
            });
            assert_eq!(found.as_deref().map_err(|fault| *fault), wanted, "{key} {keyed}");
        }
    }

    #[test]
    fn what_is_keyed_reads_as_an_answer_of_its_question() {
        let document = every_kind();
        let (fields, left_out) = fields(&document, "zh-CN");
        assert!(
            left_out.iter().all(|key| document.question(key).unwrap().body.is_personal()),
            "{left_out:?}"
        );
        // The first code, the lowest point or a short text in every field.
        let keyed: PaperEntry = fields
            .iter()
            .filter_map(|field| {
                let text = match field.kind {
                    PaperFieldKind::Point => field.max?.to_string(),
                    PaperFieldKind::One | PaperFieldKind::Several => "1".to_owned(),
                    PaperFieldKind::Ranked => "2 1".to_owned(),
                    PaperFieldKind::Number | PaperFieldKind::Text => return None,
                };
                Some((field.key.clone(), text))
            })
            .collect();
        let entry = tidied(&fields, &keyed).unwrap();
        let answers = answers(&fields, &entry);
        let wrong = accept(&document, &answers, 0).err().unwrap_or_default();
        let shapes = wrong.iter().filter(|problem| {
            matches!(problem.code.as_str(), "wrong_type" | "unknown_option" | "unknown_row" | "out_of_range")
        });
        assert_eq!(shapes.collect::<Vec<_>>(), Vec::<&manyi_rules::AnswerProblem>::new());
        assert!(answers.len() > 15, "{}", answers.len());
    }

    #[test]
    fn two_entries_differ_where_they_say_other_things_and_nowhere_else() {
        let (fields, _) = fields(&every_kind(), "zh-CN");
        let first =
            tidied(&fields, &entry(&[("q_overall", "4"), ("q_channels", "2 1"), ("q_comment", "好")]))
                .unwrap();
        let second = tidied(&fields, &entry(&[("q_overall", "5"), ("q_channels", "1,2")])).unwrap();
        assert_eq!(differing(&fields, &first, &second), ["q_overall", "q_comment"]);
        assert!(differing(&fields, &first, &first).is_empty());
        let unknown = tidied(&fields, &entry(&[("q_none", "1")]));
        assert_eq!(unknown, Err(vec![("q_none".to_owned(), FieldFault::Unknown)]));
    }
}
