//! Control charts against recorded figures of qcc, published run lengths, and properties.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{case, check, check_within, csv};
use manyi_measure::{Analysis, MeasureError, chart::*};
use serde_json::Value;

/// The constants of the peer for samples of five: d2 as handbooks print it, d3 of its own table, which is 4e-6 above
/// the exact 0.8640819.
const PEER_FIVE: ChartConstants = ChartConstants::Given { d2: 2.326, d3: 0.8640855 };

fn pistonrings() -> Option<Vec<Vec<f64>>> {
    let data = csv("qcc_pistonrings")?;
    Some(data.numbers("diameter").chunks(5).map(<[f64]>::to_vec).collect())
}

fn numbers(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list.clone(),
        Value::Object(map) => {
            let mut pairs: Vec<(usize, Value)> =
                map.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect();
            pairs.sort_by_key(|(key, _)| *key);
            pairs.into_iter().map(|(_, value)| value).collect()
        }
        single => vec![single.clone()],
    }
}

/// Every figure of a recorded chart; `points` of the panel beyond those of the record are new samples.
#[track_caller]
fn check_panel(panel: &Panel, want: &Value) {
    check("center", panel.center, &want["center"]);
    check("std_dev", panel.std_dev, &want["std_dev"]);
    let statistics = numbers(&want["statistics"]);
    for (index, value) in statistics.iter().enumerate() {
        check(&format!("statistic {}", index + 1), panel.points[index].value, value);
        for (name, got) in [("lcl", panel.points[index].lower), ("ucl", panel.points[index].upper)] {
            let limits = numbers(&want["limits"][name]);
            check(name, got, limits.get(index).unwrap_or(&limits[0]));
        }
    }
    let mut beyond: Vec<u64> = numbers(&want["beyond_limits"]).iter().map(|v| v.as_u64().unwrap()).collect();
    beyond.sort_unstable();
    let got: Vec<u64> = panel.beyond_limits.iter().map(|index| *index as u64).collect();
    assert_eq!(got, beyond, "beyond limits");
    let runs = panel.signals.iter().filter(|signal| signal.rule == Rule::SameSide);
    let runs: Vec<u64> = runs.map(|signal| signal.at as u64).collect();
    let want: Vec<u64> = numbers(&want["runs"]).iter().map(|v| v.as_u64().unwrap()).collect();
    assert_eq!(runs, want, "runs of seven");
}

fn variables(
    kind: VariablesKind,
    groups: &[Vec<f64>],
    base: usize,
    constants: ChartConstants,
) -> ChartReport {
    let mut options = VariablesOptions::new(kind);
    options.rules = RuleSet::RunOfSeven;
    options.baseline = Baseline { base: Some(base), constants, ..Baseline::default() };
    variables_chart(groups, &options).unwrap().result
}

fn attributes(kind: AttributesKind, counts: &[f64], sizes: Option<&[f64]>) -> Analysis<ChartReport> {
    let options = AttributesOptions { rules: RuleSet::RunOfSeven, ..AttributesOptions::new(kind) };
    attributes_chart(counts, sizes, &options).unwrap()
}

#[test]
fn means_ranges_and_deviations_equal_qcc() {
    let (Some(case), Some(rings)) = (case("spc_xbar_r_s_pistonrings"), pistonrings()) else { return };
    let want = &case["values"];
    let all = variables(VariablesKind::XbarR, &rings, 25, PEER_FIVE);
    check_panel(&all.panels[0], &want["xbar"]);
    for (index, value) in want["new_means"].as_object().unwrap() {
        let row: usize = index.parse().unwrap();
        check(index, all.panels[0].points[row - 1].value, value);
    }
    let trial = &rings[..25];
    check_panel(&variables(VariablesKind::XbarR, trial, 25, PEER_FIVE).panels[1], &want["R"]);
    check_panel(&variables(VariablesKind::XbarS, trial, 25, ChartConstants::Exact).panels[1], &want["S"]);
    // With exact constants the limits of the means move by 3e-5 of their distance.
    let exact = variables(VariablesKind::XbarR, &rings, 25, ChartConstants::Exact);
    check_within("exact sigma", exact.panels[0].std_dev, &want["xbar"]["std_dev"], 5e-5);
}

