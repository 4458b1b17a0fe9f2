//! Many tests at once: p-values that keep the error rate.

use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How p-values are corrected for their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Not at all.
    None,
    /// Times their number: chance of any false finding; needlessly strict beside Holm.
    Bonferroni,
    /// Bonferroni step by step: the same guarantee, never weaker (Holm 1979).
    #[default]
    Holm,
    /// Step up from the largest; independent tests (Hochberg 1988).
    Hochberg,
    /// Share of false findings among the findings (Benjamini and Hochberg 1995).
    Bh,
    /// The same under any dependence (Benjamini and Yekutieli 2001).
    By,
}

/// Corrected p-values in the order of the given ones, each at most 1.
///
/// # Errors
/// [`MeasureError::Parameter`] for a value that is no probability.
pub fn adjust_p_values(p: &[f64], method: Adjustment) -> Result<Vec<f64>, MeasureError> {
    if let Some(wrong) = p.iter().find(|p| !(0.0..=1.0).contains(*p)) {
        let got = wrong.to_string();
        return Err(MeasureError::Parameter { parameter: "p", expected: "between 0 and 1", got });
    }
    Ok(adjusted(p, method))
}

/// The same for values that are known to be probabilities.
pub(crate) fn adjusted(p: &[f64], method: Adjustment) -> Vec<f64> {
    let n = p.len() as f64;
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let harmonic: f64 = (1..=p.len()).map(|rank| 1.0 / rank as f64).sum();
    let factor = |position: usize| match method {
        Adjustment::None => 1.0,
        Adjustment::Bonferroni => n,
        Adjustment::Holm | Adjustment::Hochberg => n - position as f64,
        Adjustment::Bh => n / (position as f64 + 1.0),
        Adjustment::By => harmonic * n / (position as f64 + 1.0),
    };
    let mut result = vec![0.0; p.len()];
    let scaled =
        order.iter().enumerate().map(|(position, index)| (*index, (p[*index] * factor(position)).min(1.0)));
    match method {
        Adjustment::None | Adjustment::Bonferroni => scaled.for_each(|(index, value)| result[index] = value),
        Adjustment::Holm => {
            let mut most = 0.0_f64;
            scaled.for_each(|(index, value)| {
                most = most.max(value);
                result[index] = most;
            });
        }
        Adjustment::Hochberg | Adjustment::Bh | Adjustment::By => {
            let mut least = 1.0_f64;
            scaled.rev().for_each(|(index, value)| {
                least = least.min(value);
                result[index] = least;
            });
        }
    }
    result
}
