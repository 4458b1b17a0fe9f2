//! Samples: sizes, power, weights and estimates against recorded figures of R's pwr, stats and survey,
//! statsmodels and samplics, and of survey 4.1.1 on generated data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::{Csv, check, check_all, check_within};
use manyi_measure::{
    Caution, Confidence, MeasureError,
    design::{
        Allocation, DesignColumns, Margin, ProportionPlan, RakingOptions, Sides, SizeMethod, SizePlan,
        StratumPlan, Study, SurveyDesign, allocate, design_by_group, design_difference, design_mean,
        design_ratio, design_share, design_total, detectable_effect, mean_size, post_stratify, power,
        proportion_size, rake, rao_scott, required_size, weight_report,
    },
};
use proptest::prelude::*;
use serde_json::json;

const P95: Confidence = Confidence::P95;

/// Numbers of the texts in alphabetic order, and the texts.
fn codes(texts: &[String]) -> (Vec<usize>, Vec<String>) {
    let mut known = texts.to_vec();
    known.sort();
    known.dedup();
    (texts.iter().map(|text| known.binary_search(text).unwrap()).collect(), known)
}

fn yes(csv: &Csv, column: &str) -> Vec<f64> {
    csv.texts(column).iter().map(|text| f64::from(u8::from(text == "Yes"))).collect()
}

#[test]
fn a_stratified_sample_equals_survey() {
    let Some(csv) = common::csv("apistrat") else { return };
    let want = &common::case("survey_stratified_apistrat").unwrap()["values"];
    let (strata, names) = codes(csv.texts("stype"));
    let (weights, population) = (csv.numbers("pw"), csv.numbers("fpc"));
    let columns = DesignColumns {
        weights: Some(&weights),
        strata: Some(&strata),
        population: Some(&population),
        clusters: None,
    };
    let design = SurveyDesign::new(strata.len(), &columns).unwrap();
    let api = csv.numbers("api00");
    let mean = design_mean(&design, &api, P95).unwrap().result;
    check("mean", mean.value, &want["mean"]);
    check("se", mean.standard_error, &want["se"]);
    check("deff", mean.deff.unwrap(), &want["deff"]);
    check("degf", mean.freedom, &want["degf"]);
    let interval = mean.interval.unwrap();
    check_all("t", &[interval.low, interval.high], &want["ci95_t"], 1e-6);
    let half = P95.z() * mean.standard_error;
    check_all("normal", &[mean.value - half, mean.value + half], &want["ci95"], 1e-6);
    let total = design_total(&design, &csv.numbers("enroll"), P95).unwrap().result;
    check("total", total.value, &want["total_enroll"]);
    check("total se", total.standard_error, &want["total_se"]);
    let wide = yes(&csv, "sch.wide");
    let share = design_share(&design, &wide, P95).unwrap().result;
    check("share", share.estimate.value, &want["prop"]);
    for (interval, key) in
        [(share.logit, "prop_logit"), (share.estimate.interval, "prop_mean"), (share.beta, "prop_beta")]
    {
        let interval = interval.unwrap();
        check_all(key, &[interval.low, interval.high], &want[key], 1e-6);
    }
    let groups: Vec<Option<usize>> = strata.iter().copied().map(Some).collect();
    for group in design_by_group(&design, &api, &groups, P95).unwrap() {
        let want = &want["by_stype"][&names[group.group]];
        check(&names[group.group], group.estimate.value, &want["api00"]);
        check(&names[group.group], group.estimate.standard_error, &want["se"]);
    }
    let second: Vec<Option<bool>> = wide.iter().map(|value| Some(*value > 0.5)).collect();
    let difference = design_difference(&design, &api, &second, P95).unwrap();
    check("t", difference.t.unwrap(), &want["svyttest"]["t"]);
    check("df", difference.freedom, &want["svyttest"]["df"]);
    check("p", difference.p.unwrap(), &want["svyttest"]["p"]);
    check("difference", difference.difference, &want["svyttest"]["diff"]);
    let rows: Vec<Option<usize>> = wide.iter().map(|value| Some(usize::from(*value > 0.5))).collect();
    let test = rao_scott(&design, &rows, &groups).unwrap();
    check("F", test.f, &want["rao_scott_F"]["F"]);
    check_all("df", &[test.df1, test.df2], &want["rao_scott_F"]["df"], 1e-6);
    check("p", test.p, &want["rao_scott_F"]["p"]);
}

