//! Nobody, one person, everybody alike, and more people than there are.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_measure::{
    Confidence, Estimate, Histogram, MeanSample, MeasureError, Measurement, MedianSample, Method, NpsCounts,
    Order, Scale, ScaledHistogram, Share, TopBoxes, Verdict, clopper_pearson_interval, garwood_interval,
    headline_score, mean, median, nps, poisson_count, poisson_rate, rank_ranges, scale_mean, top_box_rate,
    wilson_interval,
};

const P95: Confidence = Confidence::P95;
const HUGE: u64 = u64::MAX / 4;

fn on(scale: Scale, cells: &[(i64, u64)]) -> ScaledHistogram {
    ScaledHistogram::on(scale, &cells.iter().copied().collect()).unwrap()
}

fn share(part: u64, whole: u64) -> Share {
    Share::new(part, whole).unwrap()
}

#[test]
fn of_nobody_there_is_no_value() {
    let nobody = ScaledHistogram::new();
    for (what, estimate) in [
        ("headline", headline_score(&nobody, P95)),
        ("scale mean", scale_mean(&nobody, P95)),
        ("top box", top_box_rate(&nobody, TopBoxes::TWO, P95)),
        ("mean", mean(&Histogram::new(), P95)),
        ("median", median(&Histogram::new(), P95)),
        ("nps", nps(&NpsCounts::default(), P95)),
    ] {
        assert_eq!(estimate, Estimate::EMPTY, "{what}");
    }
    assert_eq!(poisson_count(0, P95).value, Some(0.0), "no events are a count of 0");
    assert_eq!(poisson_rate(3, 0, 1000.0, P95), Err(MeasureError::Exposure(0.0)));
}

/// Wanted ends: `1 - 0.025 ** (1 / n)` of the scale (Python), equal to `scipy.stats.beta.ppf(0.975, 1, n)`.
#[test]
fn equal_answers_are_not_certainty() {
    for (n, others) in
        [(1, 0.975), (2, 0.841886116991581), (30, 0.11570330822202779), (1000, 0.003682083896865671)]
    {
        let top = headline_score(&on(Scale::FIVE, &[(5, n)]), P95).interval.unwrap();
        assert_eq!((top.high, top.method), (100.0, Method::AllEqual));
        assert!((top.low - 100.0 * (1.0 - others)).abs() < 1e-9, "{n}: {top:?}");
        let middle = scale_mean(&on(Scale::FIVE, &[(3, n)]), P95).interval.unwrap();
        assert!(
            (middle.high - (3.0 + 2.0 * others)).abs() < 1e-9
                && (middle.low - (3.0 - 2.0 * others)).abs() < 1e-9
        );
        let promoters = NpsCounts { promoters: n, ..NpsCounts::default() };
        let promoters = nps(&promoters, P95).interval.unwrap();
        assert!((promoters.low - (1.0 - 2.0 * others)).abs() < 1e-9 && promoters.high == 1.0);
    }
    // Without a scale nothing bounds the others.
    for n in [1, 30] {
        let plain = mean(&[(7, n)].into_iter().collect(), P95);
        assert_eq!((plain.value, plain.interval), (Some(7.0), None));
    }
}

#[test]
fn fewer_than_six_give_a_median_without_an_interval() {
    for (n, wanted) in [(1, None), (5, None), (6, Some((1.0, 6.0)))] {
        let values: Histogram = (1..=n).map(|value| (value, 1)).collect();
        let interval = median(&values, P95).interval;
        assert_eq!(interval.map(|interval| (interval.low, interval.high)), wanted, "{n}");
    }
    let hours =
        MedianSample::of(&(1..=6).map(|minutes| (minutes * 60, 1)).collect(), P95).unwrap().times(1.0 / 60.0);
    assert_eq!((hours.median, hours.interval.unwrap().high), (3.5, 6.0));
}

#[test]
fn unimaginably_many_are_no_trouble() {
    let many = on(Scale::FIVE, &[(1, HUGE), (5, HUGE), (4, HUGE)]);
    let values: Histogram = [(1, HUGE), (2, HUGE)].into_iter().collect();
    for (what, estimate) in [
        ("headline", headline_score(&many, P95)),
        ("top box", top_box_rate(&many, TopBoxes::TWO, P95)),
        ("nps", nps(&NpsCounts { promoters: HUGE, passives: HUGE, detractors: HUGE }, P95)),
        ("median", median(&values, P95)),
        ("count", poisson_count(HUGE, P95)),
        ("rate", poisson_rate(HUGE, u64::MAX, 1000.0, P95).unwrap()),
    ] {
        let (value, interval) = (estimate.value.unwrap(), estimate.interval.unwrap());
        assert!(
            interval.low <= value && value <= interval.high && interval.high.is_finite(),
            "{what}: {estimate:?}"
        );
    }
}

