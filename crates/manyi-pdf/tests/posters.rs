//! Posters on paper: every code is read back from the drawn page, and the words stand there.
#![allow(clippy::unwrap_used)]

use manyi_document::{Language, Moment, Poster, PosterSheet, PosterSize};
use manyi_pdf::{FontShelf, PressError, Printed, print_posters};
use qrcode::{EcLevel, QrCode, render::svg};
use std::{fs, process::Command, sync::LazyLock};

/// `None` where no Chinese font is installed; then the refusal is the test.
fn printed(sheet: &PosterSheet) -> Option<Printed> {
    static FONTS: LazyLock<FontShelf> = LazyLock::new(|| FontShelf::search(&[]));
    match print_posters(&FONTS, sheet) {
        Ok(printed) => Some(printed),
        Err(PressError::NoChineseFont) => {
            println!("no Chinese font on this machine: nothing was printed");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

fn sheet(size: PosterSize, title: &str, places: &[&str]) -> PosterSheet {
    let poster = |(index, place): (usize, &&str)| {
        let address = format!("https://manyi.example.com/q/Ab3dEf5hJk{index:02}");
        let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).unwrap();
        let dark = svg::Color("#000");
        Poster {
            place: (*place).to_owned(),
            address: format!("manyi.example.com/q/ABCD{index:02}"),
            code: code.render().min_dimensions(320, 320).dark_color(dark).build(),
        }
    };
    PosterSheet {
        language: Language::Chinese,
        size,
        organisation: "源流水务集团".to_owned(),
        title: title.to_owned(),
        call: "打开微信扫一扫，说说您的感受".to_owned(),
        note: "约一分钟".to_owned(),
        made_at: Moment { year: 2026, month: 10, day: 1, hour: 9, minute: 0, second: 0 },
        posters: places.iter().enumerate().map(poster).collect(),
    }
}

/// What the QR codes of each page say, by poppler where it is installed.
fn scanned(printed: &Printed) -> Option<Vec<Vec<String>>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("posters.pdf");
    fs::write(&file, &printed.pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-r", "100"])
        .arg(&file)
        .arg(folder.path().join("page"))
        .status();
    if drawn.is_err() {
        println!("pdftoppm is not installed: the codes were not read back");
        return None;
    }
    let mut pages: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "pgm"));
    pages.sort();
    Some(pages.iter().map(|path| codes(&fs::read(path).unwrap())).collect())
}

/// A PGM of 8 bits: `P5`, width, height, 255, then the dots.
fn codes(picture: &[u8]) -> Vec<String> {
    let mut at = 0;
    let mut word = || {
        let from = at;
        while !picture[at].is_ascii_whitespace() {
            at += 1;
        }
        at += 1;
        std::str::from_utf8(&picture[from..at - 1]).unwrap().to_owned()
    };
    assert_eq!(word(), "P5");
    let (width, height, most): (usize, usize, u32) =
        (word().parse().unwrap(), word().parse().unwrap(), word().parse().unwrap());
    assert_eq!(most, 255);
    let dots = &picture[at..];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let mut found: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
    found.sort();
    found
}

#[test]
fn every_code_can_be_scanned_from_its_page() {
    for (size, copies) in [(PosterSize::A4, 1), (PosterSize::A5, 1), (PosterSize::TableCard, 2)] {
        let printed = printed(&sheet(size, "您满意吗？", &["城东营业厅 · 3号窗口", "城西营业厅"]));
        let Some(printed) = printed else { return };
        assert_eq!((printed.pages, &printed.missing[..]), (2, &[][..]), "{size:?}");
        let Some(pages) = scanned(&printed) else { return };
        let wanted = |index: usize| vec![format!("https://manyi.example.com/q/Ab3dEf5hJk{index:02}"); copies];
        assert_eq!(pages, [wanted(0), wanted(1)], "{size:?}");
    }
}

#[test]
fn long_words_stay_on_the_page_and_are_never_markup() {
    let long = "很长的单位名称".repeat(8);
    for title in ["#panic() $x$ *_@<>`\\", "[#image(\"/etc/passwd\")]", long.as_str()] {
        let Some(printed) = printed(&sheet(PosterSize::A4, title, &[title])) else { return };
        assert_eq!(printed.pages, 1, "{title}");
        let Some(pages) = scanned(&printed) else { return };
        assert_eq!(pages[0].len(), 1, "{title}");
    }
}
