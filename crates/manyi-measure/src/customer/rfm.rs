//! Recency, frequency and money.

use super::{
    purchases::Order,
    rfm_segment::{RfmSegment, SegmentProfile},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A customer's orders in three figures; NaN = missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerTotals {
    /// Time since the last order (the smaller, the better).
    pub recency: f64,
    /// Number of orders.
    pub frequency: f64,
    /// Value of all orders.
    pub monetary: f64,
}

/// How figures become scores.
#[derive(Clone, Debug)]
pub struct RfmOptions {
    /// Scores of 1…bins; 5 by custom.
    pub bins: u8,
    /// Edges between scores (ascending, bins − 1 of them) instead of quantiles.
    pub recency_edges: Option<Vec<f64>>,
    /// The same for frequency.
    pub frequency_edges: Option<Vec<f64>>,
    /// The same for money.
    pub monetary_edges: Option<Vec<f64>>,
}

impl Default for RfmOptions {
    fn default() -> Self {
        Self { bins: 5, recency_edges: None, frequency_edges: None, monetary_edges: None }
    }
}

/// One customer's scores; the highest is the best in all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RfmCustomer {
    /// Row of the customer, from 0.
    pub row: usize,
    /// Recency score.
    pub r: u8,
    /// Frequency score.
    pub f: u8,
    /// Money score.
    pub m: u8,
    /// Segment by recency and frequency.
    pub segment: RfmSegment,
}

/// Scores, cells and segments.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RfmReport {
    /// Scores are 1…bins.
    pub bins: u8,
    /// Edges between recency scores, ascending; a value above an edge is worse.
    pub recency_edges: Vec<f64>,
    /// Edges between frequency scores; a value above an edge is better.
    pub frequency_edges: Vec<f64>,
    /// Edges between money scores; a value above an edge is better.
    pub monetary_edges: Vec<f64>,
    /// Customers by recency score, frequency score and money score.
    pub score_counts: [BTreeMap<u8, u64>; 3],
    /// Customers by cell ("555" = best in all), most frequent first.
    pub cells: Vec<(String, u64)>,
    /// Segments that have customers, best first.
    pub segments: Vec<SegmentProfile>,
    /// Customers in order of the rows.
    pub customers: Vec<RfmCustomer>,
}

/// Recency, frequency and money of every customer with an order up to day `today` (days since 1970-01-01), by number of
/// customer.
pub fn totals(orders: &[Order], today: i64) -> BTreeMap<usize, CustomerTotals> {
    let mut found: BTreeMap<usize, CustomerTotals> = BTreeMap::new();
    for order in orders.iter().filter(|order| order.day <= today) {
        let since = (today - order.day) as f64;
        let start = CustomerTotals { recency: since, frequency: 0.0, monetary: 0.0 };
        let customer = found.entry(order.customer).or_insert(start);
        customer.recency = customer.recency.min(since);
        customer.frequency += 1.0;
        customer.monetary += order.amount;
    }
    found
}

