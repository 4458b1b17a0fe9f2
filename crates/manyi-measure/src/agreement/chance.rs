//! Chance-corrected coefficients of several raters with standard errors over the rows.

use super::ratings::Ratings;
use crate::{
    Analysis, Confidence, Interval, Items, MeasureError, Method, Missing,
    distribution::{student_t_quantile, student_t_two_sided},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A coefficient with its parts and its interval.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChanceCorrected {
    /// (observed − expected) / (1 − expected).
    pub coefficient: f64,
    /// Share of agreeing pairs.
    pub observed: f64,
    /// The same by chance, as this coefficient understands chance.
    pub expected: f64,
    /// Over the rows, with the raters taken as given.
    pub standard_error: f64,
    /// Coefficient ± t(n − 1) · standard error, cut to −1…1.
    pub interval: Interval,
    /// Two-sided p-value of "no more than chance"; `None` where the standard error is zero.
    pub p: Option<f64>,
}

/// Four ways to correct for chance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChanceReport {
    /// Gwet's AC1: keeps its sense where one category is much more frequent than the others.
    pub gwet_ac1: ChanceCorrected,
    /// Fleiss' κ, rows with gaps included.
    pub fleiss: ChanceCorrected,
    /// Krippendorff's nominal α.
    pub krippendorff: ChanceCorrected,
    /// Brennan and Prediger: every category equally likely by chance.
    pub brennan_prediger: ChanceCorrected,
    /// How many categories are in use.
    pub categories: u64,
}

/// Gwet's AC1, Fleiss' κ, Krippendorff's α and Brennan–Prediger with linearised standard errors.
///
/// Variance: that of the rows' linearised contributions, (1/(n(n − 1))) Σ (κᵢ* − κ)². Takes gaps: a row with
/// one rating counts for the shares of the categories only (α leaves it out). Source: K. L. Gwet, "Handbook of
/// Inter-Rater Reliability", 4th edition (2014), chapters 2 and 5.
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] with fewer than two
/// rows that have two ratings, [`MeasureError::Constant`] when one category only is in use.
pub fn chance_corrected(
    items: &Items,
    confidence: Confidence,
) -> Result<Analysis<ChanceReport>, MeasureError> {
    let ratings = Ratings::of(items, "chance-corrected agreement")?;
    if ratings.categories.len() < 2 {
        return Err(MeasureError::Constant { name: items.names().join(", ") });
    }
    let counts = ratings.counts();
    let paired: Vec<Vec<f64>> = counts.iter().filter(|row| row.iter().sum::<f64>() >= 2.0).cloned().collect();
    if paired.len() < 2 {
        return Err(MeasureError::TooFewRows { method: "agreement", needed: 2, got: paired.len() });
    }
    let q = ratings.categories.len() as f64;
    let whole = Counts::new(&counts);
    let gwet = whole.shares.iter().map(|p| (1.0 - p) / (q - 1.0)).collect::<Vec<_>>();
    let even = vec![1.0 / q; ratings.categories.len()];
    let report = ChanceReport {
        gwet_ac1: whole.coefficient(&gwet, 2.0, confidence),
        fleiss: whole.coefficient(&whole.shares, 2.0, confidence),
        krippendorff: krippendorff(&paired, confidence),
        brennan_prediger: whole.coefficient(&even, 0.0, confidence),
        categories: ratings.categories.len() as u64,
    };
    Ok(Analysis::new(Missing::pairwise(items.rows(), counts.len()), Vec::new(), report))
}

/// Rows of counts with what all coefficients need.
struct Counts<'a> {
    rows: &'a [Vec<f64>],
    /// Mean share of each category over the rows.
    shares: Vec<f64>,
    /// Share of agreeing pairs of each row that has pairs.
    agreed: Vec<Option<f64>>,
}

