//! Groups of customers in a satisfaction model: comparison, map and decomposition.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation
)]

use manyi_measure::{
    Items, MeasureError,
    pls::{
        FigureKind, GroupsOptions, GroupsReport, Model, PlsOptions, index_decomposition, pls, pls_groups,
        pls_map,
    },
};

/// Two groups: in the second, value hardly counts and quality a lot; its people are a point happier.
fn survey(rows: usize) -> (Items, Vec<Option<usize>>, Model) {
    let mut state = 99_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); 6];
    let mut groups = Vec::new();
    for row in 0..rows {
        let group = row % 2;
        let (quality, value) = (uniform() * 5.0, uniform() * 5.0);
        let (by_quality, by_value) = if group == 0 { (0.2, 0.8) } else { (0.8, 0.1) };
        let satisfied = by_quality * quality + by_value * value + uniform() * 1.5 + group as f64;
        for (column, base) in columns.iter_mut().zip([quality, quality, value, value, satisfied, satisfied]) {
            column.push(1.0 + base + uniform());
        }
        groups.push((row != 5).then_some(group));
    }
    let names = ["q1", "q2", "v1", "v2", "s1", "s2"];
    let items = names.iter().map(|name| (*name).to_owned()).zip(columns).collect();
    let model = Model::default()
        .construct("quality", ["q1", "q2"])
        .construct("value", ["v1", "v2"])
        .construct("satisfaction", ["s1", "s2"])
        .path("quality", ["satisfaction"])
        .path("value", ["satisfaction"]);
    (Items::new(items).unwrap(), groups, model)
}

fn names() -> Vec<String> {
    vec!["old".into(), "new".into()]
}

fn compare(samples: usize, threads: usize) -> GroupsReport {
    let (items, groups, model) = survey(200);
    let options = GroupsOptions { samples, permutations: samples, ..GroupsOptions::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| pls_groups(&items, &groups, &names(), &model, &options).unwrap().result)
}

#[test]
fn every_test_finds_the_groups_apart_and_signs_agree() {
    let report = compare(300, 2);
    assert_eq!(report.sizes, [100, 99]);
    let paths: Vec<_> = report.differences.iter().filter(|found| found.kind == FigureKind::Path).collect();
    assert_eq!(paths.len(), 2);
    for path in paths {
        assert_eq!(path.difference < 0.0, path.from == "quality");
        assert!(path.permutation.p < 0.01 && path.henseler.p < 0.01);
        assert!(path.welch.as_ref().unwrap().p < 1e-6 && path.pooled.as_ref().unwrap().p < 1e-6);
        assert!(path.permutation.low < 0.0 && path.permutation.high > 0.0);
        let (first, second) = (&path.first, &path.second);
        assert!((first.estimate - second.estimate - path.difference).abs() < 1e-12);
        let error = first.std_error.hypot(second.std_error);
        assert!((path.welch.as_ref().unwrap().t - path.difference / error).abs() < 1e-9);
    }
}

#[test]
fn the_same_seed_gives_the_same_comparison_on_any_number_of_threads() {
    let figures = |report: &GroupsReport| -> Vec<f64> {
        let all = report.differences.iter();
        all.flat_map(|found| [found.permutation.p, found.henseler.probability, found.first.std_error])
            .collect()
    };
    assert_eq!(figures(&compare(60, 1)), figures(&compare(60, 4)));
}

/// Under shuffled groups p-values are uniform: of 60 about 3 fall below 0.05 (more than 9 once in 1000 times).
#[test]
fn permutation_p_values_keep_their_level() {
    let (items, _, model) = survey(100);
    let options = GroupsOptions { samples: 10, permutations: 99, ..GroupsOptions::default() };
    let mut low = 0;
    for split in 1_u64..=30 {
        let group = |row: u64| {
            let mixed = (split * 1000 + row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)) >> 63
        };
        let groups: Vec<Option<usize>> = (0..100).map(|row| Some(group(row) as usize)).collect();
        let report = pls_groups(&items, &groups, &names(), &model, &options).unwrap().result;
        let paths = report.differences.iter().filter(|found| found.kind == FigureKind::Path);
        low += paths.filter(|path| path.permutation.p < 0.05).count();
    }
    assert!(low <= 9, "{low} of 60");
}

#[test]
fn contributions_add_up_to_the_difference() {
    let (items, groups, model) = survey(120);
    let options = PlsOptions { scale: Some((1.0, 9.0)), ..PlsOptions::default() };
    let split =
        index_decomposition(&items, (&groups, &names()), "old", &model, "satisfaction", &options).unwrap();
    let [report] = &split.result[..] else { panic!("one group against the base") };
    assert_eq!((report.group.as_str(), report.base.as_str()), ("new", "old"));
    assert!((report.index - report.base_index - report.difference).abs() < 1e-9);
    let by_item: f64 = report.items.iter().map(|item| item.contribution).sum();
    assert!((by_item - report.difference).abs() < 1e-9);
    let by_driver: f64 = report.drivers.iter().map(|driver| driver.contribution).sum();
    assert!((by_driver + report.unexplained - report.difference).abs() < 1e-9);
    let interval = report.interval.unwrap();
    assert!(interval.low < report.difference && report.difference < interval.high);
    assert_eq!(report.p.unwrap() < 0.05, interval.excludes_zero());
}

#[test]
fn the_map_agrees_with_the_model() {
    let (items, _, model) = survey(120);
    let options = PlsOptions { scale: Some((1.0, 9.0)), ..PlsOptions::default() };
    let map = pls_map(&items, &model, "satisfaction", &options).unwrap().result;
    let report = pls(&items, &model, &options).unwrap().result;
    for point in &map.constructs {
        let effect = report.effects.iter().find(|effect| effect.from == point.construct).unwrap();
        assert!((point.importance - effect.total_impact.unwrap()).abs() < 1e-12);
        let index = report.construct(&point.construct).unwrap().index.as_ref().unwrap().value;
        assert!((point.performance - index).abs() < 1e-9);
        let items = map.items.iter().filter(|item| item.construct == point.construct);
        let sum: f64 = items.map(|item| item.importance).sum();
        assert!((sum - point.importance).abs() < 1e-12, "items share the importance of their construct");
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let (items, groups, model) = survey(60);
    let options = GroupsOptions { samples: 20, permutations: 20, ..GroupsOptions::default() };
    let run = |groups: &[Option<usize>], options: &GroupsOptions| {
        pls_groups(&items, groups, &names(), &model, options).map(|_| ())
    };
    let one = vec![Some(0); 60];
    assert!(matches!(run(&one, &options), Err(MeasureError::TooFewGroups { .. })));
    assert!(matches!(run(&groups[..10], &options), Err(MeasureError::UnequalLengths { .. })));
    let few = GroupsOptions { permutations: 1, ..options.clone() };
    assert!(matches!(run(&groups, &few), Err(MeasureError::Parameter { .. })));
    let plain = PlsOptions::default();
    let split = |base: &str, target: &str| {
        index_decomposition(&items, (&groups, &names()), base, &model, target, &plain).map(|_| ())
    };
    assert!(matches!(split("none", "satisfaction"), Err(MeasureError::Input(_))));
    assert!(matches!(split("old", "joy"), Err(MeasureError::Input(_))));
    assert!(matches!(pls_map(&items, &model, "quality", &plain).map(|_| ()), Err(MeasureError::Input(_))));
}
