//! Scores: every recorded figure of statsmodels, scipy, R, psych and NPS.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::{check, check_all, check_within};
use manyi_measure::{
    Caution, CompositeOptions, Confidence, Description, Dimension, Histogram, Interval, Items,
    MissingDimension, MultinomialMethod, NpsCounts, NpsMethod, NpsTest, Share, ShareMethod, composite_index,
    describe, multinomial_intervals, nps_difference_test, nps_interval, nps_zero_test, share_interval,
};
use proptest::prelude::*;
use serde_json::Value;

const P95: Confidence = Confidence::P95;

#[track_caller]
fn check_limits(what: &str, got: Option<Interval>, want: &Value) {
    let got = got.expect(what);
    let (low, high) = if want.is_array() { (&want[0], &want[1]) } else { (&want["lower"], &want["upper"]) };
    check(&format!("{what}, low"), got.low, low);
    check(&format!("{what}, high"), got.high, high);
}

const NAMES: [(ShareMethod, &str); 5] = [
    (ShareMethod::Wald, "normal"),
    (ShareMethod::Wilson, "wilson"),
    (ShareMethod::AgrestiCoull, "agresti_coull"),
    (ShareMethod::Jeffreys, "jeffreys"),
    (ShareMethod::ClopperPearson, "beta"),
];

fn check_share(what: &str, share: Share, want: &Value) {
    assert_eq!((Some(share.part()), Some(share.whole())), (want["k"].as_u64(), want["n"].as_u64()), "{what}");
    check(what, share.value().unwrap(), &want["p"]);
    for (method, key) in NAMES {
        check_limits(&format!("{what} {key}"), share_interval(share, method, P95), &want["ci95"][key]);
    }
    for (level, key) in [(0.90, "ci90_wilson"), (0.99, "ci99_wilson")] {
        let confidence = Confidence::new(level).unwrap();
        check_limits(what, share_interval(share, ShareMethod::Wilson, confidence), &want[key]);
    }
    for (method, key) in [
        (ShareMethod::Wilson, "wilson"),
        (ShareMethod::WilsonCorrected, "wilsoncc"),
        (ShareMethod::ClopperPearson, "exact"),
    ] {
        if !want["scipy"].is_null() {
            check_limits(&format!("{what} {key}"), share_interval(share, method, P95), &want["scipy"][key]);
        }
    }
}

#[test]
fn every_interval_of_the_mobile_phone_survey_equals_statsmodels_and_scipy() {
    let Some(csv) = common::csv("mobi") else { return };
    let want = &common::case("csat_mobi").unwrap()["values"];
    for (item, lowest, key) in
        [("CUSA1", 9.0, "CUSA1_ge9"), ("CUSA2", 8.0, "CUSA2_ge8"), ("CUSCO", 10.0, "CUSCO_eq10")]
    {
        let answers = csv.numbers(item);
        let part = answers.iter().filter(|value| **value >= lowest).count();
        check_share(key, Share::new(part as u64, answers.len() as u64).unwrap(), &want[key]);
    }
}

#[test]
fn every_interval_of_the_airline_survey_equals_statsmodels_and_scipy() {
    let Some(csv) = common::csv("airline") else { return };
    for (item, want) in common::case("csat_airline").unwrap()["values"].as_object().unwrap() {
        let share = if item == "satisfied" {
            let texts = csv.texts("satisfaction");
            Share::new(texts.iter().filter(|text| *text == "Satisfied").count() as u64, texts.len() as u64)
        } else {
            let rated: Vec<f64> = csv.numbers(item).into_iter().filter(|value| *value > 0.0).collect();
            Share::new(rated.iter().filter(|value| **value >= 4.0).count() as u64, rated.len() as u64)
        };
        check_share(item, share.unwrap(), want);
    }
}

#[test]
fn every_interval_of_few_answers_equals_statsmodels() {
    let Some(case) = common::case("csat_small_extreme") else { return };
    for (name, want) in case["values"].as_object().unwrap() {
        let (part, whole) = name.split_once('/').unwrap();
        let share = Share::new(part.parse().unwrap(), whole.parse().unwrap()).unwrap();
        for (method, key) in NAMES {
            check_limits(&format!("{name} {key}"), share_interval(share, method, P95), &want[key]);
        }
    }
}