#[test]
fn charts_of_counts_equal_qcc() {
    if let (Some(case), Some(data)) = (case("spc_p_orangejuice"), csv("qcc_orangejuice")) {
        let trial = |name: &str| data.numbers(name)[..30].to_vec();
        let sizes = trial("size");
        let report = attributes(AttributesKind::P, &trial("D"), Some(&sizes)).result;
        check_panel(&report.panels[0], &case["values"]);
        let numbers = attributes(AttributesKind::Np, &trial("D"), Some(&sizes)).result;
        assert_eq!(numbers.panels[0].beyond_limits, report.panels[0].beyond_limits);
    }
    if let (Some(case), Some(data)) = (case("spc_c_circuit"), csv("qcc_circuit")) {
        let report = attributes(AttributesKind::C, &data.numbers("x")[..26], None).result;
        check_panel(&report.panels[0], &case["values"]);
    }
    if let (Some(case), Some(data)) = (case("spc_u_dyedcloth"), csv("qcc_dyedcloth")) {
        let sizes = data.numbers("size");
        let report = attributes(AttributesKind::U, &data.numbers("x"), Some(&sizes)).result;
        check_panel(&report.panels[0], &case["values"]);
    }
}

#[test]
fn weighted_averages_and_sums_equal_qcc() {
    let (Some(case), Some(rings)) = (case("spc_ewma_cusum_pistonrings"), pistonrings()) else { return };
    let baseline = Baseline { base: Some(25), constants: PEER_FIVE, ..Baseline::default() };
    let want = &case["values"];
    let options = EwmaOptions { lambda: 0.2, sigmas: 3.0, baseline: baseline.clone() };
    let ewma = ewma_chart(&rings, &options).unwrap().result;
    check("center", ewma.center, &want["ewma"]["center"]);
    check("sd", ewma.std_dev, &want["ewma"]["sd"]);
    let [y, lcl, ucl] = ["y", "lcl", "ucl"].map(|key| numbers(&want["ewma"][key]));
    assert_eq!([y.len(), lcl.len(), ucl.len()], [40; 3]);
    for (index, point) in ewma.points.iter().enumerate() {
        check("y", point.value, &y[index]);
        check("lcl", point.lower, &lcl[index]);
        check("ucl", point.upper, &ucl[index]);
    }
    let violations: Vec<u64> =
        numbers(&want["ewma"]["violations"]).iter().map(|v| v.as_u64().unwrap()).collect();
    assert_eq!(ewma.beyond_limits.iter().map(|i| *i as u64).collect::<Vec<_>>(), violations);

    let options = CusumOptions { baseline, ..CusumOptions::default() };
    let cusum = cusum_chart(&rings, &options).unwrap().result;
    check("center", cusum.center, &want["cusum"]["center"]);
    check("sd", cusum.std_dev, &want["cusum"]["sd"]);
    let (pos, neg) = (numbers(&want["cusum"]["pos"]), numbers(&want["cusum"]["neg"]));
    assert_eq!((pos.len(), neg.len()), (40, 40));
    for (index, point) in cusum.points.iter().enumerate() {
        check("pos", point.positive, &pos[index]);
        check("neg", point.negative, &neg[index]);
    }
    let upper = numbers(&want["cusum"]["violations"]["upper"]);
    assert_eq!(cusum.beyond_upper, upper.iter().map(|v| v.as_u64().unwrap() as usize).collect::<Vec<_>>());
    assert!(cusum.beyond_lower.is_empty());
    // The sum left zero for good after sample 30.
    assert_eq!(cusum.began, Some(31));
    check("center", ewma.center, &want["center"]);
    check("sd", ewma.std_dev, &want["sd"]);
}