/// Simple random sample of schools with the population's margins.
fn schools() -> Option<(Csv, SurveyDesign)> {
    let csv = common::csv("apisrs")?;
    let (weights, population) = (csv.numbers("pw"), csv.numbers("fpc"));
    let columns =
        DesignColumns { weights: Some(&weights), population: Some(&population), ..DesignColumns::default() };
    let design = SurveyDesign::new(weights.len(), &columns).unwrap();
    Some((csv, design))
}

#[test]
fn a_post_stratified_mean_equals_survey() {
    let Some((csv, design)) = schools() else { return };
    let want = &common::case("survey_stratified_apistrat").unwrap()["values"]["poststrat_apisrs_api00"];
    let (cells, _) = codes(csv.texts("stype"));
    let design = post_stratify(&design, Margin { cells: &cells, targets: &[4421.0, 755.0, 1018.0] }).unwrap();
    let mean = design_mean(&design, &csv.numbers("api00"), P95).unwrap().result;
    check("mean", mean.value, &want["mean"]);
    check("se", mean.standard_error, &want["se"]);
}

#[test]
fn raked_weights_and_their_means_equal_survey() {
    let Some((csv, design)) = schools() else { return };
    let want = &common::case("raking_apisrs").unwrap()["values"];
    let (types, type_names) = codes(csv.texts("stype"));
    let (wide, wide_names) = codes(csv.texts("sch.wide"));
    let target = |margin: &str, names: &[String]| -> Vec<f64> {
        names.iter().map(|name| want["margins"][margin][name].as_f64().unwrap()).collect()
    };
    let targets = (target("stype", &type_names), target("sch.wide", &wide_names));
    let margins =
        [Margin { cells: &types, targets: &targets.0 }, Margin { cells: &wide, targets: &targets.1 }];
    let (raked, report, warnings) = rake(&design, &margins, &RakingOptions::default()).unwrap();
    assert!(report.converged && warnings.is_empty());
    for figure in &report.margins {
        check_within("margin", figure.after, &json!(figure.target), 1e-9);
    }
    for (row, weight) in raked.weights().iter().enumerate() {
        let cell = format!("{} {}", type_names[types[row]], wide_names[wide[row]]);
        check(&cell, *weight, &want["cell_weights"][&cell]);
    }
    check_all("first", &raked.weights()[..10], &want["first10"], 1e-6);
    let summary = &want["summary"];
    for (got, key) in [
        (report.weights.sum, "sum"),
        (report.weights.kish_deff, "kish_deff"),
        (report.weights.n_effective, "n_eff"),
        (report.weights.min, "min"),
        (report.weights.max, "max"),
        (report.weights.cv, "cv"),
    ] {
        check(key, got, &summary[key]);
    }
    for item in ["api00", "enroll"] {
        let mean = design_mean(&raked, &csv.numbers(item), P95).unwrap().result;
        check(item, mean.value, &want["means"][item]);
        check(item, mean.standard_error, &want["se"][item]);
    }
    // Named "…_se" in the record, but it holds the weighted mean itself.
    let mean = design_mean(&raked, &csv.numbers("api00"), P95).unwrap().result;
    check("mean", mean.value, &want["weighted_mean_unadjusted_se"]["api00"]);
}

#[test]
fn weighted_nps_and_satisfied_rate_equal_survey() {
    let Some(csv) = common::csv("mobi") else { return };
    let want = &common::case("weighted_nps_csat_mobi").unwrap()["values"];
    let weights: Vec<f64> =
        csv.numbers("IMAG1").iter().map(|image| if *image >= 8.0 { 1.4 } else { 0.7 }).collect();
    let columns = DesignColumns { weights: Some(&weights), ..DesignColumns::default() };
    let design = SurveyDesign::new(weights.len(), &columns).unwrap();
    let bands = |value: &f64| {
        if *value >= 9.0 {
            1.0
        } else if *value <= 6.0 {
            -1.0
        } else {
            0.0
        }
    };
    let recommend: Vec<f64> = csv.numbers("CUSL3").iter().map(bands).collect();
    let nps = design_mean(&design, &recommend, P95).unwrap().result;
    check("nps", nps.value, &want["nps"]);
    check("nps se", nps.standard_error, &want["nps_se"]);
    // confint() of survey uses the normal quantile unless told the degrees of freedom.
    let half = P95.z() * nps.standard_error;
    check_all("nps", &[nps.value - half, nps.value + half], &want["nps_ci95"], 1e-6);
    let satisfied: Vec<f64> =
        csv.numbers("CUSA1").iter().map(|value| f64::from(u8::from(*value >= 8.0))).collect();
    let csat = design_share(&design, &satisfied, P95).unwrap().result;
    check("csat", csat.estimate.value, &want["csat"]);
    check("csat se", csat.estimate.standard_error, &want["csat_se"]);
    for (interval, key) in [(csat.logit, "csat_logit_ci"), (csat.beta, "csat_beta_ci")] {
        let interval = interval.unwrap();
        check_all(key, &[interval.low, interval.high], &want[key], 1e-6);
    }
    let mean = design_mean(&design, &csv.numbers("CUSA1"), P95).unwrap().result;
    check("mean", mean.value, &want["mean"]);
    check("mean se", mean.standard_error, &want["mean_se"]);
    check_all("deff", &[nps.deff.unwrap()], &want["deff"], 1e-6);
    let spread = weight_report(&weights).unwrap();
    check("kish", spread.kish_deff, &want["kish_deff"]);
    check("n_eff", spread.n_effective, &want["n_eff"]);
}

