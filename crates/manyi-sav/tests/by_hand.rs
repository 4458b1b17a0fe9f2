//! Files put together byte by byte: old ones, other byte orders, other encodings, damaged ones.
#![allow(clippy::unwrap_used)]

mod support;

use manyi_sav::{Measure, Packing, SavError, SavFile, Value, Values, read, read_as};
use support::{ByHand, everything, written};

fn column(file: &SavFile, index: usize) -> &[f64] {
    let Values::Numbers(values) = &file.variables[index].values else { panic!("text") };
    values
}

#[test]
fn an_old_file_without_extensions_is_read_in_both_byte_orders() {
    for big_endian in [false, true] {
        let mut page = ByHand::new(big_endian, 0, 2);
        page.variable("NUM1", 0).variable("STR1", 4);
        // Labels of NUM1.
        page.ints(&[3, 1]).float(1.0).raw(b"\x03yes", 8).ints(&[4, 1, 1]);
        page.end().float(1.0).text("abcd", 8).float(-f64::MAX).text("x", 8);
        let file = read(&page.bytes).unwrap();
        assert_eq!(file.variables[0].name, "NUM1");
        assert_eq!(file.variables[0].labels, [(Value::Number(1.0), "yes".to_owned())]);
        assert_eq!(file.variables[0].measure, Measure::Unknown);
        assert!(column(&file, 0)[0] == 1.0 && column(&file, 0)[1].is_nan());
        let Values::Texts { width: 4, rows } = &file.variables[1].values else { panic!() };
        assert_eq!(rows, &["abcd", "x"]);
    }
}

#[test]
fn packed_rows_end_at_their_mark_or_with_the_file_but_not_within_a_row() {
    for (codes, wanted) in [
        ([101, 255, 253, 100, 252, 101, 101, 101], Some(2)),
        ([101, 255, 253, 100, 0, 0, 0, 0], Some(2)),
        ([101, 0, 255, 0, 253, 0, 0, 100], Some(2)),
        ([101, 255, 253, 100, 101, 252, 0, 0], None),
        ([101, 255, 253, 253, 0, 0, 0, 0], None),
    ] {
        let mut page = ByHand::new(false, 1, -1);
        page.variable("A", 0).variable("B", 0).end();
        page.raw(&codes, 8).float(0.5);
        let file = read(&page.bytes).map_err(|error| error.code());
        assert_eq!(file.as_ref().map(SavFile::rows).ok(), wanted, "{codes:?}: {file:?}");
        if let Ok(file) = file {
            assert_eq!(column(&file, 0), [1.0, 0.5]);
            assert!(column(&file, 1)[0].is_nan() && column(&file, 1)[1] == 0.0);
        }
    }
}

#[test]
fn the_encoding_is_what_the_file_says_unless_that_cannot_be() {
    let gbk = encoding_rs::GBK.encode("满意度").0.into_owned();
    let code =
        |code: i32| [1, 2, 3, -1, 1, 1, 2, code].into_iter().flat_map(i32::to_le_bytes).collect::<Vec<_>>();
    let file = |label: &[u8], character_code: Option<i32>, name: &[u8]| {
        let mut page = ByHand::new(false, 0, 0);
        page.labelled("A", label);
        if let Some(known) = character_code {
            page.ints(&[7, 3, 4, 8]).raw(&code(known), 32);
        }
        if !name.is_empty() {
            page.extension(20, name);
        }
        page.end();
        page.bytes.clone()
    };
    let utf8 = "满意度".as_bytes();
    for (about, bytes, chosen, wanted) in [
        ("said by name", file(utf8, None, b"UTF-8"), None, "满意度"),
        ("GBK by name", file(&gbk, None, b"GBK"), None, "满意度"),
        ("GBK as Windows calls it", file(&gbk, None, b"CP936"), None, "满意度"),
        ("GBK by code page", file(&gbk, Some(936), b""), None, "满意度"),
        ("GBK said by nobody", file(&gbk, None, b""), None, "满意度"),
        ("UTF-8 said by nobody", file(utf8, Some(2), b""), None, "满意度"),
        ("GBK called UTF-8", file(&gbk, Some(65001), b"UTF-8"), None, "满意度"),
        ("Latin by code page", file(b"caf\xE9", Some(1252), b""), None, "café"),
        ("somebody knows better", file(&gbk, Some(1252), b""), Some("GBK"), "满意度"),
    ] {
        assert_eq!(read_as(&bytes, chosen).unwrap().variables[0].label, wanted, "{about}");
    }
    let unknown = read_as(&file(utf8, None, b""), Some("klingon")).unwrap_err();
    assert_eq!(unknown, SavError::UnknownEncoding("klingon".to_owned()));
}

