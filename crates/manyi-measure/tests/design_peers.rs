//! Estimates of a generated stratified cluster sample, and power, against R 4.2.2 and its package survey 4.1.1.
//!
//! The sample, in R: `i <- 0:59; y = (i*7)%%11 + (i%%3); x = (i*5)%%13 + 1; st = i%/%20; cl = i%/%4;
//! w = 1 + (i%%5)*0.5; g = (i*3)%%4 < 2; m1 = i%%3; m2 = (i%/%7)%%2; fpc = c(12,15,30)[st+1]` and
//! `svydesign(id=~cl, strata=~st, weights=~w, fpc=~fpc)`.
#![allow(clippy::unwrap_used, clippy::excessive_precision, clippy::unreadable_literal)]

mod common;

use manyi_measure::{
    Confidence,
    design::{
        DesignColumns, DesignEstimate, Margin, RakingOptions, Sides, Study, SurveyDesign, design_by_group,
        design_difference, design_mean, design_ratio, design_share, design_total, detectable_effect,
        post_stratify, rake, rao_scott, required_size,
    },
};

const P95: Confidence = Confidence::P95;

#[track_caller]
fn check(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-9 * want.abs() + 1e-11, "{what}: got {got:?}, R has {want:?}");
}

fn column(value: impl Fn(usize) -> usize) -> Vec<f64> {
    (0..60).map(|i| value(i) as f64).collect()
}

fn outcome() -> Vec<f64> {
    column(|i| (i * 7) % 11 + i % 3)
}

fn sample() -> SurveyDesign {
    let weights: Vec<f64> = (0..60).map(|i| 1.0 + (i % 5) as f64 * 0.5).collect();
    let strata: Vec<usize> = (0..60).map(|i| i / 20).collect();
    let clusters: Vec<usize> = (0..60).map(|i| i / 4).collect();
    let population: Vec<f64> = strata.iter().map(|stratum| [12.0, 15.0, 30.0][*stratum]).collect();
    let columns = DesignColumns {
        weights: Some(&weights),
        strata: Some(&strata),
        clusters: Some(&clusters),
        population: Some(&population),
    };
    SurveyDesign::new(60, &columns).unwrap()
}

fn check_figure(what: &str, got: &DesignEstimate, value: f64, error: f64) {
    check(what, got.value, value);
    check(&format!("{what}, error"), got.standard_error, error);
}

/// `svymean(~y, deff=TRUE)`, `svymean(~y, deff="replace")`, `svytotal(~y)`, `svyratio(~y, ~x)`, `degf`
#[test]
fn means_totals_and_ratios_of_a_cluster_sample_equal_survey() {
    let (design, y) = (sample(), outcome());
    let mean = design_mean(&design, &y, P95).unwrap().result;
    check_figure("mean", &mean, 6.079166666666667, 0.2804818745218695);
    check("deff", mean.deff.unwrap(), 0.8920682431866902);
    check("deff with replacement", mean.deff_replace.unwrap(), 0.4460341215933451);
    assert_eq!(mean.freedom, 12.0);
    let total = design_total(&design, &y, P95).unwrap().result;
    check_figure("total", &total, 729.5, 40.32201115189238);
    let x = column(|i| (i * 5) % 13 + 1);
    let ratio = design_ratio(&design, &y, &x, P95).unwrap().result;
    check_figure("ratio", &ratio, 0.872086072922893, 0.0432819483800438);
}

/// `svyby(~y, ~g, svymean)`, `svyttest(y ~ g)`, `svychisq(~m2 + m1)`, `svyciprop(~I(y > 5))`
#[test]
fn domains_tests_and_shares_of_a_cluster_sample_equal_survey() {
    let (design, y) = (sample(), outcome());
    let inside: Vec<bool> = (0..60).map(|i| (i * 3) % 4 < 2).collect();
    let groups: Vec<Option<usize>> = inside.iter().map(|inside| Some(usize::from(*inside))).collect();
    let by = design_by_group(&design, &y, &groups, P95).unwrap();
    check_figure("outside", &by[0].estimate, 6.233333333333333, 0.3127054365885193);
    check_figure("inside", &by[1].estimate, 5.925, 0.578764075265309);
    let second: Vec<Option<bool>> = inside.iter().copied().map(Some).collect();
    let test = design_difference(&design, &y, &second, P95).unwrap();
    check("difference", test.difference, -0.3083333333333328);
    check("t", test.t.unwrap(), -0.4156397620727029);
    check("df", test.freedom, 11.0);
    check("p", test.p.unwrap(), 0.6856663443501434);
    let m1: Vec<Option<usize>> = (0..60).map(|i| Some(i % 3)).collect();
    let m2: Vec<Option<usize>> = (0..60).map(|i| Some((i / 7) % 2)).collect();
    let test = rao_scott(&design, &m2, &m1).unwrap();
    check("F", test.f, 0.6625727563781687);
    check("df1", test.df1, 1.853970478977443);
    check("df2", test.df2, 22.24764574772932);
    check("p", test.p, 0.5143982005063288);
    let high: Vec<f64> = y.iter().map(|y| f64::from(u8::from(*y > 5.0))).collect();
    let share = design_share(&design, &high, P95).unwrap().result;
    // svyglm stops its iteration 3e-11 before the share.
    let (logit, beta) = (share.logit.unwrap(), share.beta.unwrap());
    assert!((logit.low - 0.4378298519978816).abs() < 1e-7 && (logit.high - 0.6420062150175619).abs() < 1e-7);
    check("beta", beta.low, 0.4349706752950938);
    check("beta", beta.high, 0.6456280504993515);
}

