//! Correlations and factors of generated data against figures of R 4.2.2 with psych 2.2.9, lavaan 0.6.14 and
//! mnormt (`common::two_factors` as `d`), what must not change them, and what becomes of hopeless input.
//! Long because each peer's printed figures stand beside the test that compares them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![allow(clippy::excessive_precision, reason = "figures as the peer prints them")]

mod common;

use common::{near, two_factors};
use manyi_measure::{
    Caution, Items, MeasureError,
    distribution::{bivariate_normal_cdf, chi_squared_log_upper},
    structure::{
        CfaOptions, CfaReport, CorrelationKind, CorrelationOptions, EfaOptions, EfaReport, Extraction,
        FactorModel, Identification, ParallelOptions, Rotation, ScoreMethod, cfa, correlations, efa, kmo,
        nearest_correlation, parallel_analysis, polychoric,
    },
};
use proptest::prelude::*;

fn column(rows: &[Vec<f64>], index: usize) -> Vec<f64> {
    rows.iter().map(|row| row[index]).collect()
}

fn factors(extraction: Extraction, rotation: Rotation, scores: Option<ScoreMethod>) -> EfaReport {
    let options = EfaOptions { factors: Some(2), extraction, rotation, scores, ..EfaOptions::default() };
    efa(&two_factors(), &options).unwrap().result
}

/// `stats::promax(stats::varimax(fa(d, 2, rotate = "none")$loadings)$loadings)`.
#[test]
fn promax_is_that_of_r() {
    let report = factors(Extraction::Minres, Rotation::Promax, None);
    let first = [
        -0.0725787378535655,
        0.1764605597506548,
        -0.0694312858947886,
        -0.0243925891236574,
        0.7526685707814194,
        0.8452380403577616,
        0.8014096449228366,
        0.6622090110589016,
    ];
    let second = [
        0.70420770384804454,
        0.60185896580134934,
        0.71880947829832875,
        0.73858938296779075,
        0.00953778314993786,
        -0.03883743787322128,
        -0.06642668213703648,
        0.10620731759453683,
    ];
    for (index, want) in [first, second].iter().enumerate() {
        for (got, want) in column(&report.loadings, index).iter().zip(want) {
            assert!((got - want).abs() < 1e-4, "{got} for {want}");
        }
    }
}

/// `fa(d, 2, fm = "ml", rotate = "oblimin")`: STATISTIC, TLI, RMSEA with its interval, BIC, rms, R2; weights of the
/// first factor by regression and by `factor.scores(d, f, method = "Bartlett")`.
#[test]
fn maximum_likelihood_fit_and_score_weights_are_those_of_psych() {
    let report = factors(Extraction::Ml, Rotation::Oblimin, Some(ScoreMethod::Regression));
    let fit = report.fit.as_ref().unwrap();
    let got = [
        fit.chi_squared,
        fit.tli,
        fit.rmsea.value,
        fit.rmsea.interval.low,
        fit.rmsea.interval.high,
        fit.bic,
        report.rmsr,
    ];
    let want = [
        15.8241478313837636,
        0.9811088407100559,
        0.0417171806664768,
        0.0,
        0.1051612314830003,
        -46.4132448247828364,
        0.0320076183151608,
    ];
    near("fit", &got, &want, 1e-4);
    near("R2", report.determinacy.as_ref().unwrap(), &[0.8623011653148717, 0.7949809800669798], 1e-4);
    let weights = column(report.weights.as_ref().unwrap(), 0);
    let want = [
        0.000206307469165095,
        0.062896039176492877,
        0.002121991361768202,
        0.011486135586427927,
        0.241724375933745989,
        0.367902009591361268,
        0.270623465691778753,
        0.189996534557831970,
    ];
    assert!(weights.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-4), "{weights:?}");
    let weights = column(
        factors(Extraction::Ml, Rotation::Oblimin, Some(ScoreMethod::Bartlett)).weights.as_ref().unwrap(),
        0,
    );
    let want = [
        -0.0215597405629472,
        0.0553456993592308,
        -0.0205522927433187,
        -0.0138142954360884,
        0.2870389639018776,
        0.4397833012301495,
        0.3248708687776291,
        0.2220343828019316,
    ];
    assert!(weights.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-4), "{weights:?}");
    let scores: Vec<Vec<f64>> = report.scores.unwrap().into_iter().flatten().collect();
    assert_eq!(scores.len(), 120);
    assert!(column(&scores, 0).iter().sum::<f64>().abs() < 1e-9);
}

