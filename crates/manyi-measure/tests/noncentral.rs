//! Noncentral distributions: figures of R 4.2.2 and scipy, the call beside each table.
#![allow(clippy::unwrap_used, clippy::excessive_precision, clippy::unreadable_literal)]

use manyi_measure::distribution::{
    chi_squared_upper, noncentral_chi_squared_cdf, noncentral_chi_squared_shift,
    noncentral_chi_squared_upper, noncentral_f_cdf, noncentral_f_shift, noncentral_f_upper, noncentral_t_cdf,
    noncentral_t_shift, noncentral_t_upper, student_t_cdf,
};
use proptest::prelude::*;

/// R's own series stop near 1e-12 (`pnbeta.c`, `pnt.c`), so that is as far as two right figures agree.
#[track_caller]
fn check(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 2e-12, "{what}: got {got:?}, R has {want:?}");
}

/// `pt(t, df, ncp)`
#[test]
fn noncentral_t_equals_r() {
    for (t, freedom, shift, want) in [
        (1.5, 10.0, 0.7, 0.76540359525512036),
        (2.0, 3.0, -1.0, 0.9900314993672551),
        (-1.2, 24.5, 0.3, 0.071217853798654973),
        (1.97, 348.0, 2.8, 0.20352140765630283),
        (5.0, 5.0, 9.0, 0.014302558748430907),
        (0.5, 1.0, 0.0, 0.64758361765043326),
        (3.0, 1000.0, 30.0, 0.0),
        (25.0, 40.0, 24.0, 0.60650210319077613),
    ] {
        let what = format!("t {t} {freedom} {shift}");
        check(&what, noncentral_t_cdf(t, freedom, shift), want);
        check(&what, noncentral_t_upper(t, freedom, shift), 1.0 - want);
        if want > 1e-3 {
            let back = noncentral_t_shift(want, t, freedom).unwrap();
            assert!((back - shift).abs() < 1e-9, "{what}: shift {back}");
        }
    }
}

/// `pchisq(x, df, ncp)`, and the same with `lower.tail = FALSE`
#[test]
fn noncentral_chi_squared_equals_r() {
    for (x, freedom, shift, below, above) in [
        (9.49, 4.0, 11.9, 0.20144453433587572, 0.79855546566412428),
        (3.0, 1.0, 0.5, 0.83994442693982596, 0.16005557306017393),
        (30.0, 10.5, 20.0, 0.51735413842169042, 0.48264586157830963),
        (200.0, 3.0, 150.0, 0.96552126378572811, 0.034478736214271888),
        (2.0, 2.0, 0.0, 0.63212055882855767, 0.36787944117144233),
        (1200.0, 50.0, 1000.0, 0.98864339790867617, 0.011356602091323831),
    ] {
        let what = format!("chi {x} {freedom} {shift}");
        check(&what, noncentral_chi_squared_cdf(x, freedom, shift), below);
        check(&what, noncentral_chi_squared_upper(x, freedom, shift), above);
        let back = noncentral_chi_squared_shift(below, x, freedom).unwrap();
        assert!((back - shift).abs() < 1e-8, "{what}: shift {back}");
    }
}

/// `scipy.stats.ncf.cdf(x, dfn, dfd, nc)` and `sf` of scipy 1.17.1 (R's `pf` stops at 1e-9)
#[test]
fn noncentral_f_equals_scipy() {
    for (x, over, under, shift, below, above) in [
        (2.65, 3.0, 174.0, 11.1, 0.20095672367538017, 0.79904327632462),
        (1.0, 1.0, 5.0, 2.0, 0.3170348430749965, 0.6829651569250035),
        (8.0, 4.5, 30.0, 25.0, 0.6868276015730672, 0.3131723984269324),
        (0.3, 2.0, 10.0, 0.0, 0.25274182713394272, 0.74725817286605722),
        (40.0, 5.0, 200.0, 180.0, 0.6762898538437545, 0.3237101461562453),
    ] {
        let what = format!("F {x} {over} {under} {shift}");
        check(&what, noncentral_f_cdf(x, over, under, shift), below);
        check(&what, noncentral_f_upper(x, over, under, shift), above);
        let back = noncentral_f_shift(below, x, over, under).unwrap();
        assert!((back - shift).abs() < 1e-8, "{what}: shift {back}");
    }
}

#[test]
fn a_value_too_small_for_any_noncentrality_has_the_limit_zero() {
    assert_eq!(noncentral_chi_squared_shift(0.975, 0.5, 3.0), Some(0.0));
    assert_eq!(noncentral_f_shift(0.975, 0.1, 3.0, 20.0), Some(0.0));
}

proptest! {
    #[test]
    fn without_a_shift_they_are_the_central_ones(x in -30.0..30.0_f64, freedom in 1.0..500.0_f64) {
        prop_assert!((noncentral_t_cdf(x, freedom, 0.0) - student_t_cdf(x, freedom)).abs() < 1e-12);
        let square = x * x;
        let upper = noncentral_chi_squared_upper(square, freedom, 0.0);
        prop_assert!((upper - chi_squared_upper(square, freedom)).abs() < 1e-12);
    }

    #[test]
    fn the_square_of_t_is_f(t in 0.0..8.0_f64, freedom in 1.0..300.0_f64, shift in -6.0..6.0_f64) {
        let inside = noncentral_t_cdf(t, freedom, shift) - noncentral_t_cdf(-t, freedom, shift);
        let as_f = noncentral_f_cdf(t * t, 1.0, freedom, shift * shift);
        prop_assert!((inside - as_f).abs() < 1e-11, "{} {}", inside, as_f);
    }

    #[test]
    fn both_sides_add_up_to_one(x in 0.0..300.0_f64, freedom in 0.5..80.0_f64, shift in 0.0..200.0_f64) {
        let sum = noncentral_chi_squared_cdf(x, freedom, shift) + noncentral_chi_squared_upper(x, freedom, shift);
        prop_assert!((sum - 1.0).abs() < 1e-12);
        let sum = noncentral_f_cdf(x, freedom, 9.5, shift) + noncentral_f_upper(x, freedom, 9.5, shift);
        prop_assert!((sum - 1.0).abs() < 1e-12);
    }
}
