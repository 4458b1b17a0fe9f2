//! Lohmöller's iteration for the outer weights, on the covariance matrix of the items.
//!
//! With S the covariances (or correlations) of the items and w the weights of a block, the constructs y = Xw
//! have correlations w′Sw; the covariance of an item with a construct is a row of Sw, and with the weighted
//! neighbours of its construct a sum of these. So no step of the iteration touches the rows.

use super::{
    Mode, Scheme,
    plan::Plan,
    regression::{Regression, factor, solve},
};

/// Why a sample cannot be estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// An item does not vary.
    Constant,
    /// Items of a block in Mode B, or causes of a construct, say the same.
    Collinear,
    /// A construct's items cancel out, or its neighbours are uncorrelated with it.
    Vanishing,
    /// The iteration did not settle.
    NotSettled,
}

/// Weights with the room the iteration needs.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// One per item, such that each construct has variance 1.
    pub weights: Vec<f64>,
    /// Covariance of each item with each construct (items × constructs).
    pub cross: Vec<f64>,
    /// Correlations of the constructs.
    pub latent: Vec<f64>,
    pub iterations: usize,
    inner: Vec<f64>,
    before: Vec<f64>,
    /// Cholesky factors of the blocks in Mode B, block after block.
    factors: Vec<f64>,
    regression: Regression,
}

impl Weights {
    pub fn new(plan: &Plan) -> Self {
        let (items, constructs) = (plan.items(), plan.constructs());
        let formative = plan.blocks.iter().zip(&plan.modes).filter(|(_, mode)| **mode == Mode::B);
        Self {
            weights: vec![1.0; items],
            cross: vec![0.0; items * constructs],
            latent: vec![0.0; constructs * constructs],
            iterations: 0,
            inner: vec![0.0; constructs * constructs],
            before: vec![0.0; items],
            factors: Vec::with_capacity(formative.map(|(block, _)| block.len() * block.len()).sum()),
            regression: Regression::new(constructs),
        }
    }

    /// Finds the weights for the covariances `matrix` of items with these standard deviations within it.
    pub fn estimate(&mut self, plan: &Plan, matrix: &[f64]) -> Result<(), Failure> {
        self.factor_blocks(plan, matrix)?;
        self.weights.fill(1.0);
        self.normalise(plan, matrix)?;
        let width = plan.items();
        for step in 1..=plan.max_iterations {
            self.weigh_neighbours(plan)?;
            self.before.copy_from_slice(&self.weights);
            self.update(plan);
            self.normalise(plan, matrix)?;
            let moved = |item: usize| {
                (self.weights[item] - self.before[item]).abs() * matrix[item * width + item].sqrt()
            };
            if (0..width).all(|item| moved(item) <= plan.tolerance) {
                self.iterations = step;
                self.orient(plan);
                return Ok(());
            }
        }
        Err(Failure::NotSettled)
    }

    fn factor_blocks(&mut self, plan: &Plan, matrix: &[f64]) -> Result<(), Failure> {
        self.factors.clear();
        let width = plan.items();
        for (block, mode) in plan.blocks.iter().zip(&plan.modes) {
            if *mode == Mode::A {
                continue;
            }
            let start = self.factors.len();
            for row in block.clone() {
                self.factors.extend_from_slice(&matrix[row * width + block.start..row * width + block.end]);
            }
            if !factor(&mut self.factors[start..], block.len()) {
                return Err(Failure::Collinear);
            }
        }
        Ok(())
    }

