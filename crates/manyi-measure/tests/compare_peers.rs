//! Comparison tests against figures of R 4.2.2 (and its package survey), scipy 1.17.1 and statsmodels 0.15.0 on
//! small data that stand here; the call is beside each figure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::unreadable_literal, clippy::excessive_precision)]

use manyi_measure::{
    Confidence, Items, Share,
    compare::*,
    distribution::{
        noncentral_chi_squared_cdf, noncentral_f_cdf, noncentral_t_cdf, noncentral_t_limits,
        studentized_range_quantile_upper, studentized_range_upper,
    },
};

#[track_caller]
fn close(what: &str, got: f64, want: f64, tolerance: f64) {
    assert!(
        (got - want).abs() <= tolerance * want.abs() + 1e-12,
        "{what}: got {got:?}, the peer has {want:?}"
    );
}

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{prefix}{index}")).collect()
}

fn table(rows: &[&[u64]]) -> Contingency {
    let counts: Vec<Vec<u64>> = rows.iter().map(|row| row.to_vec()).collect();
    Contingency::new(names("r", rows.len()), names("c", rows[0].len()), counts).unwrap()
}

/// `ptukey(q, k, df, lower.tail = FALSE)`, whose own error is about 1e-9 (5e-5 with two degrees of freedom, where
/// two groups are checked against the t distribution); fifty groups and 1.5 degrees of freedom (where R has NaN)
/// by `scipy.stats.studentized_range.sf`.
#[test]
fn the_studentized_range_equals_r() {
    for (q, groups, freedom, want) in [
        (3.5, 3, 20.0, 0.055891849082059353),
        (3.5, 3, f64::INFINITY, 0.035557041863443883),
        (1.2, 5, 4.0, 0.90216214422528584),
        (6.0, 10, 12.0, 0.025108624643205735),
        (5.0, 50, 100.0, 0.24414839258381327),
        (20.0, 3, 1.5, 0.023675858209275313),
    ] {
        close(
            &format!("P(Q > {q}), {groups}, {freedom}"),
            studentized_range_upper(q, groups, freedom),
            want,
            1e-8,
        );
    }
    // The peers subtract from one: R has 1.787212e-7, scipy 1.787012e-7.
    close("small p", studentized_range_upper(9.0, 4, 60.0), 1.7871e-7, 2e-4);
    // Two groups: the studentized range is √2 |t|.
    for (t, freedom) in [(0.3, 7.0), (1.0, 1.0), (2.828, 2.0), (2.5, 40.0), (6.0, 7.0)] {
        let want = manyi_measure::distribution::student_t_two_sided(t, freedom);
        close("two groups", studentized_range_upper(t * 2.0_f64.sqrt(), 2, freedom), want, 1e-11);
    }
}

/// The quantile inverts the distribution to its own accuracy (`qtukey` stops at steps of 1e-4).
#[test]
fn quantiles_of_the_studentized_range_come_back() {
    for (p, groups, freedom, r) in [
        (0.05, 3, 20.0, 3.577934581525569),
        (0.01, 5, 8.0, 6.6248132047551733),
        (0.05, 10, 120.0, 4.5595380076027983),
    ] {
        let q = studentized_range_quantile_upper(p, groups, freedom);
        close("quantile", q, r, 1e-6);
        close("round trip", studentized_range_upper(q, groups, freedom), p, 1e-11);
    }
}