/// `power.t.test` looks for delta with `uniroot` to 1.2e-4 only: the record is 5e-6 from the root. Ours is held to
/// 1e-9 of the same equation solved by R with `tol = 1e-13` in `design_peers.rs`.
const UNIROOT: f64 = 6e-6;

#[test]
fn power_and_sizes_equal_pwr() {
    let Some(case) = common::case("power_analysis") else { return };
    let want = &case["values"];
    let size = |study, effect, power| required_size(study, effect, power, 0.05, Sides::Two).unwrap();
    let h = 2.0 * (0.55_f64.sqrt().asin() - 0.5_f64.sqrt().asin());
    check("h", h, &want["two_prop_n"]["h"]);
    let shares = Study::ShareDifference { baseline: 0.5 };
    for (what, got, want) in [
        ("two shares", size(Study::TwoShares, h, 0.8), &want["two_prop_n"]["n_per_group"]),
        ("shares", power(shares, 0.05, 1000.0, 0.05, Sides::Two).unwrap(), &want["two_prop_power"]["power"]),
        ("shares n", size(shares, 0.05, 0.9), &want["two_prop_n_power_prop_test"]),
        ("t n", size(Study::TwoMeans, 0.3, 0.8), &want["t_two_sample_n"]),
        ("t", power(Study::TwoMeans, 0.5, 64.0, 0.05, Sides::Two).unwrap(), &want["t_two_sample_power"]),
        ("paired", size(Study::PairedMeans, 0.2, 0.9), &want["t_paired_n"]),
        ("anova", size(Study::Anova { groups: 4 }, 0.25, 0.8), &want["anova_n"]),
        ("chi", size(Study::ChiSquared { freedom: 4.0 }, 0.3, 0.8), &want["chisq_N"]),
        ("r", size(Study::Correlation, 0.3, 0.8), &want["r_n"]),
        (
            "delta",
            1.5 * detectable_effect(Study::TwoMeans, 100.0, 0.8, 0.05, Sides::Two).unwrap(),
            &want["power_t_test_delta"],
        ),
    ] {
        check_within(what, got, want, if what == "delta" { UNIROOT } else { 1e-6 });
    }
}

#[test]
fn sizes_for_a_share_equal_cochran_and_statsmodels() {
    let Some(case) = common::case("sample_size_proportion_fpc") else { return };
    for (key, want) in case["values"].as_object().unwrap() {
        let got = proportion_size(&share(key, SizeMethod::Wald), &plan(key)).unwrap();
        check(key, got.n0, &want["n0"]);
        check(key, got.n, &want["n"]);
        assert_eq!(Some(got.required), want["n_ceil"].as_u64(), "{key}");
        check(key, got.n0, &want["statsmodels_n0"]);
    }
}

#[test]
fn sizes_for_a_share_equal_samplics() {
    let Some(case) = common::case("sample_size_samplics") else { return };
    for (key, want) in case["values"].as_object().unwrap() {
        let (method, rest) = key.split_once(' ').unwrap();
        let method = if method == "wald" { SizeMethod::Wald } else { SizeMethod::Fleiss };
        let got = proportion_size(&share(rest, method), &plan(rest)).unwrap();
        assert_eq!(Some(got.required), want.as_u64(), "{key}");
    }
}

fn part(key: &str, name: &str) -> Option<f64> {
    key.split(',').find_map(|part| part.strip_prefix(name)).unwrap().parse().ok()
}

