//! Effects: recorded figures of statsmodels, scipy and R (sandwich), published limits, generated data with
//! figures of statsmodels, and input that cannot be analysed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::{Csv, case, check, check_all, csv};
use manyi_measure::{
    Share,
    driver::{Coefficient, Covariance, Predictor, Range},
    effect::*,
};
use serde_json::Value;

#[track_caller]
fn check_range(what: &str, got: Range, want: &Value) {
    check_all(what, &[got.low, got.high], want, 1e-6);
}

fn arm(csv: &Csv, outcome: &str, version: &str) -> Share {
    let rows = csv.texts("version").iter().zip(csv.texts(outcome)).filter(|(own, _)| *own == version);
    let (mut part, mut whole) = (0, 0);
    for (_, value) in rows {
        whole += 1;
        part += u64::from(value == "True");
    }
    Share::new(part, whole).unwrap()
}

fn check_shares(want: &Value, got: &ProportionsReport) {
    check("k1", got.first.successes as f64, &want["k1"]);
    check("n1", got.first.n as f64, &want["n1"]);
    check("k2", got.second.successes as f64, &want["k2"]);
    check("n2", got.second.n as f64, &want["n2"]);
    check("p1", got.first.rate, &want["p1"]);
    check("p2", got.second.rate, &want["p2"]);
    check("diff", got.difference, &want["diff"]);
    check("lift", got.relative_lift.unwrap(), &want["lift_rel"]);
    check("z", got.z.unwrap(), &want["z_pooled"]);
    check("p", got.p.unwrap(), &want["p_pooled"]);
    let intervals = &got.difference_intervals;
    check_range("wald", intervals.wald, &want["diff_ci95_wald"]);
    check_range("agresti-caffo", intervals.agresti_caffo, &want["diff_ci95_agresti-caffo"]);
    check_range("newcombe", intervals.newcombe, &want["diff_ci95_newcomb"]);
    check_range("score", intervals.miettinen_nurminen, &want["diff_ci95_score"]);
    check_range("ratio log", got.ratio_intervals.log.unwrap(), &want["ratio_ci95_log"]);
    check_range(
        "ratio adjusted",
        got.ratio_intervals.log_adjusted.unwrap(),
        &want["ratio_ci95_log-adjusted"],
    );
    check_range("ratio score", got.ratio_intervals.score.unwrap(), &want["ratio_ci95_score"]);
    check_range("odds logit", got.odds_intervals.logit.unwrap(), &want["oddsratio_ci95_logit"]);
    check_range("odds score", got.odds_intervals.score.unwrap(), &want["oddsratio_ci95_score"]);
    check("fisher", got.fisher_p, &want["fisher_p"]);
    check("h", got.cohen_h, &want["cohen_h"]);
    assert_eq!(want.as_object().unwrap().len(), 21, "everything recorded is compared");
}

#[test]
fn retention_of_cookie_cats_equals_statsmodels() {
    let (Some(case), Some(csv)) = (case("ab_cookie_cats_retention"), csv("cookie_cats")) else { return };
    for outcome in ["retention_1", "retention_7"] {
        let (first, second) = (arm(&csv, outcome, "gate_30"), arm(&csv, outcome, "gate_40"));
        let report = ab_proportions(first, second, &ProportionsOptions::default()).unwrap().result;
        check_shares(&case["values"][outcome], &report);
        check("srm", report.sample_ratio.chi_squared, &case["values"]["srm"]["chisq"]);
        check("srm p", report.sample_ratio.p, &case["values"]["srm"]["p"]);
    }
}

#[test]
fn rounds_of_cookie_cats_equal_scipy() {
    let (Some(case), Some(csv)) = (case("ab_cookie_cats_rounds"), csv("cookie_cats")) else { return };
    let want = &case["values"];
    let group: Vec<Option<usize>> =
        csv.texts("version").iter().map(|own| Some(usize::from(own != "gate_30"))).collect();
    let options = MeansOptions { clip_quantile: Some(0.999), ..Default::default() };
    let report = ab_means(&csv.numbers("sum_game_rounds"), &group, None, &options).unwrap().result;
    check("clip", report.clip.unwrap(), &want["clip"]);
    check_all("mean", &report.mean, &want["mean"], 1e-6);
    check("t", report.welch.t.unwrap(), &want["t"]);
    check("df", report.welch.df.unwrap(), &want["df"]);
    check("p", report.welch.p.unwrap(), &want["p"]);
    check_range("ci95", report.welch.interval.unwrap(), &want["ci95"]);
    check("U", report.u, &want["U"]);
    check("mw_p", report.u_p.unwrap(), &want["mw_p"]);
    assert_eq!(want.as_object().unwrap().len(), 8, "everything recorded is compared");
}

fn r_name(term: &str) -> &str {
    match term {
        "(intercept)" => "(Intercept)",
        "post" => "y81",
        "treated" => "nearinc",
        other => {
            if other == "post × treated" {
                "y81:nearinc"
            } else {
                other
            }
        }
    }
}

