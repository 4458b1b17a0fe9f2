//! Yes and no of the same people twice.

use crate::{
    Analysis, Confidence, MeasureError, Missing, Share, clopper_pearson_interval,
    compare::{Alternative, Bounds, ChiTest, groups::same_length, rank::binomial_half},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether more people changed in one direction than in the other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct McNemar {
    /// \[\[no–no, no–yes\], \[yes–no, yes–yes\]\], first answer by row.
    pub counts: [[u64; 2]; 2],
    /// Share of yes in the first and the second answer.
    pub shares: [f64; 2],
    /// Second share − first share.
    pub difference: f64,
    /// Its interval from the variance of paired shares (Wald).
    pub interval: Bounds,
    /// (|b − c| − 1)² / (b + c), with continuity correction.
    pub corrected: ChiTest,
    /// (b − c)² / (b + c).
    pub uncorrected: ChiTest,
    /// Exact binomial p of the people who changed.
    pub exact_p: f64,
    /// People who changed to yes over those who changed to no; `None` when nobody changed to no.
    pub odds_ratio: Option<f64>,
    /// Its exact interval; an end is `None` when it is infinite.
    pub odds_ratio_interval: Bounds,
}

/// McNemar's test over people with both answers (`None` = missing).
///
/// Source: McNemar 1947; exact test by the binomial distribution of the b + c people who changed.
///
/// # Errors
/// Unequal lengths; nobody changed.
pub fn mcnemar(
    first: &[Option<bool>],
    second: &[Option<bool>],
    confidence: Confidence,
) -> Result<Analysis<McNemar>, MeasureError> {
    same_length("second", second.len(), first.len())?;
    let mut counts = [[0_u64; 2]; 2];
    for (a, b) in first.iter().zip(second).filter_map(|(a, b)| a.zip(*b)) {
        counts[usize::from(a)][usize::from(b)] += 1;
    }
    let [[neither, gained], [lost, both]] = counts;
    let changed = gained + lost;
    if changed == 0 {
        return Err(MeasureError::Constant { name: "the change between the answers".to_owned() });
    }
    let n = (neither + both + changed) as f64;
    let (b, c) = (gained as f64, lost as f64);
    let difference = (b - c) / n;
    let error = (b + c - (b - c).powi(2) / n).max(0.0).sqrt() / n;
    let half = confidence.z() * error;
    let share = clopper_pearson_interval(Share::new(gained, changed)?, confidence);
    let odds = |p: f64| p / (1.0 - p);
    let (low, high) = share.map_or((f64::NAN, f64::NAN), |share| (odds(share.low), odds(share.high)));
    let report = McNemar {
        counts,
        shares: [(lost + both) as f64 / n, (gained + both) as f64 / n],
        difference,
        interval: Bounds::new((difference - half).max(-1.0), (difference + half).min(1.0), confidence),
        corrected: ChiTest::new(((b - c).abs() - 1.0).max(0.0).powi(2) / (b + c), 1.0),
        uncorrected: ChiTest::new((b - c).powi(2) / (b + c), 1.0),
        exact_p: binomial_half(gained, lost, Alternative::TwoSided),
        odds_ratio: (lost > 0).then(|| b / c),
        odds_ratio_interval: Bounds::new(low, high, confidence),
    };
    Ok(Analysis::new(Missing::listwise(first.len(), n as usize), Vec::new(), report))
}
