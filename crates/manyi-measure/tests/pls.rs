//! PLS-SEM: equal to seminr, plspm (R and Python) and the published ECSI table.
//!
//! Long because every recorded case of the topic is compared value by value, each with its own conversions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod common;

use common::{Csv, case, check, check_within, csv};
use manyi_measure::{
    Items,
    pls::{Mode, Model, PlsOptions, PlsReport, Preset, Scheme, block_scores, pls},
};
use serde_json::Value;

const ECSI: [(&str, &str); 12] = [
    ("Image", "Expectation"),
    ("Image", "Satisfaction"),
    ("Image", "Loyalty"),
    ("Expectation", "Quality"),
    ("Expectation", "Value"),
    ("Expectation", "Satisfaction"),
    ("Quality", "Value"),
    ("Quality", "Satisfaction"),
    ("Value", "Satisfaction"),
    ("Satisfaction", "Complaints"),
    ("Satisfaction", "Loyalty"),
    ("Complaints", "Loyalty"),
];

fn model(blocks: &[(&str, &str, usize)], paths: &[(&str, &str)]) -> Model {
    let mut model = Model::default();
    for (code, stem, count) in blocks {
        let items: Vec<String> = match count {
            0 => vec![(*stem).to_owned()],
            _ => (1..=*count).map(|number| format!("{stem}{number}")).collect(),
        };
        model = model.construct(*code, items);
    }
    for (from, to) in paths {
        model = model.path(from, [*to]);
    }
    model
}

fn mobi_model() -> Model {
    let blocks = [
        ("Image", "IMAG", 5),
        ("Expectation", "CUEX", 3),
        ("Quality", "PERQ", 7),
        ("Value", "PERV", 2),
        ("Satisfaction", "CUSA", 3),
        ("Complaints", "CUSCO", 0),
        ("Loyalty", "CUSL", 3),
    ];
    model(&blocks, &ECSI)
}

fn mobile_model() -> Model {
    let blocks = [
        ("Image", "ima", 5),
        ("Expectation", "exp", 3),
        ("Quality", "qua", 7),
        ("Value", "val", 2),
        ("Satisfaction", "sat", 3),
        ("Complaints", "comp", 0),
        ("Loyalty", "loy", 3),
    ];
    model(&blocks, &ECSI)
}

fn items(data: &Csv, model: &Model) -> Items {
    data.items(&model.items())
}

/// Adds up what was compared, so that a list read wrongly does not pass as an empty one.
#[derive(Default)]
struct Tally(usize);

impl Tally {
    #[track_caller]
    fn check(&mut self, what: &str, got: f64, want: &Value) {
        check(what, got, want);
        self.0 += 1;
    }

    #[track_caller]
    fn check_within(&mut self, what: &str, got: f64, want: &Value, tolerance: f64) {
        check_within(what, got, want, tolerance);
        self.0 += 1;
    }
}

fn object(value: &Value) -> &serde_json::Map<String, Value> {
    value.as_object().expect("an object")
}

fn arrow(name: &str) -> (&str, &str) {
    let (from, to) = name.split_once("->").expect(name);
    (from.trim(), to.trim())
}

fn seminr_structure(report: &PlsReport, values: &Value, tally: &mut Tally) {
    for (name, want) in object(&values["paths"]) {
        let (from, to) = arrow(name);
        tally.check(name, report.path(from, to).unwrap().estimate, want);
    }
    for (to, want) in object(&values["rsquared"]["Rsq"]) {
        tally.check(to, report.construct(to).unwrap().r_squared.unwrap(), want);
    }
    for (to, want) in object(&values["rsquared"]["AdjRsq"]) {
        tally.check(to, report.construct(to).unwrap().r_squared_adjusted.unwrap(), want);
    }
    for (code, want) in object(&values["reliability"]) {
        let construct = report.construct(code).unwrap();
        // seminr writes 1 for the α of a single item, which has none.
        tally.check(code, construct.alpha.unwrap_or(1.0), &want["alpha"]);
        tally.check(code, construct.composite_reliability, &want["rhoC"]);
        tally.check(code, construct.ave, &want["AVE"]);
        tally.check(code, construct.rho_a, &want["rhoA"]);
    }
    for (second, row) in object(&values["htmt"]) {
        for (first, want) in object(row).iter().filter(|(_, want)| !want.is_null()) {
            let pair =
                |pair: &&manyi_measure::pls::Discriminant| pair.first == *first && pair.second == *second;
            let found = report.discriminant.iter().find(pair).expect("the pair");
            tally.check(&format!("HTMT {first} {second}"), found.htmt.unwrap(), want);
        }
    }
    for (from, row) in object(&values["fsquare"]) {
        for (to, want) in object(row) {
            let got = report.path(from, to).map_or(0.0, |path| path.f_squared_reestimated.unwrap());
            tally.check(&format!("f² {from} {to}"), got, want);
        }
    }
    seminr_effects(report, values, tally);
}

