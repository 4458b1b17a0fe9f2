//! Figures of an independent peer: scipy 1.17.1 and statsmodels 0.15.0 (Python), the call beside each table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::excessive_precision, clippy::unreadable_literal)]

use manyi_measure::{
    Confidence, Histogram, MeanSample, MedianSample, NpsCounts, Scale, ScaledHistogram, Share,
    clopper_pearson_interval,
    distribution::{beta_quantile, gamma_quantile, normal_quantile, student_t_quantile},
    garwood_interval, headline_score, mean, mean_difference, median, nps, nps_difference,
    proportion_difference, rate_difference, wilson_interval,
};

const P95: Confidence = Confidence::P95;

#[track_caller]
fn check(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-12 * want.abs() + 1e-13, "{what}: got {got:?}, the peer has {want:?}");
}

#[track_caller]
fn check_interval(what: &str, got: Option<manyi_measure::Interval>, low: f64, high: f64) {
    let got = got.expect(what);
    check(&format!("{what}, low"), got.low, low);
    check(&format!("{what}, high"), got.high, high);
}

fn histogram(cells: &[(i64, u64)]) -> Histogram {
    cells.iter().copied().collect()
}

/// Fifty-two answers on 1–5 used in several tables.
fn ratings() -> Histogram {
    histogram(&[(1, 2), (2, 3), (3, 10), (4, 25), (5, 12)])
}

/// `scipy.stats.norm.ppf(p)`
#[test]
fn normal_quantiles_equal_scipy() {
    for (p, want) in [
        (0.025, -1.9599639845400545),
        (0.005, -2.575829303548901),
        (0.0005, -3.2905267314918945),
        (0.25, -0.6744897501960817),
        (1e-10, -6.361340902404056),
    ] {
        check(&format!("normal {p}"), normal_quantile(p), want);
        check(
            &format!("normal 1 - {p}"),
            normal_quantile(1.0 - p),
            if p < 1e-9 { 6.361340889697422 } else { -want },
        );
    }
}

/// `scipy.stats.t.ppf(p, df)`
#[test]
fn student_quantiles_equal_scipy() {
    for (p, freedom, want) in [
        (0.025, 1.0, -12.706204736174705),
        (0.025, 2.0, -4.302652729749464),
        (0.005, 3.0, -5.840909309733357),
        (0.025, 7.3, -2.3450667365477034),
        (0.025, 29.0, -2.045229642132704),
        (0.025, 207.09019015041, -1.9714853430579267),
        (0.005, 999.5, -2.5807571664291538),
        (0.025, 1001.0, -1.96233670528088),
        (0.025, 1e7, -1.9599642217672055),
        (0.0005, 1.0, -636.6192487687196),
    ] {
        check(&format!("t {p} {freedom}"), student_t_quantile(p, freedom), want);
    }
}

/// `scipy.stats.beta.ppf(p, a, b)`
#[test]
fn beta_quantiles_equal_scipy() {
    for (p, a, b, want) in [
        (0.025, 1.0, 10.0, 0.0025285785444617848),
        (0.975, 11.0, 1.0, 0.9977010277861857),
        (0.025, 0.5, 0.5, 0.001541333133436012),
        (0.025, 64488.0, 62313.0, 0.5058246701996336),
        (0.975, 5.0, 1e9, 1.0241588599003426e-08),
        (0.025, 3.0, 5.0, 0.09898827844250786),
        (0.975, 1e6, 2e6, 0.3338668730691445),
        (0.005, 200.5, 0.7, 0.9776447140190619),
    ] {
        check(&format!("beta {p} {a} {b}"), beta_quantile(p, a, b), want);
    }
}

/// `scipy.stats.gamma.ppf(p, a)`
#[test]
fn gamma_quantiles_equal_scipy() {
    for (p, shape, want) in [
        (0.025, 1.0, 0.025317807984289876),
        (0.975, 1.0, 3.6888794541139354),
        (0.975, 6.0, 11.66833207932267),
        (0.025, 100.0, 81.36399125092314),
        (0.975, 12346.0, 12564.722206913333),
        (0.025, 1e6, 998040.9833402939),
        (0.975, 1e9, 1000061980.450378),
        (0.5, 0.5, 0.227468211559786),
    ] {
        check(&format!("gamma {p} {shape}"), gamma_quantile(p, shape), want);
    }
}

