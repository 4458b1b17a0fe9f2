//! Fisher scoring.

use super::{
    form::{Discrepancy, Form, Spot, discrepancy, slopes},
    model::Layout,
};
use crate::{
    MeasureError,
    linear::{Matrix, Vector, cholesky, log_determinant},
};

const MOST_STEPS: usize = 500;

/// What to do about a model whose parameters cannot be told apart.
const UNIDENTIFIED: MeasureError = MeasureError::Singular {
    what: "the information about the model's parameters",
    mend: "the model is not identified: give each factor more items, or fewer free parameters",
};

/// Where the likelihood is greatest.
pub(super) struct Estimate {
    pub form: Form,
    pub at: Discrepancy,
    /// Inverse of the expected second derivatives of the discrepancy, by the free places.
    pub inverse_curvature: Matrix,
}

/// Of a covariance matrix with divisor n.
pub(super) fn estimate(sample: &Matrix, layout: &Layout) -> Result<Estimate, MeasureError> {
    let sample_log = log_determinant(sample).ok_or(crate::structure::adequacy::SINGULAR)?;
    let spots = layout.free_spots();
    let mut form = start(sample, layout);
    let mut here = discrepancy(&form, sample, sample_log).ok_or(UNIDENTIFIED)?;
    for _ in 0..MOST_STEPS {
        let (gradient, curvature) = slopes(&form, &here, sample, &spots);
        let inverse_curvature = scaled_inverse(&curvature)?;
        let gradient = Vector::from_vec(gradient);
        let direction = &inverse_curvature * &gradient;
        // Twice what a full step would gain: the distance to the end, whatever the units.
        let gain = gradient.dot(&direction);
        if gain < 1e-22 {
            return Ok(Estimate { form, at: here, inverse_curvature });
        }
        let Some((next, there)) = step(&form, &here, sample, sample_log, (&spots, &direction)) else {
            // The discrepancy no longer falls in double precision.
            if gain < 1e-10 {
                return Ok(Estimate { form, at: here, inverse_curvature });
            }
            break;
        };
        (form, here) = (next, there);
    }
    Err(MeasureError::NotConverged { method: "cfa", steps: MOST_STEPS })
}

/// A step against the direction, halved until the discrepancy falls.
fn step(
    form: &Form,
    here: &Discrepancy,
    sample: &Matrix,
    sample_log: f64,
    (spots, direction): (&[Spot], &Vector),
) -> Option<(Form, Discrepancy)> {
    let mut length = 1.0;
    while length > 1e-9 {
        let mut next = form.clone();
        for (spot, change) in spots.iter().zip(direction.iter()) {
            next.set(*spot, form.get(*spot) - length * change);
        }
        if let Some(there) = discrepancy(&next, sample, sample_log).filter(|there| there.value < here.value) {
            return Some((next, there));
        }
        length /= 2.0;
    }
    None
}

/// The inverse, computed on the scale where the diagonal is one.
pub(super) fn scaled_inverse(curvature: &Matrix) -> Result<Matrix, MeasureError> {
    let scale = curvature.diagonal().map(f64::sqrt);
    if scale.iter().any(|value| value.is_nan() || *value <= 0.0) {
        return Err(UNIDENTIFIED);
    }
    let unit = Matrix::from_fn(curvature.nrows(), curvature.ncols(), |row, column| {
        curvature[(row, column)] / (scale[row] * scale[column])
    });
    let inverse = cholesky(&unit).filter(|factor| {
        // Six digits of rounding and more left in the smallest pivot.
        factor.l_dirty().diagonal().iter().all(|pivot| pivot * pivot > 1e-9)
    });
    let inverse = inverse.ok_or(UNIDENTIFIED)?.inverse();
    Ok(Matrix::from_fn(unit.nrows(), unit.ncols(), |row, column| {
        inverse[(row, column)] / (scale[row] * scale[column])
    }))
}

/// Loadings by the centroid of each factor's items, factors correlated as the sums of their items are.
fn start(sample: &Matrix, layout: &Layout) -> Form {
    let (size, count) = (layout.items.len(), layout.factors.len());
    let mut form = Form {
        lambda: Matrix::zeros(size, count),
        phi: Matrix::identity(count, count),
        theta: Matrix::zeros(size, size),
    };
    for (factor, members) in layout.members.iter().enumerate() {
        for (item, loading) in members.iter().zip(centroid(sample, members)) {
            form.lambda[(*item, factor)] = loading;
        }
    }
    for item in 0..size {
        let explained = form.lambda.row(item).norm_squared();
        let variance = sample[(item, item)];
        form.theta[(item, item)] = (variance - explained).max(0.25 * variance);
    }
    for spot in layout.spots.iter().zip(&layout.free).filter(|(_, free)| **free).map(|(spot, _)| *spot) {
        if let Spot::Factor(a, b) = spot
            && a != b
        {
            form.set(spot, between(sample, &form, &layout.members[a], &layout.members[b], (a, b)));
        }
    }
    // The marker's unit: its loading becomes one, the factor takes its variance.
    let fixed = layout.spots.iter().zip(&layout.free).filter(|(_, free)| !**free).map(|(spot, _)| *spot);
    for spot in fixed {
        if let Spot::Loading(item, factor) = spot {
            let unit = form.lambda[(item, factor)];
            form.lambda.column_mut(factor).unscale_mut(unit);
            form.phi.row_mut(factor).scale_mut(unit);
            form.phi.column_mut(factor).scale_mut(unit);
        }
    }
    form
}

/// λ_i = Σ_j≠i s_ij / √(Σ_i≠j s_ij), with the signs of the first item's covariances; never near zero.
fn centroid(sample: &Matrix, members: &[usize]) -> Vec<f64> {
    let first = members[0];
    let sign = |item: usize| if sample[(first, item)] < 0.0 { -1.0 } else { 1.0 };
    let sums: Vec<f64> = members
        .iter()
        .map(|item| {
            let others = members.iter().filter(|other| *other != item);
            others.map(|other| sample[(*item, *other)] * sign(*item) * sign(*other)).sum()
        })
        .collect();
    let whole = sums.iter().sum::<f64>().max(0.0).sqrt();
    let loading = |(item, sum): (&usize, &f64)| {
        let deviation = sample[(*item, *item)].sqrt();
        let found = if whole > 0.0 { sum / whole } else { 0.0 };
        found.clamp(0.2 * deviation, 0.9 * deviation) * sign(*item)
    };
    members.iter().zip(&sums).map(loading).collect()
}

/// Covariance of two factors of variance one, from the covariances between their items.
fn between(sample: &Matrix, form: &Form, first: &[usize], second: &[usize], (a, b): (usize, usize)) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    for i in first {
        for j in second.iter().filter(|j| *j != i) {
            let product = form.lambda[(*i, a)] * form.lambda[(*j, b)];
            above += sample[(*i, *j)] * product;
            below += product * product;
        }
    }
    if below > 0.0 { (above / below).clamp(-0.8, 0.8) } else { 0.0 }
}