fn seminr_effects(report: &PlsReport, values: &Value, tally: &mut Tally) {
    for (key, part) in [("total_effects", 0), ("total_indirect", 1)] {
        for (from, row) in values[key].as_object().into_iter().flatten() {
            for (to, want) in object(row) {
                let effect = report.effects.iter().find(|effect| effect.from == *from && effect.to == *to);
                let got = effect.map_or(0.0, |effect| if part == 0 { effect.total } else { effect.indirect });
                tally.check(&format!("{key} {from} {to}"), got, want);
            }
        }
    }
    for (to, row) in values["vif_antecedents"].as_object().into_iter().flatten() {
        for (from, want) in object(row) {
            let got = report.path(from, to).unwrap().vif.unwrap();
            if want.is_null() {
                // Nothing inflates the variance of the only cause: 1, where seminr leaves a blank.
                assert!((got - 1.0).abs() < 1e-12);
            } else {
                tally.check(&format!("VIF {from} {to}"), got, want);
            }
        }
    }
}

fn seminr_outer(report: &PlsReport, values: &Value, tally: &mut Tally) {
    for (item, want) in object(&values["outer_loadings"]) {
        tally.check(item, report.item(item).unwrap().loading, want);
    }
    for (item, want) in object(&values["outer_weights"]) {
        tally.check(item, report.item(item).unwrap().weight, want);
    }
    let at = |code: &str| report.constructs.iter().position(|construct| construct.code == code).unwrap();
    for (first, row) in object(&values["construct_correlations"]) {
        for (second, want) in object(row) {
            tally.check(first, report.correlations[at(first)][at(second)], want);
        }
    }
    let scores = report.scores.as_ref().unwrap();
    for (row, wanted) in object(&values["construct_scores_first5"]) {
        for (code, want) in object(wanted) {
            let row: usize = row.parse().unwrap();
            tally.check(&format!("score {row} {code}"), scores.standardised[at(code)][row - 1], want);
        }
    }
}

#[test]
fn mobi_with_path_weighting_equals_seminr() {
    let (Some(case), Some(data)) = (case("pls_mobi_seminr_path_weighting"), csv("mobi")) else { return };
    let model = mobi_model();
    let options = PlsOptions { scores: true, ..PlsOptions::default() };
    let report = pls(&items(&data, &model), &model, &options).unwrap().result;
    let mut tally = Tally::default();
    seminr_structure(&report, &case["values"], &mut tally);
    seminr_outer(&report, &case["values"], &mut tally);
    assert_eq!(tally.0, 12 + 12 + 28 + 21 + 49 + 49 + 9 + 48 + 49 + 35);
}

#[test]
fn mobi_with_formative_blocks_equals_seminr() {
    let (Some(case), Some(data)) = (case("pls_mobi_seminr_modeB"), csv("mobi")) else { return };
    let model = mobi_model().with_mode("Image", Mode::B).with_mode("Expectation", Mode::B);
    let options = PlsOptions { scores: true, ..PlsOptions::default() };
    let report = pls(&items(&data, &model), &model, &options).unwrap().result;
    let mut tally = Tally::default();
    seminr_structure(&report, &case["values"], &mut tally);
    seminr_outer(&report, &case["values"], &mut tally);
    assert_eq!(tally.0, 12 + 12 + 28 + 21 + 49 + 49 + 9 + 48 + 49 + 35);
}

#[test]
fn corporate_reputation_with_replaced_means_equals_seminr() {
    let (Some(case), Some(data)) = (case("pls_corp_rep_simple"), csv("corp_rep")) else { return };
    let paths = [("COMP", "CUSA"), ("COMP", "CUSL"), ("LIKE", "CUSA"), ("LIKE", "CUSL"), ("CUSA", "CUSL")];
    let blocks = [("COMP", "comp_", 3), ("LIKE", "like_", 3), ("CUSA", "cusa", 0), ("CUSL", "cusl_", 3)];
    let model = model(&blocks, &paths);
    let columns = model.items().into_iter().map(|name| {
        let values = data.numbers(name).into_iter();
        (name.to_owned(), values.map(|value| if value == -99.0 { f64::NAN } else { value }).collect())
    });
    let items = Items::new(columns.collect()).unwrap();
    assert!(items.complete_rows().len() < items.rows());
    let report = pls(&items, &model, &PlsOptions::default()).unwrap().result;
    let mut tally = Tally::default();
    seminr_structure(&report, &case["values"], &mut tally);
    assert_eq!(tally.0, 5 + 4 + 16 + 6 + 16 + 32);
}