#[test]
fn simultaneous_intervals_equal_statsmodels() {
    let Some(case) = common::case("multinomial_ci") else { return };
    let want = &case["values"];
    let counts: Vec<u64> =
        want["counts"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).collect();
    for (method, key) in
        [(MultinomialMethod::Goodman, "goodman"), (MultinomialMethod::SisonGlaz, "sison_glaz")]
    {
        let got = multinomial_intervals(&counts, method, P95).unwrap();
        assert_eq!(got.len(), want[key].as_array().unwrap().len());
        for (got, want) in got.into_iter().zip(want[key].as_array().unwrap()) {
            check_limits(key, Some(got), want);
        }
    }
}

fn counts(values: impl Iterator<Item = f64>) -> NpsCounts {
    NpsCounts::of(&values.map(|value| (value as i64, 1)).collect::<Histogram>()).unwrap()
}

fn check_nps(what: &str, counts: &NpsCounts, want: &Value) {
    for (got, key) in [
        (counts.total(), "n"),
        (counts.promoters, "promoters"),
        (counts.passives, "passives"),
        (counts.detractors, "detractors"),
    ] {
        assert_eq!(Some(got), want[key].as_u64(), "{what} {key}");
    }
    let test = nps_zero_test(counts, P95).unwrap();
    check(what, test.value, &want["nps"]);
    check(what, counts.variance().unwrap(), &want["var"]);
    check(what, test.standard_error, &want["se"]);
    check_limits(what, test.interval, &want["wald95"]);
    check(what, test.p.unwrap(), &want["p_vs_zero"]);
}

#[test]
fn nps_and_its_tests_equal_the_nps_package() {
    let Some(csv) = common::csv("mobi") else { return };
    let recommend = csv.numbers("CUSL3");
    let all = counts(recommend.iter().copied());
    check_nps("all", &all, &common::case("nps_mobi_CUSL3").unwrap()["values"]);
    let want = &common::case("nps_mobi_two_sample").unwrap()["values"];
    let satisfied = csv.numbers("CUSA1");
    let of = |pleased: bool| {
        counts(recommend.iter().zip(&satisfied).filter(|(_, s)| (**s >= 8.0) == pleased).map(|(r, _)| *r))
    };
    let (x, y) = (of(true), of(false));
    check_nps("x", &x, &want["x"]);
    check_nps("y", &y, &want["y"]);
    let NpsTest { value, standard_error, z, p, interval } = nps_difference_test(&x, &y, P95).unwrap();
    check("difference", value, &want["difference"]);
    check("se", standard_error, &want["se"]);
    check("z", z.unwrap(), &want["z"]);
    check("p", p.unwrap(), &want["p"]);
    check_limits("difference", interval, &want["ci95"]);
}

#[test]
fn effort_means_equal_r() {
    let Some(csv) = common::csv("kiosk_servqual") else { return };
    for (item, want) in common::case("ces_mean_kiosk").unwrap()["values"].as_object().unwrap() {
        let got = describe(item, &csv.numbers(item), 2, P95).unwrap();
        assert_eq!(Some(got.n), want["n"].as_u64());
        check(item, got.mean.value.unwrap(), &want["mean"]);
        check(item, got.sd.unwrap(), &want["sd"]);
        check(item, got.se.unwrap(), &want["se"]);
        check_limits(item, got.mean.interval, &want["t_ci95"]);
    }
}

