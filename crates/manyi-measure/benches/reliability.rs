//! α with all item statistics, and ω, of a scale.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use manyi_measure::reliability::{AlphaOptions, OmegaOptions, alpha, omega};
use std::hint::black_box;

fn reliability(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reliability");
    for rows in [1_000, 1_000_000] {
        let items = common::scale(rows, 20);
        group.sample_size(if rows < 10_000 { 100 } else { 20 });
        group.bench_function(format!("alpha {rows} x 20"), |bencher| {
            bencher.iter(|| alpha(black_box(&items), &AlphaOptions::default()).unwrap());
        });
        group.bench_function(format!("omega {rows} x 20"), |bencher| {
            bencher.iter(|| omega(black_box(&items), &OmegaOptions::default()).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, reliability);
criterion_main!(benches);