fn plspm_structure(report: &PlsReport, values: &Value, tally: &mut Tally) {
    for (code, want) in object(&values["r2"]) {
        let construct = report.construct(code).unwrap();
        tally.check(code, construct.r_squared.unwrap_or(0.0), &want["R2"]);
        tally.check(code, construct.ave, &want["Block_Communality"]);
        tally.check(code, construct.redundancy, &want["Mean_Redundancy"]);
        tally.check(code, construct.ave, &want["AVE"]);
    }
    tally.check("GoF", report.goodness_of_fit.unwrap(), &values["gof"]);
    for (code, want) in object(&values["unidimensionality"]) {
        let construct = report.construct(code).unwrap();
        tally.check(code, construct.items as f64, &want["MVs"]);
        tally.check(code, construct.alpha.unwrap_or(1.0), &want["C.alpha"]);
        tally.check(code, construct.dillon_goldstein_rho, &want["DG.rho"]);
        tally.check(code, construct.first_eigenvalue, &want["eig.1st"]);
        tally.check(code, construct.second_eigenvalue.unwrap_or(0.0), &want["eig.2nd"]);
    }
    for (name, want) in object(&values["effects"]) {
        let (from, to) = arrow(name);
        let effect = report.effects.iter().find(|effect| effect.from == from && effect.to == to);
        let (direct, indirect, total) =
            effect.map_or((0.0, 0.0, 0.0), |effect| (effect.direct, effect.indirect, effect.total));
        tally.check(name, direct, &want["direct"]);
        tally.check(name, indirect, &want["indirect"]);
        tally.check(name, total, &want["total"]);
    }
    for (to, terms) in object(&values["inner_model"]) {
        for (from, want) in object(terms) {
            let mut line = |estimate: f64, error: f64, t: f64, p: f64| {
                tally.check(&format!("{from} {to}"), estimate, &want["Estimate"]);
                tally.check(&format!("{from} {to} SE"), error, &want["Std. Error"]);
                tally.check(&format!("{from} {to} t"), t, &want["t value"]);
                tally.check(&format!("{from} {to} p"), p, &want["Pr(>|t|)"]);
            };
            if from == "Intercept" {
                let equation = report.equations.iter().find(|equation| equation.to == *to).unwrap();
                line(0.0, equation.intercept_std_error.unwrap(), 0.0, 1.0);
            } else {
                let path = report.path(from, to).unwrap();
                line(path.estimate, path.std_error.unwrap(), path.t.unwrap(), path.p.unwrap());
            }
        }
    }
}

/// plspm's weights in the units of unscaled items are for scores with population variance 1.
fn plspm_outer(report: &PlsReport, values: &Value, n: f64, scaled: bool, tally: &mut Tally) {
    for (name, want) in object(&values["outer_model"]) {
        let item = report.item(name.split_once('.').unwrap().1).unwrap();
        let weight = if scaled { item.weight } else { item.raw_weight * (n / (n - 1.0)).sqrt() };
        tally.check(name, weight, &want["weight"]);
        tally.check(name, item.loading, &want["loading"]);
        tally.check(name, item.communality, &want["communality"]);
        tally.check(name, item.redundancy, &want["redundancy"]);
    }
}

/// plspm's `rescale` takes the reported weights as they are: not divided by the items' deviations when these
/// were standardised, so on scaled data it is not Fornell's index.
fn plspm_index(
    report: &PlsReport,
    data: &Items,
    values: &Value,
    (scaled, low, high): (bool, f64, f64),
    tally: &mut Tally,
) {
    let index = &values["satisfaction_index"];
    for construct in &report.constructs {
        let block: Vec<_> = report.items.iter().filter(|item| item.construct == construct.code).collect();
        let columns: Vec<&[f64]> = block.iter().map(|item| data.by_name(&item.item).unwrap()).collect();
        let weights: Vec<f64> =
            block.iter().map(|item| if scaled { item.weight } else { item.raw_weight }).collect();
        let scores = block_scores(&columns, &weights).unwrap();
        let n = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / n;
        let spread = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let code = construct.code.as_str();
        tally.check(code, mean, &index["rescaled_score_means"][code]);
        tally.check(code, (mean - low) / (high - low) * 100.0, &index["index_0_100"][code]);
        tally.check(code, spread.sqrt(), &index["rescaled_sd"][code]);
        for row in 1..=5 {
            tally.check(code, scores[row - 1], &index["rescaled_scores_first5"][row.to_string()][code]);
        }
        if !scaled {
            let ours = construct.index.as_ref().unwrap();
            assert!((ours.value - (mean - low) / (high - low) * 100.0).abs() < 1e-9, "Fornell's index");
            assert!((ours.std_dev - spread.sqrt() / (high - low) * 100.0).abs() < 1e-9, "its deviation");
        }
    }
}

