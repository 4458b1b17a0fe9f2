//! Recorded figures of R, statsmodels and scipy on real surveys, where these files are at hand.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_measure::{
    Confidence, Histogram, Interval, MeanSample, NpsCounts, Scale, ScaledHistogram, Share, TopBoxes,
    clopper_pearson_interval, mean, mean_difference, median, nps, nps_difference, scale_mean, top_box_rate,
    wilson_interval,
};
use serde_json::Value;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

const P95: Confidence = Confidence::P95;

/// The folder with the files, or `None` with a word on the console: they stay outside the project.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/stats");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: data not here");
    None
}

fn values(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(format!("reference/{name}.json"))).expect(name);
    let mut case: Value = serde_json::from_str(&text).expect(name);
    case["values"].take()
}

/// Rows of a CSV file by column name.
fn rows(folder: &Path, name: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect(name);
    reader.deserialize().collect::<Result<_, _>>().expect(name)
}

/// Whole numbers of a column; blanks and `NA` are left out.
fn column<'a>(rows: impl IntoIterator<Item = &'a HashMap<String, String>>, name: &str) -> Histogram {
    rows.into_iter().filter_map(|row| row[name].parse::<i64>().ok()).map(|value| (value, 1)).collect()
}

#[track_caller]
fn check(what: &str, got: f64, want: &Value) {
    let want = want.as_f64().expect(what);
    assert!((got - want).abs() <= 1e-6 * want.abs() + 1e-9, "{what}: got {got:?}, recorded {want:?}");
}

#[track_caller]
fn check_limits(what: &str, got: Option<Interval>, want: &Value) {
    let got = got.expect(what);
    let (low, high) = if want.is_array() { (&want[0], &want[1]) } else { (&want["lower"], &want["upper"]) };
    check(&format!("{what}, low"), got.low, low);
    check(&format!("{what}, high"), got.high, high);
}

fn check_share(what: &str, share: Share, want: &Value) {
    check_limits(what, wilson_interval(share, P95), &want["ci95"]["wilson"]);
    check_limits(what, clopper_pearson_interval(share, P95), &want["ci95"]["beta"]);
    for (level, key) in [(0.90, "ci90_wilson"), (0.99, "ci99_wilson")] {
        check_limits(what, wilson_interval(share, Confidence::new(level).unwrap()), &want[key]);
    }
}

#[test]
fn satisfied_rates_of_the_mobile_phone_survey() {
    let Some(folder) = folder() else { return };
    let (rows, want) = (rows(&folder, "mobi.csv"), values(&folder, "csat_mobi"));
    for (item, boxes, key) in [
        ("CUSA1", TopBoxes::TWO, "CUSA1_ge9"),
        ("CUSA2", TopBoxes(3), "CUSA2_ge8"),
        ("CUSCO", TopBoxes(1), "CUSCO_eq10"),
    ] {
        let answers = ScaledHistogram::on(Scale::TEN, &column(&rows, item)).unwrap();
        let share = boxes.share(&answers).unwrap();
        assert_eq!(
            (Some(share.part()), Some(share.whole())),
            (want[key]["k"].as_u64(), want[key]["n"].as_u64())
        );
        check(key, top_box_rate(&answers, boxes, P95).value.unwrap(), &want[key]["p"]);
        check_share(key, share, &want[key]);
    }
}

/// One column of a large file, without building a map for every row.
fn texts(folder: &Path, name: &str, column: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect(name);
    let place = reader.headers().expect(name).iter().position(|header| header == column).expect(column);
    reader.byte_records().map(|row| String::from_utf8_lossy(&row.expect(name)[place]).into_owned()).collect()
}

#[test]
fn satisfied_rates_of_the_airline_survey_leave_out_not_applicable() {
    let Some(folder) = folder() else { return };
    for (item, want) in values(&folder, "csat_airline").as_object().unwrap() {
        let column = texts(&folder, "airline.csv", if item == "satisfied" { "satisfaction" } else { item });
        let share = if item == "satisfied" {
            let satisfied = column.iter().filter(|answer| *answer == "Satisfied").count();
            Share::new(satisfied as u64, column.len() as u64).unwrap()
        } else {
            let ratings = column.iter().filter_map(|answer| answer.parse().ok());
            let rated: Histogram = ratings.filter(|value| *value > 0).map(|value| (value, 1)).collect();
            TopBoxes::TWO.share(&ScaledHistogram::on(Scale::FIVE, &rated).unwrap()).unwrap()
        };
        assert_eq!(
            (Some(share.part()), Some(share.whole())),
            (want["k"].as_u64(), want["n"].as_u64()),
            "{item}"
        );
        check_share(item, share, want);
    }
}

