//! The text document says what the paper says, and is a file that word processors take.
#![allow(clippy::unwrap_used)]

use manyi_document::{Chapter, DataTable, Datum, Entry, Language, Moment, Paper, paper_docx};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn paper(language: Language) -> Paper {
    let text = |text: &str| Datum::Text(text.to_owned());
    Paper {
        language,
        title: "联席会第 1 次会议纪要".into(),
        subject: "城北供电公司".into(),
        lead: vec!["增派两人（吴北，N01，2026-10-08 前）".into()],
        lead_title: "决议事项".into(),
        masthead: vec![Entry { label: "时间".into(), text: "2026-09-28 09:00".into() }],
        source: "会议纪要第 1 版".into(),
        made_at: Moment { year: 2026, month: 9, day: 28, hour: 11, minute: 0, second: 0 },
        chapters: vec![Chapter {
            title: "1. 报装超时 <两周> & 更久（决策）".into(),
            sentences: vec!["人手不足\n排队很长".into()],
            cautions: vec!["周一的异议：期限太短".into()],
            charts: Vec::new(),
            tables: vec![DataTable {
                title: "决议事项".into(),
                heads: vec!["序号".into(), "决议".into(), "得分".into()],
                rows: vec![vec![Datum::Number(1.0, 0), text("增派两人"), Datum::Empty]],
            }],
        }],
    }
}

fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut read = |place: usize| {
        let mut part = zip.by_index(place).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..9).map(&mut read).collect()
}

/// The text between tags, a bar between paragraphs. Fails where the tags do not fit.
fn words(xml: &str) -> String {
    let mut reader = Reader::from_reader(xml.as_bytes());
    let mut found = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => found += &text,
            Event::GeneralRef(name) => found.push_str(match &*name {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                other => panic!("{other}"),
            }),
            Event::End(tag) if tag.name().as_ref() == "w:p" => found.push('|'),
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_document_says_what_the_paper_says() {
    let parts = parts(&paper_docx(&paper(Language::Chinese)).unwrap());
    assert_eq!(parts[0].0, "[Content_Types].xml", "some readers want it first");
    let text = |name: &str| words(&parts.iter().find(|(known, _)| known == name).unwrap().1);
    assert_eq!(
        text("word/document.xml"),
        "联席会第 1 次会议纪要|城北供电公司|时间2026-09-28 09:00|决议事项|增派两人（吴北，N01，2026-10-08 前）|\
         1. 报装超时 <两周> & 更久（决策）|人手不足排队很长|周一的异议：期限太短|决议事项|序号|决议|得分|1|增派两人|—||"
    );
    assert_eq!(text("word/footer1.xml"), "会议纪要第 1 版— 1 —|");
    assert!(text("docProps/core.xml").contains("2026-09-28T11:00:00Z"));
}

#[test]
fn every_part_is_well_formed_and_every_relation_leads_to_one() {
    for language in [Language::Chinese, Language::English] {
        let parts = parts(&paper_docx(&paper(language)).unwrap());
        for (name, xml) in &parts {
            words(xml);
            assert!(xml.starts_with("<?xml"), "{name}");
        }
        let relations = &parts.iter().find(|(name, _)| name == "word/_rels/document.xml.rels").unwrap().1;
        let targets: Vec<&str> =
            relations.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(targets.len(), 4);
        for target in targets {
            assert!(parts.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
        }
        // Each style that the text names is there.
        let of = |name: &str| &parts.iter().find(|(known, _)| known == name).unwrap().1;
        for rest in of("word/document.xml").split("<w:pStyle w:val=\"").skip(1) {
            let style = rest.split('"').next().unwrap();
            assert!(of("word/styles.xml").contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
    }
}

#[test]
fn the_same_paper_makes_the_same_bytes() {
    let file = || paper_docx(&paper(Language::English)).unwrap();
    assert_eq!(file(), file());
}
