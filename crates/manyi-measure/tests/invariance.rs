//! Measurement invariance of composites.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use manyi_measure::{
    Confidence, Items, MeasureError,
    pls::{
        GroupsOptions, Invariance, InvarianceOptions, InvarianceReport, Model, PlsOptions, Scheme, pls,
        pls_groups, pls_invariance,
    },
};

/// How the second group differs from the first.
#[derive(Clone, Copy, Default)]
struct Change {
    /// Its answers of the third quality item have nothing to do with quality, but with satisfaction.
    meaning: bool,
    /// Its satisfaction is higher by this.
    level: f64,
    /// Its satisfaction spreads this much wider.
    spread: f64,
}

fn survey(rows: usize, change: Change) -> (Items, Vec<Option<usize>>, Model) {
    let mut state = 21_u64;
    let mut uniform = move || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    let mut normal = move || (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); 6];
    let mut groups = Vec::new();
    for row in 0..rows {
        let second = row % 2 == 1;
        let quality = normal();
        let mut satisfied = 0.6 * quality + 0.8 * normal();
        let own = normal();
        let third = if second && change.meaning { 4.0 * own } else { quality };
        let moved = if second && change.meaning { satisfied + 2.0 * own } else { satisfied };
        satisfied = moved;
        if second {
            satisfied = satisfied * (1.0 + change.spread) + change.level;
        }
        let bases = [quality, quality, third, satisfied, satisfied, satisfied];
        for (column, base) in columns.iter_mut().zip(bases) {
            column.push(base + 0.6 * normal());
        }
        groups.push(Some(usize::from(second)));
    }
    let names = ["q1", "q2", "q3", "s1", "s2", "s3"].map(str::to_owned);
    let model = Model::default()
        .construct("quality", ["q1", "q2", "q3"])
        .construct("satisfaction", ["s1", "s2", "s3"])
        .path("quality", ["satisfaction"]);
    (Items::new(names.into_iter().zip(columns).collect()).unwrap(), groups, model)
}

fn names() -> Vec<String> {
    vec!["east".into(), "west".into()]
}

fn run(rows: usize, change: Change, permutations: usize) -> InvarianceReport {
    let (items, groups, model) = survey(rows, change);
    let options = InvarianceOptions { permutations, ..InvarianceOptions::default() };
    pls_invariance(&items, &groups, &names(), &model, &options).unwrap().result
}

#[test]
fn alike_groups_show_no_clear_difference() {
    let report = run(400, Change::default(), 300);
    assert_eq!((report.sizes.as_slice(), report.pairs.len()), ([200, 200].as_slice(), 1));
    let pair = &report.pairs[0];
    assert_eq!((pair.first.as_str(), pair.second.as_str(), pair.permutations), ("east", "west", 300));
    assert_ne!(pair.invariance, Invariance::None, "{pair:?}");
    for construct in &pair.constructs {
        assert!(construct.composition.correlation > 0.99 && construct.composition.correlation <= 1.0 + 1e-12);
        assert!(construct.composition.correlation >= construct.composition.quantile);
        assert!(construct.mean.low < 0.0 && construct.mean.high > 0.0);
        // Six tests at 0.05: that one of them falls below 0.005 happens once in thirty surveys.
        assert!(construct.mean.p > 0.005 && construct.log_variance.p > 0.005, "{construct:?}");
    }
}

#[test]
fn another_level_or_spread_leaves_partial_invariance() {
    let higher = run(400, Change { level: 0.6, ..Change::default() }, 300);
    let satisfaction = &higher.pairs[0].constructs[1];
    assert_eq!(satisfaction.invariance, Invariance::Partial);
    assert!(satisfaction.mean.difference < -0.3 && satisfaction.mean.p < 0.01);
    assert!(satisfaction.mean.difference < satisfaction.mean.low);
    assert!(higher.pairs[0].constructs[0].mean.p > 0.005);
    assert_eq!(higher.pairs[0].invariance, Invariance::Partial);
    let wider = run(400, Change { spread: 0.8, ..Change::default() }, 300);
    let satisfaction = &wider.pairs[0].constructs[1];
    assert!(satisfaction.log_variance.p < 0.01 && satisfaction.log_variance.difference < -0.5);
    assert_eq!(satisfaction.invariance, Invariance::Partial);
}

#[test]
fn another_meaning_is_no_invariance() {
    let report = run(400, Change { meaning: true, ..Change::default() }, 300);
    let quality = &report.pairs[0].constructs[0];
    assert!(quality.composition.p < 0.05, "{quality:?}");
    assert!(quality.composition.correlation < quality.composition.quantile);
    assert_eq!((quality.invariance, report.pairs[0].invariance), (Invariance::None, Invariance::None));
}

/// Mean 0, standard deviation 1 (divisor n − 1).
fn standardised(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    values.iter().map(|value| (value - mean) / deviation).collect()
}

