//! Drivers: recorded figures of R (relaimpo, rwa, glm, pROC), figures of statsmodels on generated data,
//! invariances, and input that cannot be analysed.
//!
//! Long because every recorded case of the topic is compared value by value, each with its own conversions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::{Csv, case, check, check_all, csv};
use manyi_measure::{Caution, driver::*};
use proptest::prelude::*;
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

/// 120 rows of three predictors, y with unequal spread: numpy's
/// `i = np.arange(120); a = 1 + (7*i + 3*(i//5)) % 5; b = 1 + (11*i + i*i//7) % 7; c = ((13*i) % 17)/4;`
/// `u = ((37*i + i*i) % 23)/23 - .5; y = 2 + .8*a + .3*b - .4*c + 2*u + .15*a*u`
fn generated() -> (Vec<Predictor>, Vec<f64>) {
    let a = |i: usize| 1.0 + ((7 * i + 3 * (i / 5)) % 5) as f64;
    let b = |i: usize| 1.0 + ((11 * i + i * i / 7) % 7) as f64;
    let c = |i: usize| ((13 * i) % 17) as f64 / 4.0;
    let u = |i: usize| ((37 * i + i * i) % 23) as f64 / 23.0 - 0.5;
    let y = |i: usize| 2.0 + 0.8 * a(i) + 0.3 * b(i) - 0.4 * c(i) + 2.0 * u(i) + 0.15 * a(i) * u(i);
    let column = |value: &dyn Fn(usize) -> f64| (0..120).map(value).collect::<Vec<f64>>();
    let predictors = vec![("a", column(&a)), ("b", column(&b)), ("c", column(&c))];
    let predictors = predictors.into_iter().map(|(name, values)| Predictor::numeric(name, values)).collect();
    (predictors, column(&y))
}

fn generated_data() -> ModelData {
    let (predictors, outcome) = generated();
    ModelData::new("y", outcome, predictors)
}

#[track_caller]
fn near(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-6 * want.abs() + 1e-9, "{what}: got {got:?}, want {want:?}");
}

#[track_caller]
fn near_all(what: &str, got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len(), "{what}");
    got.iter().zip(want).for_each(|(got, want)| near(what, *got, *want));
}

fn estimates(report: &RegressionReport) -> Vec<f64> {
    report.coefficients.iter().map(|one| one.estimate).collect()
}

fn errors(report: &RegressionReport) -> Vec<f64> {
    report.coefficients.iter().map(|one| one.standard_error).collect()
}

/// statsmodels 0.15.0: `sm.OLS(y, sm.add_constant(X)).fit()`, `get_robustcov_results('HC0'…)`, groups `i//6`,
/// `het_breuschpagan`, `linear_reset(power=3, use_f=True)`, `jarque_bera`, `get_influence()`; its AIC and BIC
/// do not count σ, R's and ours do.
#[test]
fn regression_of_generated_data_equals_statsmodels() {
    let data = generated_data();
    let report = regression(&data, &RegressionOptions::default()).unwrap().result;
    near_all(
        "estimates",
        &estimates(&report),
        &[1.8184264019070975, 0.829180267175131, 0.298020701797728, -0.43505461886494057],
    );
    near_all(
        "errors",
        &errors(&report),
        &[0.23357669900155897, 0.05167329192223305, 0.033909329900394546, 0.05943182052920538],
    );
    near("R²", report.r_squared, 0.7597208473003477);
    near("F", report.f.unwrap(), 122.25726798279418);
    near("AIC", report.aic.unwrap() - 2.0, 290.6808095211419);
    near("BIC", report.bic.unwrap() - 120_f64.ln(), 301.8307764922701);
    let found = report.diagnostics;
    near("Durbin–Watson", found.durbin_watson.unwrap(), 1.736069996073162);
    let test = found.breusch_pagan.unwrap();
    near_all("Breusch–Pagan", &[test.value, test.p], &[11.50435308329055, 0.009289071700797846]);
    let test = found.reset.unwrap();
    near_all("RESET", &[test.value, test.p], &[0.1550632980501272, 0.8565412836100134]);
    let test = found.jarque_bera.unwrap();
    near_all("Jarque–Bera", &[test.value, test.p], &[8.091493284408221, 0.017496636050709915]);
    near("Cook", found.max_cook.unwrap(), 0.04007642988461903);
    near("leverage", found.max_leverage, 0.062351752270866465);
}