/// `statsmodels.stats.proportion.proportion_confint(k, n, method="wilson")` and `method="beta"`
#[test]
fn intervals_of_shares_equal_statsmodels() {
    for (k, n, wilson, exact) in [
        (0, 1, (0.0, 0.7934506856227627), (0.0, 0.975)),
        (1, 1, (0.2065493143772374, 1.0), (0.025, 1.0)),
        (0, 10, (0.0, 0.27753279986288926), (0.0, 0.30849710781876083)),
        (3, 7, (0.15821985525146964, 0.7495416354723428), (0.09898827844250786, 0.815948432359917)),
        (37, 52, (0.5772721196331574, 0.8167003958529009), (0.5692419853813397, 0.8287032126694857)),
        (50, 1000, (0.03813026239274881, 0.06531382024425081), (0.03733539760466178, 0.06539048791549365)),
        (999, 1000, (0.9943574414020421, 0.9998234536293739), (0.9944410757201734, 0.9999746825125088)),
        (64488, 126800, (0.5058285650187437, 0.5113317983816557), (0.5058246701996336, 0.511335820630965)),
    ] {
        let share = Share::new(k, n).unwrap();
        check_interval(&format!("wilson {k}/{n}"), wilson_interval(share, P95), wilson.0, wilson.1);
        check_interval(&format!("exact {k}/{n}"), clopper_pearson_interval(share, P95), exact.0, exact.1);
    }
}

/// `numpy.mean(x)`, `numpy.std(x, ddof=1)`, `scipy.stats.t.interval(level, n - 1, mean, scipy.stats.sem(x))`
#[test]
fn means_equal_scipy() {
    let ratings = ratings();
    let estimate = mean(&ratings, P95);
    check("mean", estimate.value.unwrap(), 3.8076923076923075);
    check("sd", ratings.moments().unwrap().standard_deviation().unwrap(), 0.9909089022148745);
    check_interval("95%", estimate.interval, 3.531821507644947, 4.083563107739668);
    let wider = mean(&ratings, Confidence::new(0.99).unwrap());
    check_interval("99%", wider.interval, 3.4400097011963964, 4.175374914188219);
}

/// The same calls on `[(v - 1) / 4 * 100 for v in x] + [v / 10 * 100 for v in [10, 9, 9, 7, 3, 0, 8, 8]]`
#[test]
fn a_headline_score_over_two_scales_equals_scipy() {
    let mut answers = ScaledHistogram::on(Scale::FIVE, &ratings()).unwrap();
    for value in [10, 9, 9, 7, 3, 0, 8, 8] {
        answers.add(Scale::ZERO_TO_TEN, value, 1).unwrap();
    }
    let score = headline_score(&answers, P95);
    assert_eq!(score.n, 60);
    check("headline", score.value.unwrap(), 69.83333333333333);
    check_interval("headline", score.interval, 63.13247260630111, 76.53419406036555);
}

/// `statsmodels.stats.weightstats.CompareMeans(DescrStatsW(x), DescrStatsW(y)).tconfint_diff(usevar="unequal")`
#[test]
fn a_difference_of_means_equals_statsmodels() {
    let this = MeanSample::of(&ratings()).unwrap();
    let other = MeanSample::of(&histogram(&[(1, 6), (2, 9), (3, 12), (4, 10), (5, 4)])).unwrap();
    let difference = mean_difference(&this, &other, P95);
    check("difference", difference.difference.unwrap(), 0.8808630393996246);
    check_interval("welch", difference.interval, 0.4150028082161485, 1.3467232705831007);
}

/// `statsmodels.stats.proportion.confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff")`
#[test]
fn differences_of_shares_equal_statsmodels() {
    for (this, other, low, high) in [
        ((56, 70), (48, 80), 0.05243147240236498, 0.33387265403690614),
        ((10, 10), (0, 10), 0.6075093504305241, 1.0),
        ((0, 5), (0, 9), -0.29914504841954415, 0.43448246478317487),
        ((812, 1000), (790, 1000), -0.01301654146075476, 0.056964895231504976),
        ((5, 56), (0, 29), -0.038137147903536936, 0.19256001385511165),
    ] {
        let share = |(k, n)| Share::new(k, n).unwrap();
        let got = proportion_difference(share(this), share(other), P95);
        check_interval(&format!("{this:?} - {other:?}"), got.interval, low, high);
    }
}

