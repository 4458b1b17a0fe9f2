//! Kano: the documented table, coefficients and tests on two real surveys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod common;

use common::{case, check, csv};
use manyi_measure::{
    Items, MeasureError,
    kano::{Category, KanoFeature, KanoOptions, KanoReport, KanoResult, kano},
};
use serde_json::Value;

fn compare(report: &KanoReport, values: &Value) {
    assert_eq!(report.features.len(), values.as_object().unwrap().len());
    for feature in &report.features {
        compare_feature(feature, &values[&feature.code]);
    }
}

fn compare_feature(feature: &KanoResult, want: &Value) {
    let code = &feature.code;
    check(code, feature.n as f64, &want["n"]);
    for category in Category::ALL {
        check(code, feature.counts.of(category) as f64, &want["counts"][category.letter().to_string()]);
    }
    assert_eq!(want["mode"], feature.category.letter().to_string(), "{code}");
    assert_eq!(want["blauth_category"], feature.blauth_category.letter().to_string(), "{code}");
    check(code, feature.better.unwrap(), &want["better"]);
    check(code, feature.worse.unwrap(), &want["worse"]);
    check(code, feature.total_strength, &want["total_strength"]);
    check(code, feature.category_strength, &want["category_strength"]);
    let fong = &want["fong"];
    check(code, feature.fong.a as f64, &fong["a"]);
    check(code, feature.fong.b as f64, &fong["b"]);
    check(code, feature.fong.difference as f64, &fong["lhs"]);
    check(code, feature.fong.limit, &fong["rhs"]);
    assert_eq!(fong["significant"], feature.fong.significant, "{code}");
    let continuous = &want["continuous"];
    check(code, feature.continuous.functional, &continuous["func_mean"]);
    check(code, feature.continuous.dysfunctional, &continuous["dysfunc_mean"]);
    check(code, feature.continuous.functional_std_dev.unwrap(), &continuous["func_sd"]);
    check(code, feature.continuous.dysfunctional_std_dev.unwrap(), &continuous["dysfunc_sd"]);
    assert_eq!(serde_json::to_value(feature.continuous.category).unwrap(), continuous["category"], "{code}");
}

fn run(case_name: &str, data: &str, name: impl Fn(&str) -> (String, String)) -> Option<()> {
    let (case, data) = (case(case_name)?, csv(data)?);
    let features: Vec<KanoFeature> = case["values"]
        .as_object()
        .unwrap()
        .keys()
        .map(|code| {
            let (functional, dysfunctional) = name(code);
            KanoFeature { code: code.clone(), functional, dysfunctional, importance: None }
        })
        .collect();
    let names: Vec<&str> = features
        .iter()
        .flat_map(|feature| [feature.functional.as_str(), feature.dysfunctional.as_str()])
        .collect();
    let report = kano(&data.items(&names), &features, &KanoOptions::default()).unwrap().result;
    compare(&report, &case["values"]);
    Some(())
}

#[test]
fn kiosk_features_follow_the_documented_formulas() {
    run("kano_kiosk", "kiosk_kano", |code| (format!("kano_f{code}"), format!("kano_d{code}")));
}

#[test]
fn storage_features_follow_the_documented_formulas() {
    run("kano_storage_c1", "kano_storage_c1", |code| {
        (format!("{code}_functional"), format!("{code}_dysfunctional"))
    });
}

#[test]
fn the_evaluation_table_is_the_classic_one() {
    let rows: Vec<String> =
        (0..5).map(|there| (0..5).map(|absent| Category::of(there, absent).letter()).collect()).collect();
    assert_eq!(rows, ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]);
}

fn feature(code: &str) -> KanoFeature {
    KanoFeature {
        code: code.into(),
        functional: format!("{code}+"),
        dysfunctional: format!("{code}-"),
        importance: None,
    }
}

fn answers(code: &str, pairs: &[(f64, f64)]) -> Vec<(String, Vec<f64>)> {
    let (there, absent) = pairs.iter().copied().unzip();
    vec![(format!("{code}+"), there), (format!("{code}-"), absent)]
}

#[test]
fn equal_counts_are_decided_by_must_be_first_and_the_order_follows() {
    let mut columns = answers("tie", &[(3.0, 5.0), (1.0, 5.0), (1.0, 3.0), (3.0, 3.0)]);
    columns.extend(answers("wow", &[(1.0, 3.0), (1.0, 3.0), (1.0, 2.0), (3.0, 3.0)]));
    columns.extend(answers("bad", &[(5.0, 1.0), (5.0, 1.0), (4.0, 1.0), (3.0, 3.0)]));
    let items = Items::new(columns).unwrap();
    let features = [feature("bad"), feature("wow"), feature("tie")];
    let report = kano(&items, &features, &KanoOptions::default()).unwrap().result;
    assert_eq!(report.order, ["tie", "wow", "bad"]);
    let tie = &report.features[2];
    assert_eq!((tie.category, tie.mixed_with), (Category::MustBe, Some(Category::OneDimensional)));
    assert_eq!((tie.better, tie.worse), (Some(0.5), Some(-0.5)));
    let interval = tie.worse_interval.unwrap();
    assert!(interval.low < -0.5 && -0.5 < interval.high && interval.high < 0.0);
    assert_eq!(report.features[0].better, Some(0.0));
}

/// Better and Worse do not depend on how answers are coded; unknown answers are left out with a warning.
#[test]
fn other_codes_give_the_same_and_foreign_answers_are_named() {
    let pairs = [(1.0, 5.0), (1.0, 3.0), (2.0, 5.0), (4.0, 4.0), (3.0, 1.0)];
    let plain = Items::new(answers("x", &pairs)).unwrap();
    let turned: Vec<(f64, f64)> = pairs.iter().map(|(one, two)| (6.0 - one, 6.0 - two)).collect();
    let mut with_noise = turned.clone();
    with_noise.extend([(9.0, 1.0), (f64::NAN, 1.0)]);
    let other = Items::new(answers("x", &with_noise)).unwrap();
    let options = KanoOptions { answers: [5.0, 4.0, 3.0, 2.0, 1.0], ..KanoOptions::default() };
    let one = kano(&plain, &[feature("x")], &KanoOptions::default()).unwrap();
    let two = kano(&other, &[feature("x")], &options).unwrap();
    assert_eq!(one.result.features[0].counts, two.result.features[0].counts);
    assert_eq!((two.warnings.len(), two.warnings[0].value), (1, Some(1.0)));
}

#[test]
fn what_does_not_fit_is_named() {
    let items = Items::new(answers("x", &[(1.0, 5.0), (9.0, 9.0)])).unwrap();
    let run = |features: &[KanoFeature], options: &KanoOptions| kano(&items, features, options).map(|_| ());
    let options = KanoOptions::default();
    assert_eq!(run(&[], &options), Err(MeasureError::NoItems));
    assert_eq!(run(&[feature("y")], &options), Err(MeasureError::UnknownName { name: "y+".into() }));
    let twice = [feature("x"), feature("x")];
    assert_eq!(run(&twice, &options), Err(MeasureError::DuplicateName { name: "x".into() }));
    let same = KanoOptions { answers: [1.0, 1.0, 3.0, 4.0, 5.0], ..KanoOptions::default() };
    assert!(matches!(run(&[feature("x")], &same), Err(MeasureError::Parameter { .. })));
    let nobody = KanoOptions { answers: [11.0, 12.0, 13.0, 14.0, 15.0], ..KanoOptions::default() };
    assert!(matches!(run(&[feature("x")], &nobody), Err(MeasureError::TooFewRows { .. })));
}