/// `rake(list(~m1, ~m2), …, control=list(maxit=500, epsilon=1e-13))`, `postStratify(~m1, …)`; margins 50, 40, 30
/// and 70, 50
#[test]
fn raked_and_post_stratified_cluster_samples_equal_survey() {
    let (design, y) = (sample(), outcome());
    let m1: Vec<usize> = (0..60).map(|i| i % 3).collect();
    let m2: Vec<usize> = (0..60).map(|i| (i / 7) % 2).collect();
    let first = Margin { cells: &m1, targets: &[50.0, 40.0, 30.0] };
    let second = Margin { cells: &m2, targets: &[70.0, 50.0] };
    let options = RakingOptions { tolerance: 1e-14, ..RakingOptions::default() };
    let (raked, _, _) = rake(&design, &[first, second], &options).unwrap();
    for (got, want) in raked.weights().iter().zip([
        1.370106447836279,
        1.621329825276516,
        1.613870373450624,
        3.425266119590697,
        3.242659650553032,
        0.8069351867253118,
    ]) {
        check("weight", *got, want);
    }
    check("squares", raked.weights().iter().map(|weight| weight * weight).sum(), 283.1366542907473);
    let mean = design_mean(&raked, &y, P95).unwrap().result;
    check_figure("raked", &mean, 5.995230596610916, 0.2974625006939647);
    let cells = post_stratify(&design, first).unwrap();
    let mean = design_mean(&cells, &y, P95).unwrap().result;
    check_figure("post-stratified", &mean, 5.948958333333334, 0.2940387094401918);
    let domain: Vec<Option<usize>> = (0..60).map(|i| Some(usize::from((i * 3) % 4 < 2))).collect();
    let by = design_by_group(&cells, &y, &domain, P95).unwrap();
    check_figure("post-stratified domain", &by[1].estimate, 5.904166666666667, 0.6127890867675139);
}

/// `svymean`, `svytotal(na.rm=TRUE)`, `svyratio` and `svyby` of `svydesign(id=~dnum, weights=~pw, fpc=~fpc)`
#[test]
fn the_cluster_sample_of_schools_equals_survey() {
    let Some(csv) = common::csv("apiclus1") else { return };
    let (weights, population) = (csv.numbers("pw"), csv.numbers("fpc"));
    let clusters: Vec<usize> = csv.numbers("dnum").iter().map(|dnum| *dnum as usize).collect();
    let columns = DesignColumns {
        weights: Some(&weights),
        clusters: Some(&clusters),
        population: Some(&population),
        strata: None,
    };
    let design = SurveyDesign::new(weights.len(), &columns).unwrap();
    let api = csv.numbers("api00");
    let mean = design_mean(&design, &api, P95).unwrap().result;
    check_figure("mean", &mean, 644.1693989071039, 23.54224069378104);
    check("deff", mean.deff.unwrap(), 9.345869450590952);
    assert_eq!(mean.freedom, 14.0);
    let enroll = csv.numbers("enroll");
    let total = design_total(&design, &enroll, P95).unwrap().result;
    check_figure("total", &total, 3404940.134529109, 932235.0270412138);
    let ratio = design_ratio(&design, &csv.numbers("api.stu"), &enroll, P95).unwrap().result;
    check_figure("ratio", &ratio, 0.8497087417244876, 0.008386297169391085);
    let types = ["E", "H", "M"];
    let groups: Vec<Option<usize>> =
        csv.texts("stype").iter().map(|text| types.iter().position(|known| known == text)).collect();
    let by = design_by_group(&design, &api, &groups, P95).unwrap();
    check_figure("E", &by[0].estimate, 648.8680555555555, 22.36240889383189);
    check_figure("H", &by[1].estimate, 618.5714285714286, 38.02024935940753);
    check_figure("M", &by[2].estimate, 631.4400000000001, 31.60946522724552);
}

/// The equations of `pwr` and `power.prop.test`, solved by `uniroot(…, tol = 1e-13)`
#[test]
fn sizes_and_effects_solve_rs_equations() {
    let size = |study, effect, power, sides| required_size(study, effect, power, 0.05, sides).unwrap();
    let h = 2.0 * (0.55_f64.sqrt().asin() - 0.5_f64.sqrt().asin());
    let shares = Study::ShareDifference { baseline: 0.5 };
    let groups = Study::Anova { groups: 4 };
    for (what, got, want) in [
        ("t", size(Study::TwoMeans, 0.3, 0.8, Sides::Two), 175.3846694702362),
        ("paired", size(Study::PairedMeans, 0.2, 0.9, Sides::Two), 264.6136853790051),
        ("anova", size(groups, 0.25, 0.8, Sides::Two), 44.59927428472357),
        ("chi", size(Study::ChiSquared { freedom: 4.0 }, 0.3, 0.8, Sides::Two), 132.6142870856077),
        ("one side", size(Study::OneMean, 0.4, 0.8, Sides::One), 40.02907622582105),
        ("h", size(Study::TwoShares, h, 0.8, Sides::Two), 1564.529011227545),
        ("shares", size(shares, 0.05, 0.9, Sides::Two), 2094.153028202616),
        ("r", size(Study::Correlation, 0.3, 0.8, Sides::Two), 84.07363774429608),
        (
            "delta",
            detectable_effect(Study::TwoMeans, 100.0, 0.8, 0.05, Sides::Two).unwrap() * 1.5,
            0.5972072063523486,
        ),
    ] {
        check(what, got, want);
    }
}
