//! Agreement of raters: recorded figures of irr, irrCAC, psych and krippendorff, and published examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use common::check;
use manyi_measure::{
    Caution, Confidence, Items, MeasureError,
    agreement::{
        ChanceCorrected, IccForm, IccReport, KappaOptions, KappaReport, KappaWeights, KrippendorffOptions,
        Level, chance_corrected, cohen_kappa, fleiss_kappa, icc, kendall_w, krippendorff_alpha,
        percent_agreement,
    },
};
use proptest::prelude::*;
use serde_json::Value;

const P95: Confidence = Confidence::P95;

fn kappa(items: &Items, weights: KappaWeights) -> KappaReport {
    cohen_kappa(items, &KappaOptions { weights, ..KappaOptions::default() }).unwrap().result
}

fn alpha(items: &Items, level: Level) -> f64 {
    let options = KrippendorffOptions { level, replicates: 0, ..KrippendorffOptions::default() };
    krippendorff_alpha(items, &options).unwrap().result.alpha
}

/// Raters by columns, text categories numbered in order of the alphabet.
fn diagnoses() -> Option<Items> {
    let csv = common::csv("irr_diagnoses")?;
    let mut names: Vec<&String> = csv.columns.values().flatten().collect();
    names.sort();
    names.dedup();
    let code = |text: &String| names.binary_search(&text).unwrap() as f64 + 1.0;
    let columns = csv.names.iter().map(|name| (name.clone(), csv.texts(name).iter().map(code).collect()));
    Some(Items::new(columns.collect()).unwrap())
}

#[test]
fn kappa_of_two_raters_equals_irr() {
    let Some(csv) = common::csv("irr_anxiety") else { return };
    let want = &common::case("kappa_anxiety_pairs").unwrap()["values"];
    let items = csv.items(&["rater1", "rater2"]);
    for (weights, key) in [
        (KappaWeights::Unweighted, "unweighted"),
        (KappaWeights::Linear, "linear"),
        (KappaWeights::Squared, "quadratic"),
    ] {
        let got = kappa(&items, weights);
        let want = &want[key];
        check(key, got.kappa, &want["value"]);
        check(key, got.z.unwrap(), &want["z"]);
        check(key, got.p.unwrap(), &want["p"]);
        assert_eq!(Some(csv.columns["rater1"].len() as u64), want["n"].as_u64());
    }
    let (plain, squared) = (kappa(&items, KappaWeights::Unweighted), kappa(&items, KappaWeights::Squared));
    let psych = &want["psych"];
    check("kappa", plain.kappa, &psych["kappa"]);
    check("weighted", squared.kappa, &psych["weighted_quadratic"]);
    check("se", plain.standard_error, &psych["se_unweighted"]);
    let interval = &psych["ci95"]["unweighted kappa"];
    check("low", plain.interval.low, &interval["lower"]);
    check("estimate", plain.kappa, &interval["estimate"]);
    check("high", plain.interval.high, &interval["upper"]);
    check("weighted estimate", squared.kappa, &psych["ci95"]["weighted kappa"]["estimate"]);
    for (i, row) in psych["table"].as_object().unwrap() {
        for (j, count) in row.as_object().unwrap() {
            let place = |key: &String| key.parse::<usize>().unwrap() - 1;
            assert_eq!(Some(plain.table[place(i)][place(j)]), count.as_u64(), "{i} {j}");
        }
    }
    // psych 2.2.9 has `rowSums(w * rs)` where Fleiss, Cohen and Everitt have Σ_i p_i. w_ij: its weighted
    // standard error (and with it the interval, cut to −1…1) is that slip, shown here from our own figures.
    let slip = psych_weighted_error(&squared);
    check("psych's weighted se", slip, &psych["se_weighted"]);
    let cut = &psych["ci95"]["weighted kappa"];
    check("psych's weighted low", (squared.kappa - P95.z() * slip).max(-1.0), &cut["lower"]);
    check("psych's weighted high", (squared.kappa + P95.z() * slip).min(1.0), &cut["upper"]);
}