fn check_description(got: &Description, want: &Value) {
    let what = got.name.as_str();
    assert_eq!(Some(got.n), want["n"].as_u64(), "{what}");
    let interval = got.mean.interval.unwrap();
    for (got, key) in [
        (got.mean.value.unwrap(), "mean"),
        (got.sd.unwrap(), "sd"),
        (got.se.unwrap(), "se"),
        (interval.low, "ci95_lower"),
        (interval.high, "ci95_upper"),
        (got.median, "median"),
        (got.mad, "mad_1.4826"),
        (got.trimmed, "trimmed10"),
        (got.min, "min"),
        (got.max, "max"),
        (got.top.value.unwrap(), "top2_box"),
        (got.skew.unwrap(), "skew_type3"),
        (got.kurtosis.unwrap(), "kurt_type3"),
    ] {
        check(&format!("{what} {key}"), got, &want[key]);
    }
    for place in 0..3 {
        let (skew, kurtosis) = (got.skew_types.unwrap()[place], got.kurtosis_types.unwrap()[place]);
        check(what, skew.unwrap(), &want[format!("skew_type{}", place + 1)]);
        check(what, kurtosis.unwrap(), &want[format!("kurt_type{}", place + 1)]);
    }
    for (got, key) in got.quantiles.iter().zip(["10%", "25%", "50%", "75%", "90%"]) {
        check(what, *got, &want["quantile_type7"][key]);
    }
    let counts = want["counts"].as_object().unwrap();
    assert_eq!(got.counts.len(), counts.len(), "{what}");
    for cell in &got.counts {
        assert_eq!(Some(cell.count), counts[&cell.value.to_string()].as_u64(), "{what} {}", cell.value);
    }
}

#[test]
fn descriptives_equal_psych_and_r() {
    for (data, case) in [("mobi", "likert_mobi"), ("bfi", "likert_bfi")] {
        let Some(csv) = common::csv(data) else { return };
        for (item, want) in common::case(case).unwrap()["values"].as_object().unwrap() {
            check_description(&describe(item, &csv.numbers(item), 2, P95).unwrap(), want);
        }
    }
}

/// `v <- (0:40)^2 %% 17`, `psych::describe(v)`, `skew` and `kurtosi` of types 1 and 2, `quantile(v, …)`; R 4.2.2,
/// psych 2.2.9
#[test]
fn descriptives_of_generated_values_equal_psych() {
    let values: Vec<f64> = (0..41_u32).map(|i| f64::from(i * i % 17)).collect();
    let got = describe("v", &values, 2, P95).unwrap();
    for (got, want) in [
        (got.mean.value.unwrap(), 7.609756097560975),
        (got.sd.unwrap(), 5.726596060403108),
        (got.median, 8.0),
        (got.trimmed, 7.484848484848484),
        (got.mad, 8.8956),
        (got.min, 0.0),
        (got.max, 16.0),
        (got.skew.unwrap(), 0.1719744933338278),
        (got.kurtosis.unwrap(), -1.514291416138762),
        (got.se.unwrap(), 0.8943440495696245),
        (got.skew_types.unwrap()[0].unwrap(), 0.1784636769669554),
        (got.skew_types.unwrap()[1].unwrap(), 0.1853135405731824),
        (got.kurtosis_types.unwrap()[0].unwrap(), -1.439077419080786),
        (got.kurtosis_types.unwrap()[1].unwrap(), -1.469399503411418),
    ] {
        check_within("v", got, &want.into(), 1e-12);
    }
    check_all("quantiles", &got.quantiles, &serde_json::json!([1, 2, 8, 13, 16]), 1e-12);
}

#[test]
fn the_adjusted_interval_of_few_answers_is_not_empty() {
    let all_promoters = NpsCounts { promoters: 5, passives: 0, detractors: 0 };
    let interval = nps_interval(&all_promoters, NpsMethod::AdjustedWald, P95).unwrap();
    // (5.75 − .75) / 8 and √((6.5 / 8 − .625²) / 8)
    check("low", interval.low, &(0.625 - P95.z() * (0.421875_f64 / 8.0).sqrt()).into());
    assert_eq!(interval.high, 1.0);
    assert_eq!(nps_interval(&NpsCounts::default(), NpsMethod::AdjustedWald, P95), None);
}

fn dimensions(weights: &[f64]) -> Vec<Dimension> {
    weights.iter().map(|weight| Dimension { weight: *weight, scale: (1.0, 5.0) }).collect()
}

fn index(columns: &[&[f64]], weights: &[f64], missing: MissingDimension) -> manyi_measure::CompositeReport {
    let columns = columns.iter().enumerate().map(|(place, column)| (format!("d{place}"), column.to_vec()));
    let options = CompositeOptions { dimensions: dimensions(weights), missing, confidence: P95 };
    composite_index(&Items::new(columns.collect()).unwrap(), &options).unwrap().result
}

