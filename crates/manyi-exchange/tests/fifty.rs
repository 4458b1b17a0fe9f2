//! The same fifty questions, as people of each format write them.
#![allow(clippy::unwrap_used)]

use manyi_exchange::{Converted, Format, Language, read, write};
use manyi_rules::{Questionnaire, check, is_publishable};
use serde_json::Value;

const DOCUMENT: &[u8] = include_bytes!("../../../testdata/questionnaires/fifty/document.json");
const FILES: [(Format, &[u8]); 4] = [
    (Format::SurveyJs, include_bytes!("../../../testdata/questionnaires/fifty/surveyjs.json")),
    (Format::XlsForm, include_bytes!("../../../testdata/questionnaires/fifty/xlsform.xlsx")),
    (Format::LimeSurvey, include_bytes!("../../../testdata/questionnaires/fifty/limesurvey.lss")),
    (Format::Text, include_bytes!("../../../testdata/questionnaires/fifty/plain.txt")),
];

fn wanted() -> Questionnaire {
    let read = read(DOCUMENT, None).unwrap();
    assert_eq!((read.format, read.problems.as_slice()), (Format::Json, &[][..]));
    read.document
}

/// Places where two documents differ.
fn differences(one: &Value, other: &Value, place: &str, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names: std::collections::BTreeSet<_> = one.keys().chain(other.keys()).collect();
            for name in names {
                let (one, other) = (one.get(name), other.get(name));
                differences(
                    one.unwrap_or(&Value::Null),
                    other.unwrap_or(&Value::Null),
                    &format!("{place}/{name}"),
                    found,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{place}/{index}"), found);
            }
        }
        (one, other) if one != other => found.push(format!("{place}: {one} | {other}")),
        _ => {}
    }
}

fn between(wanted: &Questionnaire, found: &Questionnaire) -> Vec<String> {
    let mut differences_found = Vec::new();
    let [wanted, found] = [wanted, found].map(|document| serde_json::to_value(document).unwrap());
    differences(&wanted, &found, "", &mut differences_found);
    differences_found
}

fn notes(converted: &Converted) -> Vec<String> {
    let said = |note: &manyi_exchange::Note| {
        format!("{}: {}", note.place.text(Language::English), note.code.as_str())
    };
    converted.report.iter().map(said).collect()
}

#[test]
fn four_formats_come_out_as_the_same_document() {
    let wanted = wanted();
    assert_eq!(wanted.questions().count(), 50);
    // Only our own format and the text say which question is the one of recommendation.
    let role = "/pages/4/questions/1/role: {\"kind\":\"nps\"} | null".to_owned();
    for (format, bytes) in FILES {
        assert_eq!(Format::sniff(bytes), format);
        let converted = read(bytes, None).unwrap();
        let expected = if format == Format::Text { vec![] } else { vec![role.clone()] };
        assert_eq!(between(&wanted, &converted.document), expected, "{format:?} {:#?}", notes(&converted));
        let expected: &[&str] = &[];
        assert_eq!(notes(&converted), expected, "{format:?}");
        let problems = check(&converted.document);
        assert!(is_publishable(&problems), "{format:?}: {problems:?}");
    }
}

#[test]
fn what_is_written_is_read_again_as_the_same_document() {
    let wanted = wanted();
    for format in [Format::Json, Format::SurveyJs, Format::XlsForm, Format::Text] {
        let written = write(&wanted, format, "zh-CN").unwrap();
        let again = read(&written.bytes, None).unwrap();
        assert_eq!(again.format, format);
        let empty: &[&str] = &[];
        assert_eq!(between(&wanted, &again.document), empty, "{format:?}");
        let told: Vec<_> = written.report.iter().map(|note| note.code.as_str()).collect();
        let expected: &[&str] = if format == Format::Text { &["keys_not_written"] } else { &[] };
        assert_eq!(told, expected, "{format:?}");
    }
}