fn mobile_case(name: &str, scheme: Scheme, scaled: bool) {
    let (Some(case), Some(data)) = (case(name), csv("mobile_plspm")) else { return };
    let model = mobile_model();
    let data = items(&data, &model);
    let options = PlsOptions { scheme, scaled, scale: Some((0.0, 100.0)), ..PlsOptions::default() };
    let report = pls(&data, &model, &options).unwrap().result;
    let values = &case["values"];
    let mut tally = Tally::default();
    for (name, want) in object(&values["paths"]) {
        let (from, to) = arrow(name);
        tally.check(name, report.path(from, to).unwrap().estimate, want);
    }
    plspm_structure(&report, values, &mut tally);
    plspm_outer(&report, values, 250.0, scaled, &mut tally);
    plspm_index(&report, &data, values, (scaled, 0.0, 100.0), &mut tally);
    assert_eq!(tally.0, 12 + 28 + 1 + 35 + 63 + 72 + 96 + 56);
}

#[test]
fn mobile_with_centroid_scheme_scaled_equals_plspm() {
    mobile_case("pls_mobile_plspm_centroid_scaled", Scheme::Centroid, true);
}

#[test]
fn mobile_with_centroid_scheme_unscaled_equals_plspm() {
    mobile_case("pls_mobile_plspm_centroid_unscaled", Scheme::Centroid, false);
}

#[test]
fn mobile_with_path_scheme_scaled_equals_plspm() {
    mobile_case("pls_mobile_plspm_path_scaled", Scheme::Path, true);
}

#[test]
fn bank_satisfaction_unscaled_equals_plspm() {
    let (Some(case), Some(data)) = (case("pls_satisfaction_bank_plspm"), csv("satisfaction_bank")) else {
        return;
    };
    let values = &case["values"];
    let mut paths = Vec::new();
    for (to, causes) in object(&values["paths_from"]) {
        paths.extend(causes.as_array().unwrap().iter().map(|from| (from.as_str().unwrap(), to.as_str())));
    }
    let blocks = [
        ("IMAG", "imag", 5),
        ("EXPE", "expe", 5),
        ("QUAL", "qual", 5),
        ("VAL", "val", 4),
        ("SAT", "sat", 4),
        ("LOY", "loy", 4),
    ];
    let model = model(&blocks, &paths);
    let data = items(&data, &model);
    let options = PlsOptions {
        scheme: Scheme::Centroid,
        scaled: false,
        scale: Some((1.0, 10.0)),
        ..PlsOptions::default()
    };
    let report = pls(&data, &model, &options).unwrap().result;
    let mut tally = Tally::default();
    for (name, want) in object(&values["paths"]) {
        let (from, to) = arrow(name);
        tally.check(name, report.path(from, to).unwrap().estimate, want);
    }
    plspm_structure(&report, values, &mut tally);
    plspm_outer(&report, values, 250.0, false, &mut tally);
    plspm_index(&report, &data, values, (false, 1.0, 10.0), &mut tally);
    assert_eq!(tally.0, 10 + 24 + 1 + 30 + 45 + 60 + 108 + 48);
}

#[test]
fn mobile_reproduces_the_published_table_to_three_decimals() {
    let (Some(case), Some(data)) = (case("pls_tenenhaus2005_published"), csv("mobile_plspm")) else { return };
    let model = mobile_model();
    let options = PlsOptions { scheme: Scheme::Centroid, scaled: false, ..PlsOptions::default() };
    let report = pls(&items(&data, &model), &model, &options).unwrap().result;
    // The article prints three decimals: the case's own tolerance of 0.0006.
    let near = |what: &str, got: f64, want: &Value| {
        assert!((got - want.as_f64().unwrap()).abs() <= 0.0006, "{what}: {got} is not {want}");
    };
    for (name, want) in object(&case["values"]["paths"]) {
        let (from, to) = arrow(name);
        near(name, report.path(from, to).unwrap().estimate, want);
    }
    for (to, want) in object(&case["values"]["r2"]) {
        near(to, report.construct(to).unwrap().r_squared.unwrap(), want);
    }
}

