//! Principal components of the correlations.

use super::{
    Needs, Prepared,
    prepared::rows_of,
    rotation::{Rotation, rotate},
};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    linear::{Matrix, symmetric_eigen},
};
use schemars::JsonSchema;
use serde::Serialize;

/// How to take components.
#[derive(Clone, Copy, Debug)]
pub struct PcaOptions {
    /// How many; without it those with an eigenvalue above one (at least one).
    pub components: Option<usize>,
    /// How they are turned.
    pub rotation: Rotation,
}

impl Default for PcaOptions {
    fn default() -> Self {
        Self { components: None, rotation: Rotation::Varimax }
    }
}

/// Components with what they explain.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PcaReport {
    /// Variables in the order of the rows below.
    pub items: Vec<String>,
    /// How many components were taken.
    pub components: u64,
    /// How they were turned.
    pub rotation: Rotation,
    /// Loadings: a row per variable, a column per component, largest component first.
    pub loadings: Vec<Vec<f64>>,
    /// Share of each variable's variance that the components explain.
    pub communalities: Vec<f64>,
    /// All eigenvalues of the correlation matrix, descending.
    pub eigenvalues: Vec<f64>,
    /// Sum of squared loadings of each component.
    pub ss_loadings: Vec<f64>,
    /// The same as a share of all variance.
    pub explained: Vec<f64>,
    /// Correlations of the components (identity unless turned obliquely).
    pub phi: Vec<Vec<f64>>,
}

/// Principal components of the correlation matrix, turned.
///
/// Loadings are eigenvectors times the root of their eigenvalue (Hotelling 1933), then turned. Rows that lack
/// a variable are left out; constant variables are left out with a warning.
///
/// # Errors
/// Fewer than two variables that vary, fewer than three complete rows, more components than variables.
pub fn pca(items: &Items, options: &PcaOptions) -> Result<Analysis<PcaReport>, MeasureError> {
    let prepared = Prepared::of(items, Needs { method: "pca", items: 2, rows: 3 })?;
    let correlation = prepared.correlation();
    let found = symmetric_eigen(&correlation);
    let above_one = found.values.iter().filter(|value| **value > 1.0).count().max(1);
    let count = options.components.unwrap_or(above_one);
    check_count(count, prepared.names.len())?;
    let plain = Matrix::from_fn(prepared.names.len(), count, |row, column| {
        found.vectors[(row, column)] * found.values[column].max(0.0).sqrt()
    });
    let turned = rotate(&plain, options.rotation);
    let mut warnings = prepared.warnings.clone();
    if !turned.settled {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    if prepared.n <= prepared.names.len() {
        warnings.push(Warning::new(Caution::FewRows));
    }
    Ok(Analysis::new(prepared.missing, warnings, report(&prepared, options.rotation, &turned, found.values)))
}

#[allow(clippy::cast_precision_loss)]
fn report(
    prepared: &Prepared,
    rotation: Rotation,
    turned: &super::rotation::Rotated,
    eigenvalues: Vec<f64>,
) -> PcaReport {
    let structure = &turned.loadings * &turned.phi;
    let shared = structure.component_mul(&turned.loadings);
    let ss_loadings: Vec<f64> = shared.row_sum().iter().copied().collect();
    let size = prepared.names.len() as f64;
    PcaReport {
        items: prepared.names.clone(),
        components: turned.loadings.ncols() as u64,
        rotation,
        loadings: rows_of(&turned.loadings),
        communalities: shared.column_sum().iter().copied().collect(),
        eigenvalues,
        explained: ss_loadings.iter().map(|sum| sum / size).collect(),
        ss_loadings,
        phi: rows_of(&turned.phi),
    }
}

/// At least one and at most as many as variables.
fn check_count(count: usize, size: usize) -> Result<(), MeasureError> {
    if (1..=size).contains(&count) {
        return Ok(());
    }
    let expected = "at least 1 and at most the number of variables";
    Err(MeasureError::Parameter { parameter: "components", expected, got: count.to_string() })
}
