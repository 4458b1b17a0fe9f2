//! Fisher's exact test.

use super::{Contingency, fisher_exact, fisher_pair::two_sided};
use crate::{
    Analysis, Confidence, MeasureError,
    compare::{Alternative, Bounds},
    distribution::log_gamma,
    random::Stream,
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// What Fisher's test asks.
#[derive(Clone, Copy, Debug)]
pub struct FisherOptions {
    /// Which departures count (2 × 2 tables only).
    pub alternative: Alternative,
    /// Of the interval of the odds ratio.
    pub confidence: Confidence,
    /// Random tables where the exact enumeration is too large.
    pub replicates: usize,
    /// Of those random tables.
    pub seed: u64,
}

impl Default for FisherOptions {
    fn default() -> Self {
        let (alternative, confidence) = (Alternative::TwoSided, Confidence::P95);
        Self { alternative, confidence, replicates: 10_000, seed: 1 }
    }
}

/// How the p-value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FisherMethod {
    /// Every table with these margins was counted.
    Exact,
    /// Random tables with these margins: there are too many to count.
    Simulated,
}

/// Fisher's exact test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fisher {
    /// The share of tables with the same margins that are as unlikely as this one.
    pub p: f64,
    /// How it was found.
    pub method: FisherMethod,
    /// Random tables, where simulated.
    pub replicates: Option<u64>,
    /// Conditional maximum-likelihood odds ratio; 2 × 2 tables only, `None` when it is infinite.
    pub odds_ratio: Option<f64>,
    /// Its exact interval; an end is `None` when it is infinite.
    pub odds_ratio_interval: Option<Bounds>,
}

/// Fisher's exact test of a table: 2 × 2 with odds ratio, larger ones by counting all tables column by column
/// (equal partial tables joined), or by seeded random tables where that grows too large – the report says.
///
/// Sources: Fisher 1935; Mehta and Patel 1983 for the network; Patefield 1981 for random tables (here drawn by
/// shuffling).
///
/// # Errors
/// `replicates` = 0 where simulation is needed.
pub fn fisher_test(table: &Contingency, options: &FisherOptions) -> Result<Analysis<Fisher>, MeasureError> {
    let square = table.rows().len() == 2 && table.columns().len() == 2;
    let report = if square {
        two_by_two(table.counts(), options)
    } else if let Some(p) = fisher_exact::p_value(table.counts()) {
        let (odds_ratio, odds_ratio_interval) = (None, None);
        Fisher { p, method: FisherMethod::Exact, replicates: None, odds_ratio, odds_ratio_interval }
    } else {
        simulated(table, options)?
    };
    Ok(Analysis::new(table.missing(), Vec::new(), report))
}

/// Tables this close in log probability count as equally likely, as in R.
const EQUAL: f64 = 1e-7;

/// The non-central hypergeometric distribution of the first cell.
struct FirstCell {
    low: u64,
    logs: Vec<f64>,
}

impl FirstCell {
    /// Probabilities of all values under an odds ratio of exp(`log_odds`).
    fn shares(&self, log_odds: f64) -> Vec<f64> {
        let logs: Vec<f64> =
            self.logs.iter().enumerate().map(|(step, log)| log + step as f64 * log_odds).collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut shares: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
        let total: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= total);
        shares
    }

    fn mean(&self, log_odds: f64) -> f64 {
        self.low as f64 + self.shares(log_odds).iter().enumerate().map(|(x, p)| x as f64 * p).sum::<f64>()
    }
}

