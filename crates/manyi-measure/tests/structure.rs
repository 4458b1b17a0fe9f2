//! Correlations, components and factors against recorded figures of psych, factor_analyzer and lavaan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{Csv, case, check, check_all, check_within, csv};
use manyi_measure::{
    Items,
    structure::{
        CfaOptions, CorrelationKind, CorrelationOptions, CorrelationReport, EfaOptions, EfaReport,
        Extraction, FactorModel, PcaOptions, Rotation, cfa, correlations, efa, kmo, pca,
    },
};
use serde_json::Value;

fn items_named(data: &Csv, prefixes: &[&str]) -> Items {
    let names: Vec<&String> = data
        .names
        .iter()
        .filter(|name| {
            prefixes.iter().any(|prefix| {
                name.strip_prefix(prefix)
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
            })
        })
        .collect();
    data.items(&names)
}

fn holzinger() -> Items {
    items_named(&csv("holzinger").unwrap(), &["x"])
}

/// The record's columns F1, F2 … may come in another order and with the other sign: the match of columns.
fn columns(got: &[Vec<f64>], names: &[String], want: &Value) -> Vec<(String, f64)> {
    let factors: Vec<String> = want[&names[0]].as_object().unwrap().keys().cloned().collect();
    (0..got[0].len())
        .map(|column| {
            let product = |factor: &String| -> f64 {
                names
                    .iter()
                    .zip(got)
                    .map(|(name, row)| row[column] * want[name][factor].as_f64().unwrap())
                    .sum()
            };
            let best = factors.iter().max_by(|a, b| product(a).abs().total_cmp(&product(b).abs())).unwrap();
            (best.clone(), product(best).signum())
        })
        .collect()
}

/// Peers stop turning at a change of 1e-5: single loadings, which may be near zero, are compared within 1e-4
/// in absolute terms.
fn check_loadings(what: &str, got: &[Vec<f64>], names: &[String], want: &Value) -> Vec<(String, f64)> {
    let matched = columns(got, names, want);
    for (name, row) in names.iter().zip(got) {
        for (value, (factor, sign)) in row.iter().zip(&matched) {
            let want = want[name][factor].as_f64().unwrap();
            assert!(
                (value * sign - want).abs() < 1e-4,
                "{what} {name} {factor}: {} for {want}",
                value * sign
            );
        }
    }
    matched
}

fn by_name(what: &str, names: &[String], got: &[f64], want: &Value, tolerance: f64) {
    assert_eq!(names.len(), want.as_object().unwrap().len(), "{what}");
    for (name, got) in names.iter().zip(got) {
        check_within(&format!("{what} {name}"), *got, &want[name], tolerance);
    }
}

#[test]
fn kmo_and_bartlett_are_those_of_psych() {
    for (name, data, prefixes) in [
        ("kmo_bartlett_kiosk_perception", "kiosk_servqual", &["per"][..]),
        ("kmo_bartlett_mobi", "mobi", &["CUEX", "CUSA", "CUSCO", "CUSL", "IMAG", "PERQ", "PERV"][..]),
    ] {
        let Some(case) = case(name) else { return };
        let data = csv(data).unwrap();
        let items =
            if name == "kmo_bartlett_mobi" { data.items(&data.names) } else { items_named(&data, prefixes) };
        let found = kmo(&items).unwrap();
        let values = &case["values"];
        check("n", found.n as f64, &values["n"]);
        let report = found.result;
        check("kmo", report.kmo, &values["kmo"]);
        let (names, msa): (Vec<String>, Vec<f64>) =
            report.items.iter().map(|item| (item.name.clone(), item.msa)).unzip();
        by_name("msa", &names, &msa, &values["msa_items"], 1e-6);
        check("chisq", report.bartlett.chi_squared, &values["bartlett_chisq"]);
        check("df", report.bartlett.freedom, &values["df"]);
        check("p", report.bartlett.p, &values["p"]);
        check("log p", report.bartlett.log_p, &values["log_p"]);
        check("det", report.determinant, &values["det"]);
        check_all("eigenvalues", &report.eigenvalues, &values["eigenvalues"], 1e-6);
    }
}