fn psych_weighted_error(report: &KappaReport) -> f64 {
    let size = report.categories.len();
    let n: f64 = report.table.iter().flatten().map(|count| *count as f64).sum();
    let share = |i: usize, j: usize| report.table[i][j] as f64 / n;
    let weight = |i: usize, j: usize| 1.0 - (i.abs_diff(j) as f64 / (size - 1) as f64).powi(2);
    let row = |i: usize| (0..size).map(|j| share(i, j)).sum::<f64>();
    let column = |j: usize| (0..size).map(|i| share(i, j)).sum::<f64>();
    let of_columns = |i: usize| (0..size).map(|k| weight(k, i) * column(k)).sum::<f64>();
    let of_rows = |j: usize| row(j) * (0..size).map(|k| weight(j, k)).sum::<f64>();
    let (po, pe) = (report.observed, report.expected);
    let mut sum = 0.0;
    for i in 0..size {
        for j in 0..size {
            let part = weight(i, j) * (1.0 - pe) - (of_columns(i) + of_rows(j)) * (1.0 - po);
            sum += share(i, j) * part * part;
        }
    }
    ((sum - (po * pe - 2.0 * pe + po).powi(2)) / (n * (1.0 - pe).powi(4))).sqrt()
}

/// irrCAC rounds coefficients and errors to five digits and prints limits to three.
fn check_rounded(what: &str, got: &ChanceCorrected, want: &Value) {
    let near = |what: &str, got: f64, want: f64, digits: f64| {
        assert!((got - want).abs() <= 0.5 * digits + 1e-9, "{what}: got {got}, recorded {want}");
    };
    near(what, got.coefficient, want["coeff"].as_f64().unwrap(), 1e-5);
    near(what, got.standard_error, want["se"].as_f64().unwrap(), 1e-5);
    check(what, got.observed, &want["pa"]);
    check(what, got.expected, &want["pe"]);
    check(what, got.p.unwrap(), &want["p"]);
    let limits = want["ci"].as_str().unwrap().trim_matches(['(', ')']);
    let limits: Vec<f64> = limits.split(',').map(|limit| limit.parse().unwrap()).collect();
    near(what, got.interval.low, limits[0], 1e-3);
    near(what, got.interval.high, limits[1], 1e-3);
}

#[test]
fn six_raters_of_thirty_patients_equal_irr_and_irrcac() {
    let Some(items) = diagnoses() else { return };
    let want = &common::case("fleiss_diagnoses").unwrap()["values"];
    let got = fleiss_kappa(&items).unwrap().result;
    check("fleiss", got.kappa, &want["fleiss"]);
    check("z", got.z, &want["z"]);
    check("p", got.p, &want["p"]);
    check("conger", got.exact, &want["conger"]);
    check("light", got.light.unwrap(), &want["light"]);
    check("agree", got.unanimous * 100.0, &want["agree_pct"]);
    let percent = percent_agreement(&items, 0.0, P95).unwrap().result;
    check("agree", percent.agreement.value.unwrap() * 100.0, &want["agree_pct"]);
    // irr prints the categories' figures to three digits.
    let mut details: Vec<_> = want["detail"].as_object().unwrap().iter().collect();
    details.sort_by_key(|(name, _)| *name);
    for (category, (name, want)) in got.categories.iter().zip(details) {
        for (got, key) in [(category.kappa, "Kappa"), (category.z, "z"), (category.p, "p.value")] {
            let want = want[key].as_f64().unwrap();
            assert!((got - want).abs() <= 0.0005 + 1e-9, "{name} {key}: got {got}, recorded {want}");
        }
    }
    let others = chance_corrected(&items, P95).unwrap().result;
    check_rounded("ac1", &others.gwet_ac1, &want["gwet_ac1"]);
    check_rounded("fleiss", &others.fleiss, &want["irrCAC_fleiss"]);
    check_rounded("krippendorff", &others.krippendorff, &want["irrCAC_kripp"]);
    check_rounded("brennan_prediger", &others.brennan_prediger, &want["brennan_prediger"]);
}

#[test]
fn krippendorff_alpha_equals_the_published_example_and_the_python_package() {
    let Some(case) = common::case("krippendorff_classic") else { return };
    let items = observers(&case["values"]["ratings_by_observer"]);
    for (level, key) in [
        (Level::Nominal, "nominal"),
        (Level::Ordinal, "ordinal"),
        (Level::Interval, "interval"),
        (Level::Ratio, "ratio"),
    ] {
        check(key, alpha(&items, level), &case["values"][key]);
    }
    let want = &common::case("krippendorff_diagnoses").unwrap()["values"];
    check("diagnoses", alpha(&diagnoses().unwrap(), Level::Nominal), &want["nominal"]);
}