/// `KMO(cor(d))`, `cortest.bartlett(cor(d), n = 120)`, `VSS(d, n = 6)$map`.
#[test]
fn adequacy_and_number_of_factors_are_those_of_psych() {
    let report = kmo(&two_factors()).unwrap().result;
    let got = [report.kmo, report.bartlett.chi_squared, report.bartlett.p, report.bartlett.freedom];
    near("kmo", &got, &[0.812033859204595, 354.078307992077, 3.77057862532975e-58, 28.0], 1e-9);
    let report = parallel_analysis(&two_factors(), &ParallelOptions::default()).unwrap().result;
    // psych's list begins with one component taken out.
    let want = [
        0.0929378908587233,
        0.0561314763958057,
        0.0928596584518298,
        0.1749466667439588,
        0.2546927137267032,
        0.4374309939398268,
    ];
    near("map", &report.velicer_averages[1..7], &want, 1e-9);
    assert_eq!((report.suggested, report.velicer, report.kaiser), (2, 2, 2));
}

fn two_factor_model() -> FactorModel {
    let names = |range: std::ops::RangeInclusive<u8>| range.map(|index| format!("v{index}")).collect();
    FactorModel {
        factors: vec![("A".to_owned(), names(1..=4)), ("B".to_owned(), names(5..=8))],
        ..FactorModel::default()
    }
}

fn estimates(report: &CfaReport) -> (Vec<f64>, Vec<f64>) {
    report.parameters.iter().map(|parameter| (parameter.estimate, parameter.se.unwrap_or(0.0))).unzip()
}

/// `c <- cfa("A =~ v1+v2+v3+v4 \n B =~ v5+v6+v7+v8", d)`, `fitmeasures(c)`, `parameterEstimates(c)`, `modindices(c)`.
#[test]
fn a_confirmed_model_is_that_of_lavaan() {
    let report = cfa(&two_factors(), &two_factor_model(), &CfaOptions::default()).unwrap().result;
    let fit = &report.fit;
    let rmsea = fit.rmsea.as_ref().unwrap();
    let got = [
        fit.chi_squared,
        fit.freedom,
        fit.p.unwrap(),
        fit.baseline_chi_squared,
        fit.cfi,
        fit.tli.unwrap(),
        rmsea.value,
        rmsea.interval.low,
        rmsea.interval.high,
        rmsea.p_close,
        fit.srmr,
        fit.gfi,
        fit.aic,
        fit.bic,
        fit.log_likelihood,
    ];
    let want = [
        2.55561631818e+01,
        19.0,
        1.43038148444e-01,
        3.67873566745e+02,
        9.80709993882e-01,
        9.71572622563e-01,
        5.36237835990e-02,
        0.0,
        1.02382629935e-01,
        4.16780010507e-01,
        5.42262151418e-02,
        9.52560861478e-01,
        2.14660227027e+03,
        2.19398962990e+03,
        -1.05630113514e+03,
    ];
    near("fit", &got, &want, 1e-5);
    let (estimates, errors) = estimates(&report);
    let want = [
        1.0,
        1.087323870643,
        1.013019362516,
        1.101989604402,
        1.0,
        1.109866416825,
        1.017844129607,
        0.893515193473,
        0.358102088358,
        0.351415554555,
        0.339203328915,
        0.360896982574,
        0.366392609025,
        0.279167843952,
        0.371220003731,
        0.371180916375,
        0.290189565439,
        0.494531258110,
        0.167186909783,
    ];
    near("estimates", &estimates, &want, 1e-5);
    let want = [
        0.0,
        0.1817864668106,
        0.1723794588771,
        0.1842334822650,
        0.0,
        0.1300425253858,
        0.1278452110390,
        0.1189923551094,
        0.0591558036937,
        0.0616755446667,
        0.0574113212669,
        0.0633435736588,
        0.0614702186419,
        0.0574328032039,
        0.0627251612168,
        0.0584130934876,
        0.0789274354127,
        0.1079674398371,
        0.0501465680660,
    ];
    near("errors", &errors, &want, 1e-5);
    let best: Vec<String> =
        report.modifications[..4].iter().map(|m| format!("{} {} {}", m.left, m.operator, m.right)).collect();
    assert_eq!(best, ["v4 ~~ v8", "B =~ v2", "v4 ~~ v7", "v2 ~~ v4"]);
    let (index, change): (Vec<f64>, Vec<f64>) =
        report.modifications[..4].iter().map(|m| (m.index, m.expected_change)).unzip();
    near("mi", &index, &[9.1675823977507, 5.9249962909124, 5.6760436343141, 2.4795155877198], 1e-5);
    near("epc", &change, &[0.1231338595661, 0.2832609702706, -0.0996369236231, -0.0881192490774], 1e-5);
}

