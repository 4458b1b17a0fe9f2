//! PLS-SEM resampled: within Monte Carlo error of seminr, and the same on any number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod common;

use common::{case, csv};
use manyi_measure::{
    Items,
    pls::{BootstrapOptions, Model, PlsBootstrap, Preset, Resampled, SignChange, pls_bootstrap},
};
use serde_json::Value;

fn ecsi() -> Model {
    let block = |code: &str, stem: &str, count: usize| {
        let items = (1..=count).map(|number| format!("{stem}{number}")).collect::<Vec<_>>();
        (code.to_owned(), items)
    };
    let mut blocks = vec![
        block("image", "IMAG", 5),
        block("expectation", "CUEX", 3),
        block("quality", "PERQ", 7),
        block("value", "PERV", 2),
        block("satisfaction", "CUSA", 3),
        block("loyalty", "CUSL", 3),
    ];
    blocks.push(("complaint".into(), vec!["CUSCO".into()]));
    Preset::Ecsi.model(&blocks).unwrap()
}

fn mobi() -> Option<Items> {
    Some(csv("mobi")?.items(&ecsi().items()))
}

fn ours(name: &str) -> String {
    let name = name.trim();
    let lower = name.to_lowercase();
    match lower.as_str() {
        "complaints" => "complaint".into(),
        "image" | "expectation" | "quality" | "value" | "satisfaction" | "loyalty" => lower,
        _ => name.to_owned(),
    }
}

/// Two bootstraps of 5000 resamples with different random numbers. The record allows 0.01 for means, 6% for
/// standard errors and 0.03 for ends of intervals; a standard error has a relative Monte Carlo error of about
/// 1/√(2·5000) = 1% in either, an end of an interval one of about 2.7·SE/√5000 = 4% of the SE.
fn compare(figures: &[Resampled], recorded: &Value) -> usize {
    let mut count = 0;
    for (name, want) in recorded.as_object().unwrap() {
        let (from, to) = name.split_once("->").unwrap();
        let same = |figure: &&Resampled| figure.from == ours(from) && figure.to == Some(ours(to));
        let got = figures.iter().find(same).unwrap_or_else(|| panic!("{name} is missing"));
        let number = |key: &str| want[key].as_f64();
        let (estimate, spread) = (number("Original Est.").unwrap(), number("Bootstrap SD").unwrap());
        assert!((got.estimate - estimate).abs() <= 1e-6 * estimate.abs() + 1e-9, "{name}");
        let mean = number("Bootstrap Mean").unwrap();
        assert!((got.mean - mean).abs() <= 0.01, "{name}: mean {} is not {mean}", got.mean);
        assert!(
            (got.std_error - spread).abs() <= 0.06 * spread + 1e-9,
            "{name}: SE {} is not {spread}",
            got.std_error
        );
        for (end, key) in [(got.low, "2.5% CI"), (got.high, "97.5% CI")] {
            let want = number(key).unwrap();
            assert!((end - want).abs() <= 0.03, "{name}: {key} {end} is not {want}");
        }
        match (got.t, number("T Stat.")) {
            (Some(t), Some(want)) => {
                assert!((t - want).abs() <= 0.06 * want.abs(), "{name}: t {t} is not {want}")
            }
            (t, want) => assert!(t.is_none() && want.is_none(), "{name}: t {t:?} is not {want:?}"),
        }
        count += 6;
    }
    count
}

#[test]
fn mobi_with_5000_resamples_is_within_monte_carlo_error_of_seminr() {
    let (Some(case), Some(items)) = (case("pls_mobi_bootstrap5000"), mobi()) else { return };
    let options =
        BootstrapOptions { samples: 5000, seed: 123, accelerated: false, ..BootstrapOptions::default() };
    let report = pls_bootstrap(&items, &ecsi(), &options).unwrap().result;
    assert_eq!(report.failed, 0);
    let values = &case["values"];
    let mut compared = compare(&report.paths, &values["paths"]);
    compared += compare(&report.loadings, &values["loadings"]);
    compared += compare(&report.weights, &values["weights"]);
    compared += compare(&report.htmt, &values["htmt"]);
    compared += compare(&report.total_effects, &values["total_paths"]);
    assert_eq!(compared, 6 * (12 + 24 + 24 + 21 + 21));
}

