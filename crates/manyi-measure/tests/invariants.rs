//! What holds for any counts whatever: nothing panics, nothing is NaN, values lie inside their intervals.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_measure::{
    Confidence, Difference, Estimate, Histogram, Interval, MeanSample, Measurement, MedianSample, NpsCounts,
    Order, Scale, ScaledHistogram, Share, TopBoxes, Verdict, clopper_pearson_interval, headline_score, mean,
    median, nps, poisson_count, poisson_rate, rank_ranges, scale_mean, top_box_rate, wilson_interval,
};
use proptest::prelude::*;

const P95: Confidence = Confidence::P95;

fn counts() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..4, 0_u64..200, 0_u64..2_000_000, Just(u64::MAX / 3)]
}

fn on_five() -> impl Strategy<Value = ScaledHistogram> {
    prop::collection::vec(counts(), 5).prop_map(|counts| {
        let histogram: Histogram = (1..=5).zip(counts).collect();
        ScaledHistogram::on(Scale::FIVE, &histogram).unwrap()
    })
}

fn interval_is_sound(value: f64, interval: &Interval, (min, max): (f64, f64)) {
    assert!(interval.low.is_finite() && interval.high.is_finite(), "{interval:?}");
    assert!(interval.low <= value && value <= interval.high, "{value} outside {interval:?}");
    assert!(min <= interval.low && interval.high <= max, "{interval:?} leaves {min}–{max}");
}

fn estimate_is_sound(estimate: &Estimate, range: (f64, f64)) {
    let Some(value) = estimate.value else { return assert!(estimate.interval.is_none()) };
    assert!(range.0 <= value && value <= range.1, "{value} outside {range:?}");
    if let Some(interval) = &estimate.interval {
        interval_is_sound(value, interval, range);
    }
}