/// `pt(t, df, ncp)`, `pf(x, df1, df2, ncp)`, `pchisq(x, df, ncp)`
#[test]
fn noncentral_distributions_equal_r() {
    for (t, freedom, shift, want) in [
        (2.0, 10.0, 1.0, 0.80761156253031108),
        (-1.0, 5.0, 0.5, 0.082444091056970814),
        (3.0, 100.0, 3.0, 0.49703451249874148),
        (0.3, 2.5, -1.0, 0.89655170867268497),
        (12.0, 30.0, 10.0, 0.84947932220468048),
        (40.0, 500.0, 37.0, 0.96817634186530266),
    ] {
        close("t", noncentral_t_cdf(t, freedom, shift), want, 1e-10);
    }
    // R stops its series at an error of 1e-9 (beta) and 1e-12 (χ²).
    close("F", noncentral_f_cdf(3.0, 2.0, 30.0, 4.0), 0.57217757629900912, 2e-9);
    close("F", noncentral_f_cdf(1.0, 5.0, 100.0, 0.5), 0.52076183904970796, 2e-9);
    close("F", noncentral_f_cdf(10.0, 4.0, 111.0, 60.0), 0.064859427634710226, 2e-8);
    close("χ²", noncentral_chi_squared_cdf(3.0, 2.0, 4.0), 0.2902546197658884, 1e-10);
    close("χ²", noncentral_chi_squared_cdf(138.0, 9.0, 120.0), 0.67000910018721638, 1e-10);
    close("χ²", noncentral_chi_squared_cdf(1.0, 1.0, 0.2), 0.63587660546017977, 1e-10);
    let (low, high) = noncentral_t_limits(2.5, 12.0, 0.025);
    close("lower", noncentral_t_cdf(2.5, 12.0, low), 0.975, 1e-11);
    close("upper", noncentral_t_cdf(2.5, 12.0, high), 0.025, 1e-11);
    // Either way of averaging, just before and after the border between them.
    let (before, after) = (noncentral_t_cdf(29.999, 40.0, 28.0), noncentral_t_cdf(30.001, 40.0, 28.0));
    assert!(before < after && after - before < 2e-4, "{before} {after}");
    // A t of a million answers.
    let (low, high) = noncentral_t_limits(800.0, 1e6, 0.025);
    assert!(low < 800.0 && 800.0 < high && high - low < 6.0, "{low} … {high}");
}

/// `fisher.test(matrix(c(…), ncol = …))$p.value`
#[test]
fn fisher_of_larger_tables_equals_r() {
    let cases: [(&[&[u64]], f64); 4] = [
        (&[&[3, 0, 6], &[1, 4, 1], &[2, 5, 2]], 0.041128018691375688),
        (&[&[1, 3, 10, 6], &[2, 3, 10, 7], &[1, 6, 14, 12], &[0, 1, 9, 11]], 0.78268493896563884),
        (&[&[2, 9, 1, 5, 12], &[7, 4, 3, 8, 6]], 0.082329051836840347),
        (&[&[12, 9, 4, 8], &[5, 20, 11, 2], &[7, 3, 15, 6]], 0.00013282461066102652),
    ];
    for (counts, want) in cases {
        let got = fisher_test(&table(counts), &FisherOptions::default()).unwrap().result;
        assert_eq!(got.method, FisherMethod::Exact);
        close("p", got.p, want, 1e-7);
    }
}

/// `fisher.test(matrix(c(8, 2, 1, 5), 2))` and `fisher.test(matrix(c(7, 0, 3, 9), 2))`; `uniroot` finds the odds
/// ratio and its limits to two to four digits only (15.4697, 1.00885, 1049.79), so two come from their definition:
/// `nchypergeom_fisher.mean(16, 10, 9, 15.46581971692108)` = 8, `….cdf(8, 16, 10, 9, 1059.6394950862887)` = 0.025.
#[test]
fn fisher_of_small_tables_equals_r() {
    let got = fisher_test(&table(&[&[8, 1], &[2, 5]]), &FisherOptions::default()).unwrap().result;
    close("p", got.p, 0.03496503496503494, 1e-9);
    close("odds", got.odds_ratio.unwrap(), 15.46581971692108, 1e-9);
    let interval = got.odds_ratio_interval.unwrap();
    close("low", interval.low.unwrap(), 1.00884938039661698, 1e-3);
    close("high", interval.high.unwrap(), 1059.6394950862887, 1e-9);
    let got = fisher_test(&table(&[&[7, 3], &[0, 9]]), &FisherOptions::default()).unwrap().result;
    close("p", got.p, 0.0030959752321981426, 1e-9);
    assert_eq!(got.odds_ratio, None);
    let interval = got.odds_ratio_interval.unwrap();
    close("low", interval.low.unwrap(), 2.2878769535295635507, 1e-3);
    assert_eq!(interval.high, None);
}

