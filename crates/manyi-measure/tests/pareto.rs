//! The Pareto/NBD model: published fits of CDNOW, figures of lifetimes on generated customers, and properties.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{case, csv};
use manyi_measure::{MeasureError, customer::*};

fn cdnow() -> Option<Vec<Purchases>> {
    let data = csv("cdnow_summary_monetary")?;
    let [frequency, recency, age] = ["frequency", "recency", "T"].map(|name| data.numbers(name));
    let rows = 0..frequency.len();
    let customer = |row: usize| Purchases { frequency: frequency[row], recency: recency[row], age: age[row] };
    Some(rows.map(customer).collect())
}

/// Customers who buy at random and leave at random, from a linear congruential generator.
fn generated(count: u32) -> Vec<Purchases> {
    let mut state = 11_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / 2.0_f64.powi(53)
    };
    let mut customer = |number: u32| {
        let rate = -uniform().ln() / 12.0;
        let leave = -uniform().ln() / 25.0;
        let age = f64::from(30 + number * 13 % 30);
        let end = age.min(-uniform().ln() / leave);
        let (mut time, mut frequency, mut recency) = (0.0, 0.0, 0.0);
        loop {
            time += -uniform().ln() / rate;
            if time > end {
                break;
            }
            (frequency, recency) = (frequency + 1.0, time);
        }
        Purchases { frequency, recency: f64::ceil(recency * 100.0) / 100.0, age }
    };
    (0..count).map(&mut customer).collect()
}

#[track_caller]
fn near(what: &str, got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance * want.abs(), "{what}: got {got:?}, peer {want:?}");
}

/// Fader, Hardie and Lee (2005): r 0.553, α 10.578, s 0.606, β 11.669, LL −9595.0; BTYD's manual and walk-through for
/// what follows from them.
#[test]
fn the_published_fit_of_cdnow_is_reproduced() {
    let (Some(case), Some(customers)) = (case("clv_published"), cdnow()) else { return };
    let want = &case["values"]["pareto_nbd"];
    let fit = fit_pareto_nbd(&customers).unwrap();
    assert!(fit.result.converged && fit.warnings.is_empty());
    assert_eq!((fit.n, fit.result.repeat_customers), (2357, 946));
    let model = fit.result.model;
    for (key, got) in [("r", model.r), ("alpha", model.alpha), ("s", model.s), ("beta", model.beta)] {
        let want = want[key].as_f64().unwrap();
        assert!((got - want).abs() <= 0.0055, "{key}: got {got}, published {want}");
    }
    assert!((fit.result.log_likelihood - want["LL"].as_f64().unwrap()).abs() < 0.05);
    let never = Purchases { frequency: 0.0, recency: 0.0, age: 39.0 };
    near("alive", model.probability_alive(&never), 0.2941633, 2e-3);
    let often = Purchases { frequency: 26.0, recency: 30.86, age: 31.0 };
    assert!((model.probability_alive(&often) - 0.9979).abs() < 1e-4);
    assert!((model.expected_future_purchases(&often, 52.0) - 25.46).abs() < 0.01);
}

/// Both models say nearly the same of CDNOW: more than two hundredths of a purchase apart on average would be a slip.
#[test]
fn the_forecast_agrees_with_that_of_the_other_model() {
    let Some(customers) = cdnow() else { return };
    let pareto = fit_pareto_nbd(&customers).unwrap().result.model;
    let beta = fit_beta_geometric(&customers).unwrap().result.model;
    let total = |model: &dyn RepeatBuying| -> f64 {
        customers.iter().map(|one| model.expected_future_purchases(one, 39.0)).sum()
    };
    let (one, other) = (total(&pareto), total(&beta));
    assert!((one - other).abs() < 0.02 * customers.len() as f64, "{one} and {other}");
}

/// lifetimes 0.11.3: `ParetoNBDFitter(0.0).fit(f, r, T, tol=1e-10)`. Its search stops where the surface is flat, so that
/// what follows is compared at its parameters: there it uses hypergeometric functions where we integrate.
#[test]
fn what_follows_from_given_parameters_equals_lifetimes() {
    let customers = generated(300);
    assert_eq!(customers.iter().map(|one| one.frequency).sum::<f64>(), 616.0);
    assert_eq!(customers.iter().filter(|one| one.frequency > 0.0).count(), 169);
    let peer = ParetoNbd {
        r: 0.7436369360963971,
        alpha: 10.098267771262547,
        s: 3.9358762469629416,
        beta: 163.07503363269527,
    };
    near("new customer", peer.expected_purchases(26.0), 1.4410064971250929, 1e-9);
    let future: f64 = customers.iter().map(|one| peer.expected_future_purchases(one, 26.0)).sum();
    near("future purchases", future, 177.9685813467449, 1e-8);
    let alive: Vec<f64> = customers.iter().map(|one| peer.probability_alive(one)).collect();
    near("alive", alive.iter().sum(), 117.39843375322724, 1e-8);
    let first = [0.38917652487294463, 0.26145271506346596, 0.18098289464848655, 0.240961590643074];
    for (got, want) in alive.iter().zip(first) {
        near("alive", *got, want, 1e-8);
    }
}