/// The Python port's weights of metric data are for items divided by the overall deviation of the table.
fn plspm_python(name: &str, scheme: Scheme, scaled: bool) {
    let (Some(case), Some(data)) = (case(name), csv("mobi")) else { return };
    let model = mobi_model();
    let data = items(&data, &model);
    let options = PlsOptions { scheme, scaled, ..PlsOptions::default() };
    let report = pls(&data, &model, &options).unwrap().result;
    let values = &case["values"];
    let near = 1e-6;
    let mut tally = Tally::default();
    for (to, row) in object(&values["paths"]) {
        for (from, want) in object(row) {
            let got = report.path(from, to).map_or(0.0, |path| path.estimate);
            tally.check_within(&format!("{from} {to}"), got, want, near);
        }
    }
    for (code, want) in object(&values["inner_summary"]) {
        let construct = report.construct(code).unwrap();
        assert_eq!(want["type"] == "Endogenous", construct.r_squared.is_some());
        tally.check_within(code, construct.r_squared.unwrap_or(0.0), &want["r_squared"], near);
        tally.check_within(code, construct.r_squared_adjusted.unwrap_or(0.0), &want["r_squared_adj"], near);
        tally.check_within(code, construct.ave, &want["block_communality"], near);
        tally.check_within(code, construct.redundancy, &want["mean_redundancy"], near);
        tally.check_within(code, construct.ave, &want["ave"], near);
    }
    let unit = python_unit(&data, scaled);
    for (name, want) in object(&values["outer_model"]) {
        let item = report.item(name).unwrap();
        let weight = if scaled { item.weight } else { item.raw_weight };
        tally.check_within(name, weight * unit, &want["weight"], near);
        tally.check_within(name, item.loading, &want["loading"], near);
        tally.check_within(name, item.communality, &want["communality"], near);
        tally.check_within(name, item.redundancy, &want["redundancy"], near);
    }
    tally.check_within("GoF", report.goodness_of_fit.unwrap(), &values["gof"], near);
    for (code, want) in object(&values["unidimensionality"]) {
        let construct = report.construct(code).unwrap();
        tally.check(code, construct.items as f64, &want["mvs"]);
        tally.check(code, construct.dillon_goldstein_rho, &want["dillon_goldstein_rho"]);
        tally.check(code, construct.first_eigenvalue, &want["eig_1st"]);
        if let (Some(alpha), Some(second)) = (construct.alpha, construct.second_eigenvalue) {
            tally.check(code, alpha, &want["cronbach_alpha"]);
            tally.check(code, second, &want["eig_2nd"]);
        } else {
            assert!(want["cronbach_alpha"].is_null() && want["eig_2nd"].is_null());
        }
    }
    for (name, want) in object(&values["effects"]) {
        let (from, to) = arrow(name);
        let effect = report.effects.iter().find(|effect| effect.from == from && effect.to == to).unwrap();
        tally.check_within(name, effect.direct, &want["direct"], near);
        tally.check_within(name, effect.indirect, &want["indirect"], near);
        tally.check_within(name, effect.total, &want["total"], near);
    }
    assert_eq!(tally.0, 49 + 35 + 96 + 1 + 33 + 63);
}

/// What the Python port divides metric data by before it weighs them, with its population variance.
fn python_unit(data: &Items, scaled: bool) -> f64 {
    if scaled {
        return 1.0;
    }
    let values: Vec<f64> = data.columns().flatten().copied().collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let spread = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    spread.sqrt()
}

#[test]
fn mobi_with_centroid_scheme_equals_plspm_for_python() {
    plspm_python("pls_mobi_plspm_python_centroid", Scheme::Centroid, false);
}

#[test]
fn mobi_standardised_equals_plspm_for_python() {
    plspm_python("pls_mobi_plspm_python_num", Scheme::Path, true);
}

#[test]
fn acsi_index_and_impacts_equal_the_formula_on_seminr() {
    let (Some(case), Some(data)) = (case("acsi_mobi_index"), csv("mobi")) else { return };
    let block = |code: &str, items: &[&str]| {
        (code.to_owned(), items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>())
    };
    let model = Preset::Acsi
        .model(&[
            block("expectation", &["CUEX1", "CUEX2", "CUEX3"]),
            block("quality", &["PERQ1", "PERQ2", "PERQ3", "PERQ4", "PERQ5", "PERQ6", "PERQ7"]),
            block("value", &["PERV1", "PERV2"]),
            block("satisfaction", &["CUSA1", "CUSA2", "CUSA3"]),
            block("complaint", &["CUSCO"]),
            block("loyalty", &["CUSL1", "CUSL3"]),
        ])
        .unwrap();
    let options = PlsOptions { scale: Some((1.0, 10.0)), scores: true, ..PlsOptions::default() };
    let report = pls(&items(&data, &model), &model, &options).unwrap().result;
    let ours = |code: &str| match code {
        "Complaints" => "complaint".to_owned(),
        other => other.to_lowercase(),
    };
    let values = &case["values"];
    let mut tally = Tally::default();
    for (name, want) in object(&values["paths"]) {
        let (from, to) = arrow(name);
        let path = report.path(&ours(from), &ours(to)).unwrap();
        tally.check(name, path.estimate, want);
        tally.check(name, path.impact.unwrap(), &values["unstandardised_impacts"][name]);
    }
    for (code, want) in object(&values["unstandardised_total_impact_on_satisfaction"]) {
        let effect = |effect: &&manyi_measure::pls::EffectReport| {
            effect.from == ours(code) && effect.to == "satisfaction"
        };
        tally.check(code, report.effects.iter().find(effect).unwrap().total_impact.unwrap(), want);
    }
    for (code, want) in object(&values["rsquared"]["Rsq"]) {
        let construct = report.construct(&ours(code)).unwrap();
        tally.check(code, construct.r_squared.unwrap(), want);
        tally.check(code, construct.r_squared_adjusted.unwrap(), &values["rsquared"]["AdjRsq"][code]);
    }
    for (name, want) in object(&values["outer_weights_standardised"]) {
        let item = report.item(name).unwrap();
        tally.check(name, item.weight, want);
        tally.check(name, item.index_weight.unwrap(), &values["weights_unstandardised_normalised"][name]);
    }
    for (code, want) in object(&values["index_0_100"]) {
        let index = report.construct(&ours(code)).unwrap().index.clone().unwrap();
        tally.check(code, index.value, want);
        tally.check(code, index.std_dev, &values["index_sd"][code]);
    }
    let single = &values["satisfaction_individual"];
    let index = report.construct("satisfaction").unwrap().index.clone().unwrap();
    tally.check("mean", index.value, &single["mean"]);
    tally.check("sd", index.std_dev, &single["sd"]);
    tally.check("se", index.std_error, &single["se"]);
    let scores = report.scores.unwrap().index[3].clone().unwrap();
    for (row, want) in single["first10"].as_array().unwrap().iter().enumerate() {
        tally.check("score", scores[row], want);
    }
    assert_eq!(tally.0, 18 + 3 + 10 + 36 + 12 + 3 + 10);
}