#[test]
fn components_are_those_of_psych() {
    let Some(case) = case("pca_holzinger_varimax") else { return };
    let options = PcaOptions { components: Some(3), rotation: Rotation::Varimax };
    let report = pca(&holzinger(), &options).unwrap().result;
    check_loadings("loadings", &report.loadings, &report.items, &case["values"]["loadings"]);
    by_name("communality", &report.items, &report.communalities, &case["values"]["communality"], 1e-6);
    check_all("eigenvalues", &report.eigenvalues, &case["values"]["eigenvalues"], 1e-6);
}

/// Iterative fits: 1e-4 (the peer stops its search there).
const FIT: f64 = 1e-4;

fn agrees_with_psych(report: &EfaReport, values: &Value) {
    let matched = check_loadings("loadings", &report.loadings, &report.items, &values["loadings"]);
    by_name("communality", &report.items, &report.communalities, &values["communalities"], FIT);
    by_name("uniqueness", &report.items, &report.uniquenesses, &values["uniquenesses"], FIT);
    let mut ss_loadings = report.ss_loadings.clone();
    ss_loadings.sort_by(|a, b| b.total_cmp(a));
    check_all("ss", &ss_loadings, &values["ss_loadings"], FIT);
    let mut explained = report.explained.clone();
    explained.sort_by(|a, b| b.total_cmp(a));
    check_explained(&explained, report.items.len() as f64, &values["vaccounted"]);
    let fit = report.fit.as_ref().unwrap();
    check_within("chi", fit.chi_squared, &values["chi_ml"], FIT);
    check("dof", fit.freedom, &values["dof"]);
    // A relative error of 1e-6 in χ² of 1,538 is one of 1e-3 in so small a probability.
    check_within("p", fit.p, &values["p"], 1e-3);
    check_within("rmsr", report.rmsr, &values["rmsr"], FIT);
    check_within("tli", fit.tli, &values["tli"], FIT);
    check_within("rmsea", fit.rmsea.value, &values["rmsea"]["RMSEA"], FIT);
    check_within("lower", fit.rmsea.interval.low, &values["rmsea"]["lower"], FIT);
    check_within("upper", fit.rmsea.interval.high, &values["rmsea"]["upper"], FIT);
    check("confidence", fit.rmsea.interval.confidence, &values["rmsea"]["confidence"]);
    check_within("bic", fit.bic, &values["bic"], FIT);
    let want: Vec<f64> =
        values["eigen_common"].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
    assert_eq!(want.len(), report.common_eigenvalues.len());
    for (got, want) in report.common_eigenvalues.iter().zip(&want) {
        // Some are near zero: absolute.
        assert!((got - want).abs() < 1e-4, "common eigenvalue {got} for {want}");
    }
    if let Some(phi) = values["phi"].as_object() {
        for (row, (first, sign)) in matched.iter().enumerate() {
            for (column, (second, other)) in matched.iter().enumerate() {
                let got = report.phi[row][column] * sign * other;
                let want = phi[first][second].as_f64().unwrap();
                assert!((got - want).abs() < 1e-4, "phi {first} {second}: {got} for {want}");
            }
        }
    }
}

fn check_explained(explained: &[f64], size: f64, want: &Value) {
    let total: f64 = explained.iter().sum();
    let mut running = 0.0;
    let factors: Vec<&String> = want["SS loadings"].as_object().unwrap().keys().collect();
    let mut order = factors.clone();
    let of = |line: &str, factor: &String| want[line][factor].as_f64().unwrap();
    order.sort_by(|a, b| of("SS loadings", b).total_cmp(&of("SS loadings", a)));
    for (value, factor) in explained.iter().zip(order) {
        running += value;
        check_within("SS", *value, &want["SS loadings"][factor], FIT);
        check_within("share", value / size, &want["Proportion Var"][factor], FIT);
        check_within("running", running / size, &want["Cumulative Var"][factor], FIT);
        check_within("of explained", value / total, &want["Proportion Explained"][factor], FIT);
        check_within("running of explained", running / total, &want["Cumulative Proportion"][factor], FIT);
    }
}