#[test]
fn constants_equal_the_handbook() {
    // Tippett (1925), Pearson and Hartley: d2, d3 and c4 as printed in every handbook.
    let table = [
        (2, 1.128, 0.853, 0.7979),
        (3, 1.693, 0.888, 0.8862),
        (5, 2.326, 0.864, 0.9400),
        (10, 3.078, 0.797, 0.9727),
        (25, 3.931, 0.708, 0.9896),
    ];
    for (size, d2, d3, c4) in table {
        let (mean, deviation) = range_constants(size).unwrap();
        assert!((mean - d2).abs() < 5.1e-4 && (deviation - d3).abs() < 6e-4, "{size}: {mean} {deviation}");
        assert!((standard_deviation_constant(size).unwrap() - c4).abs() < 5.1e-5);
    }
    // n = 2 and 3 have closed forms: 2/√π and √(2 − 4/π); 3/√π.
    let pi = std::f64::consts::PI;
    let (d2, d3) = range_constants(2).unwrap();
    assert!(
        (d2 - 2.0 / pi.sqrt()).abs() < 1e-11 && (d3 - (2.0 - 4.0 / pi).sqrt()).abs() < 1e-10,
        "{d2} {d3}"
    );
    assert!((range_constants(3).unwrap().0 - 3.0 / pi.sqrt()).abs() < 1e-11);
    assert!(range_constants(1).is_err() && standard_deviation_constant(0).is_err());
    // R: integrate(function(x) 1 - pnorm(x)^100 - pnorm(-x)^100, -Inf, Inf, rel.tol = 1e-12)
    assert!((range_constants(100).unwrap().0 - 5.015_187_272_88).abs() < 1e-9);
}

#[test]
fn run_lengths_equal_the_published_ones() {
    let near = |got: RunLength, want: f64, digits: f64| {
        let got = got.average.unwrap();
        assert!((got - want).abs() <= digits, "got {got}, published {want}");
    };
    near(shewhart_run_length(3.0, 0.0).unwrap(), 370.398, 1e-3);
    near(shewhart_run_length(3.0, 1.0).unwrap(), 43.8947, 1e-3);
    // Crowder (1987), table of average run lengths.
    near(ewma_run_length(0.25, 3.0, 0.0).unwrap(), 502.90, 0.01);
    near(ewma_run_length(0.25, 3.0, 1.0).unwrap(), 11.15, 0.01);
    near(ewma_run_length(0.5, 3.0, 0.0).unwrap(), 397.46, 0.01);
    // λ = 1 is Shewhart's chart.
    near(ewma_run_length(1.0, 3.0, 1.0).unwrap(), 43.8947, 1e-3);
    // Lucas and Saccucci (1990).
    near(ewma_run_length(0.1, 2.814, 1.0).unwrap(), 10.3, 0.05);
    // Lucas and Crosier (1982), Montgomery table 9.3: k = ½, h = 4 and 5.
    for (shift, four, five) in
        [(0.0, 168.0, 465.0), (0.25, 74.2, 139.0), (0.5, 26.6, 38.0), (1.0, 8.38, 10.4), (2.0, 3.34, 4.01)]
    {
        near(cusum_run_length(1.0, 4.0, false, shift).unwrap(), four, 0.006 * four);
        near(cusum_run_length(1.0, 5.0, false, shift).unwrap(), five, 0.006 * five);
    }
    // With the fast initial response, h = 5: 430 and 6.35.
    near(cusum_run_length(1.0, 5.0, true, 0.0).unwrap(), 430.0, 1.0);
    near(cusum_run_length(1.0, 5.0, true, 1.0).unwrap(), 6.35, 0.02);
    // R: ppois(10, 4, lower.tail = FALSE)
    let counts = poisson_run_length(4.0, 0.0, 10.0).unwrap();
    assert!((counts.signal_probability.unwrap() - 0.002_839_766_120_51).abs() < 1e-13);
    // R: pbinom(20, 50, .23, lower.tail = FALSE) + pbinom(2, 50, .23)
    let numbers = binomial_run_length(50, 0.23, 2.6, 20.5).unwrap();
    assert!((numbers.signal_probability.unwrap() - 0.002_444_072_315_23).abs() < 1e-13);
    assert!(ewma_run_length(0.2, 3.0, f64::NAN).is_err() && cusum_run_length(1.0, -5.0, false, 0.0).is_err());
    assert!(cusum_run_length(1.0, 36.0, false, 0.0).is_err());
}

