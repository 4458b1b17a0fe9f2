//! Repeat buying and its value, of the customers of a shop and of ten times as many.
#![allow(clippy::unwrap_used)]

mod common;

use common::Random;
use criterion::{Criterion, criterion_group, criterion_main};
use manyi_measure::customer::{Purchases, fit_beta_geometric, fit_gamma_gamma};
use std::hint::black_box;

/// Customers who buy at random at their own rate and may leave after each purchase; time in weeks, in steps of
/// a day.
fn customers(count: usize) -> Vec<Purchases> {
    let mut random = Random::new(2357);
    let day = |time: f64| (time * 7.0).round() / 7.0;
    let one = |_| {
        let (rate, leaving) = (random.exponential(10.0), random.uniform().powi(3));
        let age = day(27.0 + 12.0 * random.uniform());
        let (mut frequency, mut recency, mut time) = (0.0, 0.0, 0.0);
        while random.uniform() >= leaving {
            time += random.exponential(rate);
            if time > age {
                break;
            }
            (frequency, recency) = (frequency + 1.0, day(time));
        }
        Purchases { frequency, recency, age }
    };
    (0..count).map(one).collect()
}

fn customer(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("customer");
    for count in [2_357, 23_570] {
        let customers = customers(count);
        group.bench_function(format!("BG/NBD of {count}"), |bencher| {
            bencher.iter(|| fit_beta_geometric(black_box(&customers)).unwrap());
        });
        let frequencies: Vec<f64> = customers.iter().map(|customer| customer.frequency).collect();
        let mut random = Random::new(946);
        let values: Vec<f64> = frequencies
            .iter()
            .map(|frequency| if *frequency > 0.0 { 10.0 + random.exponential(1.0 / 30.0) } else { 0.0 })
            .collect();
        group.bench_function(format!("Gamma-Gamma of {count}"), |bencher| {
            bencher.iter(|| fit_gamma_gamma(black_box(&frequencies), &values).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, customer);
criterion_main!(benches);