/// The same with `v1 ~~ v2`, `orthogonal = TRUE, std.lv = TRUE`.
#[test]
fn uncorrelated_factors_with_a_residual_covariance_are_those_of_lavaan() {
    let pair = ("v1".to_owned(), "v2".to_owned());
    let model = FactorModel { residual_covariances: vec![pair], orthogonal: true, ..two_factor_model() };
    let options = CfaOptions { identification: Identification::UnitVariance };
    let report = cfa(&two_factors(), &model, &options).unwrap().result;
    near("chi", &[report.fit.chi_squared, report.fit.freedom], &[41.8622928834, 19.0], 1e-5);
    let (estimates, errors) = estimates(&report);
    near(
        "loadings",
        &estimates[..8],
        &[
            0.5416068425858,
            0.5500399627122,
            0.5591588651468,
            0.6050875126376,
            0.7010718625003,
            0.7853662834507,
            0.7199959996164,
            0.6199716110780,
        ],
        1e-5,
    );
    near(
        "errors",
        &errors[..8],
        &[
            0.0790456514662,
            0.0822594371824,
            0.0740849910375,
            0.0784553963096,
            0.0770763285702,
            0.0755813866307,
            0.0777159930771,
            0.0742907841568,
        ],
        1e-5,
    );
    let covariance = report.parameters.iter().position(|p| p.left == "v1" && p.right == "v2").unwrap();
    near(
        "covariance",
        &[estimates[covariance], errors[covariance]],
        &[0.0152687145587, 0.0533501376193],
        1e-5,
    );
}

/// `cor.test(round(d$v1), round(d$v5), method = "kendall", exact = FALSE)`, `partial.r(d)[1, ]`.
#[test]
fn kendall_with_ties_and_partial_correlations_are_those_of_r() {
    let data = two_factors();
    let round = |index: usize| data.column(index).iter().map(|value| value.round()).collect::<Vec<_>>();
    let pair = Items::new(vec![("a".to_owned(), round(0)), ("b".to_owned(), round(4))]).unwrap();
    let options = CorrelationOptions { kind: CorrelationKind::Kendall, ..CorrelationOptions::default() };
    let found = &correlations(&pair, &options).unwrap().result.pairs[0];
    near(
        "kendall",
        &[found.r, found.statistic.unwrap(), found.p.unwrap()],
        &[0.0735788646818095, 0.9339815229862752, 0.3503134241572594],
        1e-9,
    );
    let report = correlations(&data, &CorrelationOptions::default()).unwrap().result;
    let want = [
        1.0,
        0.2269277432967296,
        0.1720915192167202,
        0.3199572832609648,
        -0.0587191245028393,
        0.0150511031747700,
        0.1096496209227333,
        -0.0945887368000025,
    ];
    near("partial", &report.partial.unwrap()[0], &want, 1e-9);
}