fn agrees(name: &str, items: impl Fn() -> Items, factors: usize, how: (Extraction, Rotation)) {
    let Some(case) = case(name) else { return };
    let (extraction, rotation) = how;
    let options = EfaOptions { factors: Some(factors), extraction, rotation, ..EfaOptions::default() };
    let found = efa(&items(), &options).unwrap();
    check("n", found.n as f64, &case["values"]["n"]);
    agrees_with_psych(&found.result, &case["values"]);
}

#[test]
fn minres_with_varimax_is_that_of_psych() {
    let how = (Extraction::Minres, Rotation::Varimax);
    agrees("efa_holzinger_minres_varimax", holzinger, 3, how);
}

#[test]
fn maximum_likelihood_with_oblimin_is_that_of_psych() {
    agrees("efa_holzinger_ml_oblimin", holzinger, 3, (Extraction::Ml, Rotation::Oblimin));
}

#[test]
fn principal_axes_with_varimax_are_those_of_psych() {
    let items = || items_named(&csv("mobi").unwrap(), &["IMAG", "PERQ", "PERV"]);
    agrees("efa_mobi_pa_varimax", items, 3, (Extraction::Paf, Rotation::Varimax));
}

#[test]
fn minres_with_oblimin_of_incomplete_answers_is_that_of_psych() {
    let items = || items_named(&csv("bfi").unwrap(), &["A", "C", "E", "N", "O"]);
    agrees("efa_bfi_minres_oblimin", items, 5, (Extraction::Minres, Rotation::Oblimin));
}

#[test]
fn minres_with_varimax_is_that_of_factor_analyzer() {
    let Some(case) = case("efa_holzinger_factor_analyzer") else { return };
    let values = &case["values"];
    let options = EfaOptions { factors: Some(3), rotation: Rotation::Varimax, ..EfaOptions::default() };
    let report = efa(&holzinger(), &options).unwrap().result;
    check_all("uniqueness", &report.uniquenesses, &values["uniqueness"], FIT);
    let rows = values["loadings"].as_array().unwrap();
    let want: serde_json::Map<String, Value> = report
        .items
        .iter()
        .zip(rows)
        .map(|(name, row)| {
            let row = row.as_array().unwrap().iter().enumerate();
            (
                name.clone(),
                row.map(|(index, value)| (index.to_string(), value.clone()))
                    .collect::<serde_json::Map<_, _>>()
                    .into(),
            )
        })
        .collect();
    check_loadings("loadings", &report.loadings, &report.items, &Value::Object(want));
    let adequacy = kmo(&holzinger()).unwrap().result;
    check("kmo", adequacy.kmo, &values["kmo"]);
    let msa: Vec<f64> = adequacy.items.iter().map(|item| item.msa).collect();
    check_all("msa", &msa, &values["kmo_items"], 1e-6);
    check_all("bartlett", &[adequacy.bartlett.chi_squared, adequacy.bartlett.p], &values["bartlett"], 1e-6);
}

#[test]
fn a_confirmed_model_is_that_of_lavaan() {
    let Some(case) = case("cfa_holzinger_lavaan") else { return };
    let values = &case["values"];
    let factor = |name: &str, items: [&str; 3]| (name.to_owned(), items.map(str::to_owned).to_vec());
    let model = FactorModel {
        factors: vec![
            factor("visual", ["x1", "x2", "x3"]),
            factor("textual", ["x4", "x5", "x6"]),
            factor("speed", ["x7", "x8", "x9"]),
        ],
        ..FactorModel::default()
    };
    let report = cfa(&holzinger(), &model, &CfaOptions::default()).unwrap().result;
    // Maximum likelihood is iterated: 1e-5.
    let near = |what: &str, got: f64, want: &Value| check_within(what, got, want, 1e-5);
    common::check_cfa_fit(&report.fit, &values["fit"]);
    assert_eq!(report.parameters.len(), values["estimates"].as_object().unwrap().len());
    for parameter in &report.parameters {
        let name = format!("{} {} {}", parameter.left, parameter.operator, parameter.right);
        let want = &values["estimates"][&name];
        near(&name, parameter.estimate, &want["est"]);
        near(&name, parameter.se.unwrap_or(0.0), &want["se"]);
        near(&name, parameter.standardised.unwrap(), &want["std_all"]);
        assert_eq!(parameter.z.is_some(), want["z"].is_number());
        if let (Some(z), Some(p)) = (parameter.z, parameter.p) {
            near(&name, z, &want["z"]);
            // The tail of the normal distribution makes 1e-5 of z up to 1e-3 of p.
            check_within(&name, p, &want["p"], 1e-3);
        }
    }
    for (row, quality) in report.qualities.iter().enumerate() {
        near("omega", quality.omega_observed, &values["omega_semtools"][&quality.factor]);
        near("ave", quality.ave, &values["ave"][&quality.factor]);
        for (column, other) in report.factors.iter().enumerate() {
            near("htmt", report.htmt2[row][column].unwrap(), &values["htmt"][&quality.factor][other]);
        }
    }
}

