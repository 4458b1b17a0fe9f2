//! The estimation of a model on all rows.

use super::{
    Model, PathReport, PlsOptions, PlsReport, Scores, index, plan::Plan, prepare::Prepared, quality,
    regression, solution::Solution, summary,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Method, Warning,
    distribution::{student_t_quantile, student_t_two_sided},
};

/// Estimates a model of constructs by partial least squares.
///
/// Formula: outer weights by Lohmöller's iteration (see the module), scores with variance 1, path coefficients
/// by least squares on the scores. Assumptions: arrows without circles, linear relations, items of a block
/// pointing the same way (Mode A). Missing answers: see [`PlsOptions::missing`].
///
/// # Errors
/// [`MeasureError::Input`] for a model that does not fit together, [`MeasureError::UnknownName`] for an item
/// that is not in the data, [`MeasureError::Constant`], [`MeasureError::TooFewRows`],
/// [`MeasureError::Singular`] when constructs or formative items say the same, [`MeasureError::NotConverged`].
pub fn pls(items: &Items, model: &Model, options: &PlsOptions) -> Result<Analysis<PlsReport>, MeasureError> {
    let prepared = Prepared::new(items, model, options)?;
    let solution = prepared.solution()?;
    let plan = &prepared.plan;
    let mut warnings = prepared.warnings.clone();
    warnings.extend(cautions(&prepared, &solution));
    let constructs = summary::constructs(&prepared, &solution, options.confidence);
    let discriminant = summary::discriminant(plan, &solution, &constructs);
    let report = PlsReport {
        iterations: solution.weights.iterations,
        items: summary::items(&prepared, &solution),
        paths: paths(&prepared, &solution, options.confidence),
        equations: summary::equations(plan, &solution),
        effects: summary::effects(&prepared, &solution),
        correlations: solution.latent.chunks(plan.constructs()).map(<[f64]>::to_vec).collect(),
        goodness_of_fit: summary::goodness_of_fit(plan, &solution),
        srmr: quality::residual_root_mean_square(plan, &solution),
        scores: options.scores.then(|| scores(&prepared, &solution)),
        discriminant,
        constructs,
    };
    Ok(Analysis::new(prepared.missing, warnings, report))
}

fn cautions(prepared: &Prepared, solution: &Solution) -> Vec<Warning> {
    let plan = &prepared.plan;
    let mut warnings = Vec::new();
    for (item, name) in plan.names.iter().enumerate() {
        let turned = if solution.loadings[item] < 0.0 { solution.loadings[item] } else { solution.raw[item] };
        if turned < 0.0 {
            warnings.push(Warning::new(Caution::ReversedItem).about(name).with(turned));
        }
    }
    for (construct, code) in plan.codes.iter().enumerate() {
        let most = plan.blocks[construct].clone().map(|item| solution.loadings[item].abs());
        let most = most.fold(solution.r_squared[construct], f64::max);
        if most > 1.0 + 1e-9 || solution.rho_a[construct] > 1.0 + 1e-9 {
            let value = most.max(solution.rho_a[construct]);
            warnings.push(Warning::new(Caution::Heywood).about(code).with(value));
        }
    }
    // Ten rows per arrow into the busiest construct or item of the largest formative block (Chin 1998).
    let busiest = plan.causes.iter().map(Vec::len).max().unwrap_or(1);
    let formative = plan.blocks.iter().zip(&plan.modes).filter(|(_, mode)| **mode == super::Mode::B);
    let needed = 10 * busiest.max(formative.map(|(block, _)| block.len()).max().unwrap_or(1));
    if prepared.rows.count < needed {
        #[allow(clippy::cast_precision_loss)]
        warnings.push(Warning::new(Caution::FewRows).with(prepared.rows.count as f64));
    }
    warnings
}

fn paths(prepared: &Prepared, solution: &Solution, confidence: Confidence) -> Vec<PathReport> {
    let plan = &prepared.plan;
    let inflation: Vec<Vec<Option<f64>>> =
        (0..plan.constructs()).map(|to| inflation(plan, solution, to)).collect();
    let reports = plan.paths.iter().enumerate().map(|(index, (from, to))| {
        let vif = plan.causes[*to].iter().position(|cause| cause == from).and_then(|at| inflation[*to][at]);
        path(prepared, solution, confidence, index, vif)
    });
    reports.collect()
}

#[allow(clippy::cast_precision_loss)]
fn path(
    prepared: &Prepared,
    solution: &Solution,
    confidence: Confidence,
    index: usize,
    vif: Option<f64>,
) -> PathReport {
    let plan = &prepared.plan;
    let (from, to) = plan.paths[index];
    let estimate = solution.direct[from * plan.constructs() + to];
    let unexplained = 1.0 - solution.r_squared[to];
    let freedom = solution.moments.n - plan.causes[to].len() as f64 - 1.0;
    // Least squares knows nothing of the correction for unreliability: its standard errors would be too small.
    let std_error = vif
        .filter(|_| !plan.consistent && freedom > 0.0 && unexplained > 1e-15)
        .map(|vif| (unexplained / freedom * vif).sqrt());
    let t = std_error.map(|error| estimate / error);
    let half = std_error.map(|error| -student_t_quantile(confidence.tail(), freedom) * error);
    PathReport {
        from: plan.codes[from].clone(),
        to: plan.codes[to].clone(),
        estimate,
        std_error,
        t,
        p: t.map(|t| student_t_two_sided(t, freedom)),
        interval: half
            .map(|half| Interval::new(estimate - half, estimate + half, Method::StudentT, confidence)),
        vif,
        f_squared: vif.map_or(0.0, |vif| estimate * estimate / vif) / unexplained.max(f64::MIN_POSITIVE),
        f_squared_reestimated: without(plan, solution, index),
        impact: index::impact(plan, solution, &prepared.scales, (from, to), estimate),
    }
}

/// f² with the model estimated anew without the arrow.
fn without(plan: &Plan, solution: &Solution, path: usize) -> Option<f64> {
    let to = plan.paths[path].1;
    let explained = solution.r_squared[to];
    let rest = if plan.causes[to].len() == 1 {
        0.0
    } else {
        let smaller = plan.without(path);
        let mut other = Solution::new(&smaller);
        other.moments = solution.moments.clone();
        other.solve(&smaller).ok()?;
        other.r_squared[to]
    };
    let value = (explained - rest) / (1.0 - explained);
    value.is_finite().then_some(value)
}

fn inflation(plan: &Plan, solution: &Solution, to: usize) -> Vec<Option<f64>> {
    let (causes, size) = (&plan.causes[to], plan.constructs());
    let mut part = Vec::with_capacity(causes.len() * causes.len());
    for first in causes {
        part.extend(causes.iter().map(|second| solution.latent[first * size + second]));
    }
    regression::inverse_diagonal(&part, causes.len())
        .map_or_else(|| vec![None; causes.len()], |found| found.into_iter().map(Some).collect())
}

fn scores(prepared: &Prepared, solution: &Solution) -> Scores {
    let plan = &prepared.plan;
    let (standardised, index) = (0..plan.constructs())
        .map(|construct| index::scores(plan, solution, &prepared.scales, &prepared.rows, construct))
        .unzip();
    Scores { rows: prepared.origin.clone(), standardised, index }
}
