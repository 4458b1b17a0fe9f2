//! The gap statistic against R's cluster, and properties.
#![allow(clippy::unwrap_used)]

use manyi_measure::{
    Items, MeasureError,
    customer::{GapOptions, GapReference, GapReport, GapRule, KmeansOptions, gap_statistic, kmeans},
};

struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }
}

/// 90 rows around (0, 0), (4, 0) and (0, 4); the same in R by
///
/// ```r
/// s <- 12345; u <- function() { s <<- (s*48271) %% 2147483647; s/2147483647 }
/// X <- t(sapply(1:90, function(i) { k <- (i-1)%%3; c(c(0,4,0)[k+1]+u()+u()-1, c(0,0,4)[k+1]+u()+u()-1) }))
/// ```
fn three_clouds() -> Items {
    let mut uniform = Uniform(12_345);
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for row in 0..90 {
        let (centre_x, centre_y) = [(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)][row % 3];
        x.push(centre_x + uniform.next() + uniform.next() - 1.0);
        y.push(centre_y + uniform.next() + uniform.next() - 1.0);
    }
    items(vec![x, y])
}

fn items(columns: Vec<Vec<f64>>) -> Items {
    Items::new((0..).map(|number: u32| format!("x{number}")).zip(columns).collect()).unwrap()
}

fn run(items: &Items, options: &GapOptions) -> GapReport {
    gap_statistic(items, options).unwrap().result
}

fn raw(most: usize, references: usize, reference: GapReference) -> GapOptions {
    GapOptions { most, references, reference, standardise: false, restarts: 20, ..GapOptions::default() }
}

/// `clusGap(X, kmeans, K.max=6, B=2000, d.power=2, spaceH0=…, nstart=20)` of cluster 2.1.4; its W is half of ours. Both
/// draw reference samples: their means lie within a few standard errors (0.07/√100) of one another.
#[test]
fn gaps_equal_clus_gap() {
    let within = [5.750189747, 4.838374781, 2.591578561, 2.428733610, 2.251982339];
    let principal = [-0.14453857913, -0.03310768383, 1.86078068082, 1.68338871659, 1.56339853811];
    let boxed = [-0.31628661465, 0.05644027833, 1.80298711960, 1.55338417776, 1.49233803083];
    let errors = [0.07407805763, 0.06859156031, 0.07061523769, 0.07030977955, 0.06653842514];
    for (reference, gaps) in [(GapReference::Principal, principal), (GapReference::Box, boxed)] {
        let report = run(&three_clouds(), &raw(5, 100, reference));
        assert_eq!(report.clusters, 3);
        for (step, want) in report.steps.iter().zip(within) {
            let got = step.log_within - std::f64::consts::LN_2;
            // Beyond the clusters there are, Lloyd's rounds may stay a hair above Hartigan and Wong's exchanges.
            let above = if step.clusters > 4 { 5e-3 } else { 1e-8 };
            assert!((-1e-8..above).contains(&(got - want)), "{} clusters: {got} {want}", step.clusters);
            assert!((step.gap - (step.expected - step.log_within)).abs() < 1e-12);
        }
        for (step, want) in report.steps.iter().zip(gaps) {
            assert!((step.gap - want).abs() < 0.03, "{reference:?} {}: {} {want}", step.clusters, step.gap);
        }
        if reference == GapReference::Principal {
            for (step, want) in report.steps.iter().zip(errors) {
                assert!((step.error - want).abs() < 0.25 * want, "{}: {} {want}", step.clusters, step.error);
            }
        }
    }
}

#[test]
fn every_rule_finds_clear_clusters() {
    for rule in [GapRule::Tibshirani, GapRule::FirstSummit, GapRule::Greatest] {
        let report =
            run(&three_clouds(), &GapOptions { rule, references: 20, restarts: 4, ..GapOptions::default() });
        assert_eq!((report.clusters, report.rule), (3, rule));
    }
}

/// What the silhouette cannot say: one cluster is enough.
#[test]
fn an_even_cloud_has_no_clusters() {
    let mut uniform = Uniform(777);
    let column = |uniform: &mut Uniform| (0..200).map(|_| uniform.next()).collect::<Vec<f64>>();
    let (x, y) = (column(&mut uniform), column(&mut uniform));
    let report = run(
        &items(vec![x, y]),
        &GapOptions { references: 30, most: 4, restarts: 4, ..GapOptions::default() },
    );
    assert_eq!(report.clusters, 1, "{:?}", report.steps);
}

#[test]
fn the_spread_is_that_of_k_means() {
    let report = run(&three_clouds(), &GapOptions { references: 10, ..GapOptions::default() });
    let clusters = kmeans(&three_clouds(), &KmeansOptions::new(vec![3])).unwrap().result;
    assert!((report.steps[2].log_within - clusters.total_within.ln()).abs() < 1e-9);
}

#[test]
fn units_do_not_matter_when_standardised() {
    let one = run(&three_clouds(), &GapOptions { references: 10, ..GapOptions::default() });
    let scaled = three_clouds();
    let columns = scaled.columns().map(|column| column.iter().map(|v| v * 100.0 - 7.0).collect()).collect();
    let other = run(&items(columns), &GapOptions { references: 10, ..GapOptions::default() });
    for (a, b) in one.steps.iter().zip(&other.steps) {
        assert!((a.gap - b.gap).abs() < 1e-6, "{} clusters", a.clusters);
    }
}

#[test]
fn the_same_seed_gives_the_same_figures_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = GapOptions { references: 20, most: 4, ..GapOptions::default() };
        pool.install(|| run(&three_clouds(), &options).steps)
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn what_cannot_be_said_is_named() {
    let options = GapOptions { references: 10, most: 4, ..GapOptions::default() };
    let clouds = three_clouds();
    for wrong in [
        GapOptions { most: 1, ..options.clone() },
        GapOptions { references: 2, ..options.clone() },
        GapOptions { restarts: 0, ..options.clone() },
    ] {
        assert!(matches!(gap_statistic(&clouds, &wrong), Err(MeasureError::Parameter { .. })));
    }
    let few = items(vec![vec![1.0, 2.0, 3.0, f64::NAN]]);
    assert!(matches!(gap_statistic(&few, &options), Err(MeasureError::TooFewRows { needed: 5, got: 3, .. })));
    let constant = items(vec![vec![2.0; 30]]);
    assert!(matches!(gap_statistic(&constant, &options), Err(MeasureError::Constant { .. })));
    // Three different rows only: four clusters would be empty of any spread.
    let repeated = items(vec![(0..30).map(|row| f64::from(row % 3)).collect()]);
    let error = gap_statistic(&repeated, &options).unwrap_err().to_string();
    assert!(error.contains("3 different rows") && error.contains("at most 2"), "{error}");
}
