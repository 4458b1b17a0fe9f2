//! What one purchase history adds to the likelihood of the Pareto/NBD model.
//!
//! A customer who bought x times until t_x either lives until T or left at some u in between:
//! A + B with A = (α + T)^−(r+x) (β + T)^−s and B = s ∫ (α + u)^−(r+x) (β + u)^−(s+1) du over t_x … T. The literature
//! writes the integral as a difference of two hypergeometric functions, which loses its digits where they are near;
//! here it is integrated as it stands: with m = min(α, β), the integrand is log-concave and analytic in ln(m + u), so
//! that panels of sixteen Gauss–Legendre nodes give it to the last digits, and with it all derivatives.

use super::{beta_geometric::Purchases, pareto::ParetoNbd};
use crate::distribution::gauss_legendre;
use std::sync::LazyLock;

static RULE: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| gauss_legendre(16));

/// One way to have made these purchases: alive until the end, or gone at `time`.
pub(super) struct Term {
    /// Relative to e^`reference`.
    pub weight: f64,
    pub time: f64,
}

/// All ways, the first of them being alive until the end.
pub(super) struct Terms {
    pub reference: f64,
    pub alive: Term,
    pub gone: Vec<Term>,
}

impl Terms {
    pub fn of(model: &ParetoNbd, customer: &Purchases) -> Self {
        let (rate, leave) = (model.r + customer.frequency, model.s);
        let (from, to) = (customer.recency, customer.age);
        let log =
            |time: f64, leave: f64| -rate * (model.alpha + time).ln() - leave * (model.beta + time).ln();
        let reference = log(from, leave);
        let alive = Term { weight: (log(to, leave) - reference).exp(), time: to };
        let least = model.alpha.min(model.beta);
        let (mut low, high) = ((least + from).ln(), (least + to).ln());
        // How fast the integrand falls there: ever faster, but never faster than r + x + s + 1.
        let fall = |place: f64| {
            let time = place.exp() - least;
            (least + time) * (rate / (model.alpha + time) + (leave + 1.0) / (model.beta + time))
        };
        let mut gone: Vec<Term> = Vec::new();
        let mut sum = alive.weight;
        while low < high {
            // Within a panel the integrand falls by e¹² at most, and its poles are more than a panel away.
            let mut end = high.min(low + 2.5);
            while (end - low) * fall(end) > 12.0 {
                end = f64::midpoint(low, end);
            }
            let (centre, half) = (f64::midpoint(low, end), (end - low) / 2.0);
            if half <= 0.0 {
                break;
            }
            let first = gone.len();
            // Nodes descend from the end of the panel to its start.
            for (node, share) in RULE.iter() {
                let place = centre + half * node;
                let time = (place.exp() - least).clamp(from, to);
                let weight = leave * share * half * (log(time, leave + 1.0) + place - reference).exp();
                gone.push(Term { weight, time });
                sum += weight;
            }
            // Log-concave: what has become negligible while falling stays so.
            let (last, start) = (gone[first].weight, gone[gone.len() - 1].weight);
            if last < start && last < 1e-22 * sum {
                break;
            }
            low = end;
        }
        Self { reference, alive, gone }
    }

    /// The sum of the weights.
    pub fn total(&self) -> f64 {
        self.alive.weight + self.gone.iter().map(|term| term.weight).sum::<f64>()
    }

    /// Chance of the first way among all.
    pub fn alive_share(&self) -> f64 {
        self.alive.weight / self.total()
    }
}
