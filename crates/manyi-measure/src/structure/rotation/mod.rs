//! Turning factors so that each variable loads on few of them.

mod oblimin;
mod promax;
mod varimax;

use crate::linear::Matrix;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How factors are turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rotation {
    /// As they were extracted.
    None,
    /// Uncorrelated factors, variance of the squared loadings at its most (Kaiser 1958, with Kaiser's normalisation).
    Varimax,
    /// Correlated factors, varimax drawn to its fourth power (Hendrickson and White 1964).
    Promax,
    /// Correlated factors, direct quartimin (oblimin with γ = 0) by gradient projection.
    #[default]
    Oblimin,
}

/// Pattern loadings and correlations of the factors.
#[derive(Clone, Debug)]
pub(crate) struct Rotated {
    pub loadings: Matrix,
    /// Identity when the factors are uncorrelated.
    pub phi: Matrix,
    /// Whether the iteration settled.
    pub settled: bool,
}

/// Turned factors, largest first, each with a positive sum of loadings.
pub(crate) fn rotate(loadings: &Matrix, rotation: Rotation) -> Rotated {
    let factors = loadings.ncols();
    let identity = || Matrix::identity(factors, factors);
    let still = Rotated { loadings: loadings.clone(), phi: identity(), settled: true };
    let turned = if factors < 2 {
        still
    } else {
        match rotation {
            Rotation::None => still,
            Rotation::Varimax => varimax::varimax(loadings),
            Rotation::Promax => promax::promax(loadings),
            Rotation::Oblimin => oblimin::oblimin(loadings),
        }
    };
    in_order(&turned)
}

/// Largest sum of squares first; signs so that each column's sum is positive.
fn in_order(turned: &Rotated) -> Rotated {
    let (rows, factors) = turned.loadings.shape();
    let size = |index: &usize| turned.loadings.column(*index).norm_squared();
    let mut order: Vec<usize> = (0..factors).collect();
    order.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let sign = |index: usize| if turned.loadings.column(index).sum() < 0.0 { -1.0 } else { 1.0 };
    Rotated {
        loadings: Matrix::from_fn(rows, factors, |row, column| {
            turned.loadings[(row, order[column])] * sign(order[column])
        }),
        phi: Matrix::from_fn(factors, factors, |row, column| {
            let (a, b) = (order[row], order[column]);
            turned.phi[(a, b)] * sign(a) * sign(b)
        }),
        settled: turned.settled,
    }
}