#[test]
fn robust_errors_equal_statsmodels() {
    let data = generated_data().clustered((0..120).map(|row| Some(row / 6)).collect());
    for (covariance, want) in [
        (
            Covariance::Hc0,
            [0.22725677405670314, 0.04884897250449783, 0.03368462858596938, 0.05771134087914259],
        ),
        (Covariance::Hc2, [0.23169678086315004, 0.04982302936005218, 0.03432927108316616, 0.058864971727048]),
        (
            Covariance::Hc3,
            [0.23623800213324372, 0.05081951762557422, 0.034988424636923726, 0.06004544501671875],
        ),
        (
            Covariance::Cluster,
            [0.22275086524331078, 0.052505002603450535, 0.031341504236582295, 0.07629092891947789],
        ),
    ] {
        let options = RegressionOptions { covariance, ..Default::default() };
        near_all(&format!("{covariance:?}"), &errors(&regression(&data, &options).unwrap().result), &want);
    }
}

/// `sm.WLS(y, X, weights=1 + i % 4).fit()`
#[test]
fn weighted_regression_equals_statsmodels() {
    let data = generated_data().weighted((0..120).map(|row| 1.0 + f64::from(row % 4)).collect());
    let report = regression(&data, &RegressionOptions::default()).unwrap().result;
    near_all(
        "estimates",
        &estimates(&report),
        &[1.7416769363276723, 0.8281045741182695, 0.2985099373564201, -0.4023396243230925],
    );
    near_all(
        "errors",
        &errors(&report),
        &[0.24485730689831325, 0.052247743800639596, 0.034232415450048015, 0.05949654056342199],
    );
    near("R²", report.r_squared, 0.7476201943241823);
    near("AIC", report.aic.unwrap() - 2.0, 306.7651967067468);
}

/// z = y > median(y) + ((7i) mod 5 − 2) · 0.8
fn satisfied() -> ModelData {
    let (predictors, y) = generated();
    let mut sorted = y.clone();
    sorted.sort_by(f64::total_cmp);
    let median = (sorted[59] + sorted[60]) / 2.0;
    let shifted = |i: usize| median + (((7 * i) % 5) as f64 - 2.0) * 0.8;
    ModelData::new("z", (0..120).map(|i| f64::from(y[i] > shifted(i))).collect(), predictors)
}

/// `sm.Logit(z, X).fit(tol=1e-14)`, `get_margeff(at='overall')`, `sklearn.metrics.roc_auc_score` 1.9.1; the step
/// by the delta method with `cov_params()`.
#[test]
fn logit_and_effects_of_generated_data_equal_statsmodels() {
    let report = logit(&satisfied(), &LogitOptions::default()).unwrap().result;
    let estimates: Vec<f64> = report.coefficients.iter().map(|one| one.estimate).collect();
    let errors: Vec<f64> = report.coefficients.iter().map(|one| one.standard_error).collect();
    near_all(
        "estimates",
        &estimates,
        &[-2.7990798332636815, 0.8315277362997647, 0.394693183704519, -0.45982633099796516],
    );
    near_all(
        "errors",
        &errors,
        &[0.7766253556104514, 0.18571885446610012, 0.1123765561765385, 0.18882546366428232],
    );
    near("log-likelihood", report.log_likelihood, -62.62729662769223);
    let test = report.likelihood_ratio.unwrap();
    near_all("likelihood ratio", &[test.value, test.p], &[40.26642955241175, 9.355721461938249e-09]);
    near("McFadden", report.mcfadden, 0.24327078741634722);
    near("AUC", report.performance.auc.value, 0.8057342657342658);
    near("calibration slope", report.performance.calibration.slope.unwrap(), 1.0);
    let partial = |name: &str| {
        let options =
            PartialOptions { predictor: name.to_owned(), within_range: false, ..Default::default() };
        partial_dependence(&satisfied(), &options).unwrap().result
    };
    let slopes = [0.14538656369147304, 0.06900922625455366, -0.08039728230370384];
    let slope_errors = [0.021158998009081924, 0.01588044138027004, 0.030201739898053134];
    for ((name, slope), error) in ["a", "b", "c"].into_iter().zip(slopes).zip(slope_errors) {
        let report = partial(name);
        near_all(name, &[report.slope.unwrap(), report.slope_standard_error.unwrap()], &[slope, error]);
    }
    let step = partial("a");
    near("step", step.change.unwrap(), 0.13857037946480236);
    near("step error", step.change_standard_error.unwrap(), 0.019183396756405506);
}

