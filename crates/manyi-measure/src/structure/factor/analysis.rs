//! Exploratory factor analysis with everything that is reported of it.

use super::{
    Factors,
    fit::{EfaFit, fit, freedom, rmsr},
    scores::{ScoreMethod, determinacy, scores, weights},
};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    linear::{Matrix, symmetric_eigen},
    structure::{
        CorrelationKind, CorrelationOptions, Needs, Prepared, adequacy::SINGULAR, correlations,
        extraction::Extraction, rotation::Rotation, rows_of,
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// How to look for factors.
#[derive(Clone, Copy, Debug, Default)]
pub struct EfaOptions {
    /// How many; without it those with an eigenvalue above one (`parallel_analysis` is the better judge).
    pub factors: Option<usize>,
    /// How they are found.
    pub extraction: Extraction,
    /// How they are turned.
    pub rotation: Rotation,
    /// Which correlations are analysed: polychoric ones for answers of a few steps.
    pub correlation: CorrelationKind,
    /// Scores of the rows, when they are wanted.
    pub scores: Option<ScoreMethod>,
}

/// Factors, largest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EfaReport {
    /// Variables in the order of the rows below.
    pub items: Vec<String>,
    /// How many factors were taken.
    pub factors: u64,
    /// How they were found.
    pub extraction: Extraction,
    /// How they were turned.
    pub rotation: Rotation,
    /// Which correlations were analysed.
    pub correlation: CorrelationKind,
    /// Pattern loadings: a row per variable, a column per factor.
    pub loadings: Vec<Vec<f64>>,
    /// Correlations of variables and factors (pattern · φ).
    pub structure: Vec<Vec<f64>>,
    /// Correlations of the factors.
    pub phi: Vec<Vec<f64>>,
    /// Share of each variable's variance that the factors explain.
    pub communalities: Vec<f64>,
    /// The rest.
    pub uniquenesses: Vec<f64>,
    /// Sum of squared pattern loadings of each factor.
    pub ss_loadings: Vec<f64>,
    /// Variance each factor explains, that of correlated factors shared out.
    pub explained: Vec<f64>,
    /// The same as a share of all variance.
    pub explained_share: Vec<f64>,
    /// Eigenvalues of the correlation matrix.
    pub eigenvalues: Vec<f64>,
    /// Eigenvalues of the correlation matrix with communalities in its diagonal.
    pub common_eigenvalues: Vec<f64>,
    /// Root mean square of the residual correlations.
    pub rmsr: f64,
    /// χ² and what follows from it; `None` without degrees of freedom or of a singular matrix.
    pub fit: Option<EfaFit>,
    /// How well each factor's scores can be known (squared multiple correlation); `None` when singular.
    pub determinacy: Option<Vec<f64>>,
    /// Weights of the standardised variables, when scores were wanted.
    pub weights: Option<Vec<Vec<f64>>>,
    /// A row per input row when scores were wanted, `None` where a variable is missing.
    pub scores: Option<Vec<Option<Vec<f64>>>>,
}

