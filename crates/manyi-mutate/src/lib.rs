//! Readers of files that people bring, tried with files that nobody would bring.
//!
//! Good files are changed by a seeded generator: bits, bytes, numbers at their limits, pieces cut out, doubled,
//! moved and mixed between files. A reader may refuse what it likes; it may not panic, take long, or take much
//! memory. By default a run is short; `MANYI_MUTATE_SECONDS` gives it a time instead.

mod random;

use random::Random;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// Environment variable: seconds of a long run.
pub const SECONDS: &str = "MANYI_MUTATE_SECONDS";
/// Files of a short run, and the time after which it ends all the same: all readers together take about a minute.
const FILES: u64 = 20_000;
const SHORT: Duration = Duration::from_secs(4);
/// A reader that takes longer for one small file hangs.
const MOST_FOR_ONE: Duration = Duration::from_secs(10);

/// What a run did.
#[derive(Debug)]
pub struct Run {
    pub files: u64,
    /// Of all files those that the reader took for good.
    pub read: u64,
    /// Time of the processor for one file.
    pub slowest: Duration,
    /// Most memory that this process has had, in MiB; `None` where the system does not say.
    pub peak_mib: Option<u64>,
}

/// Mutates `good` and reads each result with `read`, which says whether it took the file. `words` are pieces that
/// mean something in the format.
///
/// # Panics
/// For the first file on which the reader panics or hangs, with the number that makes the file again.
pub fn run(good: &[Vec<u8>], words: &[&[u8]], read: impl Fn(&[u8]) -> bool) -> Run {
    let seconds = std::env::var(SECONDS).ok().and_then(|text| text.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    let mut run = Run { files: 0, read: 0, slowest: Duration::ZERO, peak_mib: None };
    let goes_on = |files: u64| match seconds {
        Some(time) => begun.elapsed() < time,
        None => files < FILES && begun.elapsed() < SHORT,
    };
    while goes_on(run.files) {
        let file = mutated(good, words, run.files);
        let at = Spent::begin();
        let taken = catch_unwind(AssertUnwindSafe(|| read(&file)));
        let spent = at.so_far();
        let number = run.files;
        assert!(taken.is_ok(), "the reader panics on mutation {number}, of {} bytes", file.len());
        assert!(
            spent < MOST_FOR_ONE,
            "the reader takes {spent:?} for mutation {number}, of {} bytes",
            file.len()
        );
        run.read += u64::from(taken.unwrap_or_default());
        run.slowest = run.slowest.max(spent);
        run.files += 1;
    }
    run.peak_mib = peak_mib();
    println!("{run:?}");
    run
}

/// The file that belongs to `number`.
pub fn mutated(good: &[Vec<u8>], words: &[&[u8]], number: u64) -> Vec<u8> {
    let mut random = Random::new(number);
    let mut file = random.of(good).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        change(&mut file, good, words, &mut random);
    }
    file
}

fn change(file: &mut Vec<u8>, good: &[Vec<u8>], words: &[&[u8]], random: &mut Random) {
    let at = random.below(file.len());
    let length = 1 + random.below(64.min(file.len().saturating_sub(at).max(1)));
    let end = (at + length).min(file.len());
    match random.below(10) {
        0 if at < file.len() => file[at] ^= 1 << random.below(8),
        1 if at < file.len() => file[at] = random.byte(),
        2 => file.truncate(at),
        3 => drop(file.drain(at..end)),
        4 => {
            let piece = file[at..end].to_vec();
            let copies = 1 + random.below(20);
            file.splice(at..at, piece.repeat(copies));
        }
        5 => {
            let number = random.extreme();
            let wide = [1, 2, 4, 8][random.below(4)];
            let mut bytes = number.to_le_bytes()[..wide].to_vec();
            if random.below(4) == 0 {
                bytes.reverse();
            }
            let end = (at + wide).min(file.len());
            file.splice(at..end, bytes);
        }
        6 => {
            let word = random.of(words).copied().unwrap_or_default().to_vec();
            let end = if random.below(2) == 0 { at } else { (at + word.len()).min(file.len()) };
            file.splice(at..end, word);
        }
        7 => {
            let other = random.of(good).cloned().unwrap_or_default();
            let from = random.below(other.len());
            let until = (from + 1 + random.below(400)).min(other.len());
            file.splice(at..end, other[from..until].to_vec());
        }
        8 => {
            let piece: Vec<u8> = file.drain(at..end).collect();
            let to = random.below(file.len());
            file.splice(to..to, piece);
        }
        _ => file[at..end].fill(random.byte()),
    }
}

/// Time of the processor on this thread, so that a busy machine makes no reader slow; the clock's where the system
/// does not say.
enum Spent {
    Processor(Duration),
    Clock(Instant),
}

impl Spent {
    fn begin() -> Self {
        processor().map_or_else(|| Self::Clock(Instant::now()), Self::Processor)
    }

    fn so_far(&self) -> Duration {
        match self {
            Self::Processor(before) => processor().map_or(Duration::ZERO, |now| now.saturating_sub(*before)),
            Self::Clock(at) => at.elapsed(),
        }
    }
}

fn processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib >> 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_makes_the_same_file_again_and_numbers_make_different_ones() {
        let good = vec![b"one file of text".to_vec(), vec![7; 100]];
        let all: Vec<_> = (0..200).map(|number| mutated(&good, &[b"word"], number)).collect();
        let again: Vec<_> = (0..200).map(|number| mutated(&good, &[b"word"], number)).collect();
        assert_eq!(all, again);
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert!(different.len() > 150, "{}", different.len());
    }

    #[test]
    #[should_panic(expected = "panics on mutation")]
    fn a_reader_that_panics_is_found() {
        run(&[b"abcdefgh".to_vec()], &[], |file| {
            assert!(file.len() > 3, "too short");
            true
        });
    }
}