#[test]
fn a_file_that_ends_anywhere_too_early_is_refused() {
    for packing in [Packing::Plain, Packing::Bytes, Packing::Zlib] {
        let bytes = written(&everything(), packing);
        // The last code of packed data and what fills it up are not needed.
        let needed = if packing == Packing::Bytes { bytes.len() - 8 } else { bytes.len() };
        for length in (0..needed).step_by(3).chain([needed - 1]) {
            let found = read(&bytes[..length]);
            assert!(found.is_err(), "{packing:?} cut at {length} of {} is read", bytes.len());
        }
    }
}

#[test]
fn counts_that_nothing_stands_behind_cost_no_memory_and_are_refused() {
    let huge = i32::MAX;
    let start = |write: &dyn Fn(&mut ByHand)| {
        let mut page = ByHand::new(false, 0, 1);
        page.variable("A", 0);
        write(&mut page);
        page.end().float(1.0);
        read(&page.bytes).unwrap_err()
    };
    for (about, error) in [
        (
            "value labels",
            start(&|page| {
                page.ints(&[3, huge]);
            }),
        ),
        (
            "variables of labels",
            start(&|page| {
                page.ints(&[3, 0, 4, huge]);
            }),
        ),
        (
            "element 0",
            start(&|page| {
                page.ints(&[3, 0, 4, 1, 0]);
            }),
        ),
        (
            "lines of notes",
            start(&|page| {
                page.ints(&[6, huge]);
            }),
        ),
        (
            "extension",
            start(&|page| {
                page.ints(&[7, 3, huge, huge]);
            }),
        ),
        (
            "negative extension",
            start(&|page| {
                page.ints(&[7, 3, -4, 8]);
            }),
        ),
        (
            "label",
            start(&|page| {
                page.ints(&[2, 0, 1, 0, 0, 0]).text("B", 8).ints(&[huge]);
            }),
        ),
        (
            "width",
            start(&|page| {
                page.ints(&[2, 300, 0, 0, 0, 0]).text("B", 8);
            }),
        ),
        (
            "kind of missing",
            start(&|page| {
                page.ints(&[2, 0, 0, 7, 0, 0]).text("B", 8);
            }),
        ),
        (
            "record",
            start(&|page| {
                page.ints(&[5]);
            }),
        ),
        (
            "long text of a number",
            start(&|page| {
                page.extension(14, b"A=00300\0\t");
            }),
        ),
        (
            "long text beyond all",
            start(&|page| {
                page.extension(14, b"A=99999\0\t");
            }),
        ),
        (
            "labels of long texts",
            start(&|page| {
                page.extension(21, &[255, 255, 255, 127]);
            }),
        ),
        (
            "missing long texts",
            start(&|page| {
                page.extension(22, &[255, 255, 255, 127]);
            }),
        ),
    ] {
        assert!(matches!(error.code(), "truncated" | "damaged"), "{about}: {error}");
    }
    let mut rows = ByHand::new(false, 0, huge);
    rows.variable("A", 0).end().float(1.0);
    assert_eq!(read(&rows.bytes).unwrap_err().code(), "truncated");
    let mut empty = ByHand::new(false, 0, huge);
    empty.end();
    assert_eq!(read(&empty.bytes).unwrap_err(), SavError::NoVariables);
    let mut packing = ByHand::new(false, 9, 0);
    packing.variable("A", 0).end();
    assert_eq!(read(&packing.bytes).unwrap_err(), SavError::UnknownPacking(9));
    for other in [&b""[..], b"$FL", b"PK\x03\x04", b"a,b\n1,2\n"] {
        assert_eq!(read(other).unwrap_err(), SavError::NotSav);
    }
}

#[test]
fn a_small_file_cannot_unpack_to_more_than_memory() {
    // 12 bytes of directory promise more than a gigabyte each.
    let mut bytes = written(&everything(), Packing::Zlib);
    let length = bytes.len();
    bytes[length - 8..length - 4].copy_from_slice(&i32::MAX.to_le_bytes());
    assert!(matches!(read(&bytes).unwrap_err(), SavError::TooLarge { .. }));
}