fn observers(lists: &Value) -> Items {
    let column = |list: &Value| {
        list.as_array().unwrap().iter().map(|value| value.as_f64().unwrap_or(f64::NAN)).collect::<Vec<_>>()
    };
    let lists = lists.as_array().unwrap().iter().enumerate();
    Items::new(lists.map(|(place, list)| (format!("observer{place}"), column(list))).collect()).unwrap()
}

fn check_icc(data: &str, case: &str) {
    let Some(csv) = common::csv(data) else { return };
    let want = &common::case(case).unwrap()["values"];
    let got = icc(&csv.items(&csv.names), P95).unwrap().result;
    let forms = [
        (&got.icc1, "ICC1"),
        (&got.icc1k, "ICC1k"),
        (&got.icc2, "ICC2"),
        (&got.icc2k, "ICC2k"),
        (&got.icc3, "ICC3"),
        (&got.icc3k, "ICC3k"),
    ];
    for (form, key) in forms {
        let want = &want["psych"][key];
        check(key, form.icc, &want["ICC"]);
        check(key, form.f, &want["F"]);
        check(key, form.df1, &want["df1"]);
        check(key, form.df2, &want["df2"]);
        check(key, form.p, &want["p"]);
        check(key, form.interval.low, &want["lower bound"]);
        check(key, form.interval.high, &want["upper bound"]);
    }
    check_anova(&got, csv.columns[&csv.names[0]].len(), &want["anova"]);
    for (form, key) in [
        (&got.icc1, "oneway consistency single"),
        (&got.icc1k, "oneway consistency average"),
        (&got.icc3, "twoway consistency single"),
        (&got.icc3k, "twoway consistency average"),
        (&got.icc2, "twoway agreement single"),
        (&got.icc2k, "twoway agreement average"),
    ] {
        check_irr(key, form, &want["irr"][key]);
    }
}

/// irr has McGraw and Wong's test where psych has Shrout and Fleiss'.
fn check_irr(key: &str, form: &IccForm, want: &Value) {
    let (df2, p, interval) = match &form.agreement_test {
        Some(test) => (test.df2, test.p, &test.interval),
        None => (form.df2, form.p, &form.interval),
    };
    for (got, part) in [
        (form.icc, "value"),
        (form.f, "F"),
        (form.df1, "df1"),
        (df2, "df2"),
        (p, "p"),
        (interval.low, "lower"),
        (interval.high, "upper"),
    ] {
        check(&format!("{key} {part}"), got, &want[part]);
    }
}

fn check_anova(got: &IccReport, rows: usize, want: &Value) {
    let (n, k) = (rows as f64, got.raters as f64);
    let error = (n - 1.0) * (k - 1.0);
    let upper = |f: f64, df: f64| manyi_measure::distribution::fisher_f_upper(f, df, error);
    for (key, df, square) in [
        ("subs       ", n - 1.0, got.rows_mean_square),
        ("ind        ", k - 1.0, got.raters_mean_square),
        ("Residuals  ", error, got.residual_mean_square),
    ] {
        let want = &want[key];
        check(key, df, &want["Df"]);
        check(key, square * df, &want["Sum Sq"]);
        check(key, square, &want["Mean Sq"]);
        let f = square / got.residual_mean_square;
        if want["F value"].is_number() {
            check(key, f, &want["F value"]);
            check(key, upper(f, df), &want["Pr(>F)"]);
        }
    }
}

#[test]
fn intraclass_correlations_of_anxiety_equal_psych_and_irr() {
    check_icc("irr_anxiety", "icc_anxiety");
}

#[test]
fn intraclass_correlations_of_shrout_and_fleiss_equal_psych_and_irr() {
    check_icc("shrout_fleiss_1979", "icc_shrout_fleiss");
}

/// Eight services rated by four raters with gaps: (7 i + 5 j + i j) mod 5 + 1, none where (3 i + j) mod 11 = 0.
fn generated(gaps: bool) -> Items {
    let value = |i: usize, j: usize| {
        if gaps && (3 * i + j).is_multiple_of(11) { f64::NAN } else { ((7 * i + (i * j) / 3) % 5 + 1) as f64 }
    };
    let columns = (0..4).map(|j| (format!("r{j}"), (0..12).map(|i| value(i, j)).collect()));
    Items::new(columns.collect()).unwrap()
}