fn difference_is_sound(difference: &Difference, range: (f64, f64)) {
    let Some(value) = difference.difference else { return assert_eq!(difference.verdict, Verdict::Unknown) };
    let Some(interval) = &difference.interval else {
        return assert_eq!(difference.verdict, Verdict::Unknown);
    };
    interval_is_sound(value, interval, range);
    let wanted = if interval.low > 0.0 {
        Verdict::Up
    } else if interval.high < 0.0 {
        Verdict::Down
    } else {
        Verdict::NoChange
    };
    assert_eq!(difference.verdict, wanted);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn scores_of_any_answers_are_sound(answers in on_five(), others in on_five()) {
        estimate_is_sound(&headline_score(&answers, P95), (0.0, 100.0));
        estimate_is_sound(&scale_mean(&answers, P95), (1.0, 5.0));
        estimate_is_sound(&top_box_rate(&answers, TopBoxes::TWO, P95), (0.0, 1.0));
        if let Some((_, plain)) = answers.only_part() {
            estimate_is_sound(&mean(plain, P95), (f64::NEG_INFINITY, f64::INFINITY));
            estimate_is_sound(&median(plain, P95), (1.0, 5.0));
        }
        if let (Some(this), Some(other)) = (MeanSample::headline(&answers), MeanSample::headline(&others)) {
            let difference = Measurement::Mean(this).difference(&Measurement::Mean(other), P95);
            difference_is_sound(&difference, (f64::NEG_INFINITY, f64::INFINITY));
        }
    }

    #[test]
    fn shares_are_sound_and_exact_is_wider_at_the_ends(part in counts(), rest in counts()) {
        let share = Share::new(part, part.saturating_add(rest)).unwrap();
        if let (Some(value), Some(wilson), Some(exact)) =
            (share.value(), wilson_interval(share, P95), clopper_pearson_interval(share, P95))
        {
            interval_is_sound(value, &wilson, (0.0, 1.0));
            interval_is_sound(value, &exact, (0.0, 1.0));
        }
        let other = Share::new(rest, part.saturating_add(rest)).unwrap();
        let difference = Measurement::Share(share).difference(&Measurement::Share(other), P95);
        difference_is_sound(&difference, (-1.0 - 1e-12, 1.0 + 1e-12));
    }

    #[test]
    fn one_more_in_the_part_never_lowers_a_limit(part in 0_u64..500, rest in 1_u64..500) {
        let less = Share::new(part, part + rest).unwrap();
        let more = Share::new(part + 1, part + rest).unwrap();
        for interval in [wilson_interval, clopper_pearson_interval] {
            let (less, more) = (interval(less, P95).unwrap(), interval(more, P95).unwrap());
            prop_assert!(less.low <= more.low && less.high <= more.high);
        }
    }

    #[test]
    fn nps_of_any_bands_is_sound(promoters in counts(), passives in counts(), detractors in counts(), more in counts()) {
        let counts = NpsCounts { promoters, passives, detractors };
        estimate_is_sound(&nps(&counts, P95), (-1.0, 1.0));
        let other = NpsCounts { promoters: more, passives: detractors, detractors: promoters };
        difference_is_sound(&Measurement::Nps(counts).difference(&Measurement::Nps(other), P95), (-2.0, 2.0));
    }

    #[test]
    fn counts_and_rates_are_sound(count in counts(), exposure in counts(), other in counts()) {
        estimate_is_sound(&poisson_count(count, P95), (0.0, f64::INFINITY));
        match poisson_rate(count, exposure, 1000.0, P95) {
            Ok(estimate) => estimate_is_sound(&estimate, (0.0, f64::INFINITY)),
            Err(_) => prop_assert_eq!(exposure, 0),
        }
        if let (Ok(this), Ok(that)) =
            (Measurement::rate(count, exposure, 1000.0), Measurement::rate(other, exposure, 1000.0))
        {
            difference_is_sound(&this.difference(&that, P95), (f64::NEG_INFINITY, f64::INFINITY));
        }
    }

    #[test]
    fn more_confidence_never_narrows(answers in on_five(), level in 0.5_f64..0.94) {
        let narrow = headline_score(&answers, Confidence::new(level).unwrap()).interval;
        let wide = headline_score(&answers, P95).interval;
        if let (Some(narrow), Some(wide)) = (narrow, wide) {
            prop_assert!(wide.low <= narrow.low + 1e-9 && narrow.high <= wide.high + 1e-9);
        }
    }

    #[test]
    fn medians_of_two_times_are_sound(
        first in prop::collection::vec(0_i64..5000, 0..60), second in prop::collection::vec(0_i64..5000, 0..60),
    ) {
        let sample = |values: &[i64]| {
            MedianSample::of(&values.iter().map(|value| (*value, 1)).collect::<Histogram>(), P95)
        };
        if let (Some(this), Some(other)) = (sample(&first), sample(&second)) {
            estimate_is_sound(&this.estimate(), (0.0, 5000.0));
            let difference = Measurement::Median(this).difference(&Measurement::Median(other), P95);
            difference_is_sound(&difference, (-10000.0, 10000.0));
        }
    }

    #[test]
    fn rank_ranges_contain_the_rank_and_follow_every_pair(
        groups in prop::collection::vec(prop::collection::vec(0_u64..40, 5), 0..12), lower_first in any::<bool>(),
    ) {
        let order = if lower_first { Order::LowerFirst } else { Order::HigherFirst };
        let units: Vec<Measurement> = groups
            .iter()
            .map(|counts| {
                let histogram: Histogram = (1..=5).zip(counts.iter().copied()).collect();
                let scaled = ScaledHistogram::on(Scale::FIVE, &histogram).unwrap();
                MeanSample::headline(&scaled).map_or(Measurement::Share(Share::new(0, 0).unwrap()), Measurement::Mean)
            })
            .collect();
        let ranges = rank_ranges(&units, order, P95);
        let ranked = ranges.iter().flatten().count();
        for (index, range) in ranges.iter().enumerate() {
            let Some(range) = range else { continue };
            prop_assert!(1 <= range.best && range.best <= range.rank && range.rank <= range.worst && range.worst <= ranked);
            let verdicts = |wanted: Verdict| {
                let (up, down) = if lower_first { (Verdict::Down, Verdict::Up) } else { (Verdict::Up, Verdict::Down) };
                let wanted = if wanted == Verdict::Up { up } else { down };
                units.iter().filter(|other| other.difference(&units[index], P95).verdict == wanted).count()
            };
            prop_assert_eq!(range.best, 1 + verdicts(Verdict::Up));
            prop_assert_eq!(range.worst, ranked - verdicts(Verdict::Down));
        }
    }
}
