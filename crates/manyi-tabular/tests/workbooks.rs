//! Workbooks as people bring them: several sheets, titles above the table, gaps, numbers and days.
#![allow(clippy::unwrap_used)]

use manyi_tabular::{
    DetectFailed, Fault, Form, LayoutChoice, Row, Rows, Source, UnreadableFile, UnreadableTable, detect,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn book(fill: impl FnOnce(&mut Workbook)) -> Source {
    let mut book = Workbook::new();
    fill(&mut book);
    Source::Bytes(book.save_to_buffer().unwrap().into())
}

type Read = Vec<(u64, Result<Vec<String>, Fault>)>;

fn read(source: &Source, choice: LayoutChoice) -> (u64, Vec<String>, Read) {
    let layout = detect(source, choice).unwrap();
    let mut rows = Rows::open(source, &layout).unwrap();
    let (mut row, mut all) = (Row::default(), Vec::new());
    while let Some(found) = rows.next(&mut row).unwrap() {
        let cells = row.cells.iter().map(str::to_owned).collect();
        all.push((row.line, found.map(|()| cells).map_err(|broken| broken.fault)));
    }
    (layout.header_line, rows.header.names.clone(), all)
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn cells_read_as_they_would_in_a_csv_of_the_sheet() {
    let source = book(|book| {
        let sheet = book.add_worksheet();
        for (column, name) in ["编号", "日期", "总体", "意见", "权重"].into_iter().enumerate() {
            sheet.write(2, u16::try_from(column).unwrap(), name).unwrap();
        }
        sheet.write(0, 0, "三季度满意度调查").unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet.write(3, 0, 13_800_138_000_i64).unwrap();
        sheet.write_with_format(3, 1, ExcelDateTime::from_ymd(2026, 9, 3).unwrap(), &day).unwrap();
        sheet.write(3, 2, 5).unwrap();
        sheet.write(3, 3, "等待太久\n要改").unwrap();
        sheet.write(3, 4, 0.25).unwrap();
        let noon = ExcelDateTime::from_ymd(2026, 9, 4).unwrap().and_hms(12, 30, 0).unwrap();
        sheet.write_with_format(6, 1, noon, &moment).unwrap();
        sheet.write(6, 2, true).unwrap();
        sheet.write(7, 7, "beside the table").unwrap();
    });
    let (header_line, names, rows) = read(&source, LayoutChoice::default());
    assert_eq!((header_line, names), (3, texts(&["编号", "日期", "总体", "意见", "权重"])));
    assert_eq!(
        rows,
        [
            (4, Ok(texts(&["13800138000", "2026-09-03", "5", "等待太久\n要改", "0.25"]))),
            (7, Ok(texts(&["", "2026-09-04 12:30:00", "TRUE", "", ""]))),
            (8, Err(Fault::Ragged { expected: 5, found: 8 })),
        ]
    );
}

#[test]
fn the_first_sheet_that_holds_something_is_read_unless_one_is_named() {
    let source = book(|book| {
        book.add_worksheet().set_name("空").unwrap();
        for name in ["一月", "二月"] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write(0, 0, "a").unwrap();
            sheet.write(0, 1, "b").unwrap();
            sheet.write(1, 0, name).unwrap();
        }
        book.add_worksheet().set_name("藏").unwrap().set_hidden(true);
    });
    let sheets = texts(&["空", "一月", "二月"]);
    let layout = detect(&source, LayoutChoice::default()).unwrap();
    assert_eq!(layout.form, Form::Workbook { sheet: "一月".to_owned(), sheets });
    let named = |name: &str| LayoutChoice { sheet: Some(name.to_owned()), ..LayoutChoice::default() };
    assert_eq!(read(&source, named("二月")).2, [(2, Ok(texts(&["二月", ""])))]);
    for missing in ["藏", "三月", "空"] {
        let error = detect(&source, named(missing)).unwrap_err();
        assert!(
            matches!(error, DetectFailed::File(UnreadableFile::NoSheet(ref name)) if name == missing),
            "{missing}: {error}"
        );
    }
}

#[test]
fn what_cannot_be_opened_or_holds_nothing_is_refused() {
    let empty = book(|book| {
        book.add_worksheet();
    });
    let whole = book(|book| {
        book.add_worksheet().write(0, 0, "a").unwrap();
    });
    let Source::Bytes(bytes) = &whole else { unreachable!() };
    let cut = Source::Bytes(bytes[..bytes.len() / 2].into());
    let locked = Source::Bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 not a sheet".as_slice().into());
    for (source, wanted) in [
        (empty, UnreadableFile::EmptyWorkbook),
        (cut, UnreadableFile::Workbook),
        (locked, UnreadableFile::Workbook),
    ] {
        let error = detect(&source, LayoutChoice::default()).unwrap_err();
        assert!(matches!(&error, DetectFailed::File(refusal) if *refusal == wanted), "{error} / {wanted}");
    }
}

#[test]
fn a_sheet_as_wide_as_it_can_be_is_refused_without_filling_the_memory() {
    let source = book(|book| {
        let sheet = book.add_worksheet();
        for column in 0..2_500 {
            sheet.write(0, column, format!("q{column}")).unwrap();
        }
        sheet.write(1_048_575, 16_383, "far away").unwrap();
    });
    let layout = detect(&source, LayoutChoice::default()).unwrap();
    assert!(matches!(Rows::open(&source, &layout), Err(UnreadableTable::TooManyColumns)));
}
