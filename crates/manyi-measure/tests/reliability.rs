//! Reliability against recorded figures of psych, pingouin, lavaan and semTools.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{case, check, csv};
use manyi_measure::reliability::{AlphaOptions, AlphaReport, alpha};
use serde_json::Value;

fn agrees_with_psych(report: &AlphaReport, values: &Value) {
    let singles = [
        ("k", report.k as f64),
        ("raw_alpha", report.raw_alpha),
        ("std_alpha", report.std_alpha),
        ("G6_smc", report.g6_smc.unwrap()),
        ("average_r", report.average_r),
        ("median_r", report.median_r),
        ("signal_noise", report.signal_noise.unwrap()),
        ("ase", report.ase.unwrap()),
        ("scale_mean", report.scale_mean),
        ("scale_sd", report.scale_sd),
    ];
    for (key, got) in singles {
        check(key, got, &values[key]);
    }
    check("lower", report.interval.low, &values["feldt_ci95"]["lower"]);
    check("upper", report.interval.high, &values["feldt_ci95"]["upper"]);
    assert_eq!(report.items.len(), values["item_stats"].as_object().unwrap().len());
    for item in &report.items {
        let name = if item.reversed { format!("{}-", item.name) } else { item.name.clone() };
        let want = &values["item_stats"][&name];
        let got = [
            ("n", item.n as f64),
            ("raw.r", item.raw_r),
            ("std.r", item.std_r),
            ("r.cor", item.r_cor.unwrap()),
            ("r.drop", item.r_drop),
            ("mean", item.mean),
            ("sd", item.sd),
        ];
        got.iter().for_each(|(key, got)| check(&format!("{name} {key}"), *got, &want[*key]));
        let without = report.dropped.iter().find(|other| other.name == item.name).unwrap();
        let want = &values["alpha_drop"][&name];
        let got = [
            ("raw_alpha", without.raw_alpha),
            ("std.alpha", without.std_alpha),
            ("G6(smc)", without.g6_smc.unwrap()),
            ("average_r", without.average_r),
            ("S/N", without.signal_noise.unwrap()),
            ("alpha se", without.alpha_se.unwrap()),
            ("var.r", without.var_r.unwrap()),
            ("med.r", without.median_r),
        ];
        got.iter().for_each(|(key, got)| check(&format!("{name} dropped {key}"), *got, &want[*key]));
    }
}

#[test]
fn alpha_of_the_mobi_blocks_is_that_of_psych() {
    for (name, prefix, count) in [("alpha_mobi_quality", "PERQ", 7), ("alpha_mobi_image", "IMAG", 5)] {
        let Some(case) = case(name) else { return };
        let names: Vec<String> = (1..=count).map(|index| format!("{prefix}{index}")).collect();
        let found = alpha(&csv("mobi").unwrap().items(&names), &AlphaOptions::default()).unwrap();
        check("n", found.n as f64, &case["values"]["n"]);
        agrees_with_psych(&found.result, &case["values"]);
    }
}

#[test]
fn a_reversed_item_and_missing_answers_as_in_psych() {
    let Some(case) = case("alpha_bfi_agree_reversed_listwise") else { return };
    let items = csv("bfi").unwrap().items(&["A1", "A2", "A3", "A4", "A5"]);
    let options = AlphaOptions { reversed: vec!["A1".to_owned()], ..AlphaOptions::default() };
    let found = alpha(&items, &options).unwrap();
    check("n", found.n as f64, &case["values"]["n"]);
    agrees_with_psych(&found.result, &case["values"]);
}

#[test]
fn alpha_of_six_blocks_is_that_of_pingouin() {
    let Some(case) = case("alpha_pingouin_mobi") else { return };
    let data = csv("mobi").unwrap();
    for (block, want) in case["values"].as_object().unwrap() {
        let names: Vec<&str> =
            want["items"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let found = alpha(&data.items(&names), &AlphaOptions::default()).unwrap().result;
        check(block, found.raw_alpha, &want["alpha"]);
        let ends = [found.interval.low, found.interval.high];
        common::check_all(block, &ends, &want["feldt_ci95"], 1e-6);
        // pingouin shows its interval to three digits.
        let rounded = ends.map(|end| (end * 1000.0).round() / 1000.0);
        common::check_all(block, &rounded, &want["pingouin_ci95_rounded3"], 1e-6);
    }
}