impl<'a> Counts<'a> {
    fn new(rows: &'a [Vec<f64>]) -> Self {
        let n = rows.len() as f64;
        let mut shares = vec![0.0; rows.first().map_or(0, Vec::len)];
        let mut agreed = Vec::with_capacity(rows.len());
        for row in rows {
            let given: f64 = row.iter().sum();
            for (share, count) in shares.iter_mut().zip(row) {
                *share += count / given / n;
            }
            let same: f64 = row.iter().map(|count| count * (count - 1.0)).sum();
            agreed.push((given >= 2.0).then(|| same / (given * (given - 1.0))));
        }
        Self { rows, shares, agreed }
    }

    /// Chance agreement is Σ share · `chance`; a row's own is Σ its shares · `chance`, which enters the
    /// variance `pull` times (0 where chance does not depend on the data).
    fn coefficient(&self, chance: &[f64], pull: f64, confidence: Confidence) -> ChanceCorrected {
        let n = self.rows.len() as f64;
        let paired = self.agreed.iter().flatten().count() as f64;
        let observed = self.agreed.iter().flatten().sum::<f64>() / paired;
        let expected: f64 = self.shares.iter().zip(chance).map(|(share, chance)| share * chance).sum();
        let coefficient = (observed - expected) / (1.0 - expected);
        let contribution = |(row, agreed): (&Vec<f64>, &Option<f64>)| {
            let given: f64 = row.iter().sum();
            let own: f64 = row.iter().zip(chance).map(|(count, chance)| count / given * chance).sum();
            let plain = agreed.map_or(0.0, |agreed| n / paired * (agreed - expected) / (1.0 - expected));
            plain - pull * (1.0 - coefficient) * (own - expected) / (1.0 - expected)
        };
        let squares: f64 =
            self.rows.iter().zip(&self.agreed).map(|row| (contribution(row) - coefficient).powi(2)).sum();
        finish((observed, expected, coefficient), squares, n, confidence)
    }
}

/// Over rows that have two ratings or more.
fn krippendorff(rows: &[Vec<f64>], confidence: Confidence) -> ChanceCorrected {
    let n = rows.len() as f64;
    let given: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let mean = given.iter().sum::<f64>() / n;
    let mut shares = vec![0.0; rows.first().map_or(0, Vec::len)];
    for row in rows {
        for (share, count) in shares.iter_mut().zip(row) {
            *share += count / mean / n;
        }
    }
    let agreed: Vec<f64> = rows
        .iter()
        .zip(&given)
        .map(|(row, given)| row.iter().map(|c| c * (c - 1.0)).sum::<f64>() / (mean * (given - 1.0)))
        .collect();
    let plain = agreed.iter().sum::<f64>() / n;
    let expected: f64 = shares.iter().map(|share| share * share).sum();
    let correction = 1.0 / (n * mean);
    let observed = (1.0 - correction) * plain + correction;
    let uncorrected = (plain - expected) / (1.0 - expected);
    let mut squares = 0.0;
    for ((row, given), agreed) in rows.iter().zip(&given).zip(&agreed) {
        let excess = (given - mean) / mean;
        let own = row.iter().zip(&shares).map(|(count, share)| count * share).sum::<f64>() / mean
            - expected * excess;
        let contribution = (agreed - plain * excess - expected) / (1.0 - expected)
            - 2.0 * (1.0 - uncorrected) * (own - expected) / (1.0 - expected);
        squares += (contribution - uncorrected).powi(2);
    }
    finish((observed, expected, (observed - expected) / (1.0 - expected)), squares, n, confidence)
}

fn finish(
    (observed, expected, coefficient): (f64, f64, f64),
    squares: f64,
    n: f64,
    confidence: Confidence,
) -> ChanceCorrected {
    let standard_error = (squares / (n * (n - 1.0))).sqrt();
    let half = -student_t_quantile(confidence.tail(), n - 1.0) * standard_error;
    let interval = Interval::new(coefficient - half, coefficient + half, Method::StudentT, confidence);
    let p = (standard_error > 0.0).then(|| student_t_two_sided(coefficient / standard_error, n - 1.0));
    ChanceCorrected {
        coefficient,
        observed,
        expected,
        standard_error,
        interval: interval.within((-1.0, 1.0)),
        p,
    }
}
