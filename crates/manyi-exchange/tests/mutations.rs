//! Files that nobody would bring: no panic, no hanging, no hunger.
#![allow(clippy::unwrap_used)]

use manyi_exchange::{Format, read, write};

const KINDS: &[u8] = include_bytes!("../../../testdata/questionnaires/every_kind.json");

fn every_kind(format: Format) -> Vec<u8> {
    let document = read(KINDS, None).unwrap().document;
    write(&document, format, "zh-CN").unwrap().bytes
}

fn tried(format: Format, fifty: &[u8], more: Option<Vec<u8>>, words: &[&[u8]]) {
    let good: Vec<_> = std::iter::once(fifty.to_vec()).chain(more).collect();
    let run = manyi_mutate::run(&good, words, |bytes| match read(bytes, Some(format)) {
        Ok(converted) => {
            let problems = manyi_rules::check(&converted.document);
            // Whatever was read can be written in every format.
            for format in
                Format::ALL.into_iter().filter(|format| format.is_written() && *format != Format::XlsForm)
            {
                assert!(write(&converted.document, format, "en").is_ok());
            }
            problems.len() < 10_000
        }
        Err(_) => false,
    });
    println!("{format:?}: {run:?}");
    assert!(run.files > 10 && run.read > 0, "{run:?}");
}

#[test]
fn texts() {
    let words: [&[u8]; 8] = [
        "[单选题]".as_bytes(),
        b"A. ",
        b"\n1. ",
        "【条件：".as_bytes(),
        "（跳至第".as_bytes(),
        "列：".as_bytes(),
        b"===",
        b"{q1}",
    ];
    tried(
        Format::Text,
        include_bytes!("../../../testdata/questionnaires/fifty/plain.txt"),
        Some(every_kind(Format::Text)),
        &words,
    );
}

#[test]
fn surveyjs() {
    let words: [&[u8]; 7] = [b"visibleIf", b"{q1} = 'a'", b"((((", b"rateMax", b"-1", b"1e308", b"\"panel\""];
    tried(
        Format::SurveyJs,
        include_bytes!("../../../testdata/questionnaires/fifty/surveyjs.json"),
        Some(every_kind(Format::SurveyJs)),
        &words,
    );
}

#[test]
fn limesurvey() {
    let words: [&[u8]; 7] = [b"<row>", b"</row>", b"<![CDATA[", b"]]>", b"&amp;", b"q1.NAOK", b"<rows>"];
    tried(
        Format::LimeSurvey,
        include_bytes!("../../../testdata/questionnaires/fifty/limesurvey.lss"),
        None,
        &words,
    );
}

#[test]
fn xlsform() {
    let words: [&[u8]; 4] = [b"PK\x03\x04", b"xl/worksheets/sheet1.xml", b"\xff\xff\xff\xff", b"survey"];
    tried(
        Format::XlsForm,
        include_bytes!("../../../testdata/questionnaires/fifty/xlsform.xlsx"),
        Some(every_kind(Format::XlsForm)),
        &words,
    );
}