/// `s = [1] * promoters + [0] * passives + [-1] * detractors`, `scipy.stats.norm.interval(0.95, mean(s),
/// numpy.std(s) / sqrt(n))`; the difference with `sqrt(var(s1) / n1 + var(s2) / n2)`
#[test]
fn nps_and_its_difference_equal_scipy() {
    let this = NpsCounts { promoters: 40, passives: 35, detractors: 25 };
    let other = NpsCounts { promoters: 9, passives: 5, detractors: 3 };
    check("variance", this.variance().unwrap(), 0.6274999999999998);
    check_interval("this", nps(&this, P95).interval, -0.00525834631302638, 0.3052583463130264);
    check_interval("other", nps(&other, P95).interval, -0.009493172077184975, 0.7153755250183615);
    let difference = nps_difference(&this, &other, P95);
    check("difference", difference.difference.unwrap(), -0.20294117647058826);
    check_interval("difference", difference.interval, -0.5972301708733034, 0.19134781793212693);
}

/// `scipy.stats.chi2.ppf(0.025, 2 * k) / 2`, `scipy.stats.chi2.ppf(0.975, 2 * k + 2) / 2`
#[test]
fn intervals_of_counts_equal_scipy() {
    for (count, low, high) in [
        (0, 0.0, 3.6888794541139354),
        (1, 0.025317807984289876, 5.571643390938898),
        (5, 1.6234863901184207, 11.66833207932267),
        (29, 19.421755137547937, 41.6488374385866),
        (1234, 1166.1017185175492, 1304.8203705289225),
        (1_000_000, 998040.9833402939, 1001961.9119454322),
    ] {
        check_interval(&format!("{count} events"), Some(garwood_interval(count, P95)), low, high);
    }
}

/// With `l, u` the chi-squared limits above times `per / exposure`:
/// `d - hypot(r1 - l1, u2 - r2)`, `d + hypot(u1 - r1, r2 - l2)` (numpy)
#[test]
fn differences_of_rates_equal_numpy() {
    let got = rate_difference((14, 5200), (31, 4800), 1000.0, P95).unwrap();
    check("difference", got.difference.unwrap(), -3.7660256410256414);
    check_interval("per thousand", got.interval, -6.7370064021767755, -1.006292850749658);
    let counts = rate_difference((0, 1), (9, 1), 1.0, P95).unwrap();
    check_interval("counts", counts.interval, -17.084803451419166, -2.8789370527007927);
}

/// `numpy.median(x)`, `scipy.stats.quantile_test(x, p=0.5).confidence_interval(0.95)`
#[test]
fn medians_equal_scipy() {
    let each = |values: std::ops::RangeInclusive<i64>| values.map(|value| (value, 1)).collect::<Histogram>();
    for (values, median_wanted, low, high) in [
        (histogram(&[(3, 1), (1, 1), (2, 1), (9, 1), (7, 1), (5, 1)]), 4.0, 1.0, 9.0),
        (histogram(&[(1, 5), (4, 3), (10, 9)]), 10.0, 1.0, 10.0),
        (each(1..=100), 50.5, 40.0, 61.0),
        (each(1..=1001), 501.0, 470.0, 532.0),
        (each(1..=7), 4.0, 1.0, 7.0),
        (
            [120, 45, 300, 480, 960, 33, 75, 210, 150, 600, 720]
                .map(|minutes| (minutes, 1))
                .into_iter()
                .collect(),
            210.0,
            45.0,
            720.0,
        ),
        (histogram(&[(1, 400_000), (2, 300_000), (3, 200_000), (4, 100_001)]), 2.0, 2.0, 2.0),
    ] {
        let got = median(&values, P95);
        check("median", got.value.unwrap(), median_wanted);
        check_interval("median", got.interval, low, high);
    }
}

/// `scipy.stats.binom.ppf(0.025, n, 0.5)` is the rank of the lower end
#[test]
fn the_rank_of_the_lower_end_equals_scipy() {
    for (n, rank) in [(1_000_001_i64, 499_021_i64), (1_000_000_000, 499_969_010)] {
        // The values are their own ranks around the one wanted; everything else is lumped together.
        let lump = |count: i64| u64::try_from(count).unwrap();
        let values = histogram(&[
            (0, lump(rank - 2)),
            (rank - 1, 1),
            (rank, 1),
            (rank + 1, 1),
            (n, lump(n - rank - 1)),
        ]);
        let sample = MedianSample::of(&values, P95).unwrap();
        assert_eq!(sample.interval.unwrap().low, rank as f64, "of {n}");
    }
}