#[test]
fn the_search_settles_and_says_how_sure_it_is() {
    let customers = generated(300);
    let fit = fit_pareto_nbd(&customers).unwrap().result;
    assert!(fit.converged && fit.steps < 40, "{} steps", fit.steps);
    let errors = fit.errors.unwrap();
    assert!(errors.r > 0.0 && errors.beta > 0.0);
    assert!((fit.aic - 8.0 + 2.0 * fit.log_likelihood).abs() < 1e-9);
}

#[test]
fn order_and_unit_of_time_do_not_matter() {
    let customers = generated(300);
    let one = fit_pareto_nbd(&customers).unwrap().result.model;
    let scaled = |one: &Purchases| Purchases { recency: one.recency * 7.0, age: one.age * 7.0, ..*one };
    let mut days: Vec<Purchases> = customers.iter().map(scaled).collect();
    days.reverse();
    let other = fit_pareto_nbd(&days).unwrap().result.model;
    near("r", other.r, one.r, 1e-6);
    near("alpha", other.alpha, one.alpha * 7.0, 1e-6);
    near("s", other.s, one.s, 1e-6);
    near("beta", other.beta, one.beta * 7.0, 1e-6);
    let customer = Purchases { frequency: 3.0, recency: 20.0, age: 30.0 };
    let later = Purchases { recency: 140.0, age: 210.0, ..customer };
    near("alive", other.probability_alive(&later), one.probability_alive(&customer), 1e-6);
}

#[test]
fn the_same_figures_on_any_number_of_threads() {
    let customers = generated(6000);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| fit_pareto_nbd(&customers).unwrap().result)
    };
    let (one, four) = (on(1), on(4));
    assert_eq!(one.model, four.model);
    assert_eq!(one.log_likelihood, four.log_likelihood);
}

#[test]
fn chances_stay_chances_at_the_edges() {
    let model = ParetoNbd { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 };
    let alive = |frequency: f64, recency: f64, age: f64| {
        let chance = model.probability_alive(&Purchases { frequency, recency, age });
        assert!((0.0..=1.0).contains(&chance), "{frequency} {recency} {age}: {chance}");
        chance
    };
    assert_eq!(alive(0.0, 0.0, 0.0), 1.0);
    assert_eq!(alive(3.0, 20.0, 20.0), 1.0);
    assert!(alive(400.0, 5.0, 6.0) < 1e-7 && alive(500.0, 1.0, 37.0) < 1e-12);
    assert!(alive(1e6, 30.0, 31.0) < 1e-12);
    assert!(alive(2.0, 1.0, 1e9) < 1e-6);
    // The longer the silence, the less likely.
    let silent: Vec<f64> = (0..20).map(|weeks| alive(4.0, 10.0, 10.0 + f64::from(weeks))).collect();
    assert!(silent.windows(2).all(|pair| pair[1] < pair[0]));
    // s = 1 is a limit, not a gap.
    let at = |s: f64| ParetoNbd { s, ..model }.expected_purchases(52.0);
    near("s = 1", at(1.0), (at(1.0 - 1e-7) + at(1.0 + 1e-7)) / 2.0, 1e-9);
    assert_eq!((model.expected_purchases(0.0), model.expected_purchases(-1.0)), (0.0, 0.0));
    for wrong in [ParetoNbd { r: 0.0, ..model }, ParetoNbd { beta: f64::NAN, ..model }] {
        assert!(matches!(wrong.check(), Err(MeasureError::Parameter { .. })));
    }
}

#[test]
fn what_cannot_be_fitted_is_named() {
    let none = Purchases { frequency: 0.0, recency: 0.0, age: 5.0 };
    let one = Purchases { frequency: 1.0, recency: 2.0, age: 5.0 };
    assert!(matches!(fit_pareto_nbd(&[one; 9]), Err(MeasureError::TooFewRows { needed: 10, got: 9, .. })));
    assert!(matches!(fit_pareto_nbd(&[none; 20]), Err(MeasureError::Constant { .. })));
    assert!(matches!(fit_pareto_nbd(&[Purchases { recency: 9.0, ..one }; 20]), Err(MeasureError::Input(_))));
    // All alike: no top, but a word about it.
    let alike = fit_pareto_nbd(&[one; 20]).unwrap();
    assert!(alike.result.converged || !alike.warnings.is_empty());
}

#[test]
fn lifetime_value_takes_either_model() {
    let customers = generated(300);
    let values: Vec<f64> = customers.iter().map(|one| if one.frequency > 0.0 { 20.0 } else { 0.0 }).collect();
    let spend = GammaGamma { p: 6.0, q: 4.0, v: 15.0 };
    let options = LifetimeValueOptions { periods: 12, period_length: 4.345, discount: 0.01, margin: 0.5 };
    let pareto = fit_pareto_nbd(&customers).unwrap().result.model;
    let worth = lifetime_value(&customers, &values, &pareto, &spend, &options).unwrap();
    let year = 12.0 * 4.345;
    for (purchases, customer) in worth.purchases.iter().zip(&customers) {
        near("purchases", *purchases, pareto.expected_future_purchases(customer, year), 1e-9);
    }
    assert!(worth.total > 0.0 && (0.1..=1.0).contains(&worth.top_tenth_share));
}
