//! What was written is read again.
#![allow(clippy::unwrap_used)]

mod support;

use manyi_sav::{Missing, Packing, SavFile, Unwritable, Value, Values, read, write};
use support::{everything, numbers, texts, written};

/// NaN equals NaN here.
fn assert_same(found: &SavFile, wanted: &SavFile) {
    assert_eq!((&found.label, found.weight, &found.sets), (&wanted.label, wanted.weight, &wanted.sets));
    assert_eq!(found.variables.len(), wanted.variables.len());
    for (found, wanted) in found.variables.iter().zip(&wanted.variables) {
        let about = &wanted.name;
        assert_eq!((&found.name, &found.label), (&wanted.name, &wanted.label));
        assert_eq!((found.measure, found.format), (wanted.measure, wanted.format), "{about}");
        assert_eq!((&found.labels, &found.missing), (&wanted.labels, &wanted.missing), "{about}");
        match (&found.values, &wanted.values) {
            (Values::Numbers(found), Values::Numbers(wanted)) => {
                assert_eq!(found.len(), wanted.len(), "{about}");
                let other = bits(found).iter().zip(bits(wanted)).position(|(one, two)| *one != two);
                assert_eq!(other, None, "{about}");
            }
            (found, wanted) => assert_eq!(found, wanted, "{about}"),
        }
    }
}

fn bits(values: &[f64]) -> Vec<Option<u64>> {
    values.iter().map(|value| (!value.is_nan()).then_some(value.to_bits())).collect()
}

#[test]
fn everything_comes_back_from_every_packing() {
    for packing in [Packing::Plain, Packing::Bytes, Packing::Zlib] {
        let file = everything();
        assert_same(&read(&written(&file, packing)).unwrap(), &file);
    }
}

#[test]
fn texts_of_every_width_come_back_whole() {
    for width in [1, 7, 8, 9, 251, 252, 253, 255, 256, 257, 504, 505, 600, 2_000, 32_767] {
        let text: String = ('a'..='z').cycle().take(width).collect();
        let file = SavFile {
            variables: vec![
                numbers("n", "", &[1.0, 2.0]),
                texts("t", width, &[&text, "x"]),
                numbers("m", "", &[3.0, 4.0]),
            ],
            ..SavFile::default()
        };
        assert_same(&read(&written(&file, Packing::Bytes)).unwrap(), &file);
    }
}

#[test]
fn many_rows_of_every_kind_of_number_come_back_from_blocks() {
    let kinds = [1.0, -99.0, 151.0, -100.0, 152.0, 0.1, -0.0, f64::NAN, 1e308, 5e-324];
    let values: Vec<f64> = kinds.iter().copied().cycle().take(600_001).collect();
    let file = SavFile { variables: vec![numbers("n", "", &values)], ..SavFile::default() };
    for packing in [Packing::Bytes, Packing::Zlib] {
        assert_same(&read(&written(&file, packing)).unwrap(), &file);
    }
}

#[test]
fn no_rows_are_no_error() {
    let file = SavFile { variables: vec![numbers("n", "", &[]), texts("t", 4, &[])], ..SavFile::default() };
    for packing in [Packing::Plain, Packing::Bytes, Packing::Zlib] {
        assert_same(&read(&written(&file, packing)).unwrap(), &file);
    }
}

#[test]
fn what_is_too_long_is_cut_between_characters_and_told() {
    let mut variable = numbers("n", &"满意".repeat(50), &[1.0]);
    variable.labels = vec![(Value::Number(1.0), "好".repeat(50))];
    let file = SavFile { label: "题".repeat(30), variables: vec![variable], ..SavFile::default() };
    let mut bytes = Vec::new();
    let cut: Vec<_> = write(&file, Packing::Bytes, &mut bytes)
        .unwrap()
        .into_iter()
        .map(|cut| (cut.name, cut.part))
        .collect();
    let told = |name: &str, part| (name.to_owned(), part);
    assert_eq!(cut, [told("", "title"), told("n", "label"), told("n", "value label")]);
    let found = read(&bytes).unwrap();
    assert_eq!(found.variables[0].label.chars().count(), 85);
    assert_eq!(found.variables[0].labels[0].1.chars().count(), 40);
    assert_eq!(found.label.chars().count(), 21);
}

#[test]
fn what_the_format_cannot_hold_is_refused_before_anything_is_written() {
    let one = |name: &str| SavFile { variables: vec![numbers(name, "", &[1.0])], ..SavFile::default() };
    let two = |first, second| SavFile { variables: vec![first, second], ..SavFile::default() };
    let mut labels = one("a");
    labels.variables[0].labels = vec![(Value::Text("x".to_owned()), "y".to_owned())];
    let mut missing = one("a");
    missing.variables[0].missing = Missing::Values((0..4).map(|at| Value::Number(f64::from(at))).collect());
    let mut weight = two(numbers("a", "", &[1.0]), texts("b", 3, &["x"]));
    weight.weight = Some(1);
    for (file, wanted) in [
        (SavFile::default(), "no variable"),
        (one("1a"), "begin with a letter"),
        (one("a b"), "only letters"),
        (one("and"), "command language"),
        (one("a."), "full stop"),
        (one(&"题".repeat(22)), "more than 64 bytes"),
        (two(numbers("a", "", &[1.0]), numbers("A", "", &[1.0])), "two variables are called `A`"),
        (two(numbers("a", "", &[1.0]), numbers("b", "", &[])), "`b` has 0 rows"),
        (labels, "value labels of `a`"),
        (missing, "missing values of `a`"),
        (weight, "weight"),
        (one(""), "begin with a letter"),
    ] {
        let mut bytes = Vec::new();
        let refusal: Unwritable = write(&file, Packing::Bytes, &mut bytes).unwrap_err();
        assert!(refusal.to_string().contains(wanted), "{refusal}");
        assert!(bytes.is_empty());
    }
}
