//! Factors extracted and turned, with what follows from the loadings.

use crate::{
    MeasureError,
    linear::Matrix,
    structure::{
        extraction::{Extraction, extract},
        rotation::{Rotation, rotate},
    },
};

/// A factor solution of a correlation matrix.
#[derive(Clone, Debug)]
pub(crate) struct Factors {
    /// Pattern loadings, variables × factors.
    pub loadings: Matrix,
    pub phi: Matrix,
    /// Share of each variable's variance that the factors explain.
    pub communalities: Vec<f64>,
    pub settled: bool,
}

impl Factors {
    /// # Errors
    /// Maximum likelihood of a singular matrix.
    pub fn of(
        correlation: &Matrix,
        factors: usize,
        extraction: Extraction,
        rotation: Rotation,
    ) -> Result<Self, MeasureError> {
        let extracted = extract(correlation, factors, extraction)?;
        let turned = rotate(&extracted.loadings, rotation);
        let common = &turned.loadings * &turned.phi * turned.loadings.transpose();
        Ok(Self {
            communalities: common.diagonal().iter().copied().collect(),
            loadings: turned.loadings,
            phi: turned.phi,
            settled: extracted.settled && turned.settled,
        })
    }

    /// Correlations that the factors reproduce, ones in the diagonal.
    pub fn model(&self) -> Matrix {
        let mut model = &self.loadings * &self.phi * self.loadings.transpose();
        model.fill_diagonal(1.0);
        model
    }

    /// What each variable does not share.
    pub fn uniquenesses(&self) -> Vec<f64> {
        self.communalities.iter().map(|value| 1.0 - value).collect()
    }

    /// Variance that each factor explains, those of correlated factors shared out.
    pub fn explained(&self) -> Vec<f64> {
        let inner = &self.phi * self.loadings.tr_mul(&self.loadings);
        inner.diagonal().iter().copied().collect()
    }
}
