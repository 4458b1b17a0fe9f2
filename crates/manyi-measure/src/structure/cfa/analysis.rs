//! Confirmatory factor analysis with everything that is reported of it.

use super::{
    estimate::{Estimate, estimate},
    fit::{CfaFit, fit},
    form::Spot,
    model::{FactorModel, Identification, Layout},
    modification::{Modification, modifications},
    quality::{FactorQuality, htmt, qualities},
};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    distribution::normal_two_sided,
    linear::{Matrix, correlation_of},
    structure::{Needs, Prepared, rows_of},
};
use schemars::JsonSchema;
use serde::Serialize;

/// How to estimate.
#[derive(Clone, Copy, Debug, Default)]
pub struct CfaOptions {
    /// What gives each factor its unit.
    pub identification: Identification,
}

/// An estimated or fixed parameter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Parameter {
    /// Factor or item.
    pub left: String,
    /// `=~` for a loading, `~~` for a variance or covariance.
    pub operator: &'static str,
    /// Item or factor.
    pub right: String,
    /// Its value.
    pub estimate: f64,
    /// Standard error from the expected information; `None` when fixed.
    pub se: Option<f64>,
    /// Estimate over standard error.
    pub z: Option<f64>,
    /// Two-sided.
    pub p: Option<f64>,
    /// With items and factors of variance one; `None` where a variance is not positive.
    pub standardised: Option<f64>,
}

/// A confirmatory factor analysis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CfaReport {
    /// Factors in the order of the matrices below.
    pub factors: Vec<String>,
    /// Items in the order of the matrices below.
    pub items: Vec<String>,
    /// What gives each factor its unit.
    pub identification: Identification,
    /// Loadings, residual variances and covariances, factor variances and covariances.
    pub parameters: Vec<Parameter>,
    /// How well the model fits.
    pub fit: CfaFit,
    /// Each factor as a measure.
    pub qualities: Vec<FactorQuality>,
    /// Correlations of the factors; `None` where a variance is not positive.
    pub factor_correlations: Vec<Vec<Option<f64>>>,
    /// Heterotrait–monotrait ratios: below 0.85 factors are distinct.
    pub htmt: Vec<Vec<Option<f64>>>,
    /// The same with geometric means (HTMT2), as semTools gives them.
    pub htmt2: Vec<Vec<Option<f64>>>,
    /// Correlations that were observed less those the model implies.
    pub residual_correlations: Vec<Vec<f64>>,
    /// Parameters that could be freed, most useful first.
    pub modifications: Vec<Modification>,
}

/// Confirmatory factor analysis by maximum likelihood, as in R's lavaan.
///
/// Σ = Λ Φ Λ′ + Θ; ln |Σ| + tr(S Σ⁻¹) becomes least, S with divisor n, by Fisher scoring with analytic
/// derivatives (Jöreskog 1969). Standard errors from the expected information; χ² = n F. For items that are
/// about normal; five-point answers are usually near enough. Rows that lack an item of the model are left out.
///
/// # Errors
/// A model that names what is not there, gives a factor fewer than two items or is not identified; a constant
/// item; fewer rows than items + 1; a singular covariance matrix; a likelihood without a top.
#[allow(clippy::cast_precision_loss)]
pub fn cfa(
    items: &Items,
    model: &FactorModel,
    options: &CfaOptions,
) -> Result<Analysis<CfaReport>, MeasureError> {
    let layout = Layout::of(model, options.identification, items)?;
    if layout.freedom() < 0.0 {
        let mend = "the model has more parameters than covariances: give factors more items";
        return Err(MeasureError::Singular { what: "the model", mend });
    }
    let needs = Needs { method: "cfa", items: 2, rows: layout.items.len() + 1 };
    let prepared = Prepared::of(&items.select(&layout.items)?, needs)?;
    if let Some(name) = prepared.warnings.iter().flat_map(|warning| &warning.about).next() {
        return Err(MeasureError::Constant { name: name.clone() });
    }
    let n = prepared.n as f64;
    let sample = &prepared.covariance * ((n - 1.0) / n);
    let found = estimate(&sample, &layout)?;
    let report = CfaReport {
        parameters: parameters(&found, &layout, n),
        fit: fit(&sample, &found, &layout, prepared.n),
        qualities: qualities(&sample, &found.form, &layout),
        factor_correlations: factor_correlations(&found.form.phi),
        htmt: htmt(&sample, &layout, false),
        htmt2: htmt(&sample, &layout, true),
        residual_correlations: rows_of(&(correlation_of(&sample) - correlation_of(&found.form.implied()))),
        modifications: modifications(&sample, &found, &layout, prepared.n),
        identification: options.identification,
        factors: layout.factors.clone(),
        items: layout.items.clone(),
    };
    let warnings = cautions(&report, &found, &layout, prepared.n);
    Ok(Analysis::new(prepared.missing, warnings, report))
}

fn parameters(found: &Estimate, layout: &Layout, n: f64) -> Vec<Parameter> {
    let implied = found.form.implied();
    let mut errors = found
        .inverse_curvature
        .diagonal()
        .map(|value| (value * 2.0 / n).sqrt())
        .into_iter()
        .copied()
        .collect::<Vec<_>>()
        .into_iter();
    let each = layout.spots.iter().zip(&layout.free).map(|(spot, free)| {
        let (left, operator, right) = layout.words(*spot);
        let estimate = found.form.get(*spot);
        let se = if *free { errors.next() } else { None };
        let z = se.map(|se| estimate / se);
        let phi = |factor: usize| found.form.phi[(factor, factor)];
        let total = |item: usize| implied[(item, item)];
        let standardised = match *spot {
            Spot::Loading(item, factor) => estimate * (phi(factor) / total(item)).sqrt(),
            Spot::Residual(a, b) if a == b => estimate / total(a),
            Spot::Residual(a, b) => estimate / (found.form.theta[(a, a)] * found.form.theta[(b, b)]).sqrt(),
            Spot::Factor(a, b) => estimate / (phi(a) * phi(b)).sqrt(),
        };
        Parameter {
            left,
            operator,
            right,
            estimate,
            se,
            z,
            p: z.map(normal_two_sided),
            standardised: standardised.is_finite().then_some(standardised),
        }
    });
    each.collect()
}

fn factor_correlations(phi: &Matrix) -> Vec<Vec<Option<f64>>> {
    let rows = rows_of(&correlation_of(phi)).into_iter();
    rows.map(|row| row.into_iter().map(|value| value.is_finite().then_some(value)).collect()).collect()
}

fn cautions(report: &CfaReport, found: &Estimate, layout: &Layout, n: usize) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (item, name) in layout.items.iter().enumerate() {
        let residual = found.form.theta[(item, item)];
        if residual <= 0.0 {
            warnings.push(Warning::new(Caution::Heywood).about(name).with(residual));
        }
    }
    for (a, row) in report.factor_correlations.iter().enumerate() {
        for (b, value) in row.iter().enumerate().skip(a + 1) {
            if value.is_none_or(|value| value.abs() >= 1.0) {
                let about =
                    Warning::new(Caution::Heywood).about(&report.factors[a]).about(&report.factors[b]);
                warnings.push(about.with(value.unwrap_or(f64::NAN)));
            }
        }
    }
    if n < 100 {
        warnings.push(Warning::new(Caution::FewRows));
    }
    warnings
}
