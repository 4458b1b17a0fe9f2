//! Answers that are more than words: files, a signature, a place.

use super::read::{Read, wrong_type};
use super::{AnswerFault, AnswerProblemCode as Code, AnswerValue};
use crate::{AddressField, Division, FileField, MAX_STROKES_LENGTH, Number};
use serde_json::{Map, Value, json};

/// Characters of a typed name, of a place in words, of a street.
const WORDS: usize = 200;

/// A name, drawn or typed; one of the two is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    pub name: Option<String>,
    /// Lines on a sheet of 1,000 × 400: `x,y x,y …`, a `;` between lines.
    pub strokes: Option<String>,
}

/// Where somebody is; one of the two is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    pub point: Option<Point>,
    pub words: Option<String>,
}

/// Degrees of WGS 84, and how far off it may be, in metres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub latitude: Number,
    pub longitude: Number,
    pub accuracy: Option<Number>,
}

/// A division with street and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub division: Division,
    pub detail: Option<String>,
}

impl Signature {
    pub const WIDTH: u16 = 1_000;
    pub const HEIGHT: u16 = 400;

    pub(super) fn to_json(&self) -> Value {
        object([
            ("name", self.name.as_ref().map(|name| json!(name))),
            ("strokes", self.strokes.as_ref().map(|line| json!(line))),
        ])
    }
}

impl Location {
    pub(super) fn to_json(&self) -> Value {
        let point = self.point.as_ref();
        object([
            ("latitude", point.map(|point| point.latitude.to_json())),
            ("longitude", point.map(|point| point.longitude.to_json())),
            ("accuracy", point.and_then(|point| point.accuracy).map(Number::to_json)),
            ("words", self.words.as_ref().map(|words| json!(words))),
        ])
    }
}

impl Address {
    pub(super) fn to_json(&self) -> Value {
        object([
            ("code", Some(json!(self.division.code()))),
            ("detail", self.detail.as_ref().map(|detail| json!(detail))),
        ])
    }
}

fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let given = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(given.collect())
}

/// Ids of files that were uploaded before; whether there are such files is for the store to say.
pub(super) fn read_files(field: &FileField, value: &Value) -> Read {
    let items = value.as_array().ok_or_else(|| wrong_type("files"))?;
    let mut ids: Vec<String> = Vec::new();
    for item in items {
        let id = item.as_str().filter(|id| is_id(id)).ok_or_else(|| AnswerFault::new(Code::UnknownFile))?;
        if ids.iter().any(|own| own == id) {
            return Err(AnswerFault::new(Code::RepeatedOption));
        }
        ids.push(id.to_owned());
    }
    match ids.len() > field.file_limit() {
        true => {
            Err(AnswerFault::new(Code::TooManyFiles).with("max", field.file_limit()).with("count", ids.len()))
        }
        false => Ok(Some(AnswerValue::Files(ids))),
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}

/// `{"name": …}`, `{"strokes": …}`, or the name alone.
pub(super) fn read_signature(value: &Value) -> Read {
    let fields = match value {
        Value::String(name) => Map::from_iter([("name".to_owned(), json!(name))]),
        Value::Object(fields) => fields.clone(),
        _ => return Err(wrong_type("signature")),
    };
    known(&fields, &["name", "strokes"], "signature")?;
    let strokes = match fields.get("strokes").filter(|line| !line.is_null() && line.as_str() != Some("")) {
        None => None,
        Some(line) => {
            let line = line.as_str().filter(|line| are_strokes(line));
            Some(line.ok_or_else(|| AnswerFault::new(Code::BadSignature))?.to_owned())
        }
    };
    let name = words(fields.get("name"))?;
    let signature = Signature { name, strokes };
    Ok((signature != Signature::default()).then_some(AnswerValue::Signature(signature)))
}

/// At least one line of two points, all of them on the sheet.
fn are_strokes(text: &str) -> bool {
    let on_sheet = |point: &str| {
        let (x, y) = point.split_once(',')?;
        let digits =
            |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let within =
            |part: &str, most: u16| digits(part) && part.parse::<u16>().is_ok_and(|number| number <= most);
        Some(within(x, Signature::WIDTH) && within(y, Signature::HEIGHT))
    };
    let good = |line: &str| line.split(' ').all(|point| on_sheet(point) == Some(true));
    text.len() <= MAX_STROKES_LENGTH && text.contains(' ') && text.split(';').all(good)
}

/// `{"latitude": 39.9, "longitude": 116.4, "accuracy": 20}`, `{"words": …}`, or the words alone.
pub(super) fn read_location(value: &Value) -> Read {
    let fields = match value {
        Value::String(words) => Map::from_iter([("words".to_owned(), json!(words))]),
        Value::Object(fields) => fields.clone(),
        _ => return Err(wrong_type("location")),
    };
    known(&fields, &["latitude", "longitude", "accuracy", "words"], "location")?;
    let bad = || AnswerFault::new(Code::BadLocation);
    let number = |name: &str, least: f64, most: f64| match fields.get(name).filter(|value| !value.is_null()) {
        None => Ok(None),
        Some(value) => {
            let number = Number::read(value).filter(|number| (least..=most).contains(&number.get()));
            number.map(Some).ok_or_else(bad)
        }
    };
    let (latitude, longitude) = (number("latitude", -90.0, 90.0)?, number("longitude", -180.0, 180.0)?);
    let accuracy = number("accuracy", 0.0, 1e7)?;
    let point = match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => Some(Point { latitude, longitude, accuracy }),
        (None, None) => None,
        _ => return Err(bad()),
    };
    let location = Location { point, words: words(fields.get("words"))? };
    Ok((location != Location::default()).then_some(AnswerValue::Location(location)))
}

