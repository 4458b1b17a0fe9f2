//! Distinct values with their counts: all that descriptives need, however many rows there are.

/// Distinct values ascending with how often each comes up; missing (and infinite) values are left out.
pub(super) fn tally(values: &[f64]) -> Vec<(f64, u64)> {
    ratings(values).unwrap_or_else(|| sorted(values))
}

const WIDEST: i64 = 4096;

/// One pass without sorting where all values are whole numbers of a short range, as ratings are.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn ratings(values: &[f64]) -> Option<Vec<(f64, u64)>> {
    let half = WIDEST / 2;
    let mut counts = vec![0_u64; WIDEST as usize];
    for value in values {
        if !value.is_finite() {
            continue;
        }
        let whole = *value as i64;
        if whole as f64 != *value || !(-half..half).contains(&whole) {
            return None;
        }
        counts[(whole + half) as usize] += 1;
    }
    let used = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    Some(used.map(|(place, count)| ((place as i64 - half) as f64, *count)).collect())
}

fn sorted(values: &[f64]) -> Vec<(f64, u64)> {
    let mut known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    known.sort_unstable_by(f64::total_cmp);
    let mut counts: Vec<(f64, u64)> = Vec::new();
    for value in known {
        match counts.last_mut() {
            Some((last, count)) if *last == value => *count += 1,
            _ => counts.push((value, 1)),
        }
    }
    counts
}

/// The value at `rank` (0 = lowest) of a tally; the highest for ranks beyond.
pub(super) fn at_rank(tally: &[(f64, u64)], rank: u64) -> f64 {
    let mut seen = 0;
    for (value, count) in tally {
        seen += count;
        if seen > rank {
            return *value;
        }
    }
    tally.last().map_or(f64::NAN, |(value, _)| *value)
}

/// Quantile by linear interpolation between ranks (R's type 7) of a tally of `n` values.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn quantile(tally: &[(f64, u64)], n: u64, p: f64) -> f64 {
    let place = p * (n - 1) as f64;
    let below = place.floor();
    let (low, high) = (at_rank(tally, below as u64), at_rank(tally, below as u64 + 1));
    low + (high - low) * (place - below)
}
