//! Samples drawn from a frame.
#![allow(clippy::unwrap_used)]

use manyi_measure::design::{Allocation, DrawMethod, DrawPlan, DrawReport, Drawn, draw};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("K{number:05}")).collect()
}

/// Strata of these sizes, one after the other.
fn strata(names: &[String], sizes: &[usize]) -> Vec<usize> {
    let of = sizes.iter().enumerate().flat_map(|(stratum, size)| std::iter::repeat_n(stratum, *size));
    of.take(names.len()).collect()
}

fn drawn(sizes: &[usize], plan: &DrawPlan) -> DrawReport {
    let names = names(sizes.iter().sum());
    let frame: Vec<(&str, usize)> = names.iter().map(String::as_str).zip(strata(&names, sizes)).collect();
    draw(&frame, plan).unwrap()
}

fn plan(method: DrawMethod<'_>, total: u64) -> DrawPlan<'_> {
    DrawPlan { method, total, reserve_rate: 0.5, seed: 20_261_122 }
}

fn counts(report: &DrawReport) -> Vec<(u64, u64, u64)> {
    report.strata.iter().map(|of| (of.population, of.main, of.reserve)).collect()
}

const PROPORTIONAL: DrawMethod =
    DrawMethod::Stratified { allocation: Allocation::Proportional, deviations: &[] };

#[test]
fn each_method_takes_so_many_of_each_stratum() {
    let equal = DrawMethod::Stratified { allocation: Allocation::Equal, deviations: &[] };
    let neyman = DrawMethod::Stratified { allocation: Allocation::Neyman, deviations: &[1.0, 2.0, 1.0] };
    let quota = DrawMethod::Quota { targets: &[5, 0, 20] };
    for (method, total, wanted) in [
        (PROPORTIONAL, 100, [(500, 50, 25), (300, 30, 15), (200, 20, 10)]),
        (equal, 99, [(500, 33, 17), (300, 33, 17), (200, 33, 17)]),
        // 500·1 : 300·2 : 200·1 = 5 : 6 : 2
        (neyman, 130, [(500, 50, 25), (300, 60, 30), (200, 20, 10)]),
        (quota, 0, [(500, 5, 3), (300, 0, 0), (200, 20, 10)]),
    ] {
        assert_eq!(counts(&drawn(&[500, 300, 200], &plan(method, total))), wanted, "{method:?}");
    }
    let systematic = drawn(&[500, 300, 200], &plan(DrawMethod::Systematic, 100));
    let main: Vec<u64> = systematic.strata.iter().map(|of| of.main).collect();
    assert_eq!(main, [50, 30, 20], "every tenth of a frame in order of strata");
}

#[test]
fn replacements_stop_where_the_people_do() {
    let all = DrawPlan { reserve_rate: 3.0, ..plan(PROPORTIONAL, 20) };
    assert_eq!(counts(&drawn(&[30, 10], &all)), [(30, 15, 15), (10, 5, 5)]);
    let none = DrawPlan { reserve_rate: 0.0, ..plan(DrawMethod::Systematic, 40) };
    assert_eq!(counts(&drawn(&[30, 10], &none)), [(30, 30, 0), (10, 10, 0)]);
}

/// Members in the order of the list, replacements marked.
fn list(method: DrawMethod) -> String {
    let report = drawn(&[6, 4], &DrawPlan { seed: 7, ..plan(method, 4) });
    let one = |one: &Drawn| format!("{}{}", one.member, if one.reserve { "r" } else { "" });
    report.drawn.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn version_1_draws_these_lists_for_ever() {
    let lists = [DrawMethod::Random, DrawMethod::Systematic, PROPORTIONAL].map(list);
    assert_eq!(lists, ["3 0 2r 1r 8 7", "2 4 0r 5r 7 9", "1 0 4r 7 9 8r"]);
}

#[test]
fn everybody_has_the_same_chance() {
    // 2,000 draws of 5 out of 20: each is expected 500 times, standard deviation 19.4.
    for method in [DrawMethod::Random, DrawMethod::Systematic, PROPORTIONAL] {
        let mut times = [0_u32; 20];
        for seed in 0..2_000 {
            let report = drawn(&[12, 8], &DrawPlan { seed, reserve_rate: 0.0, ..plan(method, 5) });
            report.drawn.iter().for_each(|one| times[one.member] += 1);
        }
        assert!(times.iter().all(|times| (420..=580).contains(times)), "{method:?} {times:?}");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let frame = [("a", 0), ("b", 0), ("c", 1)];
    let short = DrawMethod::Quota { targets: &[1] };
    let many = DrawMethod::Quota { targets: &[1, 2] };
    let nobody = DrawMethod::Quota { targets: &[0, 0] };
    let blind = DrawMethod::Stratified { allocation: Allocation::Neyman, deviations: &[1.0] };
    for (method, total) in [
        (DrawMethod::Random, 0),
        (DrawMethod::Random, 4),
        (DrawMethod::Systematic, 4),
        (PROPORTIONAL, 1),
        (short, 0),
        (many, 0),
        (nobody, 0),
        (blind, 2),
    ] {
        assert!(draw(&frame, &plan(method, total)).is_err(), "{method:?} {total}");
    }
    assert!(draw(&[], &plan(DrawMethod::Random, 1)).is_err());
    assert!(draw(&frame, &DrawPlan { reserve_rate: f64::NAN, ..plan(DrawMethod::Random, 1) }).is_err());
}

proptest! {
    #[test]
    fn nobody_is_drawn_twice_and_the_order_of_the_frame_does_not_matter(
        seed: u64, first in 1_usize..40, second in 1_usize..40, share in 0.05_f64..1.0, reserve in 0.0_f64..2.0,
    ) {
        let count = first + second;
        let total = ((count as f64 * share) as u64).max(2);
        let names = names(count);
        let of = strata(&names, &[first, second]);
        let frame: Vec<(&str, usize)> = names.iter().map(String::as_str).zip(of).collect();
        let backwards: Vec<(&str, usize)> = frame.iter().rev().copied().collect();
        for method in [DrawMethod::Random, DrawMethod::Systematic, PROPORTIONAL] {
            let plan = DrawPlan { method, total, reserve_rate: reserve, seed };
            let report = draw(&frame, &plan).unwrap();
            let other = draw(&backwards, &plan).unwrap();
            let keys = |report: &DrawReport, frame: &[(&str, usize)]| -> Vec<(String, u64, bool)> {
                let key = |one: &Drawn| (frame[one.member].0.to_owned(), one.order, one.reserve);
                report.drawn.iter().map(key).collect()
            };
            prop_assert_eq!(keys(&report, &frame), keys(&other, &backwards));
            let distinct: BTreeSet<usize> = report.drawn.iter().map(|one| one.member).collect();
            prop_assert_eq!(distinct.len(), report.drawn.len());
            prop_assert_eq!(report.drawn.iter().filter(|one| !one.reserve).count() as u64, total);
        }
    }
}