    /// Covariances of items and constructs, each construct brought to variance 1, and their correlations.
    fn normalise(&mut self, plan: &Plan, matrix: &[f64]) -> Result<(), Failure> {
        let (width, size) = (plan.items(), plan.constructs());
        for (construct, block) in plan.blocks.iter().enumerate() {
            let weights = &self.weights[block.clone()];
            let mut variance = 0.0;
            for item in 0..width {
                let row = &matrix[item * width + block.start..item * width + block.end];
                let value: f64 = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
                self.cross[item * size + construct] = value;
            }
            let mut scale = 0.0;
            for (item, weight) in block.clone().zip(weights) {
                variance += weight * self.cross[item * size + construct];
                scale += weight * weight * matrix[item * width + item];
            }
            if variance.is_nan() || variance <= scale * 1e-14 {
                return Err(Failure::Vanishing);
            }
            let factor = 1.0 / variance.sqrt();
            for weight in &mut self.weights[block.clone()] {
                *weight *= factor;
            }
            for item in 0..width {
                self.cross[item * size + construct] *= factor;
            }
        }
        self.latent.fill(0.0);
        for (item, (owner, weight)) in plan.owner.iter().zip(&self.weights).enumerate() {
            let cross = &self.cross[item * size..(item + 1) * size];
            for (sum, value) in self.latent[owner * size..(owner + 1) * size].iter_mut().zip(cross) {
                *sum += weight * value;
            }
        }
        Ok(())
    }

    /// Inner weights: column `to` says how its neighbours stand in for construct `to`.
    fn weigh_neighbours(&mut self, plan: &Plan) -> Result<(), Failure> {
        let size = plan.constructs();
        self.inner.fill(0.0);
        for to in 0..size {
            if plan.scheme == Scheme::Path && !plan.causes[to].is_empty() {
                if !self.regression.run(&self.latent, size, &plan.causes[to], to) {
                    return Err(Failure::Collinear);
                }
                for (cause, value) in plan.causes[to].iter().zip(&self.regression.coefficients) {
                    self.inner[cause * size + to] = *value;
                }
            }
            let causes = if plan.scheme == Scheme::Path { &[][..] } else { &plan.causes[to] };
            for neighbour in causes.iter().chain(&plan.results[to]) {
                let correlation = self.latent[neighbour * size + to];
                self.inner[neighbour * size + to] =
                    if plan.scheme == Scheme::Centroid { sign(correlation) } else { correlation };
            }
        }
        Ok(())
    }

    /// Outer weights: each item's covariance with the neighbours of its construct (Mode A), or the regression
    /// of the neighbours on the block (Mode B).
    fn update(&mut self, plan: &Plan) {
        let size = plan.constructs();
        let mut factors = 0;
        for (construct, block) in plan.blocks.iter().enumerate() {
            let length = block.len();
            let formative = plan.modes[construct] == Mode::B;
            if !plan.is_lonely(construct) {
                for item in block.clone() {
                    let cross = &self.cross[item * size..(item + 1) * size];
                    let neighbours = plan.causes[construct].iter().chain(&plan.results[construct]);
                    self.weights[item] = neighbours
                        .map(|neighbour| cross[*neighbour] * self.inner[neighbour * size + construct])
                        .sum();
                }
                if formative {
                    let lower = &self.factors[factors..factors + length * length];
                    solve(lower, length, &mut self.weights[block.clone()]);
                }
            }
            factors += if formative { length * length } else { 0 };
        }
    }

    /// Turns each construct so that most of its items point the same way as it.
    fn orient(&mut self, plan: &Plan) {
        let size = plan.constructs();
        for (construct, block) in plan.blocks.iter().enumerate() {
            let signs: f64 = block.clone().map(|item| sign(self.cross[item * size + construct])).sum();
            let turned = signs < 0.0
                || signs == 0.0
                    && block.clone().map(|item| self.cross[item * size + construct]).sum::<f64>() < 0.0;
            if turned {
                self.turn(plan, construct);
            }
        }
    }

    /// Reverses a construct.
    pub fn turn(&mut self, plan: &Plan, construct: usize) {
        let size = plan.constructs();
        for weight in &mut self.weights[plan.blocks[construct].clone()] {
            *weight = -*weight;
        }
        for item in 0..plan.items() {
            self.cross[item * size + construct] *= -1.0;
        }
        for other in (0..size).filter(|other| *other != construct) {
            self.latent[construct * size + other] *= -1.0;
            self.latent[other * size + construct] *= -1.0;
        }
    }
}

fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}