proptest! {
    #[test]
    fn the_order_of_rows_and_raters_does_not_matter(seed in 0_u64..1000) {
        let items = generated(true);
        let mut order: Vec<usize> = (0..12).collect();
        order.rotate_left((seed % 12) as usize);
        order.swap(0, (seed % 7) as usize);
        let mut names = items.names().to_vec();
        names.rotate_left((seed % 4) as usize);
        let moved = items.at(&order).select(&names).unwrap();
        for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
            prop_assert!((alpha(&items, level) - alpha(&moved, level)).abs() < 1e-12);
        }
        let (a, b) = (fleiss_kappa(&items).unwrap().result, fleiss_kappa(&moved).unwrap().result);
        prop_assert!((a.kappa - b.kappa).abs() < 1e-12 && (a.exact - b.exact).abs() < 1e-12);
        let (a, b) = (icc(&items, P95).unwrap().result, icc(&moved, P95).unwrap().result);
        prop_assert!((a.icc2k.icc - b.icc2k.icc).abs() < 1e-12);
        let (a, b) = (kendall_w(&items).unwrap().result, kendall_w(&moved).unwrap().result);
        prop_assert!((a.w - b.w).abs() < 1e-12);
    }

    #[test]
    fn another_unit_changes_no_icc_and_no_interval_alpha(scale in 0.01..100.0_f64, shift in -50.0..50.0_f64) {
        let items = generated(false);
        let columns = items.columns().zip(items.names());
        let moved = columns.map(|(column, name)| (name.clone(), column.iter().map(|v| v * scale + shift).collect()));
        let moved = Items::new(moved.collect()).unwrap();
        let (a, b) = (icc(&items, P95).unwrap().result, icc(&moved, P95).unwrap().result);
        prop_assert!((a.icc2.icc - b.icc2.icc).abs() < 1e-9 && (a.icc1k.interval.low - b.icc1k.interval.low).abs() < 1e-9);
        prop_assert!((alpha(&items, Level::Interval) - alpha(&moved, Level::Interval)).abs() < 1e-9);
    }
}

#[test]
fn full_agreement_is_one() {
    let same = vec![1.0, 2.0, 3.0, 2.0, 1.0];
    let items = Items::new((0..3).map(|j| (format!("r{j}"), same.clone())).collect()).unwrap();
    let two = items.select(&["r0", "r1"]).unwrap();
    assert_eq!(kappa(&two, KappaWeights::Linear).kappa, 1.0);
    assert_eq!(fleiss_kappa(&items).unwrap().result.kappa, 1.0);
    assert_eq!(alpha(&items, Level::Ordinal), 1.0);
    assert!((kendall_w(&items).unwrap().result.w - 1.0).abs() < 1e-12);
    assert_eq!(chance_corrected(&items, P95).unwrap().result.gwet_ac1.coefficient, 1.0);
    assert_eq!(percent_agreement(&items, 0.0, P95).unwrap().result.agreement.value, Some(1.0));
    assert!(matches!(icc(&items, P95), Err(MeasureError::Input(_))), "no residual");
}

#[test]
fn what_cannot_be_measured_is_named() {
    let one = Items::new(vec![("a".into(), vec![1.0, 2.0])]).unwrap();
    let constant = Items::new(vec![("a".into(), vec![2.0; 4]), ("b".into(), vec![2.0; 4])]).unwrap();
    let empty = Items::new(vec![("a".into(), vec![f64::NAN; 3]), ("b".into(), vec![f64::NAN; 3])]).unwrap();
    let apart =
        Items::new(vec![("a".into(), vec![1.0, f64::NAN]), ("b".into(), vec![f64::NAN, 2.0])]).unwrap();
    let options = KrippendorffOptions::default();
    for items in [&one, &constant, &empty, &apart] {
        assert!(cohen_kappa(items, &KappaOptions::default()).is_err());
        assert!(fleiss_kappa(items).is_err());
        assert!(icc(items, P95).is_err());
        assert!(kendall_w(items).is_err());
        assert!(krippendorff_alpha(items, &options).is_err());
        assert!(chance_corrected(items, P95).is_err());
    }
    let fine = |shift: f64| (0..1500).map(|row| f64::from(row) + shift).collect::<Vec<_>>();
    let continuous = Items::new(vec![("a".into(), fine(0.0)), ("b".into(), fine(0.5))]).unwrap();
    assert!(matches!(krippendorff_alpha(&continuous, &options), Err(MeasureError::Parameter { .. })));
    assert!(percent_agreement(&empty, 0.0, P95).is_err());
    assert!(percent_agreement(&constant, -1.0, P95).is_err());
    let negative = Items::new(vec![("a".into(), vec![-1.0, 2.0]), ("b".into(), vec![1.0, 2.0])]).unwrap();
    let ratio = KrippendorffOptions { level: Level::Ratio, ..options };
    assert!(matches!(krippendorff_alpha(&negative, &ratio), Err(MeasureError::Parameter { .. })));
}

