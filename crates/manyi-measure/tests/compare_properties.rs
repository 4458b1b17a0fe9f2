//! What must hold for any answers, and what happens at the edges.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_measure::{Confidence, Items, MeasureError, Share, compare::*};
use proptest::prelude::*;

fn names(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("g{index}")).collect()
}

fn answers() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((1..=10_i32).prop_map(f64::from), 3..40)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn swapping_groups_turns_the_signs((a, b) in (answers(), answers())) {
        let options = TOptions::default();
        if let (Ok(ab), Ok(ba)) = (two_sample_t(&a, &b, &options), two_sample_t(&b, &a, &options)) {
            prop_assert!(near(ab.result.welch.t, -ba.result.welch.t));
            prop_assert!(near(ab.result.welch.p, ba.result.welch.p));
            prop_assert!(near(ab.result.cohens_d.low.unwrap(), -ba.result.cohens_d.high.unwrap()));
        }
        let options = RankOptions::default();
        if let (Ok(ab), Ok(ba)) = (mann_whitney(&a, &b, &options), mann_whitney(&b, &a, &options)) {
            prop_assert!(near(ab.result.test.p, ba.result.test.p));
            prop_assert!(near(ab.result.rank_biserial.value, -ba.result.rank_biserial.value));
        }
    }

    #[test]
    fn the_scale_does_not_matter_to_tests(a in answers(), b in answers(), c in answers()) {
        let groups = |factor: f64, shift: f64| {
            let scaled = |values: &[f64]| values.iter().map(|v| v * factor + shift).collect::<Vec<f64>>();
            Groups::new(vec![("a".into(), scaled(&a)), ("b".into(), scaled(&b)), ("c".into(), scaled(&c))]).unwrap()
        };
        let options = OneWayOptions::default();
        if let (Ok(one), Ok(two)) =
            (one_way_anova(&groups(1.0, 0.0), &options), one_way_anova(&groups(25.0, -7.0), &options))
        {
            prop_assert!(near(one.result.anova.p, two.result.anova.p));
            prop_assert!(near(one.result.eta_squared.value, two.result.eta_squared.value));
            prop_assert!(near(one.result.ranks.kruskal_wallis.p, two.result.ranks.kruskal_wallis.p));
            for (x, y) in one.result.tukey.iter().zip(&two.result.tukey) {
                prop_assert!(near(x.p, y.p));
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(mut values in answers(), seed in 0..1000_usize) {
        let codes: Vec<Option<usize>> = (0..values.len()).map(|row| Some((row * 7 + seed) % 3)).collect();
        let before = Groups::divide(&values, &codes, &names(3)).unwrap();
        let mut reversed = codes;
        reversed.reverse();
        values.reverse();
        let after = Groups::divide(&values, &reversed, &names(3)).unwrap();
        if let (Ok(one), Ok(two)) =
            (kruskal_wallis(&before, Adjustment::Holm), kruskal_wallis(&after, Adjustment::Holm))
        {
            prop_assert!(near(one.result.ranks.kruskal_wallis.p, two.result.ranks.kruskal_wallis.p));
        }
    }

    #[test]
    fn corrected_p_values_are_never_smaller(p in prop::collection::vec(0.0..=1.0_f64, 1..30)) {
        for method in [Adjustment::Bonferroni, Adjustment::Holm, Adjustment::Hochberg, Adjustment::Bh, Adjustment::By] {
            let adjusted = adjust_p_values(&p, method).unwrap();
            prop_assert!(adjusted.iter().zip(&p).all(|(after, before)| after >= before && *after <= 1.0));
        }
    }

    #[test]
    fn weights_of_one_change_no_cell(rows in prop::collection::vec((0..4_usize, 0..3_usize), 20..200)) {
        let (r, c): (Vec<_>, Vec<_>) = rows.iter().map(|(r, c)| (Some(*r), Some(*c))).unzip();
        let (row_names, column_names) = (names(4), names(3));
        let ones = vec![1.0; rows.len()];
        let options = CrosstabOptions::default();
        let plain = crosstab((&r, &row_names), (&c, &column_names), None, &options);
        let weighted = crosstab((&r, &row_names), (&c, &column_names), Some(&ones), &options);
        if let (Ok(plain), Ok(weighted)) = (plain, weighted) {
            let (plain, weighted) = (plain.result, weighted.result);
            prop_assert_eq!(plain.counts, weighted.counts);
            prop_assert_eq!(plain.letters, weighted.letters);
            prop_assert!(near(plain.pearson.p, weighted.pearson.p));
        }
    }

    #[test]
    fn counting_equals_counting_by_hand(
        rows in prop::collection::vec((0..6_u8, 0..5_u16, 0..4_u32), 0..300),
    ) {
        // The last code of each axis is missing.
        let (a, (b, c)): (Vec<u8>, (Vec<u16>, Vec<u32>)) = rows.iter().map(|(a, b, c)| (*a, (*b, *c))).unzip();
        let axes = [
            Axis { codes: Codes::U8(&a), levels: 5 },
            Axis { codes: Codes::U16(&b), levels: 4 },
            Axis { codes: Codes::U32(&c), levels: 3 },
        ];
        let weights: Vec<f64> = (0..rows.len()).map(|row| (row % 5) as f64 * 0.5).collect();
        let mut want = vec![WeightedCell::default(); 60];
        for ((a, b, c), weight) in rows.iter().zip(&weights).filter(|((a, b, c), _)| *a < 5 && *b < 4 && *c < 3) {
            let cell = &mut want[(usize::from(*a) * 4 + usize::from(*b)) * 3 + *c as usize];
            cell.count += 1;
            cell.weight += weight;
            cell.squared += weight * weight;
        }
        let counts: Vec<u64> = want.iter().map(|cell| cell.count).collect();
        prop_assert_eq!(count_cells(&axes).unwrap(), counts);
        prop_assert_eq!(weigh_cells(&axes, &weights).unwrap(), want);
    }
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

#[test]
fn simulated_and_weighted_figures_are_the_same_on_any_number_of_threads() {
    let counts: Vec<Vec<u64>> = (0..9).map(|r| (0..9).map(|c| (r * 5 + c * 3) % 7 + 20).collect()).collect();
    let table = Contingency::new(names(9), names(9), counts).unwrap();
    let options = FisherOptions { replicates: 50, ..FisherOptions::default() };
    let p = |threads| pool(threads).install(|| fisher_test(&table, &options).unwrap().result);
    let one = p(1);
    assert_eq!(one.method, FisherMethod::Simulated);
    assert_eq!(one.p.to_bits(), p(4).p.to_bits());
    let codes: Vec<u8> = (0..600_000_u32).map(|row| (row * 31 % 11) as u8).collect();
    let weights: Vec<f64> = (0..600_000_u32).map(|row| f64::from(row % 97) / 13.0).collect();
    let axes = [Axis { codes: Codes::U8(&codes), levels: 11 }];
    let cells = |threads| pool(threads).install(|| weigh_cells(&axes, &weights).unwrap());
    assert_eq!(cells(1), cells(4));
}

#[test]
fn column_letters_follow_the_alphabet() {
    assert_eq!([0, 25, 26, 701, 702].map(column_letter), ["A", "Z", "AA", "ZZ", "AAA"]);
}

#[test]
fn columns_that_differ_carry_letters() {
    // 90 of 100 in A, 50 of 100 in B, 52 of 100 in C; D has a small base.
    let column =
        |name: usize, yes: usize, n: usize| (0..n).map(move |i| (Some(usize::from(i >= yes)), Some(name)));
    let rows = column(0, 90, 100).chain(column(1, 50, 100)).chain(column(2, 52, 100)).chain(column(3, 1, 10));
    let (answers, groups): (Vec<_>, Vec<_>) = rows.unzip();
    let (row_names, column_names) = (["yes".to_owned(), "no".to_owned()], names(4));
    let options = CrosstabOptions::default();
    let got = crosstab((&answers, &row_names), (&groups, &column_names), None, &options).unwrap().result;
    assert_eq!(got.letters, [["BC", "", "", ""], ["", "A", "A", ""]]);
    assert_eq!(got.column_shares[0][0], 0.9);
    assert_eq!(got.columns[1].letter, "B");
}

#[test]
fn a_panel_sees_smaller_changes_than_two_samples() {
    let first: Vec<f64> = (0..80).map(|person| f64::from(person * 7 % 10)).collect();
    let second: Vec<f64> =
        (0..80).map(|person| f64::from(person * 7 % 10) + f64::from(person % 3) * 0.5).collect();
    let values = [first, second].concat();
    let waves: Vec<Option<usize>> = (0..160).map(|row| Some(row / 80)).collect();
    let people: Vec<Option<usize>> = (0..160).map(|row| Some(row % 80)).collect();
    let wave_names = names(2);
    let rows = WaveRows { values: &values, waves: &waves, names: &wave_names, people: None };
    let options = WaveOptions::default();
    let apart = compare_waves(rows, &options).unwrap().result.changes[0].clone();
    let panel = compare_waves(WaveRows { people: Some(&people), ..rows }, &options).unwrap().result.changes
        [0]
    .clone();
    assert_eq!((apart.overlap, panel.overlap), (0, 80));
    assert_eq!((apart.verdict, panel.verdict), (WaveVerdict::NoChange, WaveVerdict::Up));
    // Everybody in both waves: the paired t-test but for its unpooled variance.
    let paired = paired_t(&values[80..], &values[..80], &TOptions::default()).unwrap().result.test;
    assert!((panel.statistic - paired.t).abs() < 1e-9 && (panel.df.unwrap() - paired.df).abs() < 1e-9);
}

#[test]
fn ordered_groups_show_their_trend() {
    let sample = |shift: f64| (0..20).map(|i| f64::from(i * 7 % 10) + shift).collect::<Vec<f64>>();
    let groups = |shifts: [f64; 3]| {
        Groups::new(shifts.iter().enumerate().map(|(i, s)| (format!("g{i}"), sample(*s))).collect()).unwrap()
    };
    let up = jonckheere(&groups([0.0, 1.5, 3.0]), Alternative::TwoSided).unwrap().result;
    let down = jonckheere(&groups([3.0, 1.5, 0.0]), Alternative::TwoSided).unwrap().result;
    assert!(up.trend.p < 0.01 && up.trend.z > 0.0);
    assert!((up.trend.z + down.trend.z).abs() < 1e-9);
}

#[test]
fn exact_ranks_with_ties_agree_with_all_choices() {
    // Choose 2 of the mean ranks 1, 2.5, 2.5, 4, 5: ten choices, by hand.
    let options = RankOptions { exact: Some(true), ..RankOptions::default() };
    let got = mann_whitney(&[3.0, 4.0], &[1.0, 2.0, 2.0], &options).unwrap().result;
    assert!((got.test.p - 0.2).abs() < 1e-12, "{}", got.test.p);
    // Signs of 1.5, 1.5, 3: V = 6 or more in 1 of 8.
    let got = wilcoxon_signed_rank(&[1.0, 1.0, 2.0], &[0.0, 0.0, 0.0], &options).unwrap().result;
    assert!((got.test.p - 0.25).abs() < 1e-12, "{}", got.test.p);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let nan = f64::NAN;
    let t = TOptions::default();
    let ranks = RankOptions::default();
    let same = [3.0; 5];
    let few = |error: &MeasureError| matches!(error, MeasureError::TooFewRows { .. });
    let constant = |error: &MeasureError| matches!(error, MeasureError::Constant { .. });
    assert!(few(&one_sample_t(&[1.0, nan], &t).unwrap_err()));
    assert!(constant(&one_sample_t(&same, &t).unwrap_err()));
    assert!(constant(&paired_t(&same, &same, &t).unwrap_err()));
    assert!(few(&two_sample_t(&[nan; 4], &same, &t).unwrap_err()));
    assert!(constant(&two_sample_t(&same, &same, &t).unwrap_err()));
    assert!(matches!(two_sample_t(&[f64::INFINITY, 1.0], &same, &t), Err(MeasureError::NotFinite { .. })));
    assert!(matches!(paired_t(&same, &[1.0], &t), Err(MeasureError::UnequalLengths { .. })));
    assert!(constant(&mann_whitney(&same, &same, &ranks).unwrap_err()));
    assert!(few(&mann_whitney(&[], &same, &ranks).unwrap_err()));
    assert!(constant(&wilcoxon_signed_rank(&same, &same, &ranks).unwrap_err()));
    assert!(constant(&sign_test(&same, &same, Alternative::TwoSided, Confidence::P95).unwrap_err()));
    assert!(few(&normality(&[1.0, 2.0]).unwrap_err()));
    assert!(constant(&normality(&same).unwrap_err()));
    let one = Groups::new(vec![("a".into(), same.to_vec()), ("b".into(), vec![nan; 3])]).unwrap();
    assert!(matches!(one_way_anova(&one, &OneWayOptions::default()), Err(MeasureError::TooFewGroups { .. })));
    let flat = Groups::new(vec![("a".into(), same.to_vec()), ("b".into(), vec![4.0; 3])]).unwrap();
    assert!(constant(&one_way_anova(&flat, &OneWayOptions::default()).unwrap_err()));
    let items = Items::new(vec![("a".into(), same.to_vec()), ("b".into(), same.to_vec())]).unwrap();
    assert!(constant(&friedman(&items, Adjustment::Holm, Confidence::P95).unwrap_err()));
    assert!(matches!(cochran_q(&items, Adjustment::Holm), Err(MeasureError::Input(_))));
    assert!(constant(&mcnemar(&[Some(true); 3], &[Some(true); 3], Confidence::P95).unwrap_err()));
    assert!(constant(&mann_kendall(&same, None, Confidence::P95).unwrap_err()));
    let all = Share::new(5, 5).unwrap();
    assert!(constant(&cochran_armitage(&[all, all], &[1.0, 2.0]).unwrap_err()));
    assert!(constant(&equivalent_shares(all, all, (-0.1, 0.1), 0.05).unwrap_err()));
    assert!(matches!(
        equivalent_means(&same, &[1.0, 2.0], (1.0, -1.0), 0.05),
        Err(MeasureError::Parameter { .. })
    ));
    assert!(adjust_p_values(&[0.1, nan], Adjustment::Holm).is_err());
    assert!(count_cells(&[]).is_err());
    let axis = [Axis { codes: Codes::U8(&[0, 1]), levels: 2 }];
    assert!(weigh_cells(&axis, &[1.0, nan]).is_err() && weigh_cells(&axis, &[1.0, -1.0]).is_err());
    let codes = [Some(0), Some(0), None];
    let options = CrosstabOptions::default();
    assert!(crosstab((&codes, &names(2)), (&codes, &names(2)), None, &options).is_err());
}

#[test]
fn a_group_of_one_is_warned_about_not_refused() {
    let groups = Groups::new(vec![
        ("a".into(), vec![1.0, 2.0, 4.0]),
        ("b".into(), vec![2.0, 3.0, 3.0]),
        ("c".into(), vec![5.0]),
    ]);
    let got = one_way_anova(&groups.unwrap(), &OneWayOptions::default()).unwrap();
    assert!(got.result.welch.is_none() && got.result.games_howell.is_empty());
    assert_eq!(got.result.tukey.len(), 3);
    assert!(got.warnings.iter().any(|warning| warning.about == ["c"]));
}

#[test]
fn groups_that_do_not_overlap_give_finite_figures() {
    let got = mann_whitney(&[5.0, 6.0, 7.0], &[1.0, 2.0, 3.0], &RankOptions::default()).unwrap().result;
    assert_eq!(got.rank_biserial.value, 1.0);
    assert_eq!(got.rank_biserial.low, None);
    let got =
        two_sample_t(&[5.0, 5.0, 5.0, 5.001], &[1.0, 1.0, 1.0, 1.001], &TOptions::default()).unwrap().result;
    assert!(got.cohens_d.low.unwrap() > 100.0 && got.cohens_d.high.unwrap().is_finite());
}