#[test]
fn shares_at_the_ends_and_of_few() {
    let Some(folder) = folder() else { return };
    for (name, want) in values(&folder, "csat_small_extreme").as_object().unwrap() {
        let (part, whole) = name.split_once('/').unwrap();
        let share = Share::new(part.parse().unwrap(), whole.parse().unwrap()).unwrap();
        check_limits(name, wilson_interval(share, P95), &want["wilson"]);
        check_limits(name, clopper_pearson_interval(share, P95), &want["beta"]);
    }
}

#[test]
fn nps_of_the_mobile_phone_survey() {
    let Some(folder) = folder() else { return };
    let rows = rows(&folder, "mobi.csv");
    let want = values(&folder, "nps_mobi_CUSL3");
    let counts = NpsCounts::of(&column(&rows, "CUSL3")).unwrap();
    for (got, key) in
        [(counts.promoters, "promoters"), (counts.passives, "passives"), (counts.detractors, "detractors")]
    {
        assert_eq!(Some(got), want[key].as_u64(), "{key}");
    }
    check("nps", counts.value().unwrap(), &want["nps"]);
    check("variance", counts.variance().unwrap(), &want["var"]);
    check_limits("nps", nps(&counts, P95).interval, &want["wald95"]);
}

#[test]
fn the_difference_of_two_nps() {
    let Some(folder) = folder() else { return };
    let rows = rows(&folder, "mobi.csv");
    let want = values(&folder, "nps_mobi_two_sample");
    let pleased = |row: &&HashMap<String, String>| row["CUSA1"].parse::<i64>().unwrap() >= 8;
    let x = NpsCounts::of(&column(rows.iter().filter(pleased), "CUSL3")).unwrap();
    let y = NpsCounts::of(&column(rows.iter().filter(|row| !pleased(row)), "CUSL3")).unwrap();
    for (counts, key) in [(x, "x"), (y, "y")] {
        assert_eq!(Some(counts.total()), want[key]["n"].as_u64());
        check(key, counts.value().unwrap(), &want[key]["nps"]);
        check_limits(key, nps(&counts, P95).interval, &want[key]["wald95"]);
    }
    let difference = nps_difference(&x, &y, P95);
    check("difference", difference.difference.unwrap(), &want["difference"]);
    check_limits("difference", difference.interval, &want["ci95"]);
}

#[test]
fn effort_and_overall_means_of_the_kiosk_survey() {
    let Some(folder) = folder() else { return };
    let (rows, want) = (rows(&folder, "kiosk_servqual.csv"), values(&folder, "ces_mean_kiosk"));
    for (item, max) in [("per17", 7), ("overall_satisfied", 5), ("reuse", 5)] {
        let answers = column(&rows, item);
        let deviation = answers.moments().unwrap().standard_deviation().unwrap();
        check(item, deviation, &want[item]["sd"]);
        let scaled = ScaledHistogram::on(Scale::new(1, max).unwrap(), &answers).unwrap();
        for estimate in [mean(&answers, P95), scale_mean(&scaled, P95)] {
            assert_eq!(Some(estimate.n), want[item]["n"].as_u64(), "{item}");
            check(item, estimate.value.unwrap(), &want[item]["mean"]);
            check_limits(item, estimate.interval, &want[item]["t_ci95"]);
        }
    }
}

#[test]
fn descriptives_of_the_mobile_phone_survey() {
    let Some(folder) = folder() else { return };
    let (rows, want) = (rows(&folder, "mobi.csv"), values(&folder, "likert_mobi"));
    for (item, want) in want.as_object().unwrap() {
        let answers = column(&rows, item);
        let estimate = mean(&answers, P95);
        check(item, estimate.value.unwrap(), &want["mean"]);
        check(item, answers.moments().unwrap().standard_deviation().unwrap(), &want["sd"]);
        check(item, median(&answers, P95).value.unwrap(), &want["median"]);
        let interval = estimate.interval.unwrap();
        check(item, interval.low, &want["ci95_lower"]);
        check(item, interval.high, &want["ci95_upper"]);
    }
}

#[test]
fn the_difference_of_two_means_by_gender() {
    let Some(folder) = folder() else { return };
    let (rows, want) = (rows(&folder, "satisfaction_bank.csv"), values(&folder, "ttest_bank_gender"));
    let of = |gender: &str| {
        MeanSample::of(&column(rows.iter().filter(|row| row["gender"] == gender), "sat1")).unwrap()
    };
    let difference = mean_difference(&of("female"), &of("male"), P95);
    check_limits("sat1", difference.interval, &want["welch"]["ci95"]);
}