/// The first figure follows from what `pls` reports of either group: c = w₁′Rw₂ / √(w₁′Rw₁ w₂′Rw₂), R the correlations
/// of all rows.
#[test]
fn the_correlation_of_composites_follows_from_the_groups_weights() {
    for scheme in [Scheme::Path, Scheme::Centroid] {
        let change = Change { meaning: true, level: 1.0, spread: 0.5 };
        let (items, groups, model) = survey(200, change);
        let pls_options = PlsOptions { scheme, ..PlsOptions::default() };
        let options = InvarianceOptions { pls: pls_options.clone(), permutations: 20, seed: 3 };
        let report = pls_invariance(&items, &groups, &names(), &model, &options).unwrap().result;
        let weights = |group: usize| -> Vec<f64> {
            let rows: Vec<usize> = (0..200).filter(|row| groups[*row] == Some(group)).collect();
            let fit = pls(&items.at(&rows), &model, &pls_options).unwrap().result;
            fit.items.iter().filter(|item| item.construct == "quality").map(|item| item.weight).collect()
        };
        let standard: Vec<Vec<f64>> = items.columns().take(3).map(standardised).collect();
        let score = |weights: &[f64]| -> Vec<f64> {
            (0..200).map(|row| (0..3).map(|item| weights[item] * standard[item][row]).sum()).collect()
        };
        let (one, two) = (standardised(&score(&weights(0))), standardised(&score(&weights(1))));
        let correlation = one.iter().zip(&two).map(|(a, b)| a * b).sum::<f64>() / 199.0;
        let got = report.pairs[0].constructs[0].composition.correlation;
        assert!((got - correlation).abs() < 1e-9, "{got} {correlation}");
    }
}

/// The scores of step 3 have mean 0 and variance 1 over both groups; with them follow the differences.
#[test]
fn means_and_variances_are_those_of_the_common_scores() {
    let (items, groups, model) = survey(200, Change { level: 0.7, spread: 0.4, ..Change::default() });
    let options = InvarianceOptions { permutations: 20, ..InvarianceOptions::default() };
    let report = pls_invariance(&items, &groups, &names(), &model, &options).unwrap().result;
    let scored = PlsOptions { scores: true, ..PlsOptions::default() };
    let scores = pls(&items, &model, &scored).unwrap().result.scores.unwrap();
    let of = |group: usize| -> Vec<f64> {
        let rows = (0..200).filter(|row| groups[*row] == Some(group));
        rows.map(|row| scores.standardised[1][row]).collect()
    };
    let moments = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0))
    };
    let (one, two) = (moments(&of(0)), moments(&of(1)));
    let got = &report.pairs[0].constructs[1];
    assert!((got.mean.difference - (one.0 - two.0)).abs() < 1e-9);
    assert!((got.log_variance.difference - (one.1 / two.1).ln()).abs() < 1e-9);
}

/// Under shuffled groups p-values keep their level: of 40 runs of two constructs about four fall below 0.05 by step 2
/// (more than 12 of 80 once in a thousand times).
#[test]
fn the_tests_keep_their_level() {
    let (items, _, model) = survey(120, Change::default());
    let mut low = [0; 3];
    for split in 1_u64..=40 {
        let group = |row: u64| {
            let mixed = (split * 1000 + row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)) >> 63
        };
        let groups: Vec<Option<usize>> = (0..120).map(|row| Some(group(row) as usize)).collect();
        let options = InvarianceOptions { permutations: 99, seed: split, ..InvarianceOptions::default() };
        let report = pls_invariance(&items, &groups, &names(), &model, &options).unwrap().result;
        for construct in &report.pairs[0].constructs {
            let p = [construct.composition.p, construct.mean.p, construct.log_variance.p];
            low.iter_mut().zip(p).for_each(|(low, p)| *low += usize::from(p < 0.05));
        }
    }
    assert!(low.iter().all(|low| *low <= 12), "{low:?} of 80");
}

#[test]
fn the_same_seed_gives_the_same_figures_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_string(&run(120, Change::default(), 60)).unwrap())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn single_items_are_always_put_together_alike() {
    let (items, groups, _) = survey(80, Change { level: 1.0, ..Change::default() });
    let model = Model::default()
        .construct("quality", ["q1"])
        .construct("satisfaction", ["s1", "s2"])
        .path("quality", ["satisfaction"]);
    let options = InvarianceOptions { permutations: 50, ..InvarianceOptions::default() };
    let report = pls_invariance(&items, &groups, &names(), &model, &options).unwrap().result;
    let quality = &report.pairs[0].constructs[0];
    assert!((quality.composition.correlation - 1.0).abs() < 1e-12);
    assert_eq!(quality.composition.p, 1.0);
    assert_ne!(quality.invariance, Invariance::None);
}

#[test]
fn what_does_not_fit_is_named() {
    let (items, groups, model) = survey(60, Change::default());
    let options = InvarianceOptions { permutations: 20, ..InvarianceOptions::default() };
    let run = |groups: &[Option<usize>], options: &InvarianceOptions| {
        pls_invariance(&items, groups, &names(), &model, options).map(|_| ())
    };
    assert!(matches!(run(&[Some(0); 60], &options), Err(MeasureError::TooFewGroups { .. })));
    assert!(matches!(run(&groups[..10], &options), Err(MeasureError::UnequalLengths { .. })));
    let few = InvarianceOptions { permutations: 1, ..options.clone() };
    assert!(matches!(run(&groups, &few), Err(MeasureError::Parameter { .. })));
    // A looser level finds more: 1 − 0.5.
    let pls = PlsOptions { confidence: Confidence::new(0.5).unwrap(), ..PlsOptions::default() };
    assert!(run(&groups, &InvarianceOptions { pls, ..options }).is_ok());
    // The comparison of paths takes the same groups.
    let paths = GroupsOptions { samples: 20, permutations: 20, ..GroupsOptions::default() };
    assert!(pls_groups(&items, &groups, &names(), &model, &paths).is_ok());
}
