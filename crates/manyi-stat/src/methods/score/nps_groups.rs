//! NPS by group, and the differences between groups.

use crate::{StatError, Table};
use manyi_measure::{
    Confidence, Histogram, Interval, MeasureError, NpsCounts, NpsMethod, NpsTest, nps_difference_test,
    nps_interval,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A group's score.
#[derive(Serialize, JsonSchema)]
pub struct GroupNps {
    /// The group.
    pub group: String,
    /// Its answers.
    pub n: u64,
    /// Its score; `None` without answers.
    pub nps: Option<f64>,
    /// Interval of its score.
    pub interval: Option<Interval>,
}

/// Two groups' difference.
#[derive(Serialize, JsonSchema)]
pub struct PairTest {
    /// The group that is compared.
    pub first: String,
    /// The group it is compared with.
    pub second: String,
    /// First minus second, with its z test.
    pub test: NpsTest,
}

/// With more groups than this only the scores are listed: pairs would be too many to read.
const MOST: usize = 12;

#[allow(clippy::cast_possible_truncation)]
pub fn by_group(
    table: &Table,
    group: &str,
    values: &[f64],
    method: NpsMethod,
    level: Confidence,
) -> Result<(Vec<GroupNps>, Vec<PairTest>), StatError> {
    let (codes, names) = table.groups(group)?;
    let mut histograms = vec![Histogram::new(); names.len()];
    for (code, value) in codes.iter().zip(values).filter(|(_, value)| !value.is_nan()) {
        if let Some(histogram) = code.and_then(|code| histograms.get_mut(code)) {
            histogram.add(*value as i64, 1);
        }
    }
    let counts = histograms.iter().map(NpsCounts::of).collect::<Result<Vec<_>, MeasureError>>()?;
    let scores = names.iter().zip(&counts).map(|(group, counts)| GroupNps {
        group: group.clone(),
        n: counts.total(),
        nps: counts.value(),
        interval: nps_interval(counts, method, level),
    });
    let mut pairs = Vec::new();
    for (place, (first, this)) in names.iter().zip(&counts).enumerate().filter(|_| names.len() <= MOST) {
        for (second, other) in names.iter().zip(&counts).skip(place + 1) {
            if let Some(test) = nps_difference_test(this, other, level) {
                pairs.push(PairTest { first: first.clone(), second: second.clone(), test });
            }
        }
    }
    Ok((scores.collect(), pairs))
}
