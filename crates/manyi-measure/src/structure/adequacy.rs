//! Whether the correlations are worth a factor analysis: Kaiser–Meyer–Olkin and Bartlett.

use super::{Needs, Prepared};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    distribution::{chi_squared_log_upper, chi_squared_upper},
    linear::{Matrix, inverse, log_determinant, symmetric_eigen},
};
use schemars::JsonSchema;
use serde::Serialize;

/// What to do about a correlation matrix that has no inverse.
pub(crate) const SINGULAR: MeasureError = MeasureError::Singular {
    what: "the correlation matrix",
    mend: "leave out a variable that the others determine (a total, a copy)",
};

/// How well a variable goes with the others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemAdequacy {
    /// The variable.
    pub name: String,
    /// Measure of sampling adequacy, 0–1.
    pub msa: f64,
}

/// Bartlett's test that the variables do not correlate at all.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Bartlett {
    /// −(n − 1 − (2k + 5) / 6) ln |R|.
    pub chi_squared: f64,
    /// k (k − 1) / 2.
    pub freedom: f64,
    /// Probability of so large a χ² without any correlation.
    pub p: f64,
    /// Its natural logarithm, where the probability is too small to write.
    pub log_p: f64,
}

/// Whether a factor analysis makes sense.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AdequacyReport {
    /// Kaiser–Meyer–Olkin measure over all variables, 0–1.
    pub kmo: f64,
    /// The same for each variable.
    pub items: Vec<ItemAdequacy>,
    /// Test of sphericity.
    pub bartlett: Bartlett,
    /// Determinant of the correlation matrix.
    pub determinant: f64,
    /// Eigenvalues of the correlation matrix, descending.
    pub eigenvalues: Vec<f64>,
}

/// KMO with each item's MSA, Bartlett's sphericity and the eigenvalues.
///
/// KMO = Σ r² / (Σ r² + Σ q²) over pairs, q the partial correlation of the pair given all others (Kaiser and
/// Rice 1974). Bartlett (1951). Rows that lack a variable are left out.
///
/// # Errors
/// Fewer than two variables that vary, fewer rows than variables + 1, a singular correlation matrix.
pub fn kmo(items: &Items) -> Result<Analysis<AdequacyReport>, MeasureError> {
    let needs = Needs { method: "kmo", items: 2, rows: items.count() + 1 };
    let prepared = Prepared::of(items, needs)?;
    let report = adequacy(&prepared.names, &prepared.correlation(), prepared.n)?;
    let mut warnings = prepared.warnings;
    if prepared.n < 5 * prepared.names.len() {
        warnings.push(Warning::new(Caution::FewRows));
    }
    Ok(Analysis::new(prepared.missing, warnings, report))
}

/// Of a correlation matrix of `n` rows.
pub(crate) fn adequacy(
    names: &[String],
    correlation: &Matrix,
    n: usize,
) -> Result<AdequacyReport, MeasureError> {
    let partial = partial_correlations(correlation).ok_or(SINGULAR)?;
    let squares = |matrix: &Matrix, index: usize| matrix.column(index).norm_squared() - 1.0;
    let each: Vec<(f64, f64)> =
        (0..names.len()).map(|index| (squares(correlation, index), squares(&partial, index))).collect();
    let share = |simple: f64, partial: f64| {
        let whole = simple + partial;
        // Without any correlation at all nothing is shared: 0.5 is what chance gives.
        if whole > 0.0 { simple / whole } else { 0.5 }
    };
    let (simple, left) = each.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let items = names.iter().zip(&each);
    let log_determinant = log_determinant(correlation).ok_or(SINGULAR)?;
    Ok(AdequacyReport {
        kmo: share(simple, left),
        items: items
            .map(|(name, pair)| ItemAdequacy { name: name.clone(), msa: share(pair.0, pair.1) })
            .collect(),
        bartlett: bartlett(log_determinant, n, names.len()),
        determinant: log_determinant.exp(),
        eigenvalues: symmetric_eigen(correlation).values,
    })
}

#[allow(clippy::cast_precision_loss)]
fn bartlett(log_determinant: f64, n: usize, size: usize) -> Bartlett {
    let (n, k) = (n as f64, size as f64);
    let chi_squared = -(n - 1.0 - (2.0 * k + 5.0) / 6.0) * log_determinant;
    let freedom = k * (k - 1.0) / 2.0;
    Bartlett {
        chi_squared,
        freedom,
        p: chi_squared_upper(chi_squared, freedom),
        log_p: chi_squared_log_upper(chi_squared, freedom),
    }
}

/// Of each pair given all other variables, −r^ij / √(r^ii r^jj), ones in the diagonal; `None` when singular.
pub(crate) fn partial_correlations(correlation: &Matrix) -> Option<Matrix> {
    let inverse = inverse(correlation)?;
    let scale = inverse.diagonal().map(f64::sqrt);
    Some(Matrix::from_fn(inverse.nrows(), inverse.ncols(), |row, column| {
        if row == column { 1.0 } else { -inverse[(row, column)] / (scale[row] * scale[column]) }
    }))
}