fn share(key: &str, method: SizeMethod) -> ProportionPlan {
    ProportionPlan { share: part(key, "p=").unwrap(), method }
}

fn plan(key: &str) -> SizePlan {
    SizePlan { population: part(key, "N="), ..SizePlan::with_margin(part(key, "e=").unwrap()) }
}

#[test]
fn the_sample_is_divided_by_size_and_by_spread() {
    let strata = [(5000.0, 10.0), (3000.0, 20.0), (2000.0, 5.0)]
        .map(|(population, deviation)| StratumPlan { population, deviation });
    assert_eq!(allocate(100, &strata, Allocation::Proportional).unwrap(), [50, 30, 20]);
    // 50,000 : 60,000 : 10,000
    assert_eq!(allocate(120, &strata, Allocation::Neyman).unwrap(), [50, 60, 10]);
    assert_eq!(allocate(100, &strata, Allocation::Equal).unwrap(), [34, 33, 33]);
    let small =
        [(10.0, 1.0), (1000.0, 1.0)].map(|(population, deviation)| StratumPlan { population, deviation });
    assert_eq!(allocate(100, &small, Allocation::Equal).unwrap(), [10, 90], "no more than there are");
    assert_eq!(allocate(50, &small, Allocation::Proportional).unwrap().iter().sum::<u64>(), 50);
    assert!(allocate(1, &strata, Allocation::Equal).is_err());
    assert!(allocate(20_000, &strata, Allocation::Equal).is_err());
}

#[test]
fn trimmed_weights_stay_within_their_limits() {
    let cells: Vec<usize> = (0..100).map(|row| usize::from(row < 5)).collect();
    let design = SurveyDesign::new(100, &DesignColumns::default()).unwrap();
    let margin = [Margin { cells: &cells, targets: &[50.0, 50.0] }];
    let options = RakingOptions { limits: Some((0.2, 4.0)), max_steps: 50, ..RakingOptions::default() };
    let (raked, report, warnings) = rake(&design, &margin, &options).unwrap();
    // 100 people for 100 rows: the mean weight is 1.
    assert!(raked.weights().iter().all(|weight| (0.2..=4.0).contains(weight)));
    assert_eq!(report.trimmed, 5);
    for code in [Caution::TrimmedWeights, Caution::NotConverged] {
        assert!(warnings.iter().any(|warning| warning.code == code), "{warnings:?}");
    }
}

#[test]
fn what_cannot_be_planned_or_weighted_is_named() {
    #[track_caller]
    fn refused(result: Result<f64, MeasureError>) {
        assert!(matches!(result, Err(MeasureError::Parameter { .. })), "{result:?}");
    }
    refused(power(Study::TwoMeans, 0.3, 1.0, 0.05, Sides::Two));
    refused(power(Study::TwoMeans, f64::NAN, 10.0, 0.05, Sides::Two));
    refused(power(Study::TwoMeans, 0.3, 10.0, 0.0, Sides::Two));
    refused(power(Study::ShareDifference { baseline: 0.9 }, 0.2, 10.0, 0.05, Sides::Two));
    refused(power(Study::Anova { groups: 1 }, 0.2, 10.0, 0.05, Sides::Two));
    refused(required_size(Study::TwoMeans, 0.0, 0.8, 0.05, Sides::Two));
    refused(required_size(Study::TwoMeans, -0.3, 0.8, 0.05, Sides::One));
    refused(required_size(Study::Correlation, 0.3, 1.0, 0.05, Sides::Two));
    refused(detectable_effect(Study::Correlation, 3.0, 0.8, 0.05, Sides::Two));
    refused(detectable_effect(Study::ShareDifference { baseline: 0.99 }, 5.0, 0.8, 0.05, Sides::Two));
    assert!(mean_size(0.0, &SizePlan::with_margin(1.0)).is_err());
    assert!(mean_size(1.0, &SizePlan { response_rate: 0.0, ..SizePlan::with_margin(0.1) }).is_err());
    assert!(weight_report(&[0.0, 0.0]).is_err());
    assert!(weight_report(&[1.0, f64::NAN]).is_err());
    let weights = [1.0, -1.0];
    let columns = DesignColumns { weights: Some(&weights), ..DesignColumns::default() };
    assert!(SurveyDesign::new(2, &columns).is_err());
    let population = [1.0, 1.0];
    let columns = DesignColumns { population: Some(&population), ..DesignColumns::default() };
    assert!(SurveyDesign::new(2, &columns).is_err(), "two drawn of one");
    let design = SurveyDesign::new(3, &DesignColumns::default()).unwrap();
    assert!(design_mean(&design, &[f64::NAN; 3], P95).is_err());
    assert!(design_mean(&design, &[1.0; 2], P95).is_err());
    assert!(design_ratio(&design, &[1.0; 3], &[0.0; 3], P95).is_err());
    assert!(design_share(&design, &[0.0, 1.0, 2.0], P95).is_err());
    assert!(rao_scott(&design, &[Some(0); 3], &[Some(0), Some(1), Some(1)]).is_err());
    assert!(rake(&design, &[], &RakingOptions::default()).is_err());
    for (cells, targets) in
        [([0, 0, 0], vec![1.0, 1.0]), ([0, 1, 2], vec![1.0, 1.0]), ([0, 1, 1], vec![1.0, -1.0])]
    {
        let margin = [Margin { cells: &cells, targets: &targets }];
        assert!(rake(&design, &margin, &RakingOptions::default()).is_err(), "{cells:?} {targets:?}");
    }
}