/// `polychoric(sapply(c(1, 5), function(j) as.numeric(cut(d[[j]], c(-Inf, 2.5, 3.5, 4.5, Inf)))), correct = 0)`; the
/// peer's search stops early.
#[test]
fn polychoric_is_that_of_psych() {
    let data = two_factors();
    let cut = |index: usize| -> Vec<f64> {
        let level = |value: &f64| [2.5, 3.5, 4.5].iter().filter(|cut| value > cut).count() as f64;
        data.column(index).iter().map(level).collect()
    };
    let found = polychoric(&cut(0), &cut(4)).unwrap();
    near("thresholds", &found.first_thresholds, &[-0.7009514195842, 0.5729675484955, 1.8339146358159], 1e-9);
    assert!((found.rho - 0.0988782280403).abs() < 5e-5, "{}", found.rho);
}

/// `pmnorm(c(x, y), varcov = matrix(c(1, r, r, 1), 2))`, `pchisq(x, 10, lower.tail = FALSE, log.p = TRUE)`.
#[test]
fn distributions_are_those_of_r() {
    let cases = [
        (0.3, -0.7, 0.5, 0.206523779785738992),
        (0.3, -0.7, 0.97, 0.241963175731740088),
        (0.3, -0.7, -0.97, 0.001861322734548329),
        (1.2, 1.1, -0.2, 0.757535438889988200),
    ];
    for (x, y, rho, want) in cases {
        near("bivariate", &[bivariate_normal_cdf(x, y, rho)], &[want], 1e-12);
    }
    near(
        "log p",
        &[chi_squared_log_upper(5000.0, 10.0), chi_squared_log_upper(20.0, 10.0)],
        &[-2471.88026914709371, -3.53178380945978],
        1e-12,
    );
}

fn named(columns: Vec<Vec<f64>>) -> Items {
    Items::new(columns.into_iter().enumerate().map(|(index, column)| (format!("i{index}"), column)).collect())
        .unwrap()
}

#[test]
fn hopeless_input_is_named() {
    let data = two_factors();
    let with = |column: Vec<f64>| {
        let mut columns: Vec<Vec<f64>> = data.columns().map(<[f64]>::to_vec).collect();
        columns.push(column);
        named(columns)
    };
    let copy = with(data.column(0).to_vec());
    assert!(matches!(kmo(&copy), Err(MeasureError::Singular { .. })));
    let ml = EfaOptions { factors: Some(2), extraction: Extraction::Ml, ..EfaOptions::default() };
    assert!(matches!(efa(&copy, &ml), Err(MeasureError::Singular { .. })));
    let minres = efa(&copy, &EfaOptions { factors: Some(2), ..EfaOptions::default() }).unwrap();
    assert!(minres.result.fit.is_none() && minres.warnings.iter().any(|w| w.code == Caution::Collinear));
    let constant = efa(&with(vec![3.0; 120]), &EfaOptions::default()).unwrap();
    assert_eq!((constant.result.items.len(), constant.warnings[0].code), (8, Caution::ConstantItem));
    let many = EfaOptions { factors: Some(5), ..EfaOptions::default() };
    assert!(matches!(efa(&data, &many), Err(MeasureError::Parameter { .. })));
    let few = data.at(&[0, 1, 2]);
    assert!(matches!(efa(&few, &EfaOptions::default()), Err(MeasureError::TooFewRows { .. })));
    assert!(matches!(
        parallel_analysis(&few, &ParallelOptions::default()),
        Err(MeasureError::TooFewRows { .. })
    ));
    let none = ParallelOptions { replicates: 0, ..ParallelOptions::default() };
    assert!(matches!(parallel_analysis(&data, &none), Err(MeasureError::Parameter { .. })));
    assert!(matches!(polychoric(&[1.0; 9], &[2.0; 9]), Err(MeasureError::Constant { .. })));
    assert!(matches!(nearest_correlation(&[vec![1.0], vec![1.0]]), Err(MeasureError::Input(_))));
    let constant = correlations(&with(vec![3.0; 120]), &CorrelationOptions::default()).unwrap();
    assert_eq!((constant.result.matrix[0][8], constant.warnings[0].code), (None, Caution::ConstantItem));
    let perfect = correlations(&copy, &CorrelationOptions::default()).unwrap().result;
    let pair = perfect.pairs.iter().find(|pair| pair.first == "i0" && pair.second == "i8").unwrap();
    assert!((pair.r - 1.0).abs() < 1e-12 && pair.p.unwrap() < 1e-100);
}

