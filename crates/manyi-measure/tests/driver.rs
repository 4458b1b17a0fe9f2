//! Drivers: recorded figures of R (relaimpo, rwa, glm, pROC), figures of statsmodels on generated data,
//! invariances, and input that cannot be analysed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::{Csv, case, check, check_all, check_within, csv};
use manyi_measure::{MeasureError, driver::*};
use serde_json::Value;

/// `(Intercept)` and `predictor` + `level`, as R names its coefficients.
fn r_name(predictor: &str, level: Option<&str>) -> String {
    if predictor == "(intercept)" {
        "(Intercept)".to_owned()
    } else {
        predictor.to_owned() + level.unwrap_or("")
    }
}

#[track_caller]
fn keys(what: &str, want: &Value, count: usize) {
    assert_eq!(want.as_object().expect(what).len(), count, "{what}: number of entries");
}

fn factor(csv: &Csv, name: &str) -> Predictor {
    let texts = csv.texts(name);
    let mut levels: Vec<String> = texts.to_vec();
    levels.sort();
    levels.dedup();
    let codes = texts.iter().map(|text| levels.iter().position(|level| level == text)).collect();
    Predictor::factor(name, codes, levels, None)
}

fn yes(csv: &Csv, name: &str, value: &str) -> Vec<f64> {
    csv.texts(name).iter().map(|text| f64::from(text == value)).collect()
}

fn numeric(csv: &Csv, names: &[&str]) -> Vec<Predictor> {
    names.iter().map(|name| Predictor::numeric(*name, csv.numbers(name))).collect()
}

fn check_regression(want: &Value, data: &ModelData) {
    let report = regression(data, &RegressionOptions::default()).unwrap();
    check("n", report.n as f64, &want["n"]);
    let report = report.result;
    keys("ols", &want["ols"], report.coefficients.len());
    for one in &report.coefficients {
        let name = r_name(&one.predictor, one.level.as_deref());
        let row = &want["ols"][&name];
        check(&format!("{name} estimate"), one.estimate, &row["Estimate"]);
        check(&format!("{name} error"), one.standard_error, &row["Std. Error"]);
        check(&format!("{name} t"), one.statistic.unwrap(), &row["t value"]);
        check(&format!("{name} p"), one.p.unwrap(), &row["Pr(>|t|)"]);
        check(&format!("{name} low"), one.low, &want["ci95"][&name]["2.5 %"]);
        check(&format!("{name} high"), one.high, &want["ci95"][&name]["97.5 %"]);
        if one.predictor != "(intercept)" {
            check(&format!("{name} beta"), one.standardized.unwrap(), &want["std_beta"][&name]);
            check(&format!("{name} vif"), one.vif.unwrap(), &want["vif"][&name]);
        }
    }
    check("r2", report.r_squared, &want["r2"]);
    check("adj_r2", report.adjusted_r_squared, &want["adj_r2"]);
    check("sigma", report.sigma, &want["sigma"]);
    check("F", report.f.unwrap(), &want["F"]);
    check("aic", report.aic.unwrap(), &want["aic"]);
    check("bic", report.bic.unwrap(), &want["bic"]);
}

fn check_importance(want: &Value, data: &ModelData) {
    let options = ImportanceOptions { replicates: 0, ..Default::default() };
    let report = relative_importance(data, &options).unwrap().result;
    check("r2", report.r_squared, &want["r2"]);
    for key in [
        "lmg",
        "first",
        "last",
        "pratt",
        "betasq",
        "johnson_relative_weights",
        "johnson_percent",
        "zero_order_r",
        "semi_partial_sq",
    ] {
        keys(key, &want[key], report.drivers.len());
    }
    for driver in &report.drivers {
        let name = &driver.name;
        check(&format!("{name} lmg"), driver.lmg.unwrap(), &want["lmg"][name]);
        check(&format!("{name} first"), driver.first, &want["first"][name]);
        check(&format!("{name} last"), driver.last, &want["last"][name]);
        check(&format!("{name} pratt"), driver.pratt.unwrap(), &want["pratt"][name]);
        check(&format!("{name} betasq"), driver.betasq.unwrap(), &want["betasq"][name]);
        check(&format!("{name} johnson"), driver.johnson, &want["johnson_relative_weights"][name]);
        check(&format!("{name} johnson %"), driver.johnson_share * 100.0, &want["johnson_percent"][name]);
        check(&format!("{name} r"), driver.correlation.unwrap(), &want["zero_order_r"][name]);
        check(&format!("{name} semi-partial²"), driver.last, &want["semi_partial_sq"][name]);
    }
}

