//! The figures of a driver analysis.

use super::{Groups, ImportanceOptions, Shares};
use crate::{
    driver::{Design, Range},
    linear::{Matrix, Vector, cholesky, correlation_of},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Which way a driver works, other drivers held equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More of it goes with a higher outcome.
    Positive,
    /// More of it goes with a lower outcome.
    Negative,
    /// A factor with several levels has no single direction.
    None,
}

/// One driver.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Driver {
    /// The predictor's name.
    pub name: String,
    /// Sign of its coefficient.
    pub direction: Direction,
    /// Coefficient of the regression with all drivers; none for a factor with several levels.
    pub coefficient: Option<f64>,
    /// Correlation with the outcome.
    pub correlation: Option<f64>,
    /// Mean of the driver: how well it does today.
    pub mean: Option<f64>,
    /// Shapley (LMG) part of R².
    pub lmg: Option<f64>,
    /// The same as share of R², 0…1.
    pub lmg_share: Option<f64>,
    /// Bootstrap interval of the Shapley share.
    pub lmg_share_interval: Option<Range>,
    /// Johnson's relative weight: part of R².
    pub johnson: f64,
    /// The same as share of R², 0…1.
    pub johnson_share: f64,
    /// Bootstrap interval of Johnson's share.
    pub johnson_share_interval: Option<Range>,
    /// R² of this driver alone.
    pub first: f64,
    /// What it adds to all others.
    pub last: f64,
    /// Squared standardised coefficient.
    pub betasq: Option<f64>,
    /// Standardised coefficient × correlation (may be negative).
    pub pratt: Option<f64>,
    /// Squared correlation with its orthogonal counterpart.
    pub car: f64,
    /// Place by Shapley (or Johnson) part, 1 = first.
    pub rank: u64,
    /// Share of the bootstrap samples in which it was first.
    pub first_place_rate: Option<f64>,
}

/// What drives the outcome.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportanceReport {
    /// The outcome's name.
    pub outcome: String,
    /// Share of the outcome's variance that all drivers explain together.
    pub r_squared: f64,
    /// Its bootstrap interval.
    pub r_squared_interval: Option<Range>,
    /// In the order given.
    pub drivers: Vec<Driver>,
    /// Bootstrap samples behind the intervals.
    pub replicates: u64,
    /// Of the intervals.
    pub confidence: f64,
}

pub(super) fn of_covariance(names: &[String], cross: &Matrix, point: &Shares) -> ImportanceReport {
    let size = names.len();
    let groups = Groups { columns: (0..size - 1).map(|column| vec![column]).collect() };
    ImportanceReport {
        outcome: names[size - 1].clone(),
        r_squared: point.r_squared,
        r_squared_interval: None,
        drivers: drivers(&names[..size - 1], cross, &groups, point),
        replicates: 0,
        confidence: 0.95,
    }
}

pub(super) fn build(
    design: &Design,
    groups: &Groups,
    point: &Shares,
    samples: &[Shares],
    options: &ImportanceOptions,
) -> ImportanceReport {
    let names: Vec<String> = design.predictors.iter().map(|(_, name)| name.clone()).collect();
    let mut drivers = drivers(&names, &design.moments.cross, groups, point);
    let tail = options.confidence.tail();
    let interval = |value: &dyn Fn(&Shares) -> Option<f64>| {
        Range::percentile(samples.iter().filter_map(value).collect(), tail)
    };
    let share = |part: f64, sample: &Shares| (sample.r_squared > 0.0).then(|| part / sample.r_squared);
    for (index, driver) in drivers.iter_mut().enumerate() {
        driver.mean = match groups.columns[index].as_slice() {
            [column] => Some(design.moments.means[*column]),
            _ => None,
        };
        driver.lmg_share_interval =
            interval(&|sample| share(sample.lmg.as_ref().map(|values| values[index])?, sample));
        driver.johnson_share_interval = interval(&|sample| share(sample.johnson[index], sample));
        let won = samples.iter().filter(|sample| best(sample) == Some(index)).count();
        driver.first_place_rate = (!samples.is_empty()).then(|| won as f64 / samples.len() as f64);
    }
    ImportanceReport {
        outcome: design.outcome_name.clone(),
        r_squared: point.r_squared,
        r_squared_interval: interval(&|sample| Some(sample.r_squared)),
        drivers,
        replicates: samples.len() as u64,
        confidence: options.confidence.level(),
    }
}

fn ranking(shares: &Shares) -> &[f64] {
    shares.lmg.as_deref().unwrap_or(&shares.johnson)
}

fn best(shares: &Shares) -> Option<usize> {
    ranking(shares).iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(index, _)| index)
}

fn drivers(names: &[String], cross: &Matrix, groups: &Groups, point: &Shares) -> Vec<Driver> {
    let count = cross.nrows() - 1;
    let correlation = correlation_of(cross);
    let outer = Vector::from_fn(count, |index, _| correlation[(index, count)]);
    let inner = correlation.view((0, 0), (count, count)).into_owned();
    let betas = cholesky(&inner).map(|factor| factor.solve(&outer));
    let order = ranking(point);
    let part = |value: f64| if point.r_squared > 0.0 { value / point.r_squared } else { 0.0 };
    let driver = |(index, name): (usize, &String)| {
        let single = match groups.columns[index].as_slice() {
            [column] => Some(*column),
            _ => None,
        };
        let beta = single.and_then(|column| Some(betas.as_ref()?[column]));
        let r = single.map(|column| outer[column]);
        let scale = |column: usize| (cross[(count, count)] / cross[(column, column)]).sqrt();
        let lmg = point.lmg.as_ref().map(|values| values[index]);
        Driver {
            name: name.clone(),
            direction: match beta {
                None => Direction::None,
                Some(beta) if beta < 0.0 => Direction::Negative,
                Some(_) => Direction::Positive,
            },
            coefficient: beta.zip(single).map(|(beta, column)| beta * scale(column)),
            correlation: r,
            mean: None,
            lmg,
            lmg_share: lmg.map(part),
            lmg_share_interval: None,
            johnson: point.johnson[index],
            johnson_share: part(point.johnson[index]),
            johnson_share_interval: None,
            first: point.first[index],
            last: point.last[index],
            betasq: beta.map(|beta| beta * beta),
            pratt: beta.zip(r).map(|(beta, r)| beta * r),
            car: point.car[index],
            rank: 1 + order.iter().filter(|value| **value > order[index]).count() as u64,
            first_place_rate: None,
        }
    };
    names.iter().enumerate().map(driver).collect()
}