#[test]
fn hopeless_models_are_named() {
    let data = two_factors();
    let model = |factors: &[(&str, &[&str])]| FactorModel {
        factors: factors
            .iter()
            .map(|(name, items)| ((*name).to_owned(), items.iter().map(|item| (*item).to_owned()).collect()))
            .collect(),
        ..FactorModel::default()
    };
    let error =
        |factors: &[(&str, &[&str])]| cfa(&data, &model(factors), &CfaOptions::default()).unwrap_err();
    assert!(matches!(error(&[]), MeasureError::Input(_)));
    assert!(matches!(error(&[("A", &["v1"])]), MeasureError::TooFewItems { .. }));
    assert!(matches!(error(&[("A", &["v1", "w"])]), MeasureError::UnknownName { .. }));
    assert!(matches!(error(&[("A", &["v1", "v2"])]), MeasureError::Singular { .. }));
    assert!(matches!(error(&[("A", &["v1", "v1", "v2"])]), MeasureError::DuplicateName { .. }));
    let just = cfa(&data, &model(&[("A", &["v1", "v2", "v3"])]), &CfaOptions::default()).unwrap().result;
    assert!(just.fit.chi_squared < 1e-8 && just.fit.p.is_none() && just.fit.rmsea.is_none());
}

#[test]
fn chance_is_the_same_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = ParallelOptions { replicates: 50, common: true, ..ParallelOptions::default() };
        pool.install(|| parallel_analysis(&two_factors(), &options)).unwrap().result.chance_quantile
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn an_impossible_matrix_is_mended() {
    let impossible = vec![vec![1.0, 0.9, -0.9], vec![0.9, 1.0, 0.9], vec![-0.9, 0.9, 1.0]];
    let (mended, changed) = nearest_correlation(&impossible).unwrap();
    assert!(changed && mended.iter().enumerate().all(|(index, row)| row[index] == 1.0));
    let (_, changed_again) = nearest_correlation(&[vec![1.0, 0.2], vec![0.2, 1.0]]).unwrap();
    assert!(!changed_again);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    /// Counting all pairs is slow and plain: the fast way gives the same τ.
    #[test]
    fn kendall_is_what_counting_pairs_gives(rows in prop::collection::vec((0_u8..6, 0_u8..6), 3..80)) {
        let (x, y): (Vec<f64>, Vec<f64>) = rows.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
        let (mut score, mut untied_x, mut untied_y) = (0.0, 0.0, 0.0);
        for i in 0..x.len() {
            for j in 0..i {
                let (a, b) = ((x[i] - x[j]).clamp(-1.0, 1.0), (y[i] - y[j]).clamp(-1.0, 1.0));
                score += a * b;
                untied_x += a * a;
                untied_y += b * b;
            }
        }
        let options = CorrelationOptions { kind: CorrelationKind::Kendall, ..CorrelationOptions::default() };
        let found = correlations(&named(vec![x, y]), &options).unwrap().result.pairs;
        if untied_x * untied_y == 0.0 {
            prop_assert!(found.is_empty());
        } else {
            prop_assert!((found[0].r - score / f64::sqrt(untied_x * untied_y)).abs() < 1e-12);
        }
    }

    /// A factor analysis sees correlations alone: place and unit of each variable do not matter.
    #[test]
    fn factors_do_not_depend_on_place_or_unit(shift in -1e4_f64..1e4, unit in 0.01_f64..100.0) {
        let data = two_factors();
        let other = data.columns().map(|column| column.iter().map(|value| value * unit + shift).collect()).collect();
        let options = EfaOptions { factors: Some(2), ..EfaOptions::default() };
        let (plain, other) = (efa(&data, &options).unwrap().result, efa(&named(other), &options).unwrap().result);
        for (a, b) in plain.loadings.iter().flatten().zip(other.loadings.iter().flatten()) {
            prop_assert!((a - b).abs() < 1e-5);
        }
    }
}

