//! McDonald's ω by exploratory factors.

use super::coefficients::{alpha_of, lambda6};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    linear::Matrix,
    structure::{Extraction, Factors, Needs, Prepared, Rotation},
};
use schemars::JsonSchema;
use serde::Serialize;

/// How to compute ω.
#[derive(Clone, Copy, Debug)]
pub struct OmegaOptions {
    /// Group factors under the general one; 1: total ω alone.
    pub factors: usize,
    /// How factors are found.
    pub extraction: Extraction,
}

impl Default for OmegaOptions {
    fn default() -> Self {
        Self { factors: 3, extraction: Extraction::Minres }
    }
}

/// An item on the general and the group factors.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OmegaItem {
    /// The item.
    pub name: String,
    /// Loading on the general factor.
    pub general: f64,
    /// Loadings on what is left of the group factors (Schmid and Leiman 1957); empty with one factor.
    pub groups: Vec<f64>,
    /// Share of its variance that the factors explain.
    pub h2: f64,
    /// The rest.
    pub u2: f64,
    /// Share of `h2` that is due to the general factor.
    pub p2: f64,
}

/// Reliability of a group of items: those that load most on one group factor.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OmegaGroup {
    /// Items of the group.
    pub items: Vec<String>,
    /// Share of the group's total that is due to the general factor and its own.
    pub total: f64,
    /// Due to the general factor.
    pub general: f64,
    /// Due to the group factor.
    pub group: f64,
}

/// ω total and hierarchical.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OmegaReport {
    /// Share of the total's variance that is due to all common factors.
    pub omega_total: f64,
    /// Share that is due to the general factor alone; `None` with one factor.
    pub omega_hierarchical: Option<f64>,
    /// ω hierarchical over ω total: what a scale of endless length would reach.
    pub omega_limit: Option<f64>,
    /// Share of the common variance that is general.
    pub ecv: Option<f64>,
    /// Standardised α, to compare.
    pub alpha: f64,
    /// Guttman's λ6; `None` when singular.
    pub g6: Option<f64>,
    /// Share of the total's variance due to group factors.
    pub group_total: Option<f64>,
    /// Loadings.
    pub items: Vec<OmegaItem>,
    /// Groups of items; empty with one factor.
    pub groups: Vec<OmegaGroup>,
}

