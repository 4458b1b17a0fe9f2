//! How a sample was drawn, and the variance of what is estimated from it.

use crate::{MeasureError, linear::Matrix};
use std::collections::HashMap;

/// The columns that say how a sample was drawn; each as long as the sample.
#[derive(Clone, Copy, Debug, Default)]
pub struct DesignColumns<'a> {
    /// How many of the population each row stands for; none: every row counts one.
    pub weights: Option<&'a [f64]>,
    /// Stratum of each row.
    pub strata: Option<&'a [usize]>,
    /// Cluster (first-stage unit) of each row; numbers may be used again in another stratum.
    pub clusters: Option<&'a [usize]>,
    /// First-stage units in the population of the row's stratum, for the finite population correction.
    pub population: Option<&'a [f64]>,
}

/// One stratum of first-stage units.
#[derive(Clone, Debug)]
struct Stratum {
    units: Vec<usize>,
    /// Share of the population that was drawn.
    fraction: f64,
}

/// What calibration leaves of an influence.
#[derive(Clone, Debug)]
pub(super) enum Sweep {
    /// Post-strata: cells, weights before and after.
    Cells { cells: Vec<usize>, before: Vec<f64>, after: Vec<f64> },
    /// Raking: the margins in the order of the last cycle, each with the weights after it.
    Margins(Vec<(Vec<usize>, Vec<f64>)>),
}

/// A stratified, clustered, weighted sample, calibrated or not.
#[derive(Clone, Debug)]
pub struct SurveyDesign {
    weights: Vec<f64>,
    unit: Vec<usize>,
    stratum: Vec<usize>,
    strata: Vec<Stratum>,
    sweeps: Vec<Sweep>,
}

impl SurveyDesign {
    /// A sample of `rows` rows.
    ///
    /// # Errors
    /// [`MeasureError::UnequalLengths`] for a column of another length, [`MeasureError::Parameter`] for a weight
    /// that is negative or no number or when all are zero, and for a population smaller than its sample.
    pub fn new(rows: usize, columns: &DesignColumns) -> Result<Self, MeasureError> {
        let lengths = [
            ("weight", columns.weights.map(<[f64]>::len)),
            ("strata", columns.strata.map(<[usize]>::len)),
            ("clusters", columns.clusters.map(<[usize]>::len)),
            ("population", columns.population.map(<[f64]>::len)),
        ];
        for (name, length) in lengths {
            if let Some(length) = length.filter(|length| *length != rows) {
                return Err(MeasureError::UnequalLengths {
                    name: name.to_owned(),
                    rows: length,
                    expected: rows,
                });
            }
        }
        let weights = columns.weights.map_or_else(|| vec![1.0; rows], <[f64]>::to_vec);
        if let Some(weight) = weights.iter().find(|weight| !(**weight >= 0.0 && weight.is_finite())) {
            return Err(parameter("weight", "zero or more", weight));
        }
        if weights.iter().sum::<f64>() <= 0.0 {
            return Err(parameter("weight", "above zero for one row at least", 0.0));
        }
        let mut design = Self {
            weights,
            unit: Vec::with_capacity(rows),
            stratum: Vec::with_capacity(rows),
            strata: vec![],
            sweeps: vec![],
        };
        design.place(columns);
        design.correct(columns.population)?;
        Ok(design)
    }

    /// Numbers strata and units in order of first appearance.
    fn place(&mut self, columns: &DesignColumns) {
        let (mut strata, mut units) = (HashMap::new(), HashMap::new());
        for row in 0..self.weights.len() {
            let key = columns.strata.map_or(0, |strata| strata[row]);
            let stratum = *strata.entry(key).or_insert(self.strata.len());
            if stratum == self.strata.len() {
                self.strata.push(Stratum { units: Vec::new(), fraction: 0.0 });
            }
            let count = units.len();
            let unit = *units.entry((stratum, columns.clusters.map_or(row, |c| c[row]))).or_insert(count);
            if unit == count {
                self.strata[stratum].units.push(unit);
            }
            self.stratum.push(stratum);
            self.unit.push(unit);
        }
    }

    fn correct(&mut self, population: Option<&[f64]>) -> Result<(), MeasureError> {
        let Some(population) = population else { return Ok(()) };
        for (row, stratum) in self.stratum.iter().enumerate() {
            let stratum = &mut self.strata[*stratum];
            let drawn = stratum.units.len() as f64;
            if !(population[row] >= drawn && population[row].is_finite()) {
                return Err(parameter(
                    "population",
                    "at least the number of units drawn in its stratum",
                    population[row],
                ));
            }
            stratum.fraction = drawn / population[row];
        }
        Ok(())
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.weights.len()
    }

