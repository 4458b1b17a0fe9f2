//! A page of Chinese becomes a PDF file.

#![allow(clippy::unwrap_used)]

use manyi_pdf::{FontShelf, PressError, print};

const PAGE: &str = r#"#let data = json("data.json")
#set document(title: data.title, date: datetime(year: 2026, month: 11, day: 1))
#set text(font: "Noto Sans CJK SC", lang: "zh", region: "cn")
= #data.title"#;

#[test]
fn a_page_of_chinese_is_printed_or_the_missing_font_is_named() {
    let fonts = FontShelf::search(&[]);
    match print(&fonts, PAGE, r#"{"title":"月度满意度简报"}"#.into()) {
        Ok(file) => assert!(file.starts_with(b"%PDF-1.7")),
        Err(PressError::NoChineseFont) => assert!(!fonts.has_chinese()),
        Err(other) => panic!("{other}"),
    }
}