/// Answers of a small survey from a fixed recurrence.
fn survey(rows: usize) -> (Items, Model) {
    let mut state = 20_260_101_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); 8];
    for _ in 0..rows {
        let quality = uniform() * 6.0;
        let value = quality * 0.5 + uniform() * 3.0;
        let loyalty = quality * 0.3 + value * 0.4 + uniform() * 2.5;
        for (index, column) in columns.iter_mut().enumerate() {
            let base = [quality, quality, quality, value, value, loyalty, loyalty, loyalty][index];
            column.push((1.0 + base + uniform() * 3.0).round());
        }
    }
    let names = ["q1", "q2", "q3", "v1", "v2", "l1", "l2", "l3"];
    let items = names.iter().map(|name| (*name).to_owned()).zip(columns).collect();
    let model = Model::default()
        .construct("quality", ["q1", "q2", "q3"])
        .construct("value", ["v1", "v2"])
        .construct("loyalty", ["l1", "l2", "l3"])
        .path("quality", ["value", "loyalty"])
        .path("value", ["loyalty"]);
    (Items::new(items).unwrap(), model)
}

type Peer = (Scheme, Mode, [f64; 3], [f64; 8], f64);

/// The paths quality → value, quality → loyalty, value → loyalty, the loadings and the goodness of fit by
/// `plspm.Plspm(z, Config(path, scaled=False), scheme, tolerance=1e-22, iterations=1000)` of plspm 0.5.7
/// (Python) on the standardised answers `z`, with Mode A or B for quality.
const PEERS: [Peer; 6] = [
    (
        Scheme::Path,
        Mode::A,
        [0.5072468327505067, 0.49174459432505285, 0.3652281952377505],
        [
            0.9007115342665238,
            0.9052497451894088,
            0.8926771408084488,
            0.9177988398258724,
            0.9173692538226716,
            0.8848719719104087,
            0.8668999853957381,
            0.8455485912393886,
        ],
        0.5691198421296262,
    ),
    (
        Scheme::Path,
        Mode::B,
        [0.5320864938917655, 0.572105874922988, 0.308368650574813],
        [
            0.6826674062919789,
            0.9367123507151934,
            0.8521228344971148,
            0.9257373543244771,
            0.9090255788873521,
            0.8843621792552234,
            0.8633883260409242,
            0.8504427878143981,
        ],
        0.578943568939492,
    ),
    (
        Scheme::Factorial,
        Mode::A,
        [0.5072541916273099, 0.4907557004424721, 0.36634234266373134],
        [
            0.9007080727159439,
            0.9052695530735221,
            0.8926581133012705,
            0.9178158562017015,
            0.9173521932639639,
            0.8863838285455832,
            0.8663063047446321,
            0.8445518642805097,
        ],
        0.5691326819201501,
    ),
    (
        Scheme::Factorial,
        Mode::B,
        [0.5321398060261555, 0.5701737490664336, 0.31072687915837327],
        [
            0.6826393415209467,
            0.9368925680271064,
            0.8518405391617736,
            0.9257463697480481,
            0.9090156433379015,
            0.8871252008997296,
            0.8628594087041555,
            0.8479841746556592,
        ],
        0.5789660201982212,
    ),
    (
        Scheme::Centroid,
        Mode::A,
        [0.5074057026373638, 0.4897329113416491, 0.3670853996205635],
        [
            0.9012416743703091,
            0.9059904895935968,
            0.8914233397274894,
            0.9178166720842477,
            0.9173513751781784,
            0.8871115071252923,
            0.8660225585571533,
            0.8440573443688135,
        ],
        0.5690429239395853,
    ),
    (
        Scheme::Centroid,
        Mode::B,
        [0.5343623448308679, 0.5667748652950415, 0.3119034438536934],
        [
            0.6894119320072574,
            0.9443676057226793,
            0.8441406823029588,
            0.9261241441719034,
            0.9085983246666537,
            0.8883923654988244,
            0.8626476683032539,
            0.84677559284458,
        ],
        0.5793250824677754,
    ),
];