/// ω from the correlations: factors, oblimin, then one general factor above them.
///
/// With one factor ω = (Σλ)² / Σr. With more: correlated group factors, a factor of their correlations, and
/// the Schmid–Leiman transformation; ω hierarchical = (Σg)² / Σr, ω total = 1 − Σu² / Σr (McDonald 1999;
/// Zinbarg and others 2005; as R's psych). Two group factors carry the general one equally. Rows that lack an
/// item are left out.
///
/// # Errors
/// Fewer than three items that vary (four and more for several factors), more factors than the items carry.
pub fn omega(items: &Items, options: &OmegaOptions) -> Result<Analysis<OmegaReport>, MeasureError> {
    let prepared = Prepared::of(items, Needs { method: "omega", items: 3, rows: items.count() + 1 })?;
    let size = prepared.names.len();
    if options.factors == 0 || (options.factors > 1 && size < 2 * options.factors) {
        let expected = "at least 1, and two items or more for each factor";
        return Err(MeasureError::Parameter {
            parameter: "factors",
            expected,
            got: options.factors.to_string(),
        });
    }
    let correlation = prepared.correlation();
    let factors = Factors::of(&correlation, options.factors, options.extraction, Rotation::Oblimin)?;
    let mut warnings = prepared.warnings.clone();
    let report = if options.factors == 1 {
        single(&prepared, &correlation, &factors)
    } else {
        let above = second_order(&factors.phi, &mut warnings)?;
        hierarchical(&prepared, &correlation, &factors, &above)
    };
    if !factors.settled {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    for item in &report.items {
        if item.general < 0.0 {
            warnings.push(Warning::new(Caution::ReversedItem).about(&item.name).with(item.general));
        }
        if item.u2 < 0.0051 {
            warnings.push(Warning::new(Caution::Heywood).about(&item.name).with(item.h2));
        }
    }
    Ok(Analysis::new(prepared.missing, warnings, report))
}

fn single(prepared: &Prepared, correlation: &Matrix, factors: &Factors) -> OmegaReport {
    let loadings = factors.loadings.column(0);
    let items = prepared.names.iter().zip(loadings.iter()).map(|(name, loading)| OmegaItem {
        name: name.clone(),
        general: *loading,
        groups: Vec::new(),
        h2: loading * loading,
        u2: 1.0 - loading * loading,
        p2: 1.0,
    });
    OmegaReport {
        omega_total: loadings.sum().powi(2) / correlation.sum(),
        omega_hierarchical: None,
        omega_limit: None,
        ecv: None,
        alpha: alpha_of(correlation),
        g6: lambda6(correlation),
        group_total: None,
        items: items.collect(),
        groups: Vec::new(),
    }
}

/// Loadings of the group factors on the general one.
fn second_order(phi: &Matrix, warnings: &mut Vec<Warning>) -> Result<Vec<f64>, MeasureError> {
    if phi.nrows() == 2 {
        let shared = phi[(0, 1)].abs().sqrt();
        return Ok(vec![shared, shared.copysign(phi[(0, 1)])]);
    }
    let above = Factors::of(phi, 1, Extraction::Minres, Rotation::None)?;
    if !above.settled {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    Ok(above.loadings.column(0).iter().copied().collect())
}

fn hierarchical(prepared: &Prepared, correlation: &Matrix, factors: &Factors, above: &[f64]) -> OmegaReport {
    let whole = correlation.sum();
    let left: Vec<f64> = above.iter().map(|value| (1.0 - value * value).max(0.0).sqrt()).collect();
    let each = prepared.names.iter().zip(factors.loadings.row_iter()).zip(&factors.communalities);
    let items: Vec<OmegaItem> = each
        .map(|((name, row), communality)| {
            let general: f64 = row.iter().zip(above).map(|(loading, above)| loading * above).sum();
            OmegaItem {
                name: name.clone(),
                general,
                groups: row.iter().zip(&left).map(|(loading, left)| loading * left).collect(),
                h2: *communality,
                u2: 1.0 - communality,
                p2: general * general / communality,
            }
        })
        .collect();
    let general_sum: f64 = items.iter().map(|item| item.general).sum();
    let general_squares: f64 = items.iter().map(|item| item.general * item.general).sum();
    let group_squares: f64 = items.iter().flat_map(|item| &item.groups).map(|value| value * value).sum();
    let unique: f64 = items.iter().map(|item| item.u2).sum();
    let (omega_total, hierarchical) = (1.0 - unique / whole, general_sum * general_sum / whole);
    let (groups, sums): (Vec<OmegaGroup>, Vec<f64>) =
        (0..above.len()).filter_map(|factor| group(&items, correlation, factors, factor)).unzip();
    OmegaReport {
        omega_total,
        omega_hierarchical: Some(hierarchical),
        omega_limit: Some(hierarchical / omega_total),
        ecv: Some(general_squares / (general_squares + group_squares)),
        alpha: alpha_of(correlation),
        g6: lambda6(correlation),
        group_total: Some(sums.iter().map(|sum| sum * sum).sum::<f64>() / whole),
        items,
        groups,
    }
}

/// The items that load most on a factor, with the sum of their loadings on it; `None` when there are none.
fn group(
    items: &[OmegaItem],
    correlation: &Matrix,
    factors: &Factors,
    factor: usize,
) -> Option<(OmegaGroup, f64)> {
    let size = |item: usize, factor: usize| factors.loadings[(item, factor)].abs();
    let members: Vec<usize> = (0..items.len())
        .filter(|item| (0..factors.loadings.ncols()).all(|other| size(*item, other) <= size(*item, factor)))
        .collect();
    if members.is_empty() {
        return None;
    }
    let whole: f64 = members.iter().flat_map(|i| members.iter().map(|j| correlation[(*i, *j)])).sum();
    let sum = |value: &dyn Fn(usize) -> f64| members.iter().map(|item| value(*item)).sum::<f64>();
    let own = sum(&|item| items[item].groups[factor]);
    let general = sum(&|item| items[item].general).powi(2) / whole;
    let group = own * own / whole;
    let names = members.iter().map(|item| items[*item].name.clone()).collect();
    Some((OmegaGroup { items: names, total: general + group, general, group }, own))
}
