//! Reliability of generated data against figures of R 4.2.2 with psych 2.2.9 (`common::two_factors` as `d`), what
//! must not change it, and what it does with hopeless input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![allow(clippy::excessive_precision, reason = "figures as the peer prints them")]

mod common;

use common::{near, two_factors};
use manyi_measure::{
    Caution, Items, MeasureError,
    reliability::{Advice, AlphaOptions, Gate, OmegaOptions, SplitOptions, alpha, omega, split_half},
};
use proptest::prelude::*;

/// `psych::alpha(d)`, `psych::guttman(d)`.
#[test]
fn alpha_and_guttman_are_those_of_psych() {
    let report = alpha(&two_factors(), &AlphaOptions::default()).unwrap().result;
    let got = [
        report.raw_alpha,
        report.std_alpha,
        report.g6_smc.unwrap(),
        report.ase.unwrap(),
        report.scale_mean,
        report.scale_sd,
    ];
    let want = [
        0.8208385695458154,
        0.8195858913661350,
        0.8450834392244372,
        0.0251337694631742,
        3.6810321590626414,
        0.5836589191219277,
    ];
    near("alpha", &got, &want, 1e-9);
    let r_cor: Vec<f64> = report.items.iter().map(|item| item.r_cor.unwrap()).collect();
    let want = [
        0.509890565441528,
        0.646393594149961,
        0.520965181565967,
        0.585547470467712,
        0.650360487992364,
        0.682941166701101,
        0.629498353326168,
        0.663258897196533,
    ];
    near("r.cor", &r_cor, &want, 1e-9);
    let r_drop: Vec<f64> = report.items.iter().map(|item| item.r_drop).collect();
    let want = [
        0.431407382801274,
        0.581407986513675,
        0.442143056771379,
        0.491334417906242,
        0.590802551195755,
        0.613054406440022,
        0.561121600985709,
        0.605986888118471,
    ];
    near("r.drop", &r_drop, &want, 1e-9);
    let guttman = report.guttman;
    let got = [guttman.lambda1, guttman.lambda2, guttman.lambda3, guttman.lambda5, guttman.lambda6.unwrap()];
    let want =
        [0.717137654945368, 0.829540451413245, 0.819585891366135, 0.800234353091006, 0.845083439224437];
    near("lambda", &got, &want, 1e-9);
}

/// `psych::splitHalf(d, covar = TRUE, brute = TRUE)`: maxrb, meanr, minrb.
#[test]
fn all_split_halves_are_those_of_psych() {
    let report = split_half(&two_factors(), &SplitOptions::default()).unwrap().result;
    near(
        "split",
        &[report.max, report.mean, report.min],
        &[0.898805238370790, 0.820838569545815, 0.527931218764946],
        1e-9,
    );
    assert_eq!((report.splits, report.all), (35, true));
}

/// `psych::omega(d, 2)`.
#[test]
fn omega_of_two_groups_is_that_of_psych() {
    let options = OmegaOptions { factors: 2, ..OmegaOptions::default() };
    let report = omega(&two_factors(), &options).unwrap().result;
    let got = [report.omega_total, report.omega_hierarchical.unwrap()];
    near("omega", &got, &[0.869968581158401, 0.493056920343413], 1e-4);
}

fn named(columns: &[&[f64]]) -> Items {
    let columns = columns.iter().enumerate().map(|(index, column)| (format!("i{index}"), column.to_vec()));
    Items::new(columns.collect()).unwrap()
}

#[test]
fn the_gate_says_what_to_do() {
    let data = two_factors();
    let mut columns: Vec<(String, Vec<f64>)> =
        data.names().iter().cloned().zip(data.columns().map(<[f64]>::to_vec)).collect();
    columns[0].1.iter_mut().for_each(|value| *value = 10.0 - *value);
    let turned = Items::new(columns).unwrap();
    let report = alpha(&turned, &AlphaOptions::default()).unwrap();
    assert!(matches!(&report.result.verdict.advice[0], Advice::Reverse { item, .. } if item == "v1"));
    assert!(report.warnings.iter().any(|warning| warning.code == Caution::ReversedItem));
    let options =
        AlphaOptions { reversed: vec!["v1".to_owned()], scale: Some((0.0, 10.0)), ..AlphaOptions::default() };
    let mended = alpha(&turned, &options).unwrap().result;
    near("mended", &[mended.raw_alpha], &[0.8208385695458154], 1e-9);
    assert!(!mended.verdict.passed);
    assert_eq!(mended.verdict.advice, vec![Advice::AddItems { count: 2 }]);
    let easy = AlphaOptions { gate: Gate { alpha: 0.7, item_total: 0.3 }, ..options };
    let verdict = alpha(&turned, &easy).unwrap().result.verdict;
    assert!(verdict.passed && verdict.certain && verdict.advice.is_empty());
}

