//! Outcome rates and forecasts against tables made by hand (docs/fieldwork.md shows the same table).
#![allow(clippy::unwrap_used)]

use manyi_measure::{
    Confidence,
    design::{FieldworkCounts, fieldwork_rates, finish_forecast},
};

fn rate(counts: &FieldworkCounts, name: &str) -> Option<f64> {
    fieldwork_rates(counts).rates.iter().find(|rate| rate.name == name).unwrap().rate
}

/// 1,000 sampled: I 300, P 50, R 150, NC 100, O 25, U 250, ineligible 125; e = 625 / 750.
const TABLE: FieldworkCounts = FieldworkCounts {
    complete: 300,
    partial: 50,
    refused: 150,
    not_contacted: 100,
    other: 25,
    unknown: 250,
    ineligible: 125,
};

#[test]
fn rates_equal_the_table_made_by_hand() {
    assert_eq!(TABLE.all(), 1_000);
    assert!((fieldwork_rates(&TABLE).e - 625.0 / 750.0).abs() < 1e-15);
    // 625 + 250 · 5/6
    let weighed = 833.333_333_333_333_3;
    for (name, by_hand) in [
        ("RR1", 300.0 / 875.0),
        ("RR2", 350.0 / 875.0),
        ("RR3", 300.0 / weighed),
        ("RR4", 350.0 / weighed),
        ("RR5", 300.0 / 625.0),
        ("RR6", 350.0 / 625.0),
        ("COOP1", 300.0 / 525.0),
        ("COOP2", 350.0 / 525.0),
        ("COOP3", 300.0 / 500.0),
        ("COOP4", 350.0 / 500.0),
        ("REF1", 150.0 / 875.0),
        ("REF2", 150.0 / weighed),
        ("REF3", 150.0 / 625.0),
        ("CON1", 525.0 / 875.0),
        ("CON2", 525.0 / weighed),
        ("CON3", 525.0 / 625.0),
    ] {
        let found = rate(&TABLE, name).unwrap();
        assert!((found - by_hand).abs() < 1e-12, "{name}: {found} instead of {by_hand}");
    }
    assert_eq!(fieldwork_rates(&TABLE).rates.len(), 16);
}

#[test]
fn nobody_makes_no_rate_and_what_is_unknown_is_taken_for_eligible() {
    let nobody = fieldwork_rates(&FieldworkCounts::default());
    assert!(nobody.rates.iter().all(|rate| rate.rate.is_none()));
    let waiting = FieldworkCounts { unknown: 200, ..FieldworkCounts::default() };
    assert!((fieldwork_rates(&waiting).e - 1.0).abs() < f64::EPSILON);
    assert_eq!(rate(&waiting, "RR3"), Some(0.0));
    assert_eq!(rate(&waiting, "RR5"), None);
}

#[test]
fn the_finish_is_projected_with_its_interval() {
    let forecast = finish_forecast(60, 30, 10.0, Confidence::P95).unwrap().unwrap();
    // Garwood's interval of a count of 30: χ²(.025; 60) / 2 and χ²(.975; 62) / 2.
    for (found, wanted) in [
        (forecast.per_day, 3.0),
        (forecast.days, 20.0),
        (forecast.days_low, 600.0 / 42.826_87),
        (forecast.days_high, 600.0 / 20.240_87),
    ] {
        assert!((found - wanted).abs() < 1e-4, "{found} instead of {wanted}");
    }
    assert!(finish_forecast(60, 0, 10.0, Confidence::P95).unwrap().is_none());
    assert!(finish_forecast(0, 30, 10.0, Confidence::P95).unwrap().is_none());
    assert!(finish_forecast(60, 30, 0.0, Confidence::P95).is_err());
}