#[test]
fn every_scheme_and_mode_equals_plspm_on_generated_answers() {
    let (items, model) = survey(40);
    for (scheme, mode, paths, loadings, fit) in PEERS {
        let model = model.clone().with_mode("quality", mode);
        let options = PlsOptions { scheme, tolerance: 1e-13, ..PlsOptions::default() };
        let report = pls(&items, &model, &options).unwrap().result;
        let near = |what: &str, got: f64, want: f64| {
            assert!((got - want).abs() < 1e-9, "{scheme:?} {mode:?} {what}: {got} is not {want}");
        };
        for (path, want) in report.paths.iter().zip(paths) {
            near(&path.to, path.estimate, want);
        }
        for (item, want) in report.items.iter().zip(loadings) {
            near(&item.item, item.loading, want);
        }
        near("fit", report.goodness_of_fit.unwrap(), fit);
    }
}

/// Dijkstra and Henseler's correction by hand: paths from the corrected correlations.
#[test]
fn the_consistent_correction_divides_by_the_reliabilities() {
    let (items, model) = survey(200);
    let plain = pls(&items, &model, &PlsOptions::default()).unwrap().result;
    let options = PlsOptions { consistent: true, ..PlsOptions::default() };
    let corrected = pls(&items, &model, &options).unwrap().result;
    let rho: Vec<f64> = plain.constructs.iter().map(|construct| construct.rho_a).collect();
    let r = |one: usize, two: usize| plain.correlations[one][two] / (rho[one] * rho[two]).sqrt();
    let (qv, ql, vl) = (r(0, 1), r(0, 2), r(1, 2));
    let want = [qv, (ql - vl * qv) / (1.0 - qv * qv), (vl - ql * qv) / (1.0 - qv * qv)];
    for (path, want) in corrected.paths.iter().zip(want) {
        assert!((path.estimate - want).abs() < 1e-12);
        assert!(path.p.is_none(), "least squares knows nothing of the correction");
    }
    let squares: f64 = plain.items[..3].iter().map(|item| item.weight * item.weight).sum();
    for item in &corrected.items[..3] {
        assert!((item.loading - item.weight * rho[0].sqrt() / squares).abs() < 1e-12);
    }
}

