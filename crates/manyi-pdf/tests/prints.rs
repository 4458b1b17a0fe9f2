//! The report on paper: whatever the names are, the same words can be read from the file.
#![allow(clippy::unwrap_used)]

#[path = "../../manyi-document/tests/support/mod.rs"]
mod support;

use manyi_document::{Language, Report};
use manyi_pdf::{FontShelf, PressError, Printed, print};
use std::{io::Write, process::Command, sync::LazyLock};
use support::Wanted;

/// `None` where no Chinese font is installed; then the refusal is the test.
fn printed(report: &Report) -> Option<Printed> {
    static FONTS: LazyLock<FontShelf> = LazyLock::new(|| FontShelf::search(&[]));
    match print(&FONTS, report) {
        Ok(printed) => Some(printed),
        Err(PressError::NoChineseFont) => {
            println!("no Chinese font on this machine: nothing was printed");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// The text of the file without its spaces, by poppler where it is installed.
fn text(printed: &Printed) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&printed.pdf).unwrap();
    let output =
        Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    match output {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap().split_whitespace().collect()),
        Err(_) => {
            println!("pdftotext is not installed: the text was not read back");
            None
        }
    }
}

#[test]
fn names_are_text_and_never_markup() {
    let long = "很长的单位名称".repeat(12);
    for (unit_name, units, empty) in [
        ("#panic() $x$ *_@<>`\\", 3, false),
        ("[#image(\"/etc/passwd\")]", 1, false),
        ("// 注释 /* x */", 2, false),
        (long.as_str(), 2, false),
        ("空", 0, true),
        ("空", 12, true),
    ] {
        let report = Wanted { unit_name, units, empty, language: Language::Chinese }.report();
        let Some(printed) = printed(&report) else { return };
        assert!(printed.pdf.starts_with(b"%PDF-1.7") && printed.missing.is_empty(), "{unit_name}");
        let Some(text) = text(&printed) else { continue };
        let wanted: String = unit_name.split_whitespace().collect::<String>().chars().take(8).collect();
        assert!(text.contains(&wanted), "{unit_name}: {text}");
        assert!(
            empty || text.contains("84.3") && text.contains("83.1–85.5") && text.contains("n=1,842"),
            "{text}"
        );
    }
}

#[test]
fn the_same_report_is_the_same_file() {
    let report = Wanted { units: 3, ..Wanted::default() }.report();
    let Some(first) = printed(&report) else { return };
    assert_eq!(printed(&report).map(|again| again.pdf == first.pdf), Some(true));
}

#[test]
fn two_hundred_units_fit() {
    let report = Wanted { units: 200, ..Wanted::default() }.report();
    let Some(first) = printed(&report) else { return };
    assert!((5..40).contains(&first.pages), "{} pages", first.pages);
    if let Some(text) = text(&first) {
        assert!(text.contains("滨江营业厅199"));
    }
}

#[test]
fn characters_that_no_font_has_are_told() {
    let report = Wanted { unit_name: "甲\u{E123}乙", units: 1, ..Wanted::default() }.report();
    let Some(printed) = printed(&report) else { return };
    assert_eq!(printed.missing, ['\u{E123}']);
    if let Some(text) = text(&printed) {
        assert!(text.contains("甲〓乙"), "{text}");
    }
}

#[test]
fn an_empty_folder_is_no_font() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = FontShelf::in_folders(&[folder.path().to_owned()]);
    assert!(!fonts.has_chinese());
    assert!(matches!(print(&fonts, &Wanted::default().report()), Err(PressError::NoChineseFont)));
}
