//! Decomposition, outliers, change points and surges against recorded figures and properties.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{case, check, check_all, csv};
use manyi_measure::{MeasureError, series::*};

/// Daily sums of the half-hourly taxi rides, with their dates.
fn taxi() -> Option<(Vec<String>, Vec<f64>)> {
    let data = csv("nab_nyc_taxi")?;
    let (mut days, mut totals): (Vec<String>, Vec<f64>) = (Vec::new(), Vec::new());
    for (time, rides) in data.texts("timestamp").iter().zip(data.numbers("value")) {
        if days.last().is_none_or(|day| *day != time[..10]) {
            days.push(time[..10].to_owned());
            totals.push(0.0);
        }
        *totals.last_mut().unwrap() += rides;
    }
    Some((days, totals))
}

#[test]
fn decomposition_and_outliers_equal_r() {
    let (Some(case), Some((days, totals))) = (case("anomaly_stl_nyc_taxi_daily"), taxi()) else { return };
    let want = &case["values"];
    assert_eq!(totals.len() as u64, want["n_days"].as_u64().unwrap());
    let parts = stl(&totals, &StlOptions::new(7)).unwrap().result;
    check_all("seasonal", &parts.seasonal[..7], &want["seasonal_first7"], 1e-6);
    check_all("trend", &parts.trend[..5], &want["trend_first5"], 1e-6);
    check_all("remainder", &parts.remainder[..10], &want["remainder_first10"], 1e-6);
    let found = stl_outliers(&totals, &StlOutlierOptions { threshold: 6.0, ..StlOutlierOptions::new(7) });
    let found = found.unwrap().result;
    check("median", found.median, &want["median"]);
    check("mad", found.mad, &want["mad"]);
    let flags = want["flag6"].as_array().unwrap();
    assert_eq!(found.flagged.len(), flags.len());
    for (got, want) in found.flagged.iter().zip(flags) {
        assert_eq!(days[got.index - 1], want["date"].as_str().unwrap());
        check("z", got.score, &want["z"]);
    }
    let mut ranked: Vec<usize> = (0..found.scores.len()).collect();
    ranked.sort_by(|a, b| found.scores[*b].abs().total_cmp(&found.scores[*a].abs()));
    let top = want["top10"].as_array().unwrap();
    assert_eq!(top.len(), 10);
    for (row, want) in ranked.iter().zip(top) {
        assert_eq!(days[*row], want["date"].as_str().unwrap());
        check("z", found.scores[*row], &want["z"]);
    }
}

#[test]
fn decomposition_equals_statsmodels() {
    let (Some(case), Some((_, totals))) = (case("stl_statsmodels_nyc_taxi_daily"), taxi()) else { return };
    for (key, robust) in [("robust", true), ("nonrobust", false)] {
        let want = &case["values"][key];
        let options = StlOptions {
            seasonal: Seasonal::Window(7),
            robust,
            style: StlStyle::Statsmodels,
            ..StlOptions::new(7)
        };
        let parts = stl(&totals, &options).unwrap().result;
        check_all("seasonal", &parts.seasonal[..10], &want["seasonal_first10"], 1e-6);
        check_all("trend", &parts.trend[..10], &want["trend_first10"], 1e-6);
        check_all("remainder", &parts.remainder[..10], &want["resid_first10"], 1e-6);
        let n = parts.remainder.len() as f64;
        let mean = parts.remainder.iter().sum::<f64>() / n;
        let square: f64 = parts.remainder.iter().map(|rest| (rest - mean).powi(2)).sum();
        check(key, (square / n).sqrt(), &want["resid_sd"]);
    }
}

#[test]
fn rolling_scores_equal_pandas() {
    let (Some(case), Some(data)) = (case("anomaly_rolling_mad_twitter"), csv("nab_Twitter_volume_AAPL")) else {
        return;
    };
    let want = &case["values"];
    let options = RollingOptions { window: 288, threshold: 20.0 };
    let report = rolling_mad(&data.numbers("value"), &options).unwrap().result;
    // The record counts z > 20 only; rows count from 0 there.
    let high: Vec<usize> =
        report.flagged.iter().map(|at| at - 1).filter(|row| report.scores[*row].unwrap() > 20.0).collect();
    assert_eq!(high.len() as u64, want["n_flag20"].as_u64().unwrap());
    assert_eq!(report.undefined.len() as u64, want["n_inf"].as_u64().unwrap());
    for (row, want) in high.iter().zip(want["first_flags"].as_array().unwrap()) {
        assert_eq!(*row as u64, want["index"].as_u64().unwrap());
        assert_eq!(data.texts("timestamp")[*row], want["timestamp"].as_str().unwrap());
        check("z", report.scores[*row].unwrap(), &want["z"]);
    }
    for (row, z) in want["z_at"].as_object().unwrap() {
        check(row, report.scores[row.parse::<usize>().unwrap()].unwrap(), z);
    }
    assert_eq!(report.scores[287], None);
}
