//! The same figure for every group of a complex sample.

use super::{
    estimate::{DesignEstimate, design_mean},
    sample::SurveyDesign,
};
use crate::{Analysis, Confidence, MeasureError};
use schemars::JsonSchema;
use serde::Serialize;

/// A group's mean.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DomainEstimate {
    /// Number of the group.
    pub group: usize,
    /// Its rows.
    pub n: u64,
    /// Its mean; the other rows count as outside of the domain, so the design stays whole.
    pub estimate: DesignEstimate,
}

/// Means by group (`None` = in no group), in the order of the group numbers; groups without a value are left
/// out. Variances take account of the random size of the groups.
///
/// # Errors
/// As [`design_mean`]; [`MeasureError::TooFewGroups`] when no group has a value.
pub fn design_by_group(
    design: &SurveyDesign,
    values: &[f64],
    groups: &[Option<usize>],
    confidence: Confidence,
) -> Result<Vec<DomainEstimate>, MeasureError> {
    if groups.len() != values.len() {
        let name = "group".to_owned();
        return Err(MeasureError::UnequalLengths { name, rows: groups.len(), expected: values.len() });
    }
    let last = groups.iter().flatten().max().copied();
    let mut found = Vec::new();
    for group in 0..last.map_or(0, |last| last + 1) {
        match group_mean(design, values, groups, group, confidence) {
            Ok(mean) => found.push(DomainEstimate { group, n: mean.n, estimate: mean.result }),
            Err(MeasureError::TooFewRows { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    if found.is_empty() {
        return Err(MeasureError::TooFewGroups { method: "design estimate", needed: 1, got: 0 });
    }
    Ok(found)
}

fn group_mean(
    design: &SurveyDesign,
    values: &[f64],
    groups: &[Option<usize>],
    group: usize,
    confidence: Confidence,
) -> Result<Analysis<DesignEstimate>, MeasureError> {
    let inside: Vec<f64> = values
        .iter()
        .zip(groups)
        .map(|(value, of)| if *of == Some(group) { *value } else { f64::NAN })
        .collect();
    design_mean(design, &inside, confidence)
}
