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
    let fences = fence_outliers(&totals, Some(7)).unwrap().result;
    let got: Vec<usize> = fences.flagged.iter().map(|point| point.index).collect();
    let want = &want["tsoutliers"];
    assert_eq!(serde_json::Value::from(got.clone()), want["index"]);
    let dates: Vec<&str> = got.iter().map(|index| days[index - 1].as_str()).collect();
    assert_eq!(serde_json::Value::from(dates), want["dates"]);
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
        check(key, (square / (n - 1.0)).sqrt(), &want["resid_sd"]);
    }
}

#[test]
fn rolling_scores_equal_pandas() {
    let (Some(case), Some(data)) = (case("anomaly_rolling_mad_twitter"), csv("nab_Twitter_volume_AAPL"))
    else {
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

/// Four years of months with trend, season, some noise and one outlier.
fn generated() -> Vec<f64> {
    let value = |t: u32| {
        let month = f64::from(t);
        let season = 6.0 * (2.0 * std::f64::consts::PI * month / 12.0).sin();
        50.0 + 0.3 * month + season + (f64::from(t * 37 % 11) - 5.0) * 0.4 + if t == 19 { 25.0 } else { 0.0 }
    };
    (0..48).map(value).collect()
}

#[track_caller]
fn check_at(parts: &StlReport, want: &[(usize, f64, f64)], digits: f64) {
    for (row, season, trend) in want {
        assert!((parts.seasonal[*row] - season).abs() < digits, "season {row}: {}", parts.seasonal[*row]);
        assert!((parts.trend[*row] - trend).abs() < digits, "trend {row}: {}", parts.trend[*row]);
    }
}

#[test]
fn generated_series_equal_r_and_statsmodels() {
    let values = generated();
    // R 4.2.2: stl(ts(x[1:47], frequency = 12), "periodic", robust = TRUE)$time.series[c(1, 20, 47), ]
    let parts = stl(&values[..47], &StlOptions::new(12)).unwrap().result;
    let want = [
        (0, -0.61187315574288, 49.41550635044856),
        (19, -2.86366023856015, 55.52932928118226),
        (46, -5.27121328357659, 63.98539472950642),
    ];
    check_at(&parts, &want, 1e-9);
    // With an even number of points R's partial sort is handed its two middle places in falling order and returns
    // another value for one of them, so that its median of the remainders is none. statsmodels with R's windows:
    // STL(x, period=12, seasonal=481, trend=19, low_pass=13, seasonal_deg=0, robust=True, seasonal_jump=49,
    // trend_jump=2, low_pass_jump=2).fit(inner_iter=1, outer_iter=15), the season averaged over the years.
    let parts = stl(&values, &StlOptions::new(12)).unwrap().result;
    let want = [
        (0, -0.6241719500584201, 49.39920080054404),
        (19, -2.7886969943057367, 55.54914881551346),
        (47, -3.6991222991856496, 63.906256079363004),
    ];
    check_at(&parts, &want, 1e-9);
    // R 4.2.2: stl(ts(x, frequency = 12), 7, robust = FALSE)$time.series[c(1, 20, 48), ]
    let options = StlOptions { seasonal: Seasonal::Window(7), robust: false, ..StlOptions::new(12) };
    let want = [
        (0, -1.28001041984, 49.6104432496),
        (19, 4.94023014928, 57.6853744629),
        (47, -3.55352446538, 63.6493256631),
    ];
    check_at(&stl(&values, &options).unwrap().result, &want, 1e-9);
    // statsmodels: STL(x, period=12, robust=True).fit() and robust=False
    let robust = [
        (0, -1.1871510737013706, 49.18933637603026),
        (19, -2.528819128568275, 55.581192601667595),
        (47, -5.118171355135188, 64.64331156990366),
    ];
    let plain = [
        (0, -1.350604317886055, 49.3049808039118),
        (19, 5.375161536156769, 57.678003220808094),
        (47, -3.219938420224529, 63.84853027588545),
    ];
    for (robust, want) in [(true, robust), (false, plain)] {
        let options = StlOptions { robust, style: StlStyle::Statsmodels, ..options };
        check_at(&stl(&values, &options).unwrap().result, &want, 1e-9);
    }
    let found = stl_outliers(&values, &StlOutlierOptions::new(12)).unwrap().result;
    assert_eq!(found.flagged.iter().map(|point| point.index).collect::<Vec<_>>(), [20]);
    let found = seasonal_hybrid_esd(&values, 12, &EsdOptions::default()).unwrap().result;
    assert_eq!(found.flagged[0], 20);
}

#[test]
fn fences_stand_around_r_s_smooth_curve() {
    // R: r <- x - supsmu(1:48, x)$y; q <- quantile(r, c(.25, .75)); q + 3 * diff(q) * c(-1, 1); which(r < … | r > …)
    let report = fence_outliers(&generated(), None).unwrap().result;
    assert!(!report.seasonally_adjusted);
    // R keeps the spans 0.05 and 0.2 in single precision: the ninth digit differs.
    assert!((report.lower + 13.1898949950348).abs() < 1e-7, "{report:?}");
    assert!((report.upper - 13.5655955745721).abs() < 1e-7, "{report:?}");
    assert_eq!(report.flagged.iter().map(|point| point.index).collect::<Vec<_>>(), [20]);
    let mut calm = generated();
    calm[19] -= 25.0;
    let report = fence_outliers(&calm, Some(12)).unwrap().result;
    assert!(report.seasonally_adjusted && report.flagged.is_empty());
    assert!(fence_outliers(&[1.0; 20], None).is_err() && fence_outliers(&[1.0; 3], None).is_err());
}

#[test]
fn several_outliers_equal_rosner() {
    // Rosner (1983), as in the NIST/SEMATECH handbook 1.3.5.17.3: three outliers; R and λ with three digits.
    let values = [
        -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65,
        1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26,
        2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30, 3.59, 3.68, 4.30,
        4.64, 5.34, 5.42, 6.01,
    ];
    let options = EsdOptions { max_share: 0.19, ..EsdOptions::default() };
    let report = generalised_esd(&values, &options).unwrap().result;
    let want = [
        (3.118, 3.158),
        (2.942, 3.151),
        (3.179, 3.143),
        (2.810, 3.136),
        (2.815, 3.128),
        (2.848, 3.120),
        (2.279, 3.111),
        (2.310, 3.103),
        (2.101, 3.094),
        (2.067, 3.085),
    ];
    assert_eq!(report.steps.len(), want.len());
    for (step, (statistic, critical)) in report.steps.iter().zip(want) {
        assert!((step.statistic - statistic).abs() < 1.1e-3 && (step.critical - critical).abs() < 1.1e-3);
    }
    assert_eq!((report.outliers, report.flagged), (3, vec![54, 53, 52]));
}

/// Every segmentation, the slow way.
fn best_cost(values: &[f64], penalty: f64, shortest: usize, cost: &dyn Fn(&[f64]) -> f64) -> f64 {
    let mut best = vec![f64::INFINITY; values.len() + 1];
    best[0] = -penalty;
    for end in shortest..=values.len() {
        for start in (0..=end - shortest).filter(|start| *start == 0 || *start >= shortest) {
            best[end] = best[end].min(best[start] + cost(&values[start..end]) + penalty);
        }
    }
    best[values.len()]
}

#[test]
fn changes_of_level_equal_ruptures() {
    let values = [
        3.0, 3.2, 2.9, 3.1, 3.3, 2.8, 3.0, 3.1, 4.0, 4.2, 3.9, 4.1, 4.3, 3.8, 4.0, 4.1, 4.2, 2.0, 2.1, 1.9,
        2.2, 2.0, 1.8, 2.1,
    ];
    // ruptures: Pelt(model="l2", min_size=2, jump=1).fit(x).predict(pen=0.5) = [8, 17, 24]
    let sigma = change_points(&values, None, &ChangeOptions::default()).unwrap().result.sigma.unwrap();
    let options = ChangeOptions { penalty: Some(0.5 / (sigma * sigma)), ..ChangeOptions::default() };
    let report = change_points(&values, None, &options).unwrap().result;
    assert_eq!(report.changes, [9, 18]);
    assert_eq!(report.segments.iter().map(|segment| segment.n).collect::<Vec<_>>(), [8, 9, 7]);
    let step = report.segments[2].step.unwrap();
    assert!((step - (2.014_285_714 - 4.066_666_667)).abs() < 1e-6, "{step}");
}

#[test]
fn surges_stand_out_of_what_chance_explains() {
    let mut counts: Vec<f64> = (0..28).map(|_| 5.0).collect();
    counts.push(12.0);
    let report = surge(&counts, None, &SurgeOptions::default()).unwrap().result;
    // R: V = 5 * (1 + 1/28); pnbinom(11, size = 25 / (V - 5), mu = 5, lower.tail = FALSE)
    let point = &report.points[0];
    assert!((point.p_value - 0.006_363_322_564_9).abs() < 1e-11, "{}", point.p_value);
    assert!(!point.surge && point.alarm_from == 13.0 && !report.now);
    counts[28] = 13.0;
    assert!(surge(&counts, None, &SurgeOptions::default()).unwrap().result.now);
    // Twice the orders explain twice the complaints.
    let exposure: Vec<f64> = (0..29).map(|day| if day == 28 { 260.0 } else { 100.0 }).collect();
    let report = surge(&counts, Some(&exposure), &SurgeOptions::default()).unwrap().result;
    assert!(!report.now && report.points[0].expected == 13.0);
    // A restless baseline: the same count is nothing special.
    let restless: Vec<f64> = (0..29).map(|day| if day == 28 { 13.0 } else { [1.0, 9.0][day % 2] }).collect();
    let report = surge(&restless, None, &SurgeOptions::default()).unwrap();
    assert!(!report.result.now && report.result.points[0].dispersion > 3.0 && !report.warnings.is_empty());
}

#[test]
fn what_cannot_be_said_of_a_series_is_named() {
    assert!(matches!(stl(&[1.0; 14], &StlOptions::new(7)), Err(MeasureError::TooFewRows { .. })));
    assert!(matches!(stl(&[1.0; 20], &StlOptions::new(1)), Err(MeasureError::Parameter { .. })));
    assert!(matches!(stl(&[f64::NAN; 20], &StlOptions::new(7)), Err(MeasureError::Input(_))));
    let constant = stl(&[3.0; 30], &StlOptions::new(7)).unwrap();
    assert!(!constant.warnings.is_empty() && constant.result.remainder.iter().all(|rest| rest.abs() < 1e-12));
    assert!(matches!(
        stl_outliers(&[3.0; 30], &StlOutlierOptions::new(7)),
        Err(MeasureError::Constant { .. })
    ));
    let even = StlOptions { seasonal: Seasonal::Window(8), ..StlOptions::new(7) };
    assert!(stl(&[1.0; 30], &even).is_err());
    assert!(matches!(
        generalised_esd(&[2.0; 30], &EsdOptions::default()),
        Err(MeasureError::Constant { .. })
    ));
    assert!(generalised_esd(&[1.0, 2.0], &EsdOptions::default()).is_err());
    assert!(rolling_mad(&[1.0; 10], &RollingOptions::default()).is_err());
    let flat = rolling_mad(&[[1.0; 40].as_slice(), &[2.0]].concat(), &RollingOptions::default()).unwrap();
    assert_eq!(flat.result.undefined, [41]);
    let changes = |values: &[f64], sizes: Option<&[f64]>, model| {
        change_points(values, sizes, &ChangeOptions { model, ..ChangeOptions::default() })
            .map(|_| ())
            .unwrap_err()
    };
    assert!(matches!(changes(&[1.0; 10], None, ChangeModel::Mean), MeasureError::Constant { .. }));
    assert!(matches!(changes(&[1.0], None, ChangeModel::Mean), MeasureError::TooFewRows { .. }));
    assert!(matches!(changes(&[1.0; 10], None, ChangeModel::Binomial), MeasureError::Parameter { .. }));
    assert!(matches!(changes(&[-1.0; 10], None, ChangeModel::Poisson), MeasureError::Input(_)));
    assert!(matches!(changes(&[2.0; 10], Some(&[1.0; 10]), ChangeModel::Binomial), MeasureError::Input(_)));
    assert!(matches!(surge(&[1.0; 5], None, &SurgeOptions::default()), Err(MeasureError::TooFewRows { .. })));
    let silent = surge(&[0.0; 40], None, &SurgeOptions::default()).unwrap().result;
    assert!(silent.surges.is_empty() && silent.points.iter().all(|point| point.p_value == 1.0));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn pelt_finds_the_best_of_all_segmentations(
        values in proptest::collection::vec(0_u8..12, 8..40),
        penalty in 0.5..20.0_f64,
        shortest in 1_usize..4,
    ) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let poisson = |part: &[f64]| {
            let sum: f64 = part.iter().sum();
            if sum > 0.0 { 2.0 * sum * (1.0 - (sum / part.len() as f64).ln()) } else { 0.0 }
        };
        let options = ChangeOptions { model: ChangeModel::Poisson, penalty: Some(penalty), min_length: Some(shortest) };
        let found = change_points(&values, None, &options).unwrap().result;
        let want = best_cost(&values, penalty, shortest, &poisson);
        proptest::prop_assert!((found.cost - want).abs() < 1e-9 * want.abs().max(1.0), "{} {}", found.cost, want);
        proptest::prop_assert_eq!(found.segments.iter().map(|segment| segment.n).sum::<usize>(), values.len());
    }

    #[test]
    fn parts_add_up_and_scale(scale in 0.01..100.0_f64, shift in -50.0..50.0_f64) {
        let values = generated();
        let moved: Vec<f64> = values.iter().map(|value| value * scale + shift).collect();
        let one = stl(&values, &StlOptions::new(12)).unwrap().result;
        let other = stl(&moved, &StlOptions::new(12)).unwrap().result;
        for (row, value) in moved.iter().enumerate() {
            let sum = other.seasonal[row] + other.trend[row] + other.remainder[row];
            proptest::prop_assert!((sum - value).abs() < 1e-9 * value.abs().max(1.0));
            let want = one.remainder[row] * scale;
            proptest::prop_assert!((other.remainder[row] - want).abs() < 1e-6 * (scale + shift.abs()));
        }
    }
}
