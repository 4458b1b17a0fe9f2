//! Cross-tabulation of ten million coded answers.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod common;

use common::Random;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use manyi_measure::compare::{Axis, Codes, count_cells, weigh_cells};
use std::hint::black_box;

const ROWS: usize = 10_000_000;

fn crosstab(criterion: &mut Criterion) {
    let mut random = Random::new(50);
    let mut codes = |levels: f64| (0..ROWS).map(|_| (random.uniform() * levels) as u8).collect::<Vec<u8>>();
    let (branches, answers) = (codes(50.0), codes(11.0));
    let weights: Vec<f64> = (0..ROWS).map(|_| 0.5 + random.uniform()).collect();
    let wide: Vec<u16> = branches.iter().map(|code| u16::from(*code)).collect();
    let second = Axis { codes: Codes::U8(&answers), levels: 11 };
    let axes = [Axis { codes: Codes::U8(&branches), levels: 50 }, second];
    let mixed = [Axis { codes: Codes::U16(&wide), levels: 50 }, second];
    let mut group = criterion.benchmark_group("crosstab");
    group.sample_size(20).throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("counts 50 x 11", |bencher| {
        bencher.iter(|| count_cells(black_box(&axes)).unwrap());
    });
    group.bench_function("counts 50 x 11, one axis of two bytes", |bencher| {
        bencher.iter(|| count_cells(black_box(&mixed)).unwrap());
    });
    group.bench_function("weights 50 x 11", |bencher| {
        bencher.iter(|| weigh_cells(black_box(&axes), &weights).unwrap());
    });
    group.finish();
}

criterion_group!(benches, crosstab);
criterion_main!(benches);
