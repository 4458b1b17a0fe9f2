//! Do groups of customers stay equally long?

use super::survival::observed;
use crate::{
    Analysis, MeasureError, Missing,
    distribution::chi_squared_upper,
    linear::{Matrix, Vector},
};
use schemars::JsonSchema;
use serde::Serialize;

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LogRankGroup {
    /// Its name.
    pub name: String,
    /// Customers.
    pub n: u64,
    /// Who left.
    pub observed: f64,
    /// Who would have left if all groups were alike.
    pub expected: f64,
}

/// The test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LogRank {
    /// Groups in order.
    pub groups: Vec<LogRankGroup>,
    /// χ² of the differences between observed and expected.
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub freedom: u64,
    /// Chance of such differences between groups that are alike.
    pub p_value: f64,
}

/// Log-rank test of two or more groups.
///
/// At each time with d of n leaving, a group with n_g at risk expects d n_g/n, with hypergeometric covariance
/// d (n − d)/(n − 1) (n_g/n)(δ_gh − n_h/n); χ² = (O − E)ᵀ V⁻¹ (O − E) without the last group, as R's `survdiff`. Rows
/// that lack time, event or group are left out. Source: N. Mantel (1966); R. Peto, J. Peto, JRSS A 135 (1972).
///
/// # Errors
/// [`MeasureError::UnequalLengths`], [`MeasureError::Input`], [`MeasureError::TooFewGroups`], [`MeasureError::Constant`]
/// (nobody left), [`MeasureError::Singular`] (a group that never shares a time with another).
pub fn log_rank(
    times: &[f64],
    events: &[Option<bool>],
    groups: &[Option<usize>],
    names: &[String],
) -> Result<Analysis<LogRank>, MeasureError> {
    if groups.len() != times.len() {
        let (name, rows) = ("group".to_owned(), groups.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: times.len() });
    }
    observed(times, events)?;
    let mut rows: Vec<(f64, bool, usize)> = (0..times.len())
        .filter(|row| !times[*row].is_nan())
        .filter_map(|row| Some((times[row], events[row]?, groups[row].filter(|group| *group < names.len())?)))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    let used = rows.len();
    let present: Vec<usize> =
        (0..names.len()).filter(|group| rows.iter().any(|(.., of)| of == group)).collect();
    if present.len() < 2 {
        return Err(MeasureError::TooFewGroups { method: "log_rank", needed: 2, got: present.len() });
    }
    rows.iter_mut().for_each(|row| row.2 = present.binary_search(&row.2).unwrap_or(0));
    let tally = tally(&rows, present.len());
    if tally.observed.iter().sum::<f64>() == 0.0 {
        return Err(MeasureError::Constant { name: "event".to_owned() });
    }
    let free = present.len() - 1;
    let gap = Vector::from_fn(free, |group, _| tally.observed[group] - tally.expected[group]);
    let covariance = tally.covariance.view((0, 0), (free, free)).into_owned();
    let solved = crate::linear::cholesky(&covariance).map(|factor| factor.solve(&gap)).ok_or(
        MeasureError::Singular {
            what: "the covariance of the log-rank test",
            mend: "leave out groups that are never observed together with another",
        },
    )?;
    let chi_squared = gap.dot(&solved);
    let group = |(index, name): (usize, &usize)| LogRankGroup {
        name: names[*name].clone(),
        n: rows.iter().filter(|row| row.2 == index).count() as u64,
        observed: tally.observed[index],
        expected: tally.expected[index],
    };
    let result = LogRank {
        groups: present.iter().enumerate().map(group).collect(),
        chi_squared,
        freedom: free as u64,
        p_value: chi_squared_upper(chi_squared, free as f64),
    };
    Ok(Analysis::new(Missing::listwise(times.len(), used), Vec::new(), result))
}

struct Tally {
    observed: Vec<f64>,
    expected: Vec<f64>,
    covariance: Matrix,
}

fn tally(rows: &[(f64, bool, usize)], groups: usize) -> Tally {
    let mut at_risk = vec![0.0; groups];
    rows.iter().for_each(|row| at_risk[row.2] += 1.0);
    let mut tally = Tally {
        observed: vec![0.0; groups],
        expected: vec![0.0; groups],
        covariance: Matrix::zeros(groups, groups),
    };
    for same in rows.chunk_by(|one, other| one.0 == other.0) {
        let total: f64 = at_risk.iter().sum();
        let gone = same.iter().filter(|row| row.1).count() as f64;
        if gone > 0.0 {
            same.iter().filter(|row| row.1).for_each(|row| tally.observed[row.2] += 1.0);
            let factor = if total > 1.0 { gone * (total - gone) / (total - 1.0) } else { 0.0 };
            for one in 0..groups {
                let share = at_risk[one] / total;
                tally.expected[one] += gone * share;
                for (other, at_risk) in at_risk.iter().enumerate() {
                    let same = if one == other { 1.0 } else { 0.0 };
                    tally.covariance[(one, other)] += factor * share * (same - at_risk / total);
                }
            }
        }
        same.iter().for_each(|row| at_risk[row.2] -= 1.0);
    }
    tally
}