/// `OrderedModel(q, X, distr='logit').fit(method='newton', tol=1e-14)` with q = np.digitize(y, quantiles .2 .5 .8);
/// its errors come from a numerical Hessian, hence 1e-5.
#[test]
fn ordinal_logit_of_generated_data_equals_statsmodels() {
    let (predictors, y) = generated();
    let mut sorted = y.clone();
    sorted.sort_by(f64::total_cmp);
    let quantile = |p: f64| {
        let place = p * 119.0;
        let below = place.floor() as usize;
        sorted[below] + (place - below as f64) * (sorted[below + 1] - sorted[below])
    };
    let cuts = [quantile(0.2), quantile(0.5), quantile(0.8)];
    let level = |value: &f64| cuts.iter().filter(|cut| value >= *cut).count() as f64;
    let data = ModelData::new("q", y.iter().map(level).collect(), predictors);
    let report = ordinal_logit(&data, &OrdinalOptions::default()).unwrap().result;
    let got: Vec<f64> = report.coefficients.iter().map(|one| one.estimate).collect();
    near_all("slopes", &got, &[1.8211646796877274, 0.6889864015398269, -0.9946761429679913]);
    for (one, want) in
        report.coefficients.iter().zip([0.22636527307171325, 0.11312395896966927, 0.18973102266566863])
    {
        assert!((one.standard_error - want).abs() < 1e-5 * want, "{} {want}", one.standard_error);
    }
    let got: Vec<f64> = report.thresholds.iter().map(|one| one.estimate).collect();
    near_all("thresholds", &got, &[3.050731169744238, 6.076445707778602, 9.072437450470263]);
    near("log-likelihood", report.log_likelihood, -94.65557721407382);
    assert_eq!(report.counts, [24, 36, 36, 24]);
    assert!(report.parallel_lines.is_some());
}

/// `sklearn.linear_model.Ridge(alpha=7.5).fit(Z, y)` on standardised columns, e/(1 − h) by numpy.
#[test]
fn ridge_of_generated_data_equals_scikit_learn() {
    let options = RidgeOptions { lambda: Some(7.5), ..Default::default() };
    let report = ridge(&generated_data(), &options).unwrap().result;
    let got: Vec<f64> = report.coefficients.iter().map(|one| one.estimate).collect();
    near_all("coefficients", &got, &[0.7789444856276729, 0.27923089469895485, -0.40401959495037343]);
    near("intercept", report.intercept, 1.9764769084810827);
    near("df", report.df, 3.8225862766588037);
    let step = report.path.iter().find(|step| step.lambda == 7.5).unwrap();
    near("leave one out", step.leave_one_out, 0.6667200912732003);
    near("generalised", step.generalized, 0.6668383868960053);
    let chosen = ridge(&generated_data(), &RidgeOptions::default()).unwrap().result;
    assert!(chosen.path.iter().all(|step| step.leave_one_out >= 1.0 - chosen.predictive_r_squared - 10.0));
}

#[test]
fn importance_adds_up_and_is_the_same_on_any_number_of_threads() {
    let options = ImportanceOptions { replicates: 40, ..Default::default() };
    let run = || relative_importance(&generated_data(), &options).unwrap().result;
    let report = run();
    let parts: f64 = report.drivers.iter().map(|driver| driver.lmg.unwrap()).sum();
    near("sum of lmg", parts, report.r_squared);
    near("sum of johnson", report.drivers.iter().map(|driver| driver.johnson).sum(), report.r_squared);
    let interval = report.drivers[0].lmg_share_interval.unwrap();
    assert!(
        interval.low < report.drivers[0].lmg_share.unwrap()
            && report.drivers[0].lmg_share.unwrap() < interval.high
    );
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let again = pool.install(run);
        assert_eq!(format!("{again:?}"), format!("{report:?}"), "{threads} threads");
    }
}

#[test]
fn a_factor_counts_as_one_driver_whatever_its_reference() {
    let (mut predictors, outcome) = generated();
    let levels: Vec<String> = ["甲", "乙", "丙"].map(str::to_owned).to_vec();
    let codes: Vec<Option<usize>> = (0..120).map(|row| Some(row % 3)).collect();
    predictors.push(Predictor::factor("branch", codes.clone(), levels.clone(), None));
    let options = ImportanceOptions { replicates: 0, ..Default::default() };
    let first = relative_importance(&ModelData::new("y", outcome.clone(), predictors.clone()), &options)
        .unwrap()
        .result;
    assert_eq!(first.drivers.len(), 4);
    predictors[3] = Predictor::factor("branch", codes, levels, Some("丙".to_owned()));
    let second = relative_importance(&ModelData::new("y", outcome, predictors), &options).unwrap().result;
    for (a, b) in first.drivers.iter().zip(&second.drivers) {
        near(&a.name, a.lmg.unwrap(), b.lmg.unwrap());
    }
}