#[test]
fn an_index_is_the_weighted_mean_of_its_dimensions() {
    let (a, b) = ([5.0, 3.0, 1.0, 4.0], [3.0, f64::NAN, 2.0, 5.0]);
    // Positions: 100, 50, 0, 75 and 50, –, 25, 100; weights 3 : 1.
    let reweighted = index(&[&a, &b], &[3.0, 1.0], MissingDimension::Reweight);
    check("reweight", reweighted.index.value.unwrap(), &((87.5 + 50.0 + 6.25 + 81.25) / 4.0).into());
    let listwise = index(&[&a, &b], &[3.0, 1.0], MissingDimension::Listwise);
    check("listwise", listwise.index.value.unwrap(), &((87.5 + 6.25 + 81.25) / 3.0).into());
    let means = index(&[&a, &b], &[3.0, 1.0], MissingDimension::DimensionMeans);
    check("means", means.index.value.unwrap(), &(0.75 * 56.25 + 0.25 * 175.0 / 3.0).into());
    assert_eq!((reweighted.index.n, listwise.index.n, means.index.n), (4, 3, 4));
    assert_eq!(means.dimensions[0].weight, 0.75);
}

#[test]
fn without_gaps_all_policies_agree_and_the_delta_method_gives_the_same_error() {
    let (a, b) = ([5.0, 3.0, 1.0, 4.0, 2.0], [3.0, 4.0, 2.0, 5.0, 1.0]);
    let of = |missing| index(&[&a, &b], &[0.4, 0.6], missing);
    let (one, two) = (of(MissingDimension::Reweight), of(MissingDimension::DimensionMeans));
    check("index", one.index.value.unwrap(), &two.index.value.unwrap().into());
    check("error", one.standard_error.unwrap(), &two.standard_error.unwrap().into());
    check("low", one.index.interval.unwrap().low, &two.index.interval.unwrap().low.into());
}

#[test]
fn what_cannot_be_scored_is_named() {
    assert!(describe("x", &[], 2, P95).is_none());
    assert!(describe("x", &[f64::NAN, f64::INFINITY], 2, P95).is_none());
    let one = describe("x", &[3.0], 2, P95).unwrap();
    assert_eq!((one.sd, one.skew, one.mean.interval), (None, None, None));
    let constant = describe("x", &[3.0; 5], 2, P95).unwrap();
    assert_eq!((constant.sd, constant.skew, constant.kurtosis), (Some(0.0), None, None));
    assert!(multinomial_intervals(&[5], MultinomialMethod::Goodman, P95).is_err());
    assert!(multinomial_intervals(&[0, 0], MultinomialMethod::SisonGlaz, P95).is_err());
    for method in [MultinomialMethod::Goodman, MultinomialMethod::SisonGlaz] {
        for counts in [vec![10, 0], vec![1, 0, 0], vec![3, 4], vec![100_000, 7]] {
            for interval in multinomial_intervals(&counts, method, P95).unwrap() {
                assert!(
                    (0.0..=1.0).contains(&interval.low)
                        && interval.low <= interval.high
                        && interval.high <= 1.0,
                    "{counts:?} {interval:?}"
                );
            }
        }
    }
    for method in ShareMethod::ALL {
        assert_eq!(share_interval(Share::new(0, 0).unwrap(), method, P95), None);
    }
    let items = Items::new(vec![("a".into(), vec![f64::NAN; 3])]).unwrap();
    let options = |weight, scale| CompositeOptions {
        dimensions: vec![Dimension { weight, scale }],
        missing: MissingDimension::Reweight,
        confidence: P95,
    };
    assert!(composite_index(&items, &options(1.0, (1.0, 5.0))).is_err(), "nobody answered");
    let items = Items::new(vec![("a".into(), vec![3.0, 9.0])]).unwrap();
    for (weight, scale) in [(0.0, (1.0, 5.0)), (-1.0, (1.0, 5.0)), (f64::NAN, (1.0, 5.0)), (1.0, (5.0, 1.0))]
    {
        assert!(composite_index(&items, &options(weight, scale)).is_err());
    }
    let outside = composite_index(&items, &options(1.0, (1.0, 5.0))).unwrap();
    assert!(outside.warnings.iter().any(|warning| warning.code == Caution::OutsideScale));
    assert_eq!(outside.result.index.n, 1);
}

