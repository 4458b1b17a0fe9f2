//! Exact distributions of rank sums: how many choices of ranks give which sum, by addition alone.
//!
//! Ranks are doubled, so that mean ranks of equal values are whole numbers too (Streitberg and Röhmel 1986).

use crate::compare::outcome::Alternative;

/// Of all choices of `size` ranks: the share of each (doubled) sum.
pub(super) fn choices(ranks: &[f64], size: usize) -> Vec<f64> {
    let doubled = doubled(ranks);
    let most: usize = {
        let mut sorted = doubled.clone();
        sorted.sort_unstable();
        sorted.iter().rev().take(size).sum()
    };
    let width = most + 1;
    let mut ways = vec![0.0; (size + 1) * width];
    if let Some(none) = ways.first_mut() {
        *none = 1.0;
    }
    for rank in doubled {
        for taken in (1..=size).rev() {
            let (fewer, more) = ways.split_at_mut(taken * width);
            let fewer = &fewer[(taken - 1) * width..];
            for (to, from) in more[..width].iter_mut().skip(rank).zip(fewer) {
                *to += from;
            }
        }
    }
    shares(ways.split_off(size * width))
}

/// Of all choices of signs: the share of each (doubled) sum of the positive ranks.
pub(super) fn signs(ranks: &[f64]) -> Vec<f64> {
    let doubled = doubled(ranks);
    let mut ways = vec![0.0; doubled.iter().sum::<usize>() + 1];
    if let Some(none) = ways.first_mut() {
        *none = 1.0;
    }
    for rank in doubled {
        for sum in (rank..ways.len()).rev() {
            ways[sum] += ways[sum - rank];
        }
    }
    shares(ways)
}

/// The p-value of a (not doubled) sum; two-sided: twice the smaller tail.
pub(super) fn p_value(shares: &[f64], sum: f64, alternative: Alternative) -> f64 {
    let at = (2.0 * sum).round() as usize;
    let lower: f64 = shares.iter().take(at + 1).sum();
    let upper: f64 = shares.iter().skip(at).sum();
    match alternative {
        Alternative::TwoSided => 2.0 * lower.min(upper),
        Alternative::Less => lower,
        Alternative::Greater => upper,
    }
    .min(1.0)
}

fn doubled(ranks: &[f64]) -> Vec<usize> {
    ranks.iter().map(|rank| (2.0 * rank).round() as usize).collect()
}

fn shares(mut ways: Vec<f64>) -> Vec<f64> {
    let total: f64 = ways.iter().sum();
    ways.iter_mut().for_each(|way| *way /= total);
    ways
}
