//! Comparison tests against recorded figures of R, figures of peers that anyone can install, and themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::unreadable_literal, clippy::excessive_precision)]

mod common;

use common::{case, check, check_all, check_within, csv};
use manyi_measure::{Confidence, compare::*};
use serde_json::Value;

/// Groups of a numeric column by a text column, names sorted as R sorts levels.
fn groups(values: &[f64], texts: &[String]) -> Groups {
    let (codes, names) = levels(texts);
    Groups::divide(values, &codes, &names).unwrap()
}

fn levels(texts: &[String]) -> (Vec<Option<usize>>, Vec<String>) {
    let mut names: Vec<String> = texts.iter().filter(|t| !t.is_empty() && *t != "NA").cloned().collect();
    names.sort();
    names.dedup();
    (texts.iter().map(|text| names.binary_search(text).ok()).collect(), names)
}

fn check_effect(what: &str, got: &EffectSize, want: (&Value, &Value, &Value), tolerance: f64) {
    check(what, got.value, want.0);
    check_within(&format!("{what}, low"), got.low.unwrap(), want.1, tolerance);
    check_within(&format!("{what}, high"), got.high.unwrap(), want.2, tolerance);
}

fn check_t(what: &str, got: &TTest, want: &Value) {
    check(&format!("{what} t"), got.t, &want["statistic"]);
    check(&format!("{what} p"), got.p, &want["p"]);
    check(&format!("{what} df"), got.df, &want["df"][0]);
    check(&format!("{what} low"), got.interval.low.unwrap(), &want["ci95"][0]);
    check(&format!("{what} high"), got.interval.high.unwrap(), &want["ci95"][1]);
}

/// `optim` in effectsize stops when the tail probabilities are right to 1e-9 or its simplex is small: its limits of
/// the non-centrality are good to about five digits, ours to twelve.
const NONCENTRAL: f64 = 2e-4;

#[test]
fn t_tests_and_standardised_differences_equal_the_record() {
    let (Some(case), Some(data)) = (case("ttest_bank_gender"), csv("satisfaction_bank")) else { return };
    let want = &case["values"];
    let groups = groups(&data.numbers("sat1"), data.texts("gender"));
    let [female, male] = groups.values() else { panic!("two groups") };
    let got = two_sample_t(female, male, &TOptions::default()).unwrap().result;
    check_all("n", &got.n.map(|n| n as f64), &want["n"], 1e-6);
    check_all("mean", &got.mean, &want["mean"], 1e-6);
    check_all("sd", &got.sd, &want["sd"], 1e-6);
    check_all("estimate", &got.mean, &want["welch"]["estimate"], 1e-6);
    check_all("estimate", &got.mean, &want["student"]["estimate"], 1e-6);
    check_t("welch", &got.welch, &want["welch"]);
    check_t("student", &got.student, &want["student"]);
    for (key, name, got) in [
        ("cohens_d_pooled", "Cohens_d", got.cohens_d),
        ("hedges_g", "Hedges_g", got.hedges_g),
        ("glass_delta", "Glass_delta", got.glass_delta.unwrap()),
    ] {
        let want = &want[key];
        check_effect(key, &got, (&want[name], &want["CI_low"], &want["CI_high"]), NONCENTRAL);
    }
}

#[test]
fn paired_tests_equal_the_record() {
    let (Some(case), Some(data)) = (case("paired_kiosk_item01"), csv("kiosk_servqual")) else { return };
    let want = &case["values"];
    let (first, second) = (data.numbers("per01"), data.numbers("exp01"));
    let analysis = paired_t(&first, &second, &TOptions::default()).unwrap();
    check("n", analysis.n as f64, &want["n"]);
    let got = analysis.result;
    check("mean", got.mean, &want["mean_diff"]);
    check("estimate", got.mean, &want["t"]["estimate"][0]);
    check("sd", got.sd, &want["sd_diff"]);
    check_t("paired", &got.test, &want["t"]);
    check("d_z", got.cohens_d.value, &want["cohens_dz"]);
    let got = wilcoxon_signed_rank(&first, &second, &RankOptions::default()).unwrap().result;
    check("V", got.v, &want["wilcoxon_V_corrected"]["statistic"]);
    check("V", got.v, &want["wilcoxon_uncorrected"]["statistic"]);
    check("corrected", got.test.corrected.p, &want["wilcoxon_V_corrected"]["p"]);
    check("uncorrected", got.test.uncorrected.p, &want["wilcoxon_uncorrected"]["p"]);
    let want = &want["rank_biserial"];
    let want = (&want["r_rank_biserial"], &want["CI_low"], &want["CI_high"]);
    check_effect("rank biserial", &got.rank_biserial, want, 1e-6);
}