/// Fails when the record lists something that is not compared above.
fn check_known(want: &Value, known: &[&str]) {
    for key in want.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{key} is recorded but not compared");
    }
}

const DRIVERS: [&str; 18] = [
    "n",
    "ols",
    "ci95",
    "std_beta",
    "r2",
    "adj_r2",
    "sigma",
    "F",
    "aic",
    "bic",
    "vif",
    "lmg",
    "first",
    "last",
    "pratt",
    "betasq",
    "johnson_relative_weights",
    "johnson_percent",
];

fn check_drivers(name: &str, data: &ModelData) {
    let Some(case) = case(name) else { return };
    let want = &case["values"];
    check_known(want, &[&DRIVERS[..], &["zero_order_r", "semi_partial_sq"]].concat());
    check_regression(want, data);
    check_importance(want, data);
}

#[test]
fn drivers_of_attitude_equal_relaimpo() {
    let Some(csv) = csv("attitude") else { return };
    let names = ["complaints", "privileges", "learning", "raises", "critical", "advance"];
    check_drivers(
        "drivers_attitude",
        &ModelData::new("rating", csv.numbers("rating"), numeric(&csv, &names)),
    );
}

#[test]
fn drivers_of_mobi_satisfaction_equal_relaimpo() {
    let Some(csv) = csv("mobi") else { return };
    let names = ["IMAG1", "IMAG2", "IMAG3", "IMAG4", "IMAG5", "PERQ1", "PERQ2", "PERQ3", "PERQ4", "PERQ5"];
    let data = ModelData::new("CUSA1", csv.numbers("CUSA1"), numeric(&csv, &names));
    check_drivers("drivers_mobi_satisfaction", &data);
}

#[test]
fn drivers_of_airline_satisfaction_equal_relaimpo() {
    let Some(csv) = csv("airline") else { return };
    let names: Vec<&str> = csv.names[9..21].iter().map(String::as_str).collect();
    let data = ModelData::new("satisfied", yes(&csv, "satisfaction", "Satisfied"), numeric(&csv, &names));
    check_drivers("drivers_airline12", &data);
}

fn check_logit(want: &Value, report: &LogitReport) {
    keys("coef", &want["coef"], report.coefficients.len());
    for one in &report.coefficients {
        let name = r_name(&one.predictor, one.level.as_deref());
        let row = &want["coef"][&name];
        check(&format!("{name} estimate"), one.estimate, &row["Estimate"]);
        check(&format!("{name} error"), one.standard_error, &row["Std. Error"]);
        check(&format!("{name} z"), one.z.unwrap(), &row["z value"]);
        check(&format!("{name} p"), one.p.unwrap(), &row["Pr(>|z|)"]);
        check(&format!("{name} odds"), one.odds_ratio.unwrap(), &want["odds_ratio"][&name]);
        check(&format!("{name} low"), one.low, &want["wald_ci95"][&name]["2.5 %"]);
        check(&format!("{name} high"), one.high, &want["wald_ci95"][&name]["97.5 %"]);
    }
    check("deviance", report.deviance, &want["deviance"]);
    check("null_deviance", report.null_deviance, &want["null_deviance"]);
    check("loglik", report.log_likelihood, &want["loglik"]);
    check("aic", report.aic, &want["aic"]);
    check("bic", report.bic, &want["bic"]);
    check("mcfadden", report.mcfadden, &want["mcfadden"]);
    check("cox_snell", report.cox_snell, &want["cox_snell"]);
    check("nagelkerke", report.nagelkerke, &want["nagelkerke"]);
    check_performance(want, &report.performance);
}