#[test]
fn hopeless_input_is_named() {
    let (rising, falling, constant) = ([1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0], [5.0; 4]);
    let missing = [f64::NAN; 4];
    let options = AlphaOptions::default();
    let error = |columns: &[&[f64]]| alpha(&named(columns), &options).unwrap_err();
    assert!(matches!(error(&[&rising]), MeasureError::TooFewItems { .. }));
    assert!(matches!(error(&[&rising, &constant]), MeasureError::TooFewItems { .. }));
    assert!(matches!(error(&[&rising, &missing]), MeasureError::TooFewRows { .. }));
    assert!(matches!(error(&[&rising, &falling]), MeasureError::Singular { .. }));
    let perfect = alpha(&named(&[&rising, &rising, &rising]), &options).unwrap();
    near("perfect", &[perfect.result.raw_alpha], &[1.0], 1e-12);
    assert!(perfect.result.g6_smc.is_none() && perfect.warnings.iter().any(|w| w.code == Caution::Collinear));
    let kept = alpha(&named(&[&rising, &constant, &[1.0, 3.0, 2.0, 4.0]]), &options).unwrap();
    assert_eq!(kept.result.k, 2);
    assert_eq!(kept.warnings[0].code, Caution::ConstantItem);
    let unknown = AlphaOptions { reversed: vec!["x".to_owned()], ..AlphaOptions::default() };
    assert!(matches!(alpha(&two_factors(), &unknown), Err(MeasureError::UnknownName { .. })));
    let gate = AlphaOptions { gate: Gate { alpha: f64::NAN, item_total: 0.3 }, ..AlphaOptions::default() };
    assert!(matches!(alpha(&two_factors(), &gate), Err(MeasureError::Parameter { .. })));
    let many = OmegaOptions { factors: 9, ..OmegaOptions::default() };
    assert!(matches!(omega(&two_factors(), &many), Err(MeasureError::Parameter { .. })));
    let all = SplitOptions { first_half: two_factors().names().to_vec(), ..SplitOptions::default() };
    assert!(matches!(split_half(&two_factors(), &all), Err(MeasureError::Parameter { .. })));
}

#[test]
fn random_splits_are_the_same_on_any_number_of_threads() {
    let options = SplitOptions { most_items: 4, samples: 3000, ..SplitOptions::default() };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let report = pool.install(|| split_half(&two_factors(), &options)).unwrap().result;
        (report.splits, report.mean.to_bits(), report.max.to_bits(), report.best_half)
    };
    assert_eq!(on(1), on(4));
    assert_eq!(on(1).0, 3000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Order of rows, place and unit of the scale do not matter; missing rows are as if they were not there.
    #[test]
    fn alpha_does_not_depend_on_order_place_or_unit(
        rows in prop::collection::vec(prop::array::uniform4(1_u8..8), 12..700),
        shift in -1e6_f64..1e6,
        unit in 0.01_f64..100.0,
    ) {
        let column = |index: usize, rows: &[[u8; 4]]| -> Vec<f64> {
            rows.iter().map(|row| f64::from(row[index]) + f64::from(row[0])).collect()
        };
        let table = |rows: &[[u8; 4]]| (0..4).map(|index| column(index, rows)).collect::<Vec<_>>();
        let items = |columns: Vec<Vec<f64>>| {
            named(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let options = AlphaOptions::default();
        let Ok(plain) = alpha(&items(table(&rows)), &options) else { return Ok(()) };
        let mut turned = rows.clone();
        turned.reverse();
        let mut other = table(&turned);
        for column in &mut other {
            column.iter_mut().for_each(|value| *value = *value * unit + shift);
            column.insert(3, f64::NAN);
        }
        let other = alpha(&items(other), &options).unwrap();
        prop_assert_eq!(plain.n, other.n);
        prop_assert!((plain.result.raw_alpha - other.result.raw_alpha).abs() < 1e-6);
        prop_assert!((plain.result.std_alpha - other.result.std_alpha).abs() < 1e-6);
    }
}