#[test]
fn a_constant_outcome_and_a_lonely_stratum_give_no_nonsense() {
    let strata = [0, 0, 0, 1];
    let columns = DesignColumns { strata: Some(&strata), ..DesignColumns::default() };
    let design = SurveyDesign::new(4, &columns).unwrap();
    let mean = design_mean(&design, &[2.0, 3.0, 4.0, 9.0], P95).unwrap();
    assert!(mean.warnings.iter().any(|warning| warning.code == Caution::SmallGroup));
    assert!(mean.result.standard_error.is_finite() && mean.result.standard_error > 0.0);
    let constant = design_mean(&design, &[2.0; 4], P95).unwrap().result;
    assert_eq!((constant.value, constant.standard_error), (2.0, 0.0));
    assert_eq!(constant.deff, None);
    let one = SurveyDesign::new(1, &DesignColumns::default()).unwrap();
    assert_eq!(design_mean(&one, &[2.0], P95).unwrap().result.interval, None);
}

proptest! {
    #[test]
    fn weights_of_one_give_the_simple_mean_and_its_error(values in prop::collection::vec(-9.0..9.0_f64, 3..40)) {
        let n = values.len() as f64;
        let design = SurveyDesign::new(values.len(), &DesignColumns::default()).unwrap();
        let got = design_mean(&design, &values, P95).unwrap().result;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
        prop_assert!((got.value - mean).abs() < 1e-12);
        prop_assert!((got.standard_error - (variance / n).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn the_unit_of_the_weights_does_not_matter(factor in 0.01..100.0_f64, shift in 0_usize..30) {
        let mut values: Vec<f64> = (0..30).map(|row| f64::from(row * 7 % 11)).collect();
        let mut weights: Vec<f64> = (0..30).map(|row| 1.0 + f64::from(row % 4)).collect();
        let mean = |values: &[f64], weights: &[f64]| {
            let columns = DesignColumns { weights: Some(weights), ..DesignColumns::default() };
            design_mean(&SurveyDesign::new(30, &columns).unwrap(), values, P95).unwrap().result
        };
        let before = mean(&values, &weights);
        values.rotate_left(shift);
        weights.rotate_left(shift);
        weights.iter_mut().for_each(|weight| *weight *= factor);
        let after = mean(&values, &weights);
        prop_assert!((before.value - after.value).abs() < 1e-10);
        prop_assert!((before.standard_error - after.standard_error).abs() < 1e-10);
    }

    #[test]
    fn size_and_power_and_effect_are_each_others_inverses(effect in 0.1..1.2_f64, wanted in 0.3..0.98_f64) {
        for study in [
            Study::TwoMeans, Study::PairedMeans, Study::TwoShares, Study::Anova { groups: 3 },
            Study::ChiSquared { freedom: 3.0 },
        ] {
            let n = required_size(study, effect, wanted, 0.05, Sides::Two).unwrap();
            if n > study_floor(study) {
                let found = power(study, effect, n, 0.05, Sides::Two).unwrap();
                prop_assert!((found - wanted).abs() < 1e-9, "{:?} {} {}", study, n, found);
                let back = detectable_effect(study, n.max(2.0), wanted, 0.05, Sides::Two).unwrap();
                prop_assert!(n < 2.0 || (back - effect).abs() < 1e-7, "{:?} {} {}", study, n, back);
            }
        }
    }
}

fn study_floor(study: Study) -> f64 {
    if matches!(study, Study::TwoShares | Study::ChiSquared { .. }) { 1.0 } else { 2.0 }
}