#[test]
fn where_exact_methods_hand_over_to_their_limits_nothing_jumps() {
    let exact = clopper_pearson_interval(share(100_000_000, 300_000_000), P95).unwrap();
    let limit = clopper_pearson_interval(share(100_000_001, 300_000_003), P95).unwrap();
    assert!(
        (exact.low - limit.low).abs() < 1e-9 && (exact.high - limit.high).abs() < 1e-9,
        "{exact:?} {limit:?}"
    );
    let (exact, limit) = (garwood_interval(1_000_000_000, P95), garwood_interval(1_000_000_001, P95));
    assert!((limit.low - exact.low - 1.0).abs() < 1e-2 && (limit.high - exact.high - 1.0).abs() < 1e-2);
}

#[test]
fn impossible_counts_and_scales_are_refused() {
    assert_eq!(Share::new(3, 2), Err(MeasureError::PartExceedsWhole { part: 3, whole: 2 }));
    assert_eq!(Scale::new(5, 5), Err(MeasureError::Scale { min: 5, max: 5 }));
    let outside = MeasureError::OutsideScale { value: 6, min: 1, max: 5 };
    assert_eq!(ScaledHistogram::new().add(Scale::FIVE, 6, 1), Err(outside));
    assert!(NpsCounts::of(&[(11, 1)].into_iter().collect()).is_err());
    for level in [0.0, 1.0, -0.5, f64::NAN] {
        assert!(Confidence::new(level).is_err(), "{level}");
    }
    for per in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(poisson_rate(1, 1, per, P95).is_err(), "{per}");
    }
    assert_eq!(wilson_interval(share(0, 0), P95), None);
}

#[test]
fn the_top_two_of_every_scale() {
    for (min, max, threshold) in
        [(1, 5, 4), (1, 10, 9), (0, 10, 9), (1, 7, 6), (1, 3, 2), (0, 1, 1), (1, 2, 2)]
    {
        assert_eq!(TopBoxes::TWO.threshold(Scale::new(min, max).unwrap()), threshold, "{min}–{max}");
    }
    assert_eq!((TopBoxes(1).threshold(Scale::TEN), TopBoxes(3).threshold(Scale::TEN)), (10, 8));
}

#[test]
fn answers_on_other_scales_are_carried_to_the_main_one() {
    let mut answers = on(Scale::FIVE, &[(5, 2), (1, 1)]);
    answers.add(Scale::TEN, 1, 1).unwrap();
    // Positions 1, 1, 0, 0 on the scale 1–5.
    assert_eq!(scale_mean(&answers, P95).value, Some(3.0));
    assert_eq!(headline_score(&answers, P95).value, Some(50.0));
    answers.add(Scale::TEN, 10, 2).unwrap();
    // Three answers each: the longer scale is the main one.
    assert_eq!(scale_mean(&answers, P95).value, Some(7.0));
    assert_eq!(answers.only_part(), None);
}

#[test]
fn a_group_without_spread_does_not_settle_a_comparison() {
    let sample =
        |cells: &[(i64, u64)]| Measurement::Mean(MeanSample::headline(&on(Scale::FIVE, cells)).unwrap());
    let many = sample(&[(5, 300), (4, 60), (3, 40)]);
    for (few, verdict, method) in [
        (sample(&[(5, 2)]), Verdict::NoChange, Method::Mover),
        (sample(&[(1, 1)]), Verdict::NoChange, Method::Mover),
        (sample(&[(1, 40)]), Verdict::Down, Method::Mover),
        (sample(&[(5, 20), (4, 19)]), Verdict::NoChange, Method::Welch),
        (sample(&[(1, 20), (2, 19)]), Verdict::Down, Method::Welch),
    ] {
        let difference = few.difference(&many, P95);
        assert_eq!((difference.verdict, difference.interval.unwrap().method), (verdict, method), "{few:?}");
    }
    let unlike = many.difference(&Measurement::Share(share(1, 2)), P95);
    assert_eq!(unlike.verdict, Verdict::Unknown);
}

#[test]
fn groups_hold_units_that_cannot_be_told_apart() {
    let units = [(95, 100), (93, 100), (3, 4), (60, 100), (55, 100), (10, 100)]
        .map(|(part, whole)| Measurement::Share(share(part, whole)));
    let found: Vec<_> = rank_ranges(&units, Order::HigherFirst, P95)
        .into_iter()
        .flatten()
        .map(|range| (range.rank, range.best, range.worst, range.group))
        .collect();
    assert_eq!(found, [(1, 1, 3, 1), (2, 1, 3, 1), (3, 1, 5, 1), (4, 3, 5, 2), (5, 3, 5, 2), (6, 6, 6, 3)]);
    let alone = rank_ranges(&units[..1], Order::LowerFirst, P95)[0].unwrap();
    assert_eq!((alone.rank, alone.best, alone.worst, alone.group), (1, 1, 1, 1));
    assert!(rank_ranges(&[], Order::HigherFirst, P95).is_empty());
}