fn figures(report: &PlsBootstrap) -> Vec<f64> {
    let all = report.paths.iter().chain(&report.weights).chain(&report.htmt).chain(&report.indices);
    all.flat_map(|figure| [figure.mean, figure.low, figure.high, figure.bca_low.unwrap_or(0.0)]).collect()
}

/// Answers 1 to 10 of a small ECSI-like survey, from a seeded generator.
fn survey(rows: usize) -> (Items, Model) {
    let mut state = 20_260_101_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); 8];
    for _ in 0..rows {
        let quality = uniform() * 6.0;
        let value = quality * 0.5 + uniform() * 3.0;
        let loyalty = quality * 0.3 + value * 0.4 + uniform() * 2.5;
        for (index, column) in columns.iter_mut().enumerate() {
            let base = [quality, quality, quality, value, value, loyalty, loyalty, loyalty][index];
            column.push((1.0 + base + uniform() * 3.0).round());
        }
    }
    let names = ["q1", "q2", "q3", "v1", "v2", "l1", "l2", "l3"];
    let items = names.iter().map(|name| (*name).to_owned()).zip(columns).collect();
    let model = Model::default()
        .construct("quality", ["q1", "q2", "q3"])
        .construct("value", ["v1", "v2"])
        .construct("loyalty", ["l1", "l2", "l3"])
        .path("quality", ["value", "loyalty"])
        .path("value", ["loyalty"]);
    (Items::new(items).unwrap(), model)
}

#[test]
fn the_same_seed_gives_the_same_figures_on_one_and_on_four_threads() {
    let (items, model) = survey(120);
    let run = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = BootstrapOptions { samples: 200, seed, ..BootstrapOptions::default() };
        pool.install(|| figures(&pls_bootstrap(&items, &model, &options).unwrap().result))
    };
    assert_eq!(run(1, 7), run(4, 7));
    assert_ne!(run(1, 7), run(1, 8));
}

#[test]
fn intervals_hold_the_estimate_and_bca_lies_near_the_percentiles() {
    let (items, model) = survey(200);
    let options = BootstrapOptions { samples: 1000, ..BootstrapOptions::default() };
    let report = pls_bootstrap(&items, &model, &options).unwrap().result;
    for figure in report.paths.iter().chain(&report.r_squared).chain(&report.indices) {
        assert!(figure.low <= figure.estimate && figure.estimate <= figure.high, "{figure:?}");
        let (low, high) = (figure.bca_low.unwrap(), figure.bca_high.unwrap());
        assert!((low - figure.low).abs() < figure.std_error, "{figure:?}");
        assert!((high - figure.high).abs() < figure.std_error, "{figure:?}");
        assert!((figure.mean - figure.estimate - figure.bias).abs() < 1e-12);
    }
}

#[test]
fn signs_of_strong_constructs_never_change() {
    let (items, model) = survey(150);
    let run = |sign_change| {
        let options = BootstrapOptions { samples: 300, sign_change, ..BootstrapOptions::default() };
        figures(&pls_bootstrap(&items, &model, &options).unwrap().result)
    };
    assert_eq!(run(SignChange::None), run(SignChange::Construct));
    let options =
        BootstrapOptions { samples: 300, sign_change: SignChange::Individual, ..BootstrapOptions::default() };
    let report = pls_bootstrap(&items, &model, &options).unwrap().result;
    assert!(report.paths.iter().all(|path| path.low * path.estimate >= 0.0));
}

#[test]
fn too_few_resamples_are_refused() {
    let (items, model) = survey(50);
    let options = BootstrapOptions { samples: 5, ..BootstrapOptions::default() };
    assert!(pls_bootstrap(&items, &model, &options).unwrap_err().to_string().contains("samples"));
}