fn check_performance(want: &Value, got: &Performance) {
    let interval = got.auc.interval.unwrap();
    check("auc", got.auc.value, &want["auc"]);
    check_all("auc ci", &[interval.low, interval.high], &want["auc_delong_ci95"], 1e-6);
    check("auc variance", got.auc.variance.unwrap(), &want["auc_delong_var"]);
    check("brier", got.brier, &want["brier"]);
    check("log_loss", got.log_loss, &want["log_loss"]);
    let (cells, table) = (&want["confusion_05"], &got.confusion);
    check("tp", table.true_positive as f64, &cells["tp"]);
    check("fp", table.false_positive as f64, &cells["fp"]);
    check("tn", table.true_negative as f64, &cells["tn"]);
    check("fn", table.false_negative as f64, &cells["fn"]);
    check("cut", got.best_cut.cut, &want["youden"]["threshold"]);
    check("specificity", got.best_cut.specificity, &want["youden"]["specificity"]);
    check("sensitivity", got.best_cut.sensitivity, &want["youden"]["sensitivity"]);
    check("ks", got.ks, &want["ks"]);
    check("lift", got.lift[0].lift, &want["top_decile_lift"]);
}

const LOGIT: [&str; 19] = [
    "n",
    "coef",
    "odds_ratio",
    "wald_ci95",
    "deviance",
    "null_deviance",
    "loglik",
    "aic",
    "bic",
    "mcfadden",
    "cox_snell",
    "nagelkerke",
    "auc",
    "auc_delong_ci95",
    "auc_delong_var",
    "brier",
    "log_loss",
    "confusion_05",
    "youden",
];

fn check_churn_case(name: &str, data: &ModelData, rows: usize) {
    let Some(case) = case(name) else { return };
    let want = &case["values"];
    check_known(want, &[&LOGIT[..], &["ks", "top_decile_lift", "first5_pred"]].concat());
    let options = ChurnOptions { folds: 0, customers: rows, remaining_only: false, ..Default::default() };
    let analysis = churn(data, &options).unwrap();
    check("n", analysis.n as f64, &want["n"]);
    check_logit(want, &analysis.result.model);
    let mut customers = analysis.result.customers;
    customers.sort_by_key(|customer| customer.row);
    let first: Vec<f64> = customers[..5].iter().map(|customer| customer.probability).collect();
    check_all("first5_pred", &first, &want["first5_pred"], 1e-6);
}

#[test]
fn churn_of_telco_customers_equals_r() {
    let Some(csv) = csv("telco_churn") else { return };
    let mut predictors = numeric(&csv, &["tenure", "MonthlyCharges"]);
    predictors.extend(["Contract", "InternetService", "PaymentMethod"].map(|name| factor(&csv, name)));
    check_churn_case(
        "churn_logit_telco_small",
        &ModelData::new("Churn", yes(&csv, "Churn", "Yes"), predictors),
        7043,
    );
}

#[test]
fn satisfaction_of_airline_passengers_equals_r() {
    let Some(csv) = csv("airline") else { return };
    let names = ["online_boarding", "in_flight_wifi_service", "seat_comfort", "cleanliness"];
    let mut predictors = numeric(&csv, &names);
    predictors.extend(["type_of_travel", "class"].map(|name| factor(&csv, name)));
    let data = ModelData::new("satisfied", yes(&csv, "satisfaction", "Satisfied"), predictors);
    check_churn_case("satisfaction_logit_airline", &data, 129_880);
}
