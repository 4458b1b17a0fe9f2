//! How well planted cheaters are found, and how long 100,000 responses take: the tables of docs/performance.md.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(dead_code, reason = "the test asks more of the simulation")]

#[path = "../tests/simulated/mod.rs"]
mod simulated;
#[path = "../tests/simulated/tally.rs"]
mod tally;

use manyi_response_check::{Reference, Thresholds};
use simulated::{Planted, instrument, staff, wave};
use std::time::Instant;

fn main() {
    println!("{}", tally::tally(&wave(20_261_122, 10_000, 150), &judged(&wave(20_261_122, 10_000, 150)).0));
    let large = wave(1, 98_000, 150);
    let (all, seconds) = judged(&large);
    println!("{} responses judged in {seconds:.2} s", all.len());
}

fn judged(wave: &[Planted]) -> (Vec<(u128, manyi_response_check::Assessment)>, f64) {
    let begin = Instant::now();
    let mut reference = Reference::new(instrument(), staff(), Thresholds::built_in().unwrap());
    for planted in wave {
        reference.add(planted.response.clone());
    }
    (reference.judge_all(), begin.elapsed().as_secs_f64())
}