#[test]
fn each_rule_finds_its_pattern() {
    let chart = |values: &[f64], rules: RuleSet| {
        let groups: Vec<Vec<f64>> = values.iter().map(|value| vec![*value]).collect();
        let mut options = VariablesOptions::new(VariablesKind::IMr);
        options.rules = rules;
        options.baseline = Baseline { center: Some(0.0), std_dev: Some(1.0), ..Baseline::default() };
        variables_chart(&groups, &options).unwrap().result.panels.remove(0).signals
    };
    let rules = |values: &[f64], set| -> Vec<(Rule, usize)> {
        chart(values, set).iter().map(|signal| (signal.rule, signal.at)).collect()
    };
    assert_eq!(rules(&[0.1, 3.5, -0.1], RuleSet::LimitsOnly), [(Rule::BeyondLimits, 2)]);
    assert_eq!(rules(&[2.1, 0.1, 2.2], RuleSet::WesternElectric), [(Rule::TwoOfThree, 3)]);
    assert_eq!(chart(&[2.1, 0.1, 2.2], RuleSet::WesternElectric)[0].points, [1, 3]);
    assert_eq!(rules(&[1.1, 1.2, -0.5, 1.3, 1.4], RuleSet::WesternElectric), [(Rule::FourOfFive, 5)]);
    assert_eq!(rules(&[0.1; 9], RuleSet::WesternElectric), [(Rule::SameSide, 8), (Rule::SameSide, 9)]);
    assert_eq!(rules(&[-0.1; 9], RuleSet::Nelson), [(Rule::SameSide, 9)]);
    assert_eq!(rules(&[0.1; 7], RuleSet::RunOfSeven), [(Rule::SameSide, 7)]);
    assert!(rules(&[0.1, 0.1, 0.1, 0.0, 0.1, 0.1, 0.1, 0.1], RuleSet::RunOfSeven).is_empty());
    let rising: Vec<f64> = (0..6).map(|step| f64::from(step) * 0.3 - 0.75).collect();
    assert_eq!(rules(&rising, RuleSet::Nelson), [(Rule::Trend, 6)]);
    let zigzag: Vec<f64> = (0..14).map(|step| if step % 2 == 0 { 0.5 } else { -1.2 }).collect();
    assert_eq!(rules(&zigzag, RuleSet::Nelson), [(Rule::Alternating, 14)]);
    let hugging: Vec<f64> = (0..15).map(|step| [0.2, 0.3, -0.3, -0.2][step % 4]).collect();
    assert_eq!(rules(&hugging, RuleSet::Nelson), [(Rule::Hugging, 15)]);
    let avoiding: Vec<f64> = [1.2, 1.3, -1.3, -1.2].repeat(2);
    assert_eq!(rules(&avoiding, RuleSet::Nelson), [(Rule::Avoiding, 8)]);
}

#[test]
fn laneys_limits_widen_by_the_spread_between_days() {
    // Large samples whose share really differs from day to day.
    let sizes = vec![5000.0; 24];
    let share = |day: usize| 0.10 + 0.02 * ((day * 7 % 11) as f64 / 5.0 - 1.0);
    let counts: Vec<f64> = (0..24).map(|day| (5000.0 * share(day)).round()).collect();
    let plain = attributes(AttributesKind::P, &counts, Some(&sizes));
    let corrected = attributes(AttributesKind::PPrime, &counts, Some(&sizes)).result;
    assert!(plain.warnings.iter().any(|warning| warning.code == manyi_measure::Caution::Overdispersion));
    let sigma = corrected.sigma_z.unwrap();
    let width = |report: &ChartReport| report.panels[0].points[0].upper - report.panels[0].center;
    assert!(sigma > 2.0 && (width(&corrected) / width(&plain.result) - sigma).abs() < 1e-9);
    assert!(!plain.result.in_control);
}

