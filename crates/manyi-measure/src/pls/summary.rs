//! The tables of a report, from the estimates.

use super::{
    ConstructReport, Discriminant, EffectReport, EquationReport, ItemReport, index, plan::Plan,
    prepare::Prepared, quality, solution::Solution,
};
use crate::Confidence;

#[allow(clippy::cast_precision_loss)]
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

#[allow(clippy::cast_precision_loss)]
fn adjusted(plan: &Plan, solution: &Solution, to: usize) -> f64 {
    let n = solution.moments.n;
    1.0 - (1.0 - solution.r_squared[to]) * (n - 1.0) / (n - plan.causes[to].len() as f64 - 1.0)
}

pub(super) fn items(prepared: &Prepared, solution: &Solution) -> Vec<ItemReport> {
    let plan = &prepared.plan;
    let size = plan.constructs();
    let inflation = quality::item_inflation(plan, solution);
    let reports = plan.owner.iter().enumerate().map(|(item, owner)| {
        let loading = solution.loadings[item];
        // In units of the item the weights must be divided by its deviation to give a correlation.
        let unit = if plan.scaled { 1.0 } else { solution.moments.deviations[item] };
        let (low, high) = prepared.scales[item];
        let divisor = index::divisor(plan, solution, &prepared.scales, *owner);
        let mut cross: Vec<f64> =
            solution.weights.cross[item * size..(item + 1) * size].iter().map(|value| value / unit).collect();
        cross[*owner] = loading;
        ItemReport {
            construct: plan.codes[*owner].clone(),
            item: plan.names[item].clone(),
            weight: solution.standard[item],
            raw_weight: solution.raw[item],
            index_weight: divisor.map(|divisor| solution.raw[item] * (high - low) / 100.0 / divisor),
            loading,
            communality: loading * loading,
            redundancy: loading * loading * solution.r_squared[*owner],
            vif: inflation[item],
            cross_loadings: cross,
            mean: solution.moments.means[item],
            std_dev: solution.moments.deviations[item],
        }
    });
    reports.collect()
}

pub(super) fn constructs(
    prepared: &Prepared,
    solution: &Solution,
    confidence: Confidence,
) -> Vec<ConstructReport> {
    let plan = &prepared.plan;
    let size = plan.constructs();
    let reports = (0..size).map(|construct| {
        let block = plan.blocks[construct].clone();
        let measures = quality::unidimensionality(plan, solution, construct);
        let loadings = &solution.loadings[block.clone()];
        let ave = mean(loadings.iter().map(|loading| loading * loading));
        let squared_sum = loadings.iter().sum::<f64>().powi(2);
        let noise: f64 = loadings.iter().map(|loading| 1.0 - loading * loading).sum();
        let driven = !plan.causes[construct].is_empty();
        let others = (0..size).filter(|other| *other != construct);
        let nearest = others.map(|other| solution.latent[construct * size + other].abs()).fold(0.0, f64::max);
        ConstructReport {
            code: plan.codes[construct].clone(),
            mode: plan.modes[construct],
            items: block.len(),
            alpha: measures.alpha,
            alpha_raw: measures.alpha_raw,
            dillon_goldstein_rho: measures.dillon_goldstein,
            first_eigenvalue: measures.first,
            second_eigenvalue: measures.second,
            rho_a: solution.rho_a[construct],
            composite_reliability: squared_sum / (squared_sum + noise),
            ave,
            r_squared: driven.then_some(solution.r_squared[construct]),
            r_squared_adjusted: driven.then(|| adjusted(plan, solution, construct)),
            redundancy: ave * solution.r_squared[construct],
            fornell_larcker: ave.sqrt() > nearest,
            index: index::value(plan, solution, &prepared.scales, construct, confidence),
        }
    });
    reports.collect()
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn equations(plan: &Plan, solution: &Solution) -> Vec<EquationReport> {
    let driven = (0..plan.constructs()).filter(|to| !plan.causes[*to].is_empty());
    let report = |to: usize| {
        let freedom = solution.moments.n - plan.causes[to].len() as f64 - 1.0;
        let error = ((1.0 - solution.r_squared[to]) / freedom).sqrt();
        EquationReport {
            to: plan.codes[to].clone(),
            r_squared: solution.r_squared[to],
            r_squared_adjusted: adjusted(plan, solution, to),
            degrees_of_freedom: freedom,
            intercept_std_error: (!plan.consistent && error.is_finite()).then_some(error),
        }
    };
    driven.map(report).collect()
}

pub(super) fn effects(prepared: &Prepared, solution: &Solution) -> Vec<EffectReport> {
    let plan = &prepared.plan;
    let size = plan.constructs();
    let report = |(from, to): (usize, usize)| {
        let (direct, total) = (solution.direct[from * size + to], solution.totals[from * size + to]);
        EffectReport {
            from: plan.codes[from].clone(),
            to: plan.codes[to].clone(),
            direct,
            indirect: total - direct,
            total,
            total_impact: index::impact(plan, solution, &prepared.scales, (from, to), total),
        }
    };
    plan.reachable().into_iter().map(report).collect()
}

pub(super) fn discriminant(
    plan: &Plan,
    solution: &Solution,
    constructs: &[ConstructReport],
) -> Vec<Discriminant> {
    let size = plan.constructs();
    let mut ratios = vec![f64::NAN; size * (size - 1) / 2];
    quality::heterotrait_monotrait(plan, &solution.moments.correlation, &mut ratios);
    let pairs = (0..size).flat_map(|first| (first + 1..size).map(move |second| (first, second)));
    let report = |((first, second), htmt): ((usize, usize), f64)| {
        let correlation = solution.latent[first * size + second];
        let least = constructs[first].ave.min(constructs[second].ave);
        Discriminant {
            first: plan.codes[first].clone(),
            second: plan.codes[second].clone(),
            correlation,
            htmt: htmt.is_finite().then_some(htmt),
            fornell_larcker: least.sqrt() > correlation.abs(),
        }
    };
    pairs.zip(ratios).map(report).collect()
}

/// √(mean communality of the items of blocks with several items × mean R²).
#[allow(clippy::cast_precision_loss)]
pub(super) fn goodness_of_fit(plan: &Plan, solution: &Solution) -> Option<f64> {
    let several = |item: &usize| plan.blocks[plan.owner[*item]].len() > 1;
    let squares: Vec<f64> =
        (0..plan.items()).filter(several).map(|item| solution.loadings[item].powi(2)).collect();
    if squares.is_empty() {
        return None;
    }
    let driven: Vec<usize> = (0..plan.constructs()).filter(|to| !plan.causes[*to].is_empty()).collect();
    let explained = mean(driven.iter().map(|to| solution.r_squared[*to]));
    Some((mean(squares.iter().copied()) * explained).sqrt())
}
