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
    assert!(matches!(error(&[&rising, &constant]), MeasureError::Constant { .. }));
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

/// psych 2.2.9 on `two_factors` with holes: `for (i in 1:120) for (j in 1:8) if ((i*7+j*3) %% 11 == 0) d[i,j] <- NA`;
/// `C <- cov(d, use="pairwise"); alpha(C)` (`alpha(d)` has the same coefficients; its item statistics use other rows).
#[test]
fn alpha_of_pairs_equals_psych() {
    let whole = common::two_factors();
    let columns = whole.names().iter().zip(whole.columns()).enumerate().map(|(item, (name, column))| {
        let hole = |row: usize| ((row + 1) * 7 + (item + 1) * 3).is_multiple_of(11);
        let value = |(row, value): (usize, &f64)| if hole(row) { f64::NAN } else { *value };
        (name.clone(), column.iter().enumerate().map(value).collect())
    });
    let holes = Items::new(columns.collect()).unwrap();
    let options = AlphaOptions { pairwise: true, ..AlphaOptions::default() };
    let analysis = alpha(&holes, &options).unwrap();
    assert_eq!((analysis.n, analysis.missing.policy), (120, manyi_measure::MissingPolicy::Pairwise));
    let report = analysis.result;
    let close = |what: &str, got: f64, want: f64| near(what, &[got], &[want], 1e-9);
    close("raw", report.raw_alpha, 0.81614868621398395);
    close("standardised", report.std_alpha, 0.81552238002582289);
    close("lambda 6", report.g6_smc.unwrap(), 0.84549348240711231);
    close("mean r", report.average_r, 0.35591452658079525);
    close("median r", report.median_r, 0.33986280320012963);
    // Feldt's F with 98 rows, the least behind any pair.
    close("low", report.interval.low, 0.75552418539182986);
    close("high", report.interval.high, 0.86644263020235746);
    let r_drop: Vec<f64> = report.items.iter().map(|item| item.r_drop).collect();
    let without: Vec<f64> = report.dropped.iter().map(|item| item.raw_alpha).collect();
    near(
        "raw alpha without",
        &without,
        &[
            0.80953760806002883,
            0.78798867397824091,
            0.80193323277786688,
            0.80550854275713812,
            0.78907512468053231,
            0.77728088082032409,
            0.79707407105840777,
            0.79043890194987099,
        ],
        1e-9,
    );
    near(
        "corrected item-total correlations",
        &r_drop,
        &[
            0.42354465690475096,
            0.58858059612864377,
            0.48397702050335856,
            0.45744449206055171,
            0.57498740108688762,
            0.64833511979778236,
            0.52278667629064457,
            0.56631592025114208,
        ],
        1e-9,
    );
    let means: Vec<f64> = report.items.iter().map(|item| item.mean).collect();
    near("means", &means[..2], &[3.0251583549338958, 3.3027518235446047], 1e-9);
    // Without holes both ways are one.
    let (one, other) = (alpha(&whole, &options).unwrap(), alpha(&whole, &AlphaOptions::default()).unwrap());
    assert!((one.result.raw_alpha - other.result.raw_alpha).abs() < 1e-12);
    assert_eq!(alpha(&holes, &AlphaOptions::default()).unwrap().n, 32);
}
