//! The correlation of the normal variables behind two ordered answers.

use crate::{
    MeasureError,
    distribution::{bivariate_normal_cdf, bivariate_normal_density, normal_quantile},
};

/// More levels than these are no answer scale.
const MOST_LEVELS: usize = 20;
const MOST_STEPS: usize = 200;
/// Nearer to ±1 the likelihood cannot tell.
const EDGE: f64 = 0.999_9;

/// A polychoric correlation (tetrachoric with two levels each).
#[derive(Clone, Debug)]
pub struct Polychoric {
    /// The correlation.
    pub rho: f64,
    /// Standard error from the expected information with thresholds taken as known.
    pub se: f64,
    /// Where the first variable's levels part on the normal scale.
    pub first_thresholds: Vec<f64>,
    /// Where the second variable's levels part.
    pub second_thresholds: Vec<f64>,
    /// Whether the search settled inside −1…1.
    pub settled: bool,
}

/// Two-step maximum likelihood (Olsson 1979): thresholds from the margins, then the correlation by Fisher
/// scoring on the bivariate normal distribution; no correction of empty cells.
///
/// # Errors
/// A variable with one level or with more than 20; no rows.
#[allow(clippy::cast_precision_loss)]
pub fn polychoric(first: &[f64], second: &[f64]) -> Result<Polychoric, MeasureError> {
    let rows: Vec<(f64, f64)> = first
        .iter()
        .copied()
        .zip(second.iter().copied())
        .filter(|(a, b)| !a.is_nan() && !b.is_nan())
        .collect();
    if rows.len() < 3 {
        return Err(MeasureError::TooFewRows { method: "polychoric", needed: 3, got: rows.len() });
    }
    let (rank_a, levels_a) = levels(rows.iter().map(|row| row.0), "the first variable")?;
    let (rank_b, levels_b) = levels(rows.iter().map(|row| row.1), "the second variable")?;
    let mut counts = vec![vec![0.0_f64; levels_b]; levels_a];
    rank_a.iter().zip(&rank_b).for_each(|(a, b)| counts[*a][*b] += 1.0);
    let margin_a: Vec<f64> = counts.iter().map(|row| row.iter().sum()).collect();
    let margin_b: Vec<f64> = (0..levels_b).map(|column| counts.iter().map(|row| row[column]).sum()).collect();
    let table = Table { cuts_a: cuts(&margin_a), cuts_b: cuts(&margin_b), counts, n: rows.len() as f64 };
    let (rho, information, settled) = table.search();
    Ok(Polychoric {
        rho,
        se: 1.0 / information.sqrt(),
        first_thresholds: inner(&table.cuts_a),
        second_thresholds: inner(&table.cuts_b),
        settled,
    })
}

struct Table {
    counts: Vec<Vec<f64>>,
    /// Thresholds with −∞ before and ∞ after them.
    cuts_a: Vec<f64>,
    cuts_b: Vec<f64>,
    n: f64,
}

/// Log-likelihood, its derivative and the expected information at a correlation.
struct Likelihood {
    value: f64,
    slope: f64,
    information: f64,
}

impl Table {
    fn search(&self) -> (f64, f64, bool) {
        let mut rho = 0.0;
        let mut here = self.at(rho);
        for _ in 0..MOST_STEPS {
            let mut step = here.slope / here.information;
            let mut moved = 0.0;
            while step.abs() > 1e-14 {
                let to = (rho + step).clamp(-EDGE, EDGE);
                let there = self.at(to);
                if there.value >= here.value {
                    moved = (to - rho).abs();
                    (rho, here) = (to, there);
                    break;
                }
                step /= 2.0;
            }
            if moved < 1e-13 {
                return (rho, here.information, rho.abs() < EDGE);
            }
        }
        (rho, here.information, false)
    }

    fn at(&self, rho: f64) -> Likelihood {
        let grid = |function: fn(f64, f64, f64) -> f64| -> Vec<Vec<f64>> {
            let row = |a: &f64| self.cuts_b.iter().map(|b| function(*a, *b, rho)).collect();
            self.cuts_a.iter().map(row).collect()
        };
        let (below, density) = (grid(bivariate_normal_cdf), grid(bivariate_normal_density));
        let cell = |grid: &[Vec<f64>], a: usize, b: usize| {
            grid[a + 1][b + 1] - grid[a][b + 1] - grid[a + 1][b] + grid[a][b]
        };
        let mut found = Likelihood { value: 0.0, slope: 0.0, information: 0.0 };
        for (a, row) in self.counts.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                let share = cell(&below, a, b).max(1e-300);
                let change = cell(&density, a, b);
                if *count > 0.0 {
                    found.value += count * share.ln();
                    found.slope += count * change / share;
                }
                if share > 1e-15 {
                    found.information += self.n * change * change / share;
                }
            }
        }
        found.information = found.information.max(1e-12);
        found
    }
}

/// Where the levels of one variable part on the normal scale; `None` when it does not vary.
#[allow(clippy::cast_precision_loss)]
pub(super) fn thresholds(column: &[f64], name: &str) -> Result<Option<Vec<f64>>, MeasureError> {
    let values = column.iter().copied().filter(|value| !value.is_nan());
    match levels(values, name) {
        Ok((ranks, count)) => {
            let mut margin = vec![0.0; count];
            ranks.iter().for_each(|rank| margin[*rank] += 1.0);
            Ok(Some(inner(&cuts(&margin))))
        }
        Err(MeasureError::Constant { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Level of each value, in ascending order, and how many levels there are.
fn levels(
    values: impl Iterator<Item = f64> + Clone,
    name: &str,
) -> Result<(Vec<usize>, usize), MeasureError> {
    let mut known: Vec<f64> = values.clone().collect();
    known.sort_unstable_by(f64::total_cmp);
    known.dedup();
    if known.len() < 2 {
        return Err(MeasureError::Constant { name: name.to_owned() });
    }
    if known.len() > MOST_LEVELS {
        let got = format!("{} in {name}", known.len());
        let expected = "at most 20 ordered levels (use pearson or spearman)";
        return Err(MeasureError::Parameter { parameter: "levels", expected, got });
    }
    let ranks = values.map(|value| known.partition_point(|level| *level < value)).collect();
    Ok((ranks, known.len()))
}

/// Normal quantiles of the running shares.
fn cuts(margin: &[f64]) -> Vec<f64> {
    let n: f64 = margin.iter().sum();
    let mut running = 0.0;
    let mut cuts = vec![f64::NEG_INFINITY];
    for count in &margin[..margin.len() - 1] {
        running += count;
        cuts.push(normal_quantile(running / n));
    }
    cuts.push(f64::INFINITY);
    cuts
}

fn inner(cuts: &[f64]) -> Vec<f64> {
    cuts.iter().copied().filter(|cut| cut.is_finite()).collect()
}
