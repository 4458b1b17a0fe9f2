//! SERVQUAL: equal to scipy's paired tests, pingouin's α and the documented weighting.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod common;

use common::{case, check, csv};
use manyi_measure::{
    Items, MeasureError,
    servqual::{ServqualDimension, ServqualOptions, ServqualPair, servqual},
};

fn pair(number: &str) -> ServqualPair {
    ServqualPair {
        code: number.to_owned(),
        expectation: format!("exp{number}"),
        perception: format!("per{number}"),
    }
}

#[test]
fn kiosk_gaps_equal_scipy_and_pingouin() {
    let (Some(case), Some(data)) = (case("servqual_kiosk"), csv("kiosk_servqual")) else { return };
    let values = &case["values"];
    let numbers: Vec<String> = values["items"].as_object().unwrap().keys().cloned().collect();
    let pairs: Vec<ServqualPair> = numbers.iter().map(|number| pair(number)).collect();
    let names: Vec<&str> =
        pairs.iter().flat_map(|pair| [pair.expectation.as_str(), pair.perception.as_str()]).collect();
    let dimensions: Vec<ServqualDimension> = values["dimensions"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(code, want)| ServqualDimension {
            code: code.clone(),
            pairs: want["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| format!("{:02}", item.as_u64().unwrap()))
                .collect(),
            points: values["weights_points"][code].as_f64(),
        })
        .collect();
    let analysis = servqual(&data.items(&names), &pairs, &dimensions, &ServqualOptions::default()).unwrap();
    check("n", analysis.n as f64, &values["n"]);
    let report = analysis.result;
    assert_eq!((report.items.len(), report.dimensions.len()), (24, 6));
    for item in &report.items {
        let want = &values["items"][&item.code];
        let name = |part: &str| format!("{} {part}", item.code);
        check(&name("expectation"), item.expectation, &want["exp_mean"]);
        check(&name("perception"), item.perception, &want["per_mean"]);
        check(&name("gap"), item.gap, &want["gap"]);
        check(&name("sd"), item.std_dev, &want["gap_sd"]);
        check(&name("t"), item.t.unwrap(), &want["t"]);
        check(&name("p"), item.p.unwrap(), &want["p"]);
        check(&name("low"), item.interval.unwrap().low, &want["ci95"][0]);
        check(&name("high"), item.interval.unwrap().high, &want["ci95"][1]);
        check(&name("d"), item.cohen_d.unwrap(), &want["cohen_dz"]);
    }
    for dimension in &report.dimensions {
        let want = &values["dimensions"][&dimension.code];
        check(&dimension.code, dimension.gap, &want["gap"]);
        check(&dimension.code, dimension.std_dev, &want["sd"]);
        check(&dimension.code, dimension.t.unwrap(), &want["t"]);
        check(&dimension.code, dimension.p.unwrap(), &want["p"]);
        check(&dimension.code, dimension.reliability.alpha_gap.unwrap(), &want["alpha_gap"]);
        check(&dimension.code, dimension.reliability.alpha_perception.unwrap(), &want["alpha_per"]);
        check(&dimension.code, dimension.reliability.alpha_expectation.unwrap(), &want["alpha_exp"]);
    }
    check("unweighted", report.unweighted.value, &values["unweighted_servqual"]);
    check("SERVPERF", report.servperf.value, &values["servperf"]);
    check("weighted", report.weighted.unwrap().value, &values["weighted_servqual"]);
}

/// Two statements of one dimension: `scipy.stats.ttest_rel(p, e)` (scipy 1.17.1) and
/// `pingouin.cronbach_alpha(pd.DataFrame(p - e))` (pingouin 0.5.5).
#[test]
fn a_small_survey_equals_scipy() {
    let items = small();
    let dimension =
        ServqualDimension { code: "all".into(), pairs: vec!["01".into(), "02".into()], points: Some(100.0) };
    let report =
        servqual(&items, &[pair("01"), pair("02")], &[dimension], &ServqualOptions::default()).unwrap();
    let first = &report.result.items[0];
    let near = |got: f64, want: f64| assert!((got - want).abs() < 1e-12, "{got} is not {want}");
    near(first.gap, SMALL.0);
    near(first.t.unwrap(), SMALL.1);
    near(first.p.unwrap(), SMALL.2);
    near(report.result.dimensions[0].reliability.alpha_gap.unwrap(), SMALL.3);
    assert_eq!(report.result.dimensions[0].n, 7);
    near(report.result.weighted.unwrap().value, report.result.unweighted.value);
}

const SMALL: (f64, f64, f64, f64) = (-0.875, -1.593970119149271, 0.1549717044742443, 0.973913043478261);

fn small() -> Items {
    let missing = f64::NAN;
    Items::new(vec![
        ("exp01".into(), vec![7.0, 6.0, 5.0, 7.0, 6.0, 4.0, 7.0, 5.0]),
        ("per01".into(), vec![5.0, 6.0, 4.0, 3.0, 6.0, 5.0, 6.0, 5.0]),
        ("exp02".into(), vec![6.0, 6.0, 7.0, 7.0, 5.0, 6.0, 7.0, missing]),
        ("per02".into(), vec![4.0, 5.0, 5.0, 2.0, 5.0, 6.0, 6.0, 4.0]),
    ])
    .unwrap()
}

#[test]
fn what_does_not_fit_is_named() {
    let items = small();
    let run = |pairs: &[ServqualPair], dimensions: &[ServqualDimension]| {
        servqual(&items, pairs, dimensions, &ServqualOptions::default()).map(|_| ())
    };
    let spec = |code: &str, pairs: &[&str], points| ServqualDimension {
        code: code.into(),
        pairs: pairs.iter().map(|pair| (*pair).to_owned()).collect(),
        points,
    };
    let both = [pair("01"), pair("02")];
    assert_eq!(run(&[], &[]), Err(MeasureError::NoItems));
    assert_eq!(run(&[pair("03")], &[]), Err(MeasureError::UnknownName { name: "exp03".into() }));
    assert_eq!(run(&[pair("01"), pair("01")], &[]), Err(MeasureError::DuplicateName { name: "01".into() }));
    assert!(matches!(run(&both, &[spec("a", &["09"], None)]), Err(MeasureError::Input(_))));
    assert!(matches!(run(&both, &[spec("a", &[], None)]), Err(MeasureError::Input(_))));
    let some = [spec("a", &["01"], Some(60.0)), spec("b", &["02"], None)];
    assert!(matches!(run(&both, &some), Err(MeasureError::Input(_))));
    assert!(matches!(run(&both, &[spec("a", &["01"], Some(0.0))]), Err(MeasureError::Input(_))));
}

#[test]
fn equal_gaps_have_no_test_and_empty_columns_are_refused() {
    let same = Items::new(vec![
        ("exp01".into(), vec![5.0, 4.0, 3.0]),
        ("per01".into(), vec![4.0, 3.0, 2.0]),
        ("exp02".into(), vec![f64::NAN; 3]),
        ("per02".into(), vec![1.0, 2.0, 3.0]),
    ])
    .unwrap();
    let options = ServqualOptions::default();
    let report = servqual(&same, &[pair("01")], &[], &options).unwrap().result;
    assert!(report.items[0].t.is_none() && report.items[0].interval.is_none());
    assert_eq!(report.items[0].gap, -1.0);
    let empty = servqual(&same, &[pair("02")], &[], &options).map(|_| ());
    assert_eq!(empty, Err(MeasureError::TooFewRows { method: "servqual", needed: 2, got: 0 }));
}
