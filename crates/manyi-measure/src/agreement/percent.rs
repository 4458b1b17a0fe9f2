//! Share of rows that all raters agree on.

use crate::{Analysis, Confidence, Estimate, Items, MeasureError, Missing, Share, proportion};
use schemars::JsonSchema;
use serde::Serialize;

/// Simple agreement, without any correction for chance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PercentReport {
    /// Share of rows in which no two ratings lie farther apart than the tolerance, with Wilson's interval.
    pub agreement: Estimate,
    /// Share of pairs of ratings of the same row that lie within the tolerance.
    pub pairwise: f64,
}

/// Percent agreement: easy to read, but two raters who always say "satisfied" agree fully without any skill.
///
/// Ratings within `tolerance` of each other agree (0: they must be equal). Rows that a rater left out are
/// left out.
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] without a complete
/// row, [`MeasureError::Parameter`] for a negative tolerance.
pub fn percent_agreement(
    items: &Items,
    tolerance: f64,
    confidence: Confidence,
) -> Result<Analysis<PercentReport>, MeasureError> {
    let method = "percent agreement";
    if items.count() < 2 {
        return Err(MeasureError::TooFewItems { method, needed: 2, got: items.count() });
    }
    if !(tolerance >= 0.0 && tolerance.is_finite()) {
        return Err(MeasureError::Parameter {
            parameter: "tolerance",
            expected: "zero or more",
            got: tolerance.to_string(),
        });
    }
    let complete = items.complete();
    let rows = complete.rows();
    if rows == 0 {
        return Err(MeasureError::TooFewRows { method, needed: 1, got: 0 });
    }
    let columns: Vec<&[f64]> = complete.columns().collect();
    let (mut agreed, mut pairs, mut close) = (0_u64, 0_u64, 0_u64);
    for row in 0..rows {
        let mut all = true;
        for (place, first) in columns.iter().enumerate() {
            for second in columns.iter().skip(place + 1) {
                let same = (first[row] - second[row]).abs() <= tolerance;
                all &= same;
                pairs += 1;
                close += u64::from(same);
            }
        }
        agreed += u64::from(all);
    }
    let agreement = proportion(Share::new(agreed, rows as u64)?, confidence);
    let report = PercentReport { agreement, pairwise: close as f64 / pairs as f64 };
    Ok(Analysis::new(Missing::listwise(items.rows(), rows), Vec::new(), report))
}