/// Exploratory factor analysis of a correlation matrix: Pearson's, or one for ordered answers.
///
/// R ≈ Λ Φ Λ′ + Ψ. Extraction by minres, maximum likelihood or principal axes; rotation by varimax, promax or
/// oblimin; χ² with Bartlett's (1951) correction, TLI, RMSEA and BIC as in R's psych. Rows that lack a
/// variable are left out; constant variables are left out with a warning. Correlations that do not fit together
/// (polychoric ones of few rows) are mended to the nearest possible matrix with a warning; of other correlations than
/// Pearson's the χ² is a rough guide.
///
/// # Errors
/// Fewer than three variables that vary, fewer rows than variables + 1, more factors than the variables can
/// carry, maximum likelihood or scores of a singular matrix; polychoric correlations of more than 20 levels.
pub fn efa(items: &Items, options: &EfaOptions) -> Result<Analysis<EfaReport>, MeasureError> {
    let needs = Needs { method: "efa", items: 3, rows: items.count() + 1 };
    let prepared = Prepared::of(items, needs)?;
    let (correlation, mended) = correlation_matrix(items, &prepared, options.correlation)?;
    let eigenvalues = symmetric_eigen(&correlation).values;
    let above_one = eigenvalues.iter().filter(|value| **value > 1.0).count().max(1);
    let most = (1..prepared.names.len()).take_while(|m| freedom(prepared.names.len(), *m) >= 0.0).count();
    let count = options.factors.unwrap_or(above_one.min(most));
    if count < 1 || count > most {
        let expected = "at least 1, and few enough that degrees of freedom are left";
        return Err(MeasureError::Parameter { parameter: "factors", expected, got: count.to_string() });
    }
    let factors = Factors::of(&correlation, count, options.extraction, options.rotation)?;
    let mut report = describe(&prepared, &correlation, &factors, eigenvalues);
    report.extraction = options.extraction;
    report.rotation = options.rotation;
    report.correlation = options.correlation;
    if let Some(method) = options.scores {
        let weights = weights(&correlation, &factors, method)?;
        report.scores = Some(scores(items, &prepared, &weights));
        report.weights = Some(rows_of(&weights));
    }
    let mut warnings = prepared.warnings;
    if mended {
        warnings.push(Warning::new(Caution::NotPositiveDefinite));
    }
    warnings.extend(cautions(&report, &factors, prepared.n));
    Ok(Analysis::new(prepared.missing, warnings, report))
}

/// The correlations of the complete rows, and whether they had to be mended.
fn correlation_matrix(
    items: &Items,
    prepared: &Prepared,
    kind: CorrelationKind,
) -> Result<(Matrix, bool), MeasureError> {
    if kind == CorrelationKind::Pearson {
        return Ok((prepared.correlation(), false));
    }
    let options = CorrelationOptions { kind, pairwise: false, ..CorrelationOptions::default() };
    let found = correlations(&items.complete().select(&prepared.names)?, &options)?.result;
    if let Some(mended) = &found.smoothed {
        let size = mended.len();
        return Ok((Matrix::from_fn(size, size, |row, column| mended[row][column]), true));
    }
    let size = found.matrix.len();
    let whole: Option<Vec<f64>> = found.matrix.iter().flatten().copied().collect();
    let values = whole.ok_or(SINGULAR)?;
    Ok((Matrix::from_row_slice(size, size, &values), false))
}

#[allow(clippy::cast_precision_loss)]
fn describe(
    prepared: &Prepared,
    correlation: &Matrix,
    factors: &Factors,
    eigenvalues: Vec<f64>,
) -> EfaReport {
    let model = factors.model();
    let mut reduced = correlation.clone();
    factors.communalities.iter().enumerate().for_each(|(index, value)| reduced[(index, index)] = *value);
    let explained = factors.explained();
    let count = factors.loadings.ncols();
    EfaReport {
        items: prepared.names.clone(),
        factors: count as u64,
        extraction: Extraction::default(),
        rotation: Rotation::default(),
        correlation: CorrelationKind::default(),
        loadings: rows_of(&factors.loadings),
        structure: rows_of(&(&factors.loadings * &factors.phi)),
        phi: rows_of(&factors.phi),
        communalities: factors.communalities.clone(),
        uniquenesses: factors.uniquenesses(),
        ss_loadings: factors.loadings.column_iter().map(|column| column.norm_squared()).collect(),
        explained_share: explained.iter().map(|value| value / prepared.names.len() as f64).collect(),
        explained,
        eigenvalues,
        common_eigenvalues: symmetric_eigen(&reduced).values,
        rmsr: rmsr(correlation, &model),
        fit: fit(correlation, &model, prepared.n, count),
        determinacy: determinacy(correlation, factors),
        weights: None,
        scores: None,
    }
}

fn cautions(report: &EfaReport, factors: &Factors, n: usize) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !factors.settled {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    for (name, communality) in report.items.iter().zip(&report.communalities) {
        if *communality > 0.9949 {
            warnings.push(Warning::new(Caution::Heywood).about(name).with(*communality));
        }
    }
    if report.determinacy.is_none() {
        warnings.push(Warning::new(Caution::Collinear));
    }
    if n < 5 * report.items.len() || n < 100 {
        warnings.push(Warning::new(Caution::FewRows));
    }
    warnings
}