#[test]
fn mann_whitney_equals_the_record() {
    let (Some(case), Some(data)) = (case("mannwhitney_bank_gender"), csv("satisfaction_bank")) else {
        return;
    };
    let want = &case["values"];
    let groups = groups(&data.numbers("sat1"), data.texts("gender"));
    let [female, male] = groups.values() else { panic!("two groups") };
    let got = mann_whitney(female, male, &RankOptions::default()).unwrap().result;
    check_all("n", &got.n.map(|n| n as f64), &want["n"], 1e-6);
    check_all("median", &got.median, &want["median"], 1e-6);
    check("W", got.u, &want["W_corrected"]["statistic"]);
    check("W", got.u, &want["W_uncorrected"]["statistic"]);
    check("corrected", got.test.corrected.p, &want["W_corrected"]["p"]);
    check("uncorrected", got.test.uncorrected.p, &want["W_uncorrected"]["p"]);
    let want = &want["rank_biserial"];
    let want = (&want["r_rank_biserial"], &want["CI_low"], &want["CI_high"]);
    check_effect("rank biserial", &got.rank_biserial, want, 1e-6);
}

#[test]
fn exact_mann_whitney_equals_the_record() {
    let Some(case) = case("mannwhitney_exact_small") else { return };
    let want = &case["values"];
    let list =
        |key: &str| want[key].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect::<Vec<_>>();
    let got = mann_whitney(&list("a"), &list("b"), &RankOptions::default()).unwrap().result;
    check("W", got.u, &want["statistic"]);
    check("p", got.test.exact.unwrap(), &want["p"]);
}

#[test]
fn analysis_of_variance_equals_the_record() {
    if let (Some(case), Some(data)) = (case("anova_airquality"), csv("airquality")) {
        let groups = groups(&data.numbers("Ozone"), data.texts("Month"));
        check_one_way(&groups, &case["values"]);
    }
    if let (Some(case), Some(data)) = (case("anova_kiosk_frequency"), csv("kiosk_servqual")) {
        let columns: Vec<Vec<f64>> = (1..=24).map(|item| data.numbers(&format!("per{item:02}"))).collect();
        let rows = columns[0].len();
        let mean = |row: usize| columns.iter().map(|column| column[row]).sum::<f64>() / 24.0;
        let means: Vec<f64> = (0..rows).map(mean).collect();
        check_one_way(&groups(&means, data.texts("frequency")), &case["values"]);
    }
}

fn check_one_way(groups: &Groups, want: &Value) {
    let options = OneWayOptions { adjustment: Adjustment::Bonferroni, ..OneWayOptions::default() };
    let got = one_way_anova(groups, &options).unwrap().result;
    check("k", got.groups.len() as f64, &want["k"]);
    for group in &got.groups {
        check("n", group.n as f64, &want["n"][&group.name]);
        check("mean", group.mean, &want["means"][&group.name]);
        check("sd", group.sd.unwrap(), &want["sds"][&group.name]);
    }
    check_all("ss", &[got.between.sum_of_squares, got.within.sum_of_squares], &want["ss"], 1e-6);
    check_all("df", &[got.between.df, got.within.df], &want["df"], 1e-6);
    check("F", got.anova.f, &want["F"]);
    check("p", got.anova.p, &want["p"]);
    check("eta", got.eta_squared.value, &want["eta_sq"]);
    check("omega", got.omega_squared.value, &want["omega_sq"]);
    check("epsilon", got.epsilon_squared.value, &want["epsilon_sq"]);
    check("f", got.cohens_f, &want["cohens_f"]);
    let welch = got.welch.unwrap();
    check("welch", welch.f, &want["welch"]["statistic"]);
    check("welch p", welch.p, &want["welch"]["p"]);
    check_all("welch df", &[welch.df1, welch.df2], &want["welch"]["df"], 1e-6);
    for (key, test) in [("levene_mean", got.spread.levene), ("brown_forsythe", got.spread.brown_forsythe)] {
        check(key, test.unwrap().f, &want[key]["F"]);
        check(key, test.unwrap().p, &want[key]["p"]);
    }
    check_chi("bartlett", &got.spread.bartlett.unwrap(), &want["bartlett"]);
    check_mean_pairs(&got, want);
    for pair in &got.pairwise_t {
        check("pairwise t", pair.p_adjusted, &want["bonferroni_pairwise_p"][&pair.to][&pair.from]);
    }
    check_chi("kruskal", &got.ranks.kruskal_wallis, &want["kruskal"]);
    check("eta H", got.ranks.eta_squared_h, &want["kruskal_eta2_H"]);
    check("epsilon H", got.ranks.epsilon_squared, &want["rank_epsilon_sq"]);
    let ranks = kruskal_wallis(groups, Adjustment::Holm).unwrap().result.ranks;
    assert_eq!(ranks.dunn.len(), want["dunn_holm"].as_object().unwrap().len());
    for pair in &ranks.dunn {
        let name = format!("{}|{}", pair.from, pair.to);
        let want = &want["dunn_holm"][&name];
        check(&name, pair.statistic, &want["statistic"]);
        check(&name, pair.p, &want["p"]);
        check(&name, pair.p_adjusted, &want["p.adj"]);
    }
}