/// `{"code": "330106", "detail": …}`.
pub(super) fn read_address(field: &AddressField, value: &Value) -> Read {
    let fields = value.as_object().ok_or_else(|| wrong_type("address"))?;
    known(fields, &["code", "detail"], "address")?;
    let detail = words(fields.get("detail"))?.filter(|_| field.detail);
    let code = fields.get("code").and_then(Value::as_str).unwrap_or_default();
    if code.is_empty() {
        return match detail {
            None => Ok(None),
            Some(_) => Err(AnswerFault::new(Code::AddressIncomplete)),
        };
    }
    let division = Division::find(code).ok_or_else(|| AnswerFault::new(Code::UnknownDivision))?;
    let Some(division) = division.within(field.wanted()) else {
        return Err(AnswerFault::new(Code::AddressIncomplete));
    };
    Ok(Some(AnswerValue::Address(Address { division, detail })))
}

fn known(fields: &Map<String, Value>, names: &[&str], expected: &str) -> Result<(), AnswerFault> {
    match fields.keys().all(|name| names.contains(&name.as_str())) {
        true => Ok(()),
        false => Err(wrong_type(expected)),
    }
}

/// One line; blanks around it are cut, and nothing is left of blanks alone.
fn words(value: Option<&Value>) -> Result<Option<String>, AnswerFault> {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(None) };
    let text = value.as_str().ok_or_else(|| wrong_type("text"))?.trim();
    if text.contains(char::is_control) {
        return Err(AnswerFault::new(Code::ForbiddenCharacter));
    }
    let length = text.chars().count();
    if length > WORDS {
        return Err(AnswerFault::new(Code::TooLong).with("length", length).with("max", WORDS));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

impl AnswerValue {
    /// Words for an answer of this kind; `None` for all other kinds. `unsaid` stands for what only a picture says.
    pub(super) fn given_in_words(&self, unsaid: &Unsaid<'_>) -> Option<String> {
        match self {
            Self::Files(ids) => Some(unsaid.files.replace("{count}", &ids.len().to_string())),
            Self::Signature(signature) => {
                Some(signature.name.clone().unwrap_or_else(|| unsaid.signed.to_owned()))
            }
            Self::Location(location) => {
                let point =
                    location.point.as_ref().map(|point| format!("{}, {}", point.latitude, point.longitude));
                Some([location.words.clone(), point].into_iter().flatten().collect::<Vec<_>>().join(" · "))
            }
            Self::Address(address) => {
                let detail = address.detail.iter().map(|detail| format!(" {detail}"));
                Some(std::iter::once(address.division.full_name()).chain(detail).collect())
            }
            _ => None,
        }
    }
}

/// Words for answers that have none, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Unsaid<'a> {
    /// `{count} files`
    pub files: &'a str,
    /// Of a signature that was drawn.
    pub signed: &'a str,
}