fn check_coefficient(name: &str, one: &Coefficient, want: &Value) {
    check(&format!("{name} estimate"), one.estimate, &want["Estimate"]);
    check(&format!("{name} error"), one.standard_error, &want["Std. Error"]);
    check(&format!("{name} t"), one.statistic.unwrap(), &want["t value"]);
    check(&format!("{name} p"), one.p.unwrap(), &want["Pr(>|t|)"]);
}

fn kielmc(csv: &Csv, outcome: Vec<f64>, covariates: Vec<Predictor>) -> DidData {
    DidData {
        outcome,
        treated: csv.numbers("nearinc"),
        post: csv.numbers("y81"),
        covariates,
        weights: None,
        clusters: None,
    }
}

fn logarithm(csv: &Csv, name: &str) -> Vec<f64> {
    csv.numbers(name).into_iter().map(f64::ln).collect()
}

#[test]
fn house_prices_near_the_incinerator_equal_r() {
    let (Some(case), Some(csv)) = (case("did_kielmc"), csv("wooldridge_kielmc")) else { return };
    let want = &case["values"];
    let data = kielmc(&csv, csv.numbers("rprice"), Vec::new());
    let with = |covariance| DidOptions { covariance, ..Default::default() };
    let analysis = difference_in_differences(&data, &with(Covariance::Classical)).unwrap();
    check("n", analysis.n as f64, &want["n"]);
    let report = analysis.result;
    check("r2", report.regression.r_squared, &want["r2"]);
    for one in &report.regression.coefficients {
        let name = r_name(&one.term);
        check_coefficient(name, one, &want["coef"][name]);
        check(&format!("{name} low"), one.low, &want["ci95"][name]["2.5 %"]);
        check(&format!("{name} high"), one.high, &want["ci95"][name]["97.5 %"]);
    }
    for (key, covariance) in [("hc1", Covariance::Hc1), ("hc3", Covariance::Hc3)] {
        let report = difference_in_differences(&data, &with(covariance)).unwrap().result;
        for one in &report.regression.coefficients {
            let name = r_name(&one.term);
            check(&format!("{key} {name}"), one.standard_error, &want[key][name]);
        }
    }
    for cell in &report.cells {
        // Recorded by year and then by nearness.
        let key = |value: bool| if value { "1" } else { "0" };
        check("cell", cell.mean, &want["cell_means"][key(cell.post)][key(cell.treated)]);
    }
    // The model of Wooldridge's example 13.3, last column. The file's own logarithms are rounded to single
    // precision (4e-6 off in the effect), so that they are taken anew, as the record did.
    let mut controls: Vec<Predictor> =
        ["age", "agesq", "rooms", "baths"].map(|name| Predictor::numeric(name, csv.numbers(name))).to_vec();
    controls.extend(["intst", "land", "area"].map(|name| Predictor::numeric(name, logarithm(&csv, name))));
    let data = kielmc(&csv, logarithm(&csv, "rprice"), controls);
    let report = difference_in_differences(&data, &with(Covariance::Classical)).unwrap().result;
    check_coefficient("controls", &report.effect, &want["controls_did"]);
    assert_eq!(want.as_object().unwrap().len(), 8, "everything recorded is compared");
}

#[test]
fn organ_donations_in_california_equal_r() {
    let (Some(case), Some(csv)) = (case("did_organ_donations_twfe"), csv("organ_donations")) else { return };
    let want = &case["values"];
    let mut known: Vec<&String> = Vec::new();
    let mut unit = Vec::new();
    for state in csv.texts("State") {
        let place = known.iter().position(|own| *own == state).unwrap_or_else(|| {
            known.push(state);
            known.len() - 1
        });
        unit.push(Some(place));
    }
    let time = csv.numbers("Quarter_Num");
    let treated = csv
        .texts("State")
        .iter()
        .zip(&time)
        .map(|(state, time)| f64::from(state == "California" && *time >= 4.0));
    let data = PanelData {
        outcome: csv.numbers("Rate"),
        treated: treated.collect(),
        unit,
        time,
        covariates: Vec::new(),
        clusters: None,
    };
    let with =
        |covariance| two_way_effects(&data, &TwoWayOptions { covariance, ..Default::default() }).unwrap();
    let analysis = with(Covariance::Cluster);
    check("n", analysis.n as f64, &want["n"]);
    check("att", analysis.result.effect, &want["att"]);
    check("HC1", analysis.result.standard_error, &want["se_cluster_HC1"]);
    check("df", analysis.result.df_residual, &want["df_resid"]);
    check("states", analysis.result.units as f64, &want["states"]);
    check("classic", with(Covariance::Classical).result.standard_error, &want["se_classic"]);
    check("HC0", with(Covariance::Cluster0).result.standard_error, &want["se_cluster_HC0"]);
    assert_eq!(want.as_object().unwrap().len(), 7, "everything recorded is compared");
}
