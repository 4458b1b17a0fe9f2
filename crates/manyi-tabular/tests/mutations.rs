//! Tables that nobody would bring.
#![allow(clippy::unwrap_used)]

use manyi_tabular::{LayoutChoice, Row, Rows, Source, detect};
use rust_xlsxwriter::Workbook;

/// Whether the whole file could be read; what it says goes through every step that an import takes.
fn reads(file: &[u8]) -> bool {
    let source = Source::Bytes(file.into());
    let Ok(layout) = detect(&source, LayoutChoice::default()) else { return false };
    let Ok(mut rows) = Rows::open(&source, &layout) else { return false };
    let mut row = Row::default();
    loop {
        match rows.next(&mut row) {
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

#[test]
fn no_mutated_text_makes_the_reader_panic_hang_or_hungry() {
    let text = "编号,总体,意见\n1,5,\"好,\"\"很好\"\"\"\n2,4,\n3,,\"两\n行\"\n";
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let good = [
        text.as_bytes().to_vec(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        encoding_rs::BIG5.encode("編號;總體\n1;5\n2;4\n").0.into_owned(),
        wide,
        format!("\u{feff}{}", text.replace(',', "\t").replace('\n', "\r\n")).into_bytes(),
        b"a|b\n1|2\n".repeat(50),
    ];
    let words: [&[u8]; 9] = [
        b"\"",
        b"\"\"",
        b",",
        b"\n",
        b"\r",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\x81\x30\x81\x30",
        b"\"\n\"\n\"\n\"\n",
    ];
    let run = manyi_mutate::run(&good, &words, reads);
    assert!(run.files > 1_000 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}

#[test]
fn no_mutated_workbook_makes_the_reader_panic_hang_or_hungry() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["编号", "总体", "意见"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), head).unwrap();
    }
    for row in 1..20 {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, f64::from(row % 5)).unwrap();
        sheet.write(row, 2, format!("第 {row} 条")).unwrap();
    }
    let packed = book.save_to_buffer().unwrap();
    let good = [packed.clone(), stored(&packed)];
    let words: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"<row r=\"1048577\">",
        b"r=\"XFE9999999\"",
        b"<c t=\"s\"><v>999999</v></c>",
        b"<v>-1</v>",
        b"<dimension ref=\"A1:XFD1048576\"/>",
        b"</worksheet>",
    ];
    let run = manyi_mutate::run(&good, &words, reads);
    assert!(run.files > 1_000 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}

/// The same workbook unpacked, so that changes reach its sheets.
fn stored(packed: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        writer.start_file(part.name().unwrap().into_owned(), options).unwrap();
        std::io::copy(&mut part, &mut writer).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