fn two_by_two(counts: &[Vec<u64>], options: &FisherOptions) -> Fisher {
    let [a, b, c, d] = [counts[0][0], counts[0][1], counts[1][0], counts[1][1]];
    let (row, column, n) = (a + b, a + c, a + b + c + d);
    let (low, high) = ((row + column).saturating_sub(n), row.min(column));
    let choose = |n: u64, k: u64| {
        let part = |x: u64| log_gamma(x as f64 + 1.0);
        part(n) - part(k) - part(n - k)
    };
    let logs = (low..=high).map(|x| choose(row, x) + choose(n - row, column - x)).collect();
    let cell = FirstCell { low, logs };
    let at = (a - low) as usize;
    let even = cell.shares(0.0);
    let p = match options.alternative {
        Alternative::Less => even.iter().take(at + 1).sum::<f64>(),
        Alternative::Greater => even.iter().skip(at).sum::<f64>(),
        Alternative::TwoSided => two_sided([[a, b], [c, d]]),
    };
    let upper = |log_odds: f64| cell.shares(log_odds).iter().skip(at).sum::<f64>();
    let lower = |log_odds: f64| cell.shares(log_odds).iter().take(at + 1).sum::<f64>();
    let estimate = match a {
        _ if a == low => 0.0,
        _ if a == high => f64::INFINITY,
        _ => increasing_root(|log_odds| cell.mean(log_odds) - a as f64).exp(),
    };
    let low_end = |tail: f64| if a == low { 0.0 } else { increasing_root(|l| upper(l) - tail).exp() };
    let high_end =
        |tail: f64| if a == high { f64::INFINITY } else { increasing_root(|l| tail - lower(l)).exp() };
    let (tail, whole) = (options.confidence.tail(), 1.0 - options.confidence.level());
    let (from, to) = match options.alternative {
        Alternative::TwoSided => (low_end(tail), high_end(tail)),
        Alternative::Less => (0.0, high_end(whole)),
        Alternative::Greater => (low_end(whole), f64::INFINITY),
    };
    Fisher {
        p: p.min(1.0),
        method: FisherMethod::Exact,
        replicates: None,
        odds_ratio: estimate.is_finite().then_some(estimate),
        odds_ratio_interval: Some(Bounds::new(from, to, options.confidence)),
    }
}

/// Where an increasing function of the log odds crosses zero.
fn increasing_root(function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (-1.0, 1.0);
    while function(low) > 0.0 && low > -700.0 {
        low *= 2.0;
    }
    while function(high) < 0.0 && high < 700.0 {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if high - low < 1e-14 * middle.abs().max(1e-2) {
            break;
        }
        if function(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

fn simulated(table: &Contingency, options: &FisherOptions) -> Result<Fisher, MeasureError> {
    if options.replicates == 0 {
        let (parameter, expected) = ("replicates", "at least 1: this table is too large to count");
        return Err(MeasureError::Parameter { parameter, expected, got: "0".to_owned() });
    }
    let expand = |totals: Vec<u64>| -> Vec<u32> {
        totals.iter().zip(0_u32..).flat_map(|(total, index)| (0..*total).map(move |_| index)).collect()
    };
    let (rows, columns) = (expand(table.row_totals()), expand(table.column_totals()));
    let width = table.columns().len();
    // − Σ ln x!: the probability of a table but for a constant.
    let log = |counts: &mut dyn Iterator<Item = u64>| -counts.map(|x| log_gamma(x as f64 + 1.0)).sum::<f64>();
    let observed = log(&mut table.counts().iter().flatten().copied());
    let unlikely = |replicate: u64| {
        let mut shuffled = columns.clone();
        Stream::new(options.seed, replicate).shuffle(&mut shuffled);
        let mut counts = vec![0_u64; table.rows().len() * width];
        for (row, column) in rows.iter().zip(&shuffled) {
            counts[*row as usize * width + *column as usize] += 1;
        }
        usize::from(log(&mut counts.into_iter()) <= observed + EQUAL)
    };
    let hits: usize = (0..options.replicates as u64).into_par_iter().map(unlikely).sum();
    Ok(Fisher {
        p: (hits as f64 + 1.0) / (options.replicates as f64 + 1.0),
        method: FisherMethod::Simulated,
        replicates: Some(options.replicates as u64),
        odds_ratio: None,
        odds_ratio_interval: None,
    })
}