#[test]
fn what_cannot_be_explained_is_refused_or_warned_of() {
    let (predictors, outcome) = generated();
    let fit = |predictors: Vec<Predictor>, outcome: Vec<f64>| {
        regression(&ModelData::new("y", outcome, predictors), &RegressionOptions::default())
    };
    assert!(fit(Vec::new(), outcome.clone()).is_err());
    assert!(fit(predictors.clone(), vec![1.0; 120]).is_err());
    assert!(fit(predictors.clone(), vec![f64::NAN; 120]).is_err());
    assert!(fit(predictors.clone(), vec![1.0; 3]).is_err());
    assert!(fit(vec![Predictor::numeric("k", vec![3.0; 120])], outcome.clone()).is_err());
    assert!(fit(vec![Predictor::numeric("k", vec![f64::INFINITY; 120])], outcome.clone()).is_err());
    let few = |values: &[f64]| Predictor::numeric("x", values.to_vec());
    assert!(fit(vec![few(&[1.0, 2.0])], vec![1.0, 2.0]).is_err());
    let mut twice = predictors.clone();
    let a = (0..120).map(|i: usize| 2.0 * (1.0 + ((7 * i + 3 * (i / 5)) % 5) as f64)).collect();
    twice.push(Predictor::numeric("twice a", a));
    let analysis = fit(twice, outcome.clone()).unwrap();
    assert!(analysis.warnings.iter().any(|one| one.code == Caution::Collinear && one.about == ["twice a"]));
    assert_eq!(analysis.result.coefficients.len(), 4);
    let perfect = fit(vec![few(&[1.0, 2.0, 3.0, 4.0])], vec![2.0, 4.0, 6.0, 8.0]).unwrap().result;
    assert!(perfect.r_squared > 1.0 - 1e-12 && perfect.diagnostics.durbin_watson.is_none());
    let separated = ModelData::new(
        "z",
        (0..40).map(|i| f64::from(i >= 20)).collect(),
        vec![few(&(0..40).map(f64::from).collect::<Vec<_>>())],
    );
    let analysis = logit(&separated, &LogitOptions::default()).unwrap();
    assert!(analysis.warnings.iter().any(|one| one.code == Caution::Separation), "{:?}", analysis.warnings);
    let penalised = logit(&separated, &LogitOptions { ridge: 1.0, ..Default::default() }).unwrap();
    assert!(!penalised.warnings.iter().any(|one| one.code == Caution::Separation));
    assert!(logit(&generated_data(), &LogitOptions::default()).is_err(), "the outcome is not 0/1");
    assert!(importance_of_covariance(&["a".to_owned()], &[vec![1.0]]).is_err());
    assert!(ordinal_logit(&satisfied(), &OrdinalOptions::default()).is_err(), "two levels only");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Order of rows, weights of 1 and the scale of a predictor change nothing that they should not.
    #[test]
    fn order_scale_and_weights_of_one_change_nothing(shift in 1_usize..119, scale in 0.01_f64..100.0) {
        let (_, outcome) = generated();
        let plain = regression(&generated_data(), &RegressionOptions::default()).unwrap().result;
        let columns: Vec<Vec<f64>> = {
            let a = (0..120).map(|i: usize| 1.0 + ((7 * i + 3 * (i / 5)) % 5) as f64);
            let b = (0..120).map(|i: usize| 1.0 + ((11 * i + i * i / 7) % 7) as f64);
            let c = (0..120).map(|i: usize| ((13 * i) % 17) as f64 / 4.0);
            vec![a.map(|value| value * scale).collect(), b.collect(), c.collect()]
        };
        let turn = |mut values: Vec<f64>| { values.rotate_left(shift); values };
        let names = ["a", "b", "c"];
        let predictors = names.iter().zip(columns).map(|(name, column)| Predictor::numeric(*name, turn(column))).collect();
        let data = ModelData::new("y", turn(outcome), predictors).weighted(vec![1.0; 120]);
        let other = regression(&data, &RegressionOptions::default()).unwrap().result;
        prop_assert!((other.coefficients[1].estimate * scale - plain.coefficients[1].estimate).abs() < 1e-9);
        prop_assert!((other.coefficients[2].standard_error - plain.coefficients[2].standard_error).abs() < 1e-9);
        prop_assert!((other.r_squared - plain.r_squared).abs() < 1e-10);
    }
}