fn assert_same(one: &PlsReport, two: &PlsReport, tolerance: f64) {
    for path in &one.paths {
        let other = two.path(&path.from, &path.to).unwrap();
        assert!((path.estimate - other.estimate).abs() < tolerance, "{} {}", path.from, path.to);
    }
    for item in &one.items {
        let other = two.item(&item.item).unwrap();
        assert!((item.loading - other.loading).abs() < tolerance, "{}", item.item);
        assert!((item.weight - other.weight).abs() < tolerance, "{}", item.item);
    }
    for construct in &one.constructs {
        let other = two.construct(&construct.code).unwrap();
        let index = |construct: &manyi_measure::pls::ConstructReport| construct.index.as_ref().unwrap().value;
        assert!((index(construct) - index(other)).abs() < tolerance * 100.0, "{}", construct.code);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn neither_row_order_nor_the_order_of_constructs_matters(seed in 0_u64..1000, rows in 12_usize..80) {
        let (items, model) = survey(rows);
        let mut order: Vec<usize> = (0..rows).collect();
        order.sort_by_key(|row| (*row as u64 + 1).wrapping_mul(seed * 2 + 1) % 101);
        let mut turned = model.clone();
        turned.constructs.reverse();
        turned.paths.reverse();
        let one = pls(&items, &model, &PlsOptions::default());
        let two = pls(&items.at(&order), &turned, &PlsOptions::default());
        match (one, two) {
            (Ok(one), Ok(two)) => assert_same(&one.result, &two.result, 1e-7),
            (one, two) => assert_eq!(one.is_err(), two.is_err()),
        }
    }

    #[test]
    fn neither_unit_nor_origin_of_the_scale_matters(factor in 0.01_f64..50.0, shift in -100.0_f64..100.0) {
        let (items, model) = survey(60);
        let columns = items.names().iter().cloned().zip(items.columns());
        let moved = columns.map(|(name, column)| {
            (name, column.iter().map(|value| value * factor + shift).collect())
        });
        let moved = Items::new(moved.collect()).unwrap();
        let at = |low: f64, high: f64| PlsOptions { scale: Some((low, high)), ..PlsOptions::default() };
        let one = pls(&items, &model, &at(0.0, 12.0)).unwrap().result;
        let two = pls(&moved, &model, &at(shift, 12.0 * factor + shift)).unwrap().result;
        assert_same(&one, &two, 1e-8);
    }
}

#[test]
fn degenerate_input_is_named() {
    use manyi_measure::MeasureError as E;
    let (items, model) = survey(30);
    let run = |items: &Items, model: &Model, options: &PlsOptions| pls(items, model, options).map(|_| ());
    let with = |name: &str, change: &dyn Fn(usize, f64) -> f64| {
        let columns = items.names().iter().zip(items.columns()).map(|(known, column)| {
            let changed = column.iter().enumerate();
            let values = changed.map(|(row, value)| if known == name { change(row, *value) } else { *value });
            (known.clone(), values.collect())
        });
        Items::new(columns.collect()).unwrap()
    };
    let plain = PlsOptions::default();
    assert_eq!(run(&with("q2", &|_, _| 4.0), &model, &plain), Err(E::Constant { name: "q2".into() }));
    assert!(matches!(run(&with("q2", &|_, _| f64::NAN), &model, &plain), Err(E::Input(_))));
    assert!(matches!(run(&items.at(&[0, 1, 2]), &model, &plain), Err(E::TooFewRows { .. })));
    let copy = items.by_name("q1").unwrap().to_vec();
    let twins = with("q2", &|row, _| copy[row] * 2.0 + 1.0);
    let formative = model.clone().with_mode("quality", Mode::B);
    assert!(matches!(run(&twins, &formative, &plain), Err(E::Singular { .. })));
    assert!(run(&twins, &model, &plain).is_ok());
    let hasty = PlsOptions { max_iterations: 1, ..PlsOptions::default() };
    assert!(matches!(run(&items, &model, &hasty), Err(E::NotConverged { .. })));
    let wrong = PlsOptions { tolerance: f64::NAN, ..PlsOptions::default() };
    assert!(matches!(run(&items, &model, &wrong), Err(E::Parameter { .. })));
    let wrong = PlsOptions { scale: Some((5.0, 1.0)), ..PlsOptions::default() };
    assert!(matches!(run(&items, &model, &wrong), Err(E::Input(_))));
    let narrow = PlsOptions { scale: Some((1.0, 5.0)), ..PlsOptions::default() };
    assert!(!pls(&items, &model, &narrow).unwrap().warnings.is_empty());
    let unknown = model.clone().construct("image", ["i1"]).path("image", ["value"]);
    assert_eq!(run(&items, &unknown, &plain), Err(E::UnknownName { name: "i1".into() }));
}

#[test]
fn models_that_do_not_fit_together_are_refused() {
    let (items, model) = survey(30);
    let refused = |model: &Model| pls(&items, model, &PlsOptions::default()).unwrap_err().to_string();
    assert!(refused(&Model::default()).contains("2 constructs"));
    assert!(refused(&model.clone().path("loyalty", ["quality"])).contains("circle"));
    assert!(refused(&model.clone().path("value", ["value"])).contains("itself"));
    assert!(refused(&model.clone().path("quality", ["value"])).contains("twice"));
    assert!(refused(&model.clone().path("quality", ["joy"])).contains("joy"));
    assert!(refused(&model.clone().construct("empty", Vec::<String>::new())).contains("no items"));
    assert!(refused(&model.clone().construct("value", ["x"])).contains("twice"));
    assert!(refused(&model.clone().construct("more", ["q1"])).contains("q1"));
    let apart =
        Model { constructs: model.constructs.clone(), paths: vec![("quality".into(), "value".into())] };
    assert!(refused(&apart).contains("loyalty"));
}

#[test]
fn presets_leave_out_blocks_that_were_not_asked() {
    let block = |code: &str| (code.to_owned(), vec![format!("{code}1")]);
    for preset in Preset::ALL {
        let all: Vec<_> = preset.constructs().iter().map(|code| block(code)).collect();
        assert_eq!(preset.model(&all).unwrap().paths.len(), preset.paths().len());
        let model = preset.model(&[block("satisfaction"), block("loyalty"), block("quality")]).unwrap();
        assert_eq!(model.constructs[0].code, "quality");
        assert!(model.paths.iter().all(|(from, to)| from != "complaint" && to != "complaint"));
        assert!(preset.model(&[block("loyalty")]).is_err() && preset.model(&[block("joy")]).is_err());
    }
}