const FIRST: [f64; 9] = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
const SECOND: [f64; 9] = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.15, 1.29];

/// `wilcox.test(a, b, paired = TRUE)`, the same with `alternative = "greater"`, and unpaired (ties: normal).
#[test]
fn rank_tests_equal_r() {
    let got = wilcoxon_signed_rank(&FIRST, &SECOND, &RankOptions::default()).unwrap().result;
    close("V", got.v, 40.0, 0.0);
    close("p", got.test.exact.unwrap(), 0.0390625, 1e-12);
    let greater = RankOptions { alternative: Alternative::Greater, ..RankOptions::default() };
    let got = wilcoxon_signed_rank(&FIRST, &SECOND, &greater).unwrap().result;
    close("p", got.test.p, 0.01953125, 1e-12);
    let got = mann_whitney(&FIRST, &SECOND, &greater).unwrap().result;
    close("W", got.u, 58.0, 0.0);
    close("p", got.test.p, 0.066459729092659431, 1e-10);
    // scipy.stats.mannwhitneyu(a, b, method="asymptotic"): 79.5, 0.9544529337015304
    let got = mann_whitney(&SCORES, &OTHERS, &RankOptions { exact: Some(false), ..RankOptions::default() });
    let got = got.unwrap().result;
    close("U", got.u, 79.5, 0.0);
    close("p", got.test.p, 0.9544529337015304, 1e-10);
}

/// `prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82))`, and with scores 1, 2, 4, 8.
#[test]
fn the_trend_of_shares_equals_r() {
    let groups = [(83, 86), (90, 93), (129, 136), (70, 82)].map(|(k, n)| Share::new(k, n).unwrap());
    let got = cochran_armitage(&groups, &[1.0, 2.0, 3.0, 4.0]).unwrap();
    close("χ²", got.chi_squared, 8.224922285197710181, 1e-10);
    close("p", got.trend.p, 0.004131897477641487, 1e-9);
    let got = cochran_armitage(&groups, &[1.0, 2.0, 4.0, 8.0]).unwrap();
    close("χ²", got.chi_squared, 11.356898185941303, 1e-10);
    close("p", got.trend.p, 7.5168257099650501e-4, 1e-9);
}

/// `cor.test(1:10, y, method = "kendall", exact = FALSE, continuity = TRUE)` and the median of all slopes.
#[test]
fn the_trend_of_a_series_equals_r() {
    let y = [4.1, 3.9, 4.3, 4.3, 4.6, 4.4, 4.9, 5.0, 4.8, 5.2];
    let got = mann_kendall(&y, None, Confidence::P95).unwrap().result;
    close("z", got.trend.z, 3.1430927854685610789, 1e-10);
    close("p", got.trend.p, 0.0016717283964848011, 1e-9);
    close("tau", got.tau, 0.8090398349558904911, 1e-10);
    close("slope", got.slope, 0.12857142857142861, 1e-10);
    assert!(got.slope_interval.low.unwrap() < got.slope && got.slope < got.slope_interval.high.unwrap());
}

/// (i · 37 mod 101) / 7 + (i mod 5)²
fn uneven(n: u32) -> Vec<f64> {
    (1..=n).map(|i| f64::from(i * 37 % 101) / 7.0 + f64::from(i % 5).powi(2)).collect()
}

