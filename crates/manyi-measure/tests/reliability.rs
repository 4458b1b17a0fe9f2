//! Reliability against recorded figures of psych, pingouin, lavaan and semTools.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{case, check, check_within, csv};
use manyi_measure::{
    reliability::{AlphaOptions, AlphaReport, OmegaOptions, OmegaReport, alpha, omega},
    structure::{CfaOptions, FactorModel, Identification, cfa},
};
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

/// Factor analysis is iterated; the peer stops at 1e-5.
const FIT: f64 = 1e-4;

#[test]
fn omega_of_one_factor_is_that_of_psych() {
    let Some(case) = case("omega_mobi_quality_minres1") else { return };
    let names: Vec<String> = (1..=7).map(|index| format!("PERQ{index}")).collect();
    let options = OmegaOptions { factors: 1, ..OmegaOptions::default() };
    let report = omega(&csv("mobi").unwrap().items(&names), &options).unwrap().result;
    check_within("omega", report.omega_total, &case["values"]["omega_total"], FIT);
    check("alpha", report.alpha, &case["values"]["alpha_std"]);
}

#[test]
fn omega_of_a_general_and_three_group_factors_is_that_of_psych() {
    let Some(case) = case("omega_holzinger_psych3") else { return };
    let values = &case["values"];
    let names: Vec<String> = (1..=9).map(|index| format!("x{index}")).collect();
    let items = csv("holzinger").unwrap().items(&names);
    let report: OmegaReport = omega(&items, &OmegaOptions::default()).unwrap().result;
    check_within("total", report.omega_total, &values["omega_total"], FIT);
    check_within("h", report.omega_hierarchical.unwrap(), &values["omega_h"], FIT);
    check_within("limit", report.omega_limit.unwrap(), &values["omega_lim"], FIT);
    check_within("ecv", report.ecv.unwrap(), &values["ecv"], FIT);
    check("alpha", report.alpha, &values["alpha"]);
    check("g6", report.g6.unwrap(), &values["G6"]);
    // The record names the groups F1* … in the order of the peer; ours are told apart by their items.
    let peer = ["F1*", "F2*", "F3*"];
    let mut matched = vec![String::new(); 3];
    for (ours, name) in matched.iter_mut().enumerate() {
        let fits = |factor: &&&str| -> f64 {
            let want = |item: &str| values["schmid_leiman"][item][**factor].as_f64().unwrap();
            report.items.iter().map(|item| item.groups[ours] * want(&item.name)).sum()
        };
        *name = (*peer.iter().max_by(|a, b| fits(a).total_cmp(&fits(b))).unwrap()).to_owned();
    }
    for item in &report.items {
        let want = &values["schmid_leiman"][&item.name];
        check_within("g", item.general, &want["g"], FIT);
        check_within("h2", item.h2, &want["h2"], FIT);
        check_within("u2", item.u2, &want["u2"], FIT);
        check_within("p2", item.p2, &want["p2"], FIT);
        for (value, factor) in item.groups.iter().zip(&matched) {
            // Some are near zero: absolute.
            let want = want[factor].as_f64().unwrap();
            assert!((value - want).abs() < FIT, "{} {factor}: {value} for {want}", item.name);
        }
    }
    let whole = &values["group"]["g"];
    check_within("whole", report.omega_total, &whole["total"], FIT);
    check_within("general", report.omega_hierarchical.unwrap(), &whole["general"], FIT);
    check_within("groups", report.group_total.unwrap(), &whole["group"], FIT);
    for (group, factor) in report.groups.iter().zip(&matched) {
        let want = &values["group"][factor];
        check_within("total", group.total, &want["total"], FIT);
        check_within("general", group.general, &want["general"], FIT);
        check_within("group", group.group, &want["group"], FIT);
    }
}

#[test]
fn omega_of_a_confirmed_factor_is_that_of_lavaan_and_semtools() {
    for (name, data) in [("omega_attitude_cfa", "attitude"), ("omega_mobi_quality_cfa", "mobi")] {
        let Some(case) = case(name) else { return };
        let values = &case["values"];
        let names: Vec<String> = values["loadings_unstd"].as_object().unwrap().keys().cloned().collect();
        let items = csv(data).unwrap().items(&names);
        let model = FactorModel { factors: vec![("F".to_owned(), names)], ..FactorModel::default() };
        let options = CfaOptions { identification: Identification::UnitVariance };
        let report = cfa(&items, &model, &options).unwrap().result;
        // Maximum likelihood is iterated; the peer stops at 1e-6 or so.
        let near = |what: &str, got: f64, want: &Value| check_within(what, got, want, 1e-5);
        let quality = &report.qualities[0];
        near("omega", quality.composite_reliability, &values["omega_cfa"]);
        near("observed", quality.omega_observed, &values["semtools_compRelSEM"]);
        near("ave", quality.ave, &values["AVE_semtools"]);
        for parameter in &report.parameters {
            match parameter.operator {
                "=~" => {
                    near("loading", parameter.estimate, &values["loadings_unstd"][&parameter.right]);
                    near(
                        "standardised",
                        parameter.standardised.unwrap(),
                        &values["loadings_std"][&parameter.right],
                    );
                }
                _ if parameter.left != "F" => {
                    near("residual", parameter.estimate, &values["residual_var"][&parameter.right]);
                }
                _ => {}
            }
        }
        common::check_cfa_fit(&report.fit, &values["fit"]);
    }
}