#[test]
fn known_causes_and_standards_set_the_limits() {
    let mut values: Vec<Vec<f64>> = (0..20).map(|day| vec![[4.1, 4.3, 3.9, 4.2][day % 4]]).collect();
    values[5] = vec![9.0];
    let mut options = VariablesOptions::new(VariablesKind::IMr);
    options.baseline.exclude = vec![6];
    let report = variables_chart(&values, &options).unwrap().result;
    assert_eq!(report.base_points, 19);
    assert_eq!(report.panels[0].beyond_limits, [6]);
    options.specification = Some(Specification { lower: Some(3.0), upper: Some(5.0) });
    let capability = variables_chart(&values, &options).unwrap().result.capability.unwrap();
    assert!(capability.cp.unwrap() >= capability.cpk.unwrap() && capability.observed_outside == 0.0);
}

#[test]
fn what_cannot_be_charted_is_named() {
    let xbar = |groups: &[Vec<f64>]| {
        variables_chart(groups, &VariablesOptions::new(VariablesKind::XbarR)).map(|_| ()).unwrap_err()
    };
    assert!(matches!(xbar(&[]), MeasureError::Input(_)));
    assert!(matches!(xbar(&[vec![1.0], vec![2.0]]), MeasureError::Input(_)));
    assert!(matches!(xbar(&[vec![1.0, 1.0], vec![1.0, 1.0]]), MeasureError::Constant { .. }));
    assert!(matches!(xbar(&[vec![1.0, f64::INFINITY]]), MeasureError::NotFinite { .. }));
    let counts = |counts: &[f64], sizes: Option<&[f64]>, kind| {
        attributes_chart(counts, sizes, &AttributesOptions::new(kind)).map(|_| ()).unwrap_err()
    };
    assert!(matches!(counts(&[1.0, 2.0], None, AttributesKind::P), MeasureError::Parameter { .. }));
    assert!(matches!(counts(&[0.0, 0.0], None, AttributesKind::C), MeasureError::Constant { .. }));
    assert!(matches!(counts(&[5.0], None, AttributesKind::C), MeasureError::TooFewRows { .. }));
    assert!(matches!(counts(&[-5.0, 1.0], None, AttributesKind::C), MeasureError::Input(_)));
    assert!(matches!(counts(&[5.0, 1.0], Some(&[4.0, 4.0]), AttributesKind::Np), MeasureError::Input(_)));
    assert!(matches!(counts(&[5.0, 1.0], Some(&[0.0, 4.0]), AttributesKind::U), MeasureError::Exposure(_)));
    assert!(matches!(counts(&[5.0], Some(&[]), AttributesKind::U), MeasureError::UnequalLengths { .. }));
    let wrong = EwmaOptions { lambda: 1.5, ..EwmaOptions::default() };
    assert!(ewma_chart(&[vec![1.0], vec![2.0]], &wrong).is_err());
    assert!(cusum_chart(&[vec![f64::NAN]], &CusumOptions::default()).is_err());
}

proptest::proptest! {
    #[test]
    fn units_and_order_within_a_subgroup_do_not_matter(
        values in proptest::collection::vec(0.0..100.0_f64, 40),
        scale in 0.01..100.0_f64,
    ) {
        let groups: Vec<Vec<f64>> = values.chunks(4).map(<[f64]>::to_vec).collect();
        let turned: Vec<Vec<f64>> =
            groups.iter().map(|group| group.iter().rev().map(|v| v * scale).collect()).collect();
        let options = VariablesOptions::new(VariablesKind::XbarS);
        let one = variables_chart(&groups, &options).unwrap().result;
        let other = variables_chart(&turned, &options).unwrap().result;
        for (one, other) in one.panels.iter().zip(&other.panels) {
            proptest::prop_assert!((one.center * scale - other.center).abs() < 1e-9 * other.center.abs());
            proptest::prop_assert_eq!(&one.beyond_limits, &other.beyond_limits);
        }
    }
}
