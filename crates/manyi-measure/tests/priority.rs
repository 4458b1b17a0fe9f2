//! Importance–performance: equal to pandas and pingouin on the kiosk survey.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod common;

use common::{case, check, csv};
use manyi_measure::{
    Items, MeasureError,
    priority::{
        Attribute, CrosshairAt, DerivedKind, PriorityOptions, PriorityReport, Quadrant,
        importance_performance,
    },
};

fn attribute(number: &str) -> Attribute {
    Attribute {
        code: number.to_owned(),
        performance: format!("sat{number}"),
        importance: Some(format!("imp{number}")),
        given: None,
    }
}

#[test]
fn kiosk_attributes_equal_the_formulas_pandas_and_pingouin() {
    let (Some(case), Some(data)) = (case("ipa_kiosk_stated"), csv("kiosk_ipa")) else { return };
    let values = &case["values"];
    let numbers: Vec<String> = values["items"].as_object().unwrap().keys().cloned().collect();
    let attributes: Vec<Attribute> = numbers.iter().map(|number| attribute(number)).collect();
    let mut names: Vec<String> = data.names.iter().filter(|name| name.starts_with("imp")).cloned().collect();
    names.extend(data.names.iter().filter(|name| name.starts_with("sat")).cloned());
    names.push("overall_satisfied".into());
    let items = data.items(&names);
    let stated = importance_performance(&items, &attributes, &PriorityOptions::default()).unwrap().result;
    assert_eq!(stated.points.len(), 24);
    check("importance", stated.crosshair.importance, &values["crosshair_importance"]);
    check("performance", stated.crosshair.performance, &values["crosshair_performance"]);
    check("importance", stated.medians.importance, &values["median_importance"]);
    check("performance", stated.medians.performance, &values["median_performance"]);
    for point in &stated.points {
        let want = &values["items"][&point.code];
        check(&point.code, point.importance, &want["importance"]);
        check(&point.code, point.performance, &want["performance"]);
        check(&point.code, point.gap.unwrap(), &want["gap"]);
        check(&point.code, point.distance_to_diagonal.unwrap(), &want["distance_to_diagonal"]);
        assert_eq!(serde_json::to_value(point.quadrant).unwrap(), want["quadrant"], "{}", point.code);
    }
    let options = PriorityOptions { outcome: Some("overall_satisfied".into()), ..PriorityOptions::default() };
    let derived = importance_performance(&items, &attributes, &options).unwrap().result;
    for point in &derived.points {
        check(&point.code, point.importance, &values["derived_importance_r"][&point.code]);
    }
    let partial = values["derived_partial_r"].as_object().unwrap();
    let options = PriorityOptions { derived: DerivedKind::Partial, ..options };
    let report = importance_performance(&items, &attributes, &options).unwrap().result;
    let named: Vec<_> = report.points.iter().filter(|point| partial.contains_key(&point.code)).collect();
    assert_eq!(named.len(), 4);
    for point in named {
        check(&point.code, point.importance, &partial[&point.code]);
    }
}

fn report(options: &PriorityOptions) -> Result<PriorityReport, MeasureError> {
    let items = Items::new(vec![
        ("sat1".into(), vec![1.0, 2.0, 3.0, 2.0, 1.0, f64::NAN]),
        ("imp1".into(), vec![5.0, 5.0, 4.0, 5.0, 5.0, 5.0]),
        ("sat2".into(), vec![5.0, 4.0, 5.0, 4.0, 4.0, 5.0]),
        ("imp2".into(), vec![2.0, 1.0, 2.0, 3.0, 2.0, 2.0]),
        ("sat3".into(), vec![4.0, 5.0, 5.0, 3.0, 4.0, 4.0]),
        ("imp3".into(), vec![4.0, 5.0, 4.0, 5.0, 4.0, 4.0]),
        ("all".into(), vec![2.0, 3.0, 4.0, 2.0, 2.0, 3.0]),
    ])
    .unwrap();
    importance_performance(&items, &["1", "2", "3"].map(attribute), options).map(|analysis| analysis.result)
}

#[test]
fn what_matters_and_is_done_badly_comes_first() {
    let report = report(&PriorityOptions::default()).unwrap();
    assert_eq!(report.order, ["1", "3", "2"]);
    let quadrants: Vec<Quadrant> = report.points.iter().map(|point| point.quadrant).collect();
    assert_eq!(quadrants, [Quadrant::ConcentrateHere, Quadrant::PossibleOverkill, Quadrant::KeepUp]);
    assert!(report.points[0].sure && report.points[0].n == 5);
    assert!(report.points[0].gap_interval.unwrap().excludes_zero());
}

#[test]
fn the_lines_can_be_moved() {
    let crosshair = CrosshairAt::Custom { importance: 1.0, performance: 1.0 };
    let moved = report(&PriorityOptions { crosshair, ..PriorityOptions::default() }).unwrap();
    assert!(moved.points.iter().all(|point| point.quadrant == Quadrant::KeepUp));
    let crosshair = CrosshairAt::Median;
    let median = report(&PriorityOptions { crosshair, ..PriorityOptions::default() }).unwrap();
    assert_eq!(median.crosshair, median.medians);
}

#[test]
fn what_does_not_fit_is_named() {
    let crosshair = CrosshairAt::Custom { importance: f64::NAN, performance: 1.0 };
    assert!(report(&PriorityOptions { crosshair, ..PriorityOptions::default() }).is_err());
    let outcome = |name: &str| PriorityOptions { outcome: Some(name.into()), ..PriorityOptions::default() };
    assert_eq!(report(&outcome("none")).map(|_| ()), Err(MeasureError::UnknownName { name: "none".into() }));
    assert!(matches!(report(&outcome("sat1")).map(|_| ()), Err(MeasureError::Input(_))));
    let items = Items::new(vec![("sat1".into(), vec![1.0]), ("sat2".into(), vec![f64::NAN])]).unwrap();
    let given = |number: &str| Attribute { importance: None, given: Some(0.5), ..attribute(number) };
    let run = |attributes: &[Attribute]| {
        importance_performance(&items, attributes, &PriorityOptions::default()).map(|_| ())
    };
    assert!(matches!(run(&[given("1")]), Err(MeasureError::TooFewItems { .. })));
    assert!(matches!(run(&[given("1"), given("2")]), Err(MeasureError::TooFewRows { .. })));
    assert!(matches!(
        run(&[given("1"), Attribute { given: None, ..given("2") }]),
        Err(MeasureError::Input(_))
    ));
    assert!(matches!(run(&[given("1"), given("1")]), Err(MeasureError::DuplicateName { .. })));
}