/// `shapiro.test(x)`; `scipy.stats` skewtest, kurtosistest, normaltest, jarque_bera.
#[test]
fn tests_of_normality_equal_r_and_scipy() {
    for (n, w, p) in [
        (5, 0.95132810507946541, 0.74667299007861165),
        (8, 0.92193307401160074, 0.44574468244629772),
        (11, 0.94336040918164032, 0.56077130519766460),
        (12, 0.94060002409606736, 0.50588437664646502),
        (50, 0.96751791783185581, 0.18310156362860916),
        (200, 0.96880254114221076, 2.0144136142786562e-04),
    ] {
        let got = normality(&uneven(n)).unwrap().result.shapiro_wilk.unwrap();
        close(&format!("W of {n}"), got.w, w, 1e-8);
        close(&format!("p of {n}"), got.p, p, 1e-6);
    }
    let got = normality(&uneven(40)).unwrap().result;
    close("skewness", got.skewness, 0.3846567414666826, 1e-10);
    close("kurtosis", got.excess_kurtosis, -0.6202520663949214, 1e-10);
    close("skewness z", got.skewness_test.unwrap().z, 1.1052252401905556, 1e-9);
    close("kurtosis z", got.kurtosis_test.unwrap().z, -0.7488866947760114, 1e-9);
    close("omnibus p", got.omnibus.unwrap().p, 0.4101726720574854, 1e-9);
    close("Jarque–Bera", got.jarque_bera.chi_squared, 1.6275931014837228, 1e-9);
}

const SCORES: [f64; 12] = [3.0, 4.0, 5.0, 2.0, 4.0, 5.0, 5.0, 3.0, 4.0, 1.0, 5.0, 4.0];
const OTHERS: [f64; 13] = [4.0, 4.0, 3.0, 5.0, 4.0, 4.0, 2.0, 5.0, 3.0, 4.0, 4.0, 5.0, 3.0];

/// `t.test(x, mu = 3, alternative = "greater")`
#[test]
fn a_one_sided_t_test_equals_r() {
    let options = TOptions { null_value: 3.0, alternative: Alternative::Greater, ..TOptions::default() };
    let got = one_sample_t(&SCORES, &options).unwrap().result.test;
    close("t", got.t, 2.017050606872551999, 1e-10);
    close("p", got.p, 0.034381782247943929, 1e-9);
    close("low", got.interval.low.unwrap(), 3.082236083002186433, 1e-10);
    assert_eq!(got.interval.high, None);
}

/// `lm(y ~ a * b)` on unequal cells: `anova(m)` (I), `drop1(lm(y ~ a + b))` (II), `drop1(m, . ~ .)` with
/// `contr.sum` (III).
#[test]
fn two_way_analysis_of_unequal_cells_equals_r() {
    let y: Vec<f64> =
        (1..=30_u32).map(|i| f64::from(i * 7 % 11) + [0.0, 1.0, 3.0][(i as usize - 1) % 3]).collect();
    let a: Vec<Option<usize>> = (1..=30).map(|i| Some(i % 2)).collect();
    let b: Vec<Option<usize>> = (1..=30).map(|i| Some(i / 3 % 3)).collect();
    let (first, second) = (names("a", 2), names("b", 3));
    for (kind, want) in [
        (SquaresType::Sequential, [0.8333333333333296, 6.3692655367231916, 23.1307344632768412]),
        (SquaresType::Marginal, [1.2450231124806805, 6.3692655367231055, 23.1307344632768412]),
        (SquaresType::Full, [2.2831050228309095, 6.6670056497174528, 23.1307344632768377]),
    ] {
        let got = two_way_anova(&y, (&a, &first), (&b, &second), kind, Confidence::P95).unwrap().result;
        for (effect, want) in got.effects.iter().zip(want) {
            close(effect.source, effect.variation.sum_of_squares, want, 1e-9);
        }
        close("residual", got.residual.sum_of_squares, 335.0333333333334167, 1e-10);
    }
}

/// `statsmodels.stats.contingency_tables.cochrans_q(m)` with mᵣ꜀ = ((7 r c + r) mod 5 < 2): 18.0, 0.000123409804…
#[test]
fn cochran_q_equals_statsmodels() {
    let column = |c: u32| (1..=20_u32).map(|r| f64::from(u8::from((r * c * 7 + r) % 5 < 2))).collect();
    let items = Items::new((1..=3).map(|c| (format!("q{c}"), column(c))).collect()).unwrap();
    let got = cochran_q(&items, Adjustment::Holm).unwrap().result.cochran_q;
    close("Q", got.chi_squared, 18.0, 1e-12);
    close("p", got.p, 0.00012340980408667962, 1e-9);
}