fn matrix_by_name(what: &str, report: &CorrelationReport, want: &Value, tolerance: f64) {
    assert_eq!(report.items.len(), want.as_object().unwrap().len());
    for (row, first) in report.items.iter().enumerate() {
        for (column, second) in report.items.iter().enumerate() {
            let name = format!("{what} {first} {second}");
            check_within(&name, report.matrix[row][column].unwrap(), &want[first][second], tolerance);
        }
    }
}

#[test]
fn correlations_of_three_kinds_are_those_of_r() {
    let Some(case) = case("correlations_attitude") else { return };
    let values = &case["values"];
    let data = csv("attitude").unwrap();
    let items = data.items(&data.names);
    let of =
        |kind| correlations(&items, &CorrelationOptions { kind, ..CorrelationOptions::default() }).unwrap();
    let pearson = of(CorrelationKind::Pearson);
    check("n", pearson.n as f64, &values["n"]);
    matrix_by_name("pearson", &pearson.result, &values["pearson"], 1e-6);
    matrix_by_name("spearman", &of(CorrelationKind::Spearman).result, &values["spearman"], 1e-6);
    matrix_by_name("kendall", &of(CorrelationKind::Kendall).result, &values["kendall_tau_b"], 1e-6);
    for pair in &pearson.result.pairs {
        let (first, second) = (&pair.first, &pair.second);
        check("p", pair.p.unwrap(), &values["pearson_p"][first][second]);
        check("p", pair.p.unwrap(), &values["pearson_p"][second][first]);
        // The record's matrix has raw p-values below its diagonal and Holm's above.
        check("holm", pair.p_adjusted.unwrap(), &values["pearson_p_holm_upper"][first][second]);
        check("raw", pair.p.unwrap(), &values["pearson_p_holm_upper"][second][first]);
    }
    let pair = &pearson.result.pairs[0];
    let want = &values["fisher_ci_12"];
    check("r", pair.r, &want["r"]);
    check("t", pair.statistic.unwrap(), &want["t"]);
    check("df", pair.freedom.unwrap(), &want["df"]);
    check("p", pair.p.unwrap(), &want["p"]);
    check("lower", pair.interval.unwrap().low, &want["lower"]);
    check("upper", pair.interval.unwrap().high, &want["upper"]);
}

#[test]
fn polychoric_correlations_are_those_of_psych() {
    let Some(case) = case("polychoric_kiosk") else { return };
    let values = &case["values"];
    let names = ["overall_satisfied", "overall_excellent", "reuse", "recommend"];
    let items = csv("kiosk_servqual").unwrap().items(&names);
    let options = CorrelationOptions { kind: CorrelationKind::Polychoric, ..CorrelationOptions::default() };
    let report = correlations(&items, &options).unwrap().result;
    // The peer's search for the correlation stops early.
    matrix_by_name("rho", &report, &values["rho"], 5e-5);
    for (name, thresholds) in names.iter().zip(report.thresholds.as_ref().unwrap()) {
        let want = values["tau"][*name].as_object().unwrap();
        assert_eq!(want.len(), thresholds.len());
        for (index, got) in thresholds.iter().enumerate() {
            check(&format!("{name} {index}"), *got, &want[&(index + 1).to_string()]);
        }
    }
}