fn check_chi(what: &str, got: &ChiTest, want: &Value) {
    check(what, got.chi_squared, &want["statistic"]);
    check(what, got.p, &want["p"]);
    check(what, got.df, &want["df"][0]);
}

fn check_mean_pairs(got: &OneWay, want: &Value) {
    assert_eq!(got.tukey.len(), want["tukey"].as_object().unwrap().len());
    for pair in &got.tukey {
        let name = format!("{}-{}", pair.to, pair.from);
        let want = &want["tukey"][&name];
        check(&name, pair.difference, &want["diff"]);
        check(&name, pair.interval.low.unwrap(), &want["lwr"]);
        check(&name, pair.interval.high.unwrap(), &want["upr"]);
        check(&name, pair.p, &want["p adj"]);
    }
    assert_eq!(got.games_howell.len(), want["games_howell"].as_object().unwrap().len());
    for pair in &got.games_howell {
        let name = format!("{}-{}", pair.to, pair.from);
        let want = &want["games_howell"][&name];
        check(&name, pair.difference, &want["estimate"]);
        check(&name, pair.interval.low.unwrap(), &want["conf.low"]);
        check(&name, pair.interval.high.unwrap(), &want["conf.high"]);
        // rstatix gives √((s₁²/n₁ + s₂²/n₂) / 2), the standard error in units of the studentized range.
        check(&name, pair.standard_error / 2.0_f64.sqrt(), &want["se"]);
        // rstatix leaves out the sign.
        check(&name, pair.t.abs(), &want["statistic"]);
        check(&name, pair.df, &want["df"]);
        // rstatix rounds p to three decimals, or three digits below 0.001.
        let recorded = want["p.adj"].as_f64().unwrap();
        let half_unit = if recorded < 0.001 { 5e-7 } else { 5e-4 };
        assert!((pair.p - recorded).abs() <= half_unit * 1.0001, "{name}: {} against {recorded}", pair.p);
    }
}

#[test]
fn two_way_analysis_equals_the_record() {
    let (Some(case), Some(data)) = (case("anova_twoway_toothgrowth"), csv("toothgrowth")) else { return };
    let (supp, supp_names) = levels(data.texts("supp"));
    let (dose, dose_names) = levels(data.texts("dose"));
    let values = data.numbers("len");
    for (kind, key) in [(SquaresType::Sequential, "type1"), (SquaresType::Marginal, "type2")] {
        let (first, second) =
            ((supp.as_slice(), supp_names.as_slice()), (dose.as_slice(), dose_names.as_slice()));
        let got = two_way_anova(&values, first, second, kind, Confidence::P95).unwrap().result;
        let find = |name: &str| {
            let rows = case["values"][key].as_object().unwrap();
            rows.iter().find(|(known, _)| known.trim() == name).unwrap().1.clone()
        };
        for (effect, name) in got.effects.iter().zip(["supp", "dose", "supp:dose"]) {
            let want = find(name);
            check(name, effect.variation.df, &want["Df"]);
            check(name, effect.variation.sum_of_squares, &want["Sum Sq"]);
            check(name, effect.test.f, &want["F value"]);
            check(name, effect.test.p, &want["Pr(>F)"]);
            if !want["Mean Sq"].is_null() {
                check(name, effect.variation.mean_square, &want["Mean Sq"]);
            }
            check(name, effect.partial_eta_squared.value, &case["values"]["partial_eta_sq"][name]);
        }
        let want = find("Residuals");
        check("residual", got.residual.sum_of_squares, &want["Sum Sq"]);
        check("residual", got.residual.df, &want["Df"]);
        if !want["Mean Sq"].is_null() {
            check("residual", got.residual.mean_square, &want["Mean Sq"]);
        }
    }
}

fn check_table(table: &Contingency, want: &Value) -> ChiSquared {
    let got = chi_squared_test(table, Confidence::P95).unwrap().result;
    check("chi", got.pearson.chi_squared, &want["chisq"]);
    check("df", got.pearson.df, &want["df"]);
    check("p", got.pearson.p, &want["p"]);
    check("log p", got.pearson.p.log10(), &want["log10_p"]);
    for (i, row) in got.rows.iter().enumerate() {
        for (j, column) in got.columns.iter().enumerate() {
            check("count", got.counts[i][j] as f64, &want["table"][row][column]);
            check("expected", got.expected[i][j], &want["expected"][row][column]);
            check("residual", got.adjusted_residuals[i][j], &want["std_residuals"][row][column]);
        }
    }
    check("G", got.likelihood_ratio.chi_squared, &want["G"]);
    check("V", got.cramers_v.value, &want["cramers_v"]);
    check("V adjusted", got.cramers_v_corrected, &want["cramers_v_adj"]);
    got
}

