//! The European satisfaction index of 250 people, alone and with a thousand resamples.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Random, rating};
use criterion::{Criterion, criterion_group, criterion_main};
use manyi_measure::{
    Items,
    pls::{BootstrapOptions, Model, PlsOptions, Preset, pls, pls_bootstrap},
};
use std::hint::black_box;

/// Items of each construct.
const BLOCKS: [(&str, usize); 7] = [
    ("image", 5),
    ("expectation", 3),
    ("quality", 7),
    ("value", 2),
    ("satisfaction", 3),
    ("complaint", 1),
    ("loyalty", 3),
];

fn model() -> Model {
    let items = |code: &str, count| (1..=count).map(|number| format!("{code}{number}")).collect();
    Preset::Ecsi.model(&BLOCKS.map(|(code, count)| (code.to_owned(), items(code, count)))).unwrap()
}

/// Answers of people whose opinions follow the arrows of the model.
fn survey(rows: usize, model: &Model) -> Items {
    let mut random = Random::new(250);
    let mut opinions: Vec<(&str, Vec<f64>)> = Vec::new();
    let mut columns = Vec::new();
    for construct in &model.constructs {
        let causes: Vec<&Vec<f64>> = opinions
            .iter()
            .filter(|(code, _)| model.paths.iter().any(|(from, to)| from == code && *to == construct.code))
            .map(|(_, values)| values)
            .collect();
        let own: Vec<f64> = (0..rows)
            .map(|row| causes.iter().map(|cause| 0.35 * cause[row]).sum::<f64>() + 0.8 * random.normal())
            .collect();
        for item in &construct.items {
            columns.push((item.clone(), own.iter().map(|own| rating(own + 0.6 * random.normal())).collect()));
        }
        opinions.push((&construct.code, own));
    }
    Items::new(columns).unwrap()
}

fn index_model(criterion: &mut Criterion) {
    let model = model();
    let items = survey(250, &model);
    let mut group = criterion.benchmark_group("pls");
    group.bench_function("fit of 250 x 24", |bencher| {
        bencher.iter(|| pls(black_box(&items), &model, &PlsOptions::default()).unwrap());
    });
    group.sample_size(20);
    for (name, accelerated) in [("1000 resamples", false), ("1000 resamples with BCa", true)] {
        let options = BootstrapOptions { accelerated, ..BootstrapOptions::default() };
        group.bench_function(name, |bencher| {
            bencher.iter(|| pls_bootstrap(black_box(&items), &model, &options).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, index_model);
criterion_main!(benches);