/// psych 2.2.9 on `two_factors` cut at 2.5, 3.25 and 4: `fa(o, 2, rotate="oblimin", fm="minres", cor="poly", correct=0)`
/// and `rotate="varimax", fm="ml"`. Its polychoric correlations stop early: 5e-4 absolute.
#[test]
fn factors_of_polychoric_correlations_equal_psych() {
    let whole = common::two_factors();
    let level = |value: &f64| 1.0 + [2.5, 3.25, 4.0].iter().filter(|cut| value > *cut).count() as f64;
    let columns = whole.names().iter().zip(whole.columns());
    let columns = columns.map(|(name, column)| (name.clone(), column.iter().map(level).collect()));
    let answers = Items::new(columns.collect()).unwrap();
    let run = |extraction, rotation| {
        let correlation = CorrelationKind::Polychoric;
        let factors = Some(2);
        efa(&answers, &EfaOptions { factors, extraction, rotation, correlation, ..EfaOptions::default() })
    };
    let close = |what: &str, got: &[f64], want: &[f64]| {
        for (index, (got, want)) in got.iter().zip(want).enumerate() {
            assert!((got - want).abs() < 5e-4, "{what}[{index}]: {got} for {want}");
        }
    };
    let oblique = run(Extraction::Minres, Rotation::Oblimin).unwrap();
    assert_eq!((oblique.n, oblique.result.correlation), (120, CorrelationKind::Polychoric));
    let first: Vec<f64> = oblique.result.loadings.iter().map(|row| row[0]).collect();
    let second: Vec<f64> = oblique.result.loadings.iter().map(|row| row[1]).collect();
    let want_first = [
        -0.043464831,
        0.219633131,
        -0.033543362,
        -0.024015914,
        0.755664350,
        0.808597285,
        0.815716515,
        0.612512970,
    ];
    let want_second = [
        0.647201027,
        0.584079416,
        0.700870434,
        0.749901887,
        -0.010087734,
        0.046975969,
        -0.107199217,
        0.199475050,
    ];
    close("first", &first, &want_first);
    close("second", &second, &want_second);
    close("phi", &[oblique.result.phi[0][1]], &[0.337478622]);
    close("rms", &[oblique.result.rmsr], &[0.037547268]);
    close(
        "communalities",
        &oblique.result.communalities,
        &[
            0.401771488,
            0.475973145,
            0.476476581,
            0.550773907,
            0.565985213,
            0.68167432,
            0.617864038,
            0.497429423,
        ],
    );
    let fit = oblique.result.fit.unwrap();
    assert!((fit.chi_squared - 20.003095).abs() < 0.02 && fit.freedom == 13.0);
    let straight = run(Extraction::Ml, Rotation::Varimax).unwrap().result;
    close(
        "ml communalities",
        &straight.communalities,
        &[
            0.393557975,
            0.474228661,
            0.455050114,
            0.573317904,
            0.557842668,
            0.684592832,
            0.631188485,
            0.497686909,
        ],
    );
    // More than 20 levels are no answers on a scale.
    let polychoric = EfaOptions { correlation: CorrelationKind::Polychoric, ..EfaOptions::default() };
    assert!(matches!(efa(&whole, &polychoric), Err(MeasureError::Parameter { .. })));
    let ranks = EfaOptions { correlation: CorrelationKind::Spearman, ..EfaOptions::default() };
    assert!(efa(&whole, &ranks).is_ok());
}
