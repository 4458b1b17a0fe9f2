//! How long a large wave takes to judge; run by hand: the figure belongs to a machine.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod simulated;

use manyi_response_check::{Reference, Thresholds, Verdict};
use simulated::{instrument, staff, wave};
use std::time::{Duration, Instant};

/// Time of the processor on this thread: a busy machine does not lengthen it.
fn processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

#[test]
#[ignore = "a measurement; run it with --run-ignored only"]
fn a_hundred_thousand_responses() {
    let honest =
        std::env::var("MANYI_CHECK_RESPONSES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let wave = wave(20_261_122, honest, 150);
    let (begun, before) = (Instant::now(), processor());
    let mut reference = Reference::new(instrument(), staff(), Thresholds::built_in().unwrap());
    for planted in &wave {
        reference.add(planted.response.clone());
    }
    let added = begun.elapsed();
    let judged = reference.judge_all();
    let suspects = judged.iter().filter(|(_, one)| one.verdict == Verdict::Suspect).count();
    let spent = processor().zip(before).map(|(now, before)| now.saturating_sub(before));
    println!(
        "{} judged in {:?} (added in {added:?}), processor {spent:?}, {suspects} suspected",
        wave.len(),
        begun.elapsed()
    );
    assert_eq!(judged.len(), wave.len());
}