    /// The weight of each row.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Strata with one unit only: what they add to the variance is measured from the mean of all units.
    pub fn lonely(&self) -> usize {
        self.strata.iter().filter(|stratum| stratum.units.len() == 1 && stratum.fraction < 1.0).count()
    }

    /// Units minus strata, among the rows that `counts` picks and whose weight is not zero.
    pub fn freedom(&self, counts: impl Fn(usize) -> bool) -> f64 {
        let used: Vec<usize> =
            (0..self.rows()).filter(|row| self.weights[*row] > 0.0 && counts(*row)).collect();
        let distinct = |of: &[usize]| {
            let mut known: Vec<usize> = used.iter().map(|row| of[*row]).collect();
            known.sort_unstable();
            known.dedup();
            known.len() as f64
        };
        distinct(&self.unit) - distinct(&self.stratum)
    }

    /// The same sample with calibrated weights.
    pub(super) fn calibrated(&self, weights: Vec<f64>, sweep: Sweep) -> Self {
        let mut design = Self { weights, ..self.clone() };
        design.sweeps.push(sweep);
        design
    }

    /// Covariance of estimates from their influences (one vector a figure: weight × derivative of each row, zero
    /// outside of the domain): Σ_h (1 − f_h) n_h / (n_h − 1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)′, z_hi the sum over
    /// unit i of stratum h.
    ///
    /// Post-stratified samples: influences less their mean within the cell (weighted by the weights before).
    /// Raked samples: less their plain means within margin after margin, ten times round, as survey does.
    pub(super) fn covariance(&self, influences: &[Vec<f64>]) -> Matrix {
        let units = self.unit.iter().max().map_or(0, |last| last + 1);
        let totals: Vec<Vec<f64>> = influences
            .iter()
            .map(|influence| {
                let mut influence = influence.clone();
                for sweep in &self.sweeps {
                    sweep.apply(&mut influence);
                }
                let mut totals = vec![0.0; units];
                for (value, unit) in influence.iter().zip(&self.unit) {
                    totals[*unit] += value;
                }
                totals
            })
            .collect();
        let mut sum = Matrix::zeros(influences.len(), influences.len());
        for stratum in &self.strata {
            self.add_stratum(stratum, &totals, &mut sum);
        }
        sum
    }

    fn add_stratum(&self, stratum: &Stratum, totals: &[Vec<f64>], sum: &mut Matrix) {
        let count = stratum.units.len() as f64;
        let lonely = stratum.units.len() == 1;
        let scale = (1.0 - stratum.fraction) * if lonely { 1.0 } else { count / (count - 1.0) };
        let centre = |totals: &Vec<f64>| {
            if lonely {
                return totals.iter().sum::<f64>() / totals.len() as f64;
            }
            stratum.units.iter().map(|unit| totals[*unit]).sum::<f64>() / count
        };
        let centres: Vec<f64> = totals.iter().map(centre).collect();
        for unit in &stratum.units {
            for (first, (a, a_centre)) in totals.iter().zip(&centres).enumerate() {
                for (second, (b, b_centre)) in totals.iter().zip(&centres).enumerate() {
                    sum[(first, second)] += scale * (a[*unit] - a_centre) * (b[*unit] - b_centre);
                }
            }
        }
    }

    /// The same for one figure.
    pub(super) fn variance(&self, influence: Vec<f64>) -> f64 {
        self.covariance(&[influence])[(0, 0)]
    }
}

impl Sweep {
    fn apply(&self, influence: &mut [f64]) {
        match self {
            Self::Cells { cells, before, after } => sweep(influence, cells, before, after),
            Self::Margins(margins) => {
                let plain = vec![1.0; influence.len()];
                for _ in 0..10 {
                    for (cells, weights) in margins {
                        sweep(influence, cells, &plain, weights);
                    }
                }
            }
        }
    }
}

/// Takes the mean of influence / `after` within each cell, weighted by `before`, away from it.
fn sweep(influence: &mut [f64], cells: &[usize], before: &[f64], after: &[f64]) {
    let count = cells.iter().max().map_or(0, |last| last + 1);
    let (mut sums, mut whole) = (vec![0.0; count], vec![0.0; count]);
    for (row, cell) in cells.iter().enumerate() {
        if after[row] > 0.0 {
            sums[*cell] += before[row] * influence[row] / after[row];
        }
        whole[*cell] += before[row];
    }
    for (row, cell) in cells.iter().enumerate() {
        if whole[*cell] > 0.0 {
            influence[row] -= after[row] * sums[*cell] / whole[*cell];
        }
    }
}

pub(super) fn parameter(name: &'static str, expected: &'static str, got: impl ToString) -> MeasureError {
    MeasureError::Parameter { parameter: name, expected, got: got.to_string() }
}