proptest! {
    #[test]
    fn every_interval_of_a_share_holds_it_or_its_neighbourhood(whole in 1_u64..5000, part in 0.0..=1.0_f64) {
        let part = (part * whole as f64) as u64;
        let share = Share::new(part, whole).unwrap();
        for method in ShareMethod::ALL {
            let interval = share_interval(share, method, P95).unwrap();
            prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0);
            let mirrored = share_interval(Share::new(whole - part, whole).unwrap(), method, P95).unwrap();
            prop_assert!((interval.low - (1.0 - mirrored.high)).abs() < 1e-9, "{:?}", method);
        }
    }

    #[test]
    fn descriptives_do_not_depend_on_the_order_or_on_the_way_of_counting(
        values in prop::collection::vec(0_i32..50, 2..60), turn in 0_usize..60,
    ) {
        let whole: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
        let mut halves: Vec<f64> = whole.iter().map(|value| value / 2.0 + 0.25).collect();
        let turn = turn % halves.len();
        halves.rotate_left(turn);
        let (a, b) = (describe("a", &whole, 2, P95).unwrap(), describe("b", &halves, 2, P95).unwrap());
        prop_assert!((a.median / 2.0 + 0.25 - b.median).abs() < 1e-12);
        prop_assert!((a.trimmed / 2.0 + 0.25 - b.trimmed).abs() < 1e-12);
        prop_assert!((a.mad / 2.0 - b.mad).abs() < 1e-12);
        prop_assert!((a.sd.unwrap() / 2.0 - b.sd.unwrap()).abs() < 1e-12);
        prop_assert_eq!(a.top.value, b.top.value);
        if let (Some(x), Some(y)) = (a.kurtosis, b.kurtosis) {
            prop_assert!((x - y).abs() < 1e-9);
        }
    }
}

/// The constrained likelihood maximised in R by `uniroot`, and the statistic inverted by `uniroot` again: (promoters,
/// passives, detractors) with both ends at 95%.
#[test]
fn score_intervals_of_an_nps_equal_r() {
    for (counts, low, high) in [
        ([30, 12, 8], 0.208291204147, 0.620674239231),
        ([36, 29, 35], -0.153573102024, 0.172976595866),
        ([3, 10, 0], -0.0499635352052, 0.5025637594673),
        ([5, 0, 0], 0.131035070434, 1.0),
        ([0, 7, 0], -0.354330435067, 0.354330435067),
        ([0, 2, 9], -0.948632310254, -0.347576423694),
        ([7, 0, 3], -0.206443705078, 0.784417465187),
    ] {
        let [promoters, passives, detractors] = counts;
        let counts = NpsCounts { promoters, passives, detractors };
        let interval = nps_interval(&counts, NpsMethod::Score, P95).unwrap();
        assert!((interval.low - low).abs() < 1e-8, "{counts:?}: {} for {low}", interval.low);
        assert!((interval.high - high).abs() < 1e-8, "{counts:?}: {} for {high}", interval.high);
        // The mirror image has the mirrored interval.
        let mirrored = NpsCounts { promoters: detractors, passives, detractors: promoters };
        let other = nps_interval(&mirrored, NpsMethod::Score, P95).unwrap();
        assert!((interval.low + other.high).abs() < 1e-12 && (interval.high + other.low).abs() < 1e-12);
    }
    assert_eq!(nps_interval(&NpsCounts::default(), NpsMethod::Score, P95), None);
    let counts = NpsCounts { promoters: 30, passives: 12, detractors: 8 };
    let adjusted = nps_interval(&counts, NpsMethod::AdjustedWald, P95).unwrap();
    assert!((adjusted.low - 0.211305790604111).abs() < 1e-12);
    assert!((adjusted.high - 0.618882888641173).abs() < 1e-12);
    // Many answers: the ways agree.
    let many = NpsCounts { promoters: 400_000_000, passives: 300_000_000, detractors: 300_000_000 };
    let (wald, score) = (NpsMethod::Wald, NpsMethod::Score);
    let ends = [wald, score].map(|method| nps_interval(&many, method, P95).unwrap().low);
    assert!((ends[0] - ends[1]).abs() < 1e-8, "{ends:?}");
}