#[test]
fn chi_squared_of_hair_and_eyes_equals_the_record() {
    let (Some(case), Some(data)) = (case("chisq_hair_eye"), csv("hair_eye_color")) else { return };
    let (hair, rows) = levels(data.texts("Hair"));
    let (eye, columns) = levels(data.texts("Eye"));
    let mut counts = vec![vec![0; columns.len()]; rows.len()];
    for ((i, j), n) in hair.iter().zip(&eye).zip(data.numbers("Freq")) {
        counts[i.unwrap()][j.unwrap()] += n as u64;
    }
    let table = Contingency::new(rows, columns, counts).unwrap();
    check_table(&table, &case["values"]);
}

#[test]
fn two_by_two_tests_equal_the_record() {
    let (Some(case), Some(data)) = (case("chisq_kiosk_2x2"), csv("kiosk_servqual")) else { return };
    let want = &case["values"];
    let (sex, sexes) = levels(data.texts("sex"));
    let high: Vec<Option<usize>> =
        data.numbers("recommend").iter().map(|v| Some(usize::from(*v >= 4.0))).collect();
    let names = ["FALSE".to_owned(), "TRUE".to_owned()];
    let table = Contingency::of((&sex, &sexes), (&high, &names)).unwrap();
    let got = check_table(&table, want);
    let yates = got.yates.unwrap();
    check("yates", yates.chi_squared, &want["yates"]["chisq"]);
    check("yates", yates.p, &want["yates"]["p"]);
    check("phi", got.phi.unwrap(), &want["phi"]);
    let got = fisher_test(&table, &FisherOptions::default()).unwrap().result;
    check("fisher", got.p, &want["fisher"]["p"]);
    // R searches the odds ratio and its limits with uniroot's default tolerance of 1.2e-4 of the root.
    check_within("odds", got.odds_ratio.unwrap(), &want["fisher"]["odds_ratio_cmle"], 2e-4);
    let interval = got.odds_ratio_interval.unwrap();
    check_within("odds low", interval.low.unwrap(), &want["fisher"]["ci95"][0], 2e-4);
    check_within("odds high", interval.high.unwrap(), &want["fisher"]["ci95"][1], 2e-4);
}

#[test]
fn repeated_answers_equal_the_record() {
    let (Some(case), Some(data)) = (case("mcnemar_friedman_kiosk"), csv("kiosk_servqual")) else { return };
    let want = &case["values"];
    let high = |name: &str| data.numbers(name).iter().map(|v| Some(*v >= 4.0)).collect::<Vec<_>>();
    let got = mcnemar(&high("overall_satisfied"), &high("recommend"), Confidence::P95).unwrap().result;
    for (row, from) in got.counts.iter().zip(["FALSE", "TRUE"]) {
        for (count, to) in row.iter().zip(["FALSE", "TRUE"]) {
            check("count", *count as f64, &want["table"][from][to]);
        }
    }
    check_chi("corrected", &got.corrected, &want["corrected"]);
    check_chi("uncorrected", &got.uncorrected, &want["uncorrected"]);
    let items = data.items(&["overall_satisfied", "overall_excellent", "reuse", "recommend"]);
    let got = friedman(&items, Adjustment::Holm, Confidence::P95).unwrap().result;
    check_chi("friedman", &got.friedman, &want["friedman"]);
    check("W", got.kendalls_w.value, &want["kendall_w"]);
}

#[test]
fn shapiro_wilk_equals_the_record() {
    let (Some(case), Some(data)) = (case("normality_mobi"), csv("mobi")) else { return };
    let second = data.numbers("CUSA2");
    for (values, key) in [(data.numbers("CUSA1").as_slice(), "CUSA1"), (&second[..50], "CUSA2_first50")] {
        let got = normality(values).unwrap().result.shapiro_wilk.unwrap();
        check(key, got.w, &case["values"][key]["statistic"]);
        check(key, got.p, &case["values"][key]["p"]);
    }
}

#[test]
fn corrected_p_values_equal_the_record() {
    let Some(case) = case("p_adjust") else { return };
    let want = &case["values"];
    let p: Vec<f64> = want["p"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
    for (key, method) in [
        ("holm", Adjustment::Holm),
        ("bonferroni", Adjustment::Bonferroni),
        ("hochberg", Adjustment::Hochberg),
        ("BH", Adjustment::Bh),
        ("BY", Adjustment::By),
    ] {
        check_all(key, &adjust_p_values(&p, method).unwrap(), &want[key], 1e-6);
    }
}
