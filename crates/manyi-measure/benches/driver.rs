//! Relative importance of twelve drivers: from rows, from their covariance, and with bootstrap intervals.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod common;

use common::{Random, rating};
use criterion::{Criterion, criterion_group, criterion_main};
use manyi_measure::driver::{
    ImportanceOptions, ModelData, Predictor, importance_of_covariance, relative_importance,
};
use std::hint::black_box;

/// Ratings of twelve touchpoints and of the whole.
fn survey(rows: usize) -> ModelData {
    let mut random = Random::new(12);
    let mut columns = vec![Vec::new(); 12];
    let mut outcome = Vec::with_capacity(rows);
    for _ in 0..rows {
        let shared = random.normal();
        let mut whole = random.normal();
        for (index, column) in columns.iter_mut().enumerate() {
            let opinion = 0.6 * shared + 0.8 * random.normal();
            whole += opinion * index as f64 / 20.0;
            column.push(rating(opinion));
        }
        outcome.push(rating(whole / 2.0));
    }
    let named = columns.into_iter().enumerate();
    let predictors = named.map(|(index, values)| Predictor::numeric(format!("touchpoint{index}"), values));
    ModelData::new("overall", outcome, predictors.collect())
}

fn importance(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("driver");
    let plain = ImportanceOptions { replicates: 0, ..ImportanceOptions::default() };
    let many = survey(100_000);
    group.bench_function("importance 100000 x 12", |bencher| {
        bencher.iter(|| relative_importance(black_box(&many), &plain).unwrap());
    });
    let names: Vec<String> = (0..13).map(|index| format!("x{index}")).collect();
    let entry = |row: usize, column: usize| {
        if row == column { 1.0 } else { 0.3 + 0.01 * (row + column) as f64 }
    };
    let covariance: Vec<Vec<f64>> =
        (0..13).map(|row| (0..13).map(|column| entry(row, column)).collect()).collect();
    group.bench_function("importance of a 13 x 13 covariance", |bencher| {
        bencher.iter(|| importance_of_covariance(black_box(&names), &covariance).unwrap());
    });
    let few = survey(2_000);
    group.sample_size(10);
    group.bench_function("importance 2000 x 12 with 500 resamples", |bencher| {
        bencher.iter(|| relative_importance(black_box(&few), &ImportanceOptions::default()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, importance);
criterion_main!(benches);