/// RFM scores by quantiles or fixed edges, and segments with names.
///
/// Edges are quantiles i/bins with linear interpolation; a score is 1 + the number of edges strictly below the value,
/// turned round for recency. Equal values get equal scores, so that scores may be unequally filled. Customers that
/// lack a figure are left out. Source: A. M. Hughes, Strategic Database Marketing (1994).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`] (fewer customers than bins), [`MeasureError::NotFinite`].
pub fn rfm(customers: &[CustomerTotals], options: &RfmOptions) -> Result<Analysis<RfmReport>, MeasureError> {
    let bins = options.bins;
    if !(2..=9).contains(&bins) {
        return Err(MeasureError::Parameter {
            parameter: "bins",
            expected: "between 2 and 9",
            got: bins.to_string(),
        });
    }
    let mut rows = Vec::with_capacity(customers.len());
    for (row, customer) in customers.iter().enumerate() {
        let figures = [customer.recency, customer.frequency, customer.monetary];
        if figures.iter().any(|figure| figure.is_infinite()) {
            return Err(MeasureError::NotFinite { name: "customers".to_owned(), row });
        }
        if figures.iter().all(|figure| !figure.is_nan()) {
            rows.push(row);
        }
    }
    if rows.len() < usize::from(bins) {
        return Err(MeasureError::TooFewRows { method: "rfm", needed: usize::from(bins), got: rows.len() });
    }
    let all = |figure: fn(&CustomerTotals) -> f64| rows.iter().map(|row| figure(&customers[*row])).collect();
    let recency_edges = edges(all(|one| one.recency), bins, options.recency_edges.as_deref())?;
    let frequency_edges = edges(all(|one| one.frequency), bins, options.frequency_edges.as_deref())?;
    let monetary_edges = edges(all(|one| one.monetary), bins, options.monetary_edges.as_deref())?;
    let score = |edges: &[f64], value: f64| 1 + edges.iter().filter(|edge| **edge < value).count() as u8;
    let scored: Vec<RfmCustomer> = rows
        .iter()
        .map(|row| {
            let customer = &customers[*row];
            let r = bins + 1 - score(&recency_edges, customer.recency);
            let f = score(&frequency_edges, customer.frequency);
            let m = score(&monetary_edges, customer.monetary);
            RfmCustomer { row: *row, r, f, m, segment: RfmSegment::of(r, f, bins) }
        })
        .collect();
    let (score_counts, cells) = counts(&scored);
    let mut warnings = Vec::new();
    for (name, counts) in ["recency", "frequency", "monetary"].iter().zip(&score_counts) {
        if counts.len() == 1 {
            warnings.push(Warning::new(Caution::ConstantItem).about(*name));
        }
    }
    let segments = profiles(customers, &scored);
    let used = scored.len();
    let report = RfmReport {
        bins,
        recency_edges,
        frequency_edges,
        monetary_edges,
        score_counts,
        cells,
        segments,
        customers: scored,
    };
    Ok(Analysis::new(Missing::listwise(customers.len(), used), warnings, report))
}

fn edges(mut values: Vec<f64>, bins: u8, given: Option<&[f64]>) -> Result<Vec<f64>, MeasureError> {
    if let Some(edges) = given {
        let ascending = edges.windows(2).all(|pair| pair[0] < pair[1]);
        if edges.len() + 1 != usize::from(bins) || !ascending || edges.iter().any(|edge| !edge.is_finite()) {
            return Err(MeasureError::Parameter {
                parameter: "edges",
                expected: "ascending, one fewer than bins",
                got: format!("{edges:?} for {bins} bins"),
            });
        }
        return Ok(edges.to_vec());
    }
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len() - 1;
    let quantile = |step: u8| {
        let at = f64::from(step) / f64::from(bins) * last as f64;
        let below = at.floor() as usize;
        let (low, high) = (values[below], values[(below + 1).min(last)]);
        low + (high - low) * at.fract()
    };
    Ok((1..bins).map(quantile).collect())
}

type Counts = ([BTreeMap<u8, u64>; 3], Vec<(String, u64)>);

fn counts(scored: &[RfmCustomer]) -> Counts {
    let mut by_score: [BTreeMap<u8, u64>; 3] = Default::default();
    let mut by_cell: BTreeMap<[u8; 3], u64> = BTreeMap::new();
    for customer in scored {
        let scores = [customer.r, customer.f, customer.m];
        for (counts, score) in by_score.iter_mut().zip(scores) {
            *counts.entry(score).or_default() += 1;
        }
        *by_cell.entry(scores).or_default() += 1;
    }
    let name = |(scores, count): ([u8; 3], u64)| (scores.map(|score| score.to_string()).concat(), count);
    let mut cells: Vec<(String, u64)> = by_cell.into_iter().map(name).collect();
    cells.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    (by_score, cells)
}

fn profiles(customers: &[CustomerTotals], scored: &[RfmCustomer]) -> Vec<SegmentProfile> {
    let money: f64 = scored.iter().map(|one| customers[one.row].monetary).sum();
    let profile = |segment: RfmSegment| {
        let members = || scored.iter().filter(|one| one.segment == segment).map(|one| &customers[one.row]);
        let count = members().count();
        let n = count as f64;
        let sum: f64 = members().map(|one| one.monetary).sum();
        (count > 0).then(|| SegmentProfile {
            segment,
            customers: count as u64,
            share: n / scored.len() as f64,
            recency: members().map(|one| one.recency).sum::<f64>() / n,
            frequency: members().map(|one| one.frequency).sum::<f64>() / n,
            monetary: sum / n,
            money_share: if money != 0.0 { sum / money } else { 0.0 },
        })
    };
    RfmSegment::ALL.into_iter().filter_map(profile).collect()
}
