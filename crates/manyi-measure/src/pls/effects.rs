//! Direct, indirect and total effects along the arrows.

use super::plan::Plan;

/// Total effects (from × to) of the coefficients `direct` (from × to): the sum over all chains of arrows of
/// the products along them.
pub(super) fn total(plan: &Plan, direct: &[f64], totals: &mut [f64]) {
    let size = plan.constructs();
    totals.fill(0.0);
    for to in &plan.order {
        for cause in &plan.causes[*to] {
            let coefficient = direct[cause * size + to];
            totals[cause * size + to] += coefficient;
            for from in 0..size {
                totals[from * size + to] += totals[from * size + cause] * coefficient;
            }
        }
    }
}
