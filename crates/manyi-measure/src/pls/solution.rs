//! Weights, loadings and path coefficients of one sample, with the room to do the next.

use super::{
    Mode, effects,
    moments::{Moments, Rows},
    plan::Plan,
    regression::Regression,
    weights::{Failure, Weights},
};

/// One sample's estimates. Everything is reused from sample to sample.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    pub moments: Moments,
    pub weights: Weights,
    /// Weights of standardised items.
    pub standard: Vec<f64>,
    /// Weights of items in their own units.
    pub raw: Vec<f64>,
    /// Correlation of each item with its construct (with the true score when corrected for unreliability).
    pub loadings: Vec<f64>,
    /// Correlations of the constructs, corrected for unreliability where the model asks for it.
    pub latent: Vec<f64>,
    /// Dijkstra and Henseler's reliability of each construct.
    pub rho_a: Vec<f64>,
    /// Path coefficients, from × to.
    pub direct: Vec<f64>,
    /// Total effects, from × to.
    pub totals: Vec<f64>,
    /// Explained share of each construct; 0 for constructs that nothing drives.
    pub r_squared: Vec<f64>,
    regression: Regression,
}

impl Solution {
    pub fn new(plan: &Plan) -> Self {
        let (items, size) = (plan.items(), plan.constructs());
        Self {
            moments: Moments::new(items),
            weights: Weights::new(plan),
            standard: vec![0.0; items],
            raw: vec![0.0; items],
            loadings: vec![0.0; items],
            latent: vec![0.0; size * size],
            rho_a: vec![0.0; size],
            direct: vec![0.0; size * size],
            totals: vec![0.0; size * size],
            r_squared: vec![0.0; size],
            regression: Regression::new(size),
        }
    }

    /// Of the rows with how often each was drawn.
    pub fn estimate(
        &mut self,
        plan: &Plan,
        rows: &Rows,
        drawn: impl Iterator<Item = u32>,
    ) -> Result<(), Failure> {
        if !self.moments.of(rows, drawn) {
            return Err(Failure::Constant);
        }
        self.solve(plan)
    }

    /// Of the moments as they stand.
    pub fn solve(&mut self, plan: &Plan) -> Result<(), Failure> {
        let matrix = if plan.scaled { &self.moments.correlation } else { &self.moments.covariance };
        self.weights.estimate(plan, matrix)?;
        self.describe_items(plan);
        self.latent.copy_from_slice(&self.weights.latent);
        for construct in 0..plan.constructs() {
            self.rho_a[construct] = self.reliability(plan, construct);
        }
        if plan.consistent {
            self.correct(plan)?;
        }
        self.solve_paths(plan)
    }

    /// The weights alone turned for a construct, and everything that follows from it.
    pub fn turn(&mut self, plan: &Plan, construct: usize) {
        self.weights.turn(plan, construct);
        for item in plan.blocks[construct].clone() {
            self.standard[item] = -self.standard[item];
            self.raw[item] = -self.raw[item];
            self.loadings[item] = -self.loadings[item];
        }
        let size = plan.constructs();
        for other in (0..size).filter(|other| *other != construct) {
            for index in [construct * size + other, other * size + construct] {
                self.latent[index] *= -1.0;
                self.direct[index] *= -1.0;
                self.totals[index] *= -1.0;
            }
        }
    }

    fn describe_items(&mut self, plan: &Plan) {
        let size = plan.constructs();
        for (item, owner) in plan.owner.iter().enumerate() {
            let deviation = self.moments.deviations[item];
            let (weight, cross) = (self.weights.weights[item], self.weights.cross[item * size + owner]);
            if plan.scaled {
                (self.standard[item], self.raw[item], self.loadings[item]) =
                    (weight, weight / deviation, cross);
            } else {
                (self.standard[item], self.raw[item], self.loadings[item]) =
                    (weight * deviation, weight, cross / deviation);
            }
        }
    }

    /// ρA = (w′w)² · w′(S − diag S)w / w′(ww′ − diag ww′)w; 1 for single items and formative constructs.
    fn reliability(&self, plan: &Plan, construct: usize) -> f64 {
        let block = plan.blocks[construct].clone();
        if block.len() == 1 || plan.modes[construct] == Mode::B {
            return 1.0;
        }
        let weights = &self.standard[block.clone()];
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        let fourths: f64 = weights.iter().map(|weight| weight.powi(4)).sum();
        let mut between = 0.0;
        for (first, weight) in block.clone().zip(weights) {
            let row = &self.moments.correlation[first * plan.items() + block.start..];
            let sum: f64 = row.iter().zip(weights).map(|(value, other)| value * other).sum();
            between += weight * (sum - weight);
        }
        squares * squares * between / (squares * squares - fourths)
    }

    /// Correlations and loadings corrected for unreliability (Dijkstra and Henseler 2015).
    fn correct(&mut self, plan: &Plan) -> Result<(), Failure> {
        if self.rho_a.iter().any(|value| value.is_nan() || *value <= 0.0) {
            return Err(Failure::Vanishing);
        }
        let size = plan.constructs();
        for first in 0..size {
            for second in (0..size).filter(|second| *second != first) {
                self.latent[first * size + second] /= (self.rho_a[first] * self.rho_a[second]).sqrt();
            }
        }
        for (construct, block) in plan.blocks.iter().enumerate() {
            if block.len() > 1 && plan.modes[construct] == Mode::A {
                let squares: f64 = self.standard[block.clone()].iter().map(|weight| weight * weight).sum();
                for item in block.clone() {
                    self.loadings[item] = self.standard[item] * self.rho_a[construct].sqrt() / squares;
                }
            }
        }
        Ok(())
    }

    fn solve_paths(&mut self, plan: &Plan) -> Result<(), Failure> {
        let size = plan.constructs();
        self.direct.fill(0.0);
        self.r_squared.fill(0.0);
        for (to, causes) in plan.causes.iter().enumerate().filter(|(_, causes)| !causes.is_empty()) {
            if !self.regression.run(&self.latent, size, causes, to) {
                return Err(Failure::Collinear);
            }
            for (cause, value) in causes.iter().zip(&self.regression.coefficients) {
                self.direct[cause * size + to] = *value;
                self.r_squared[to] += value * self.latent[cause * size + to];
            }
        }
        effects::total(plan, &self.direct, &mut self.totals);
        Ok(())
    }
}