/// `statsmodels.stats.weightstats.ttost_ind(a, b, -1, 1, usevar="unequal")` and `ttost_paired(a, b[:12], -1, 1)`
#[test]
fn equivalence_equals_statsmodels() {
    let got = equivalent_means(&SCORES, &OTHERS, (-1.0, 1.0), 0.05).unwrap().result;
    close("p", got.p, 0.02871959992344378, 1e-9);
    close("p high", got.p_high, 0.011971035398608, 1e-9);
    close("df", got.df.unwrap(), 19.498316404610353, 1e-10);
    assert_eq!(got.verdict, EquivalenceVerdict::Equivalent);
    let got = equivalent_pairs(&SCORES, &OTHERS[..12], (-1.0, 1.0), 0.05).unwrap().result;
    close("p", got.p, 0.07833851100662516, 1e-9);
    close("p high", got.p_high, 0.028376284421022916, 1e-9);
    assert_eq!(got.verdict, EquivalenceVerdict::Undecided);
}

/// `svychisq(~r + c, svydesign(ids = ~1, weights = ~w, data = d), statistic = "F")` with r = (7 i mod 11) mod 3,
/// c = (5 i mod 13) mod 4, w = 0.5 + (i mod 7) / 3, i = 1 … 120.
#[test]
fn rao_scott_equals_survey() {
    let rows: Vec<Option<usize>> = (1..=120).map(|i| Some(i * 7 % 11 % 3)).collect();
    let columns: Vec<Option<usize>> = (1..=120).map(|i| Some(i * 5 % 13 % 4)).collect();
    let weights: Vec<f64> = (1..=120_u32).map(|i| 0.5 + f64::from(i % 7) / 3.0).collect();
    let (r, c) = (names("r", 3), names("c", 4));
    let options = CrosstabOptions::default();
    let got = crosstab((&rows, &r), (&columns, &c), Some(&weights), &options).unwrap().result;
    let test = got.rao_scott.unwrap();
    close("F", test.f, 0.48330318908522285, 1e-9);
    close("df1", test.df1, 5.87839177920916622, 1e-9);
    close("df2", test.df2, 699.52862172589072998, 1e-9);
    close("p", test.p, 0.81748720680057141, 1e-9);
    close("cell", got.weighted.unwrap()[0][0], 23.1666666666666679, 1e-12);
}

/// R 4.2.2: `i <- 0:29; g <- factor(i %% 3); y <- ((i*7+3) %% 11)/2 + 1.2*(i %% 3); anova(lm(y ~ g))`; intervals by
/// `uniroot` over `pf(f, 2, 27, ncp)` at the F of each share, as effectsize's `F_to_omega2` has them.
#[test]
fn intervals_of_explained_shares_equal_r() {
    let value = |i: usize| ((i * 7 + 3) % 11) as f64 / 2.0 + 1.2 * (i % 3) as f64;
    let sample = |group: usize| (0..30).filter(|i| i % 3 == group).map(value).collect::<Vec<f64>>();
    let groups = Groups::new((0..3).map(|group| (format!("g{group}"), sample(group))).collect()).unwrap();
    let got = one_way_anova(&groups, &OneWayOptions::default()).unwrap().result;
    close("F", got.anova.f, 4.69393939393939, 1e-12);
    for (size, value, low, high) in [
        (got.eta_squared, 0.25799467021985356, 0.00813933655523418, 0.48467562493208560),
        (got.omega_squared, 0.19760090776463, 0.0, 0.427558963831672),
        (got.epsilon_squared, 0.203031312458361, 0.0, 0.432963997089458),
    ] {
        close("share", size.value, value, 1e-12);
        // R's `pf` has about nine digits here.
        close("low", size.low.unwrap(), low, 1e-6);
        close("high", size.high.unwrap(), high, 1e-6);
    }
}