#[test]
fn few_rows_are_warned_of() {
    let warnings = icc(&generated(true), P95).unwrap().warnings;
    assert!(warnings.iter().any(|warning| warning.code == Caution::FewRows), "{warnings:?}");
}

#[test]
fn the_bootstrap_is_the_same_on_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let options = KrippendorffOptions { replicates: 200, seed: 7, ..KrippendorffOptions::default() };
            krippendorff_alpha(&generated(true), &options).unwrap().result.interval
        })
    };
    let one = run(1);
    assert!(one.is_some_and(|interval| interval.low < interval.high));
    assert_eq!(one, run(4));
}

/// R 4.2.2, psych 2.2.9: `i <- 0:29; r1 <- (7*i)%%5+1; r2 <- ((7*i)%%5 + (i%%4==0))%%5+1; r3 <- ((3*i)%/%2)%%5+1`,
/// `cohen.kappa(cbind(r1,r2))`, `ICC(cbind(r1,r2,r3), lmer=FALSE)`
#[test]
fn generated_ratings_equal_psych() {
    let near = |what: &str, got: f64, want: f64| {
        assert!((got - want).abs() <= 1e-9 * want.abs() + 1e-12, "{what}: got {got:?}, psych has {want:?}");
    };
    let column = |value: fn(usize) -> usize| (0..30).map(|i| value(i) as f64).collect::<Vec<_>>();
    let items = Items::new(vec![
        ("r1".into(), column(|i| (7 * i) % 5 + 1)),
        ("r2".into(), column(|i| ((7 * i) % 5 + usize::from(i.is_multiple_of(4))) % 5 + 1)),
        ("r3".into(), column(|i| ((3 * i) / 2) % 5 + 1)),
    ])
    .unwrap();
    let two = items.select(&["r1", "r2"]).unwrap();
    let plain = kappa(&two, KappaWeights::Unweighted);
    near("kappa", plain.kappa, 0.6666666666666665);
    near("se", plain.standard_error, 0.1005642517213738);
    near("weighted", kappa(&two, KappaWeights::Squared).kappa, 0.8067226890756301);
    let got = icc(&items, P95).unwrap().result;
    let forms = [&got.icc1, &got.icc2, &got.icc3, &got.icc1k, &got.icc2k, &got.icc3k];
    for (form, want) in forms.iter().zip([
        [0.2357327940340017, 1.9253287025552, 0.01635671762501575, 0.0180646212222224, 0.4802446949746411],
        [
            0.2294016440451163,
            1.865176640230717,
            0.02191277752480906,
            0.006041763699739033,
            0.4781240741962033,
        ],
        [
            0.2238388360380532,
            1.865176640230717,
            0.02191277752480906,
            0.005760042413796465,
            0.4702602073871371,
        ],
        [0.4806081690503809, 1.9253287025552, 0.01635671762501575, 0.05230415419876833, 0.7348849181791262],
        [0.4717599266151234, 1.865176640230717, 0.02191277752480906, 0.01790888855368445, 0.7332261113025663],
        [0.4638577502899119, 1.865176640230717, 0.02191277752480906, 0.01708332587813588, 0.7270114817758908],
    ]) {
        for (got, want) in [form.icc, form.f, form.p, form.interval.low, form.interval.high].iter().zip(want)
        {
            near("icc", *got, want);
        }
    }
    // From ranks by `rank()` and the formula with ties.
    near("W", kendall_w(&items).unwrap().result.w, 0.4834723509422305);
}
