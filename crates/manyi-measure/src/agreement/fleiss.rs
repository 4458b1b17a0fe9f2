//! Fleiss' κ of several raters.

use super::{kappa::plain_kappa, ratings::Ratings};
use crate::{Analysis, Caution, Items, MeasureError, Missing, Warning, distribution::normal_two_sided};
use schemars::JsonSchema;
use serde::Serialize;

/// Agreement on one category against all others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CategoryKappa {
    /// The category.
    pub category: f64,
    /// Share of all ratings that name it.
    pub share: f64,
    /// κ of "this category or another".
    pub kappa: f64,
    /// κ over its standard error under chance agreement.
    pub z: f64,
    /// Two-sided p-value of `z`.
    pub p: f64,
}

/// Agreement of several raters beyond chance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FleissReport {
    /// Fleiss' κ.
    pub kappa: f64,
    /// Mean share of agreeing pairs of raters.
    pub observed: f64,
    /// The same as it would be by chance.
    pub expected: f64,
    /// κ over its standard error under chance agreement.
    pub z: f64,
    /// Two-sided p-value of `z`.
    pub p: f64,
    /// Conger's κ: chance agreement from each rater's own shares (exact, equals Cohen's κ for two raters).
    pub exact: f64,
    /// Light's κ: mean of Cohen's κ over all pairs of raters that have one.
    pub light: Option<f64>,
    /// Share of rows all raters agree on.
    pub unanimous: f64,
    /// How many raters there are.
    pub raters: u64,
    /// Each category against all others.
    pub categories: Vec<CategoryKappa>,
}

/// Fleiss' κ = (P̄ − Pₑ) / (1 − Pₑ), P̄ the mean share of agreeing pairs of ratings of a row, Pₑ = Σ p_j².
///
/// Takes the raters as interchangeable (each row may have been rated by others). z and p test chance
/// agreement only. Sources: J. L. Fleiss 1971; Fleiss, Nee and Landis 1979 (variance); A. J. Conger 1980
/// (exact); R. J. Light 1971. Rows that a rater left out are left out: with gaps take
/// [`super::krippendorff_alpha`].
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] with fewer than two
/// complete rows, [`MeasureError::Constant`] when one category only is in use.
pub fn fleiss_kappa(items: &Items) -> Result<Analysis<FleissReport>, MeasureError> {
    let ratings = Ratings::of(items, "fleiss")?.complete();
    let rows = ratings.rows.len();
    if rows < 2 {
        return Err(MeasureError::TooFewRows { method: "fleiss", needed: 2, got: rows });
    }
    if ratings.categories.len() < 2 {
        return Err(MeasureError::Constant { name: items.names().join(", ") });
    }
    let report = report(&ratings);
    let mut warnings = Vec::new();
    if rows < 30 {
        warnings.push(Warning::new(Caution::FewRows).with(rows as f64));
    }
    Ok(Analysis::new(Missing::listwise(items.rows(), rows), warnings, report))
}

fn report(ratings: &Ratings) -> FleissReport {
    let (n, m) = (ratings.rows.len() as f64, ratings.raters as f64);
    let counts = ratings.counts();
    let total = |place: usize, power: i32| counts.iter().map(|row| row[place].powi(power)).sum::<f64>();
    let squares: f64 = (0..ratings.categories.len()).map(|place| total(place, 2)).sum();
    let observed = (squares - n * m) / (n * m * (m - 1.0));
    let shares: Vec<f64> = (0..ratings.categories.len()).map(|place| total(place, 1) / (n * m)).collect();
    let expected: f64 = shares.iter().map(|share| share * share).sum();
    let kappa = (observed - expected) / (1.0 - expected);
    let spread: f64 = shares.iter().map(|p| p * (1.0 - p)).sum();
    let skew: f64 = shares.iter().map(|p| p * (1.0 - p) * (1.0 - 2.0 * p)).sum();
    let variance = 2.0 / (spread * spread * n * m * (m - 1.0)) * (spread * spread - skew);
    let z = kappa / variance.sqrt();
    let of_category = |(place, share): (usize, &f64)| {
        let agreed = (total(place, 2) - n * m * share) / (n * m * (m - 1.0) * share);
        let kappa = (agreed - share) / (1.0 - share);
        let z = kappa / (2.0 / (n * m * (m - 1.0))).sqrt();
        let category = ratings.categories[place];
        CategoryKappa { category, share: *share, kappa, z, p: normal_two_sided(z) }
    };
    let chance = expected - rater_variance(ratings) / m;
    let unanimous = counts.iter().filter(|row| row.iter().any(|count| *count >= m)).count();
    FleissReport {
        kappa,
        observed,
        expected,
        z,
        p: normal_two_sided(z),
        exact: (observed - chance) / (1.0 - chance),
        light: light(ratings),
        unanimous: unanimous as f64 / n,
        raters: ratings.raters as u64,
        categories: shares.iter().enumerate().map(of_category).collect(),
    }
}

/// Sum over the categories of the variance (divisor m − 1) of the raters' shares.
fn rater_variance(ratings: &Ratings) -> f64 {
    let (n, m) = (ratings.rows.len() as f64, ratings.raters as f64);
    let mut shares = vec![vec![0.0; ratings.raters]; ratings.categories.len()];
    for row in &ratings.rows {
        for (rater, category) in row.iter().enumerate() {
            if let Some(category) = category {
                shares[*category][rater] += 1.0 / n;
            }
        }
    }
    let variance = |shares: &Vec<f64>| {
        let mean = shares.iter().sum::<f64>() / m;
        shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (m - 1.0)
    };
    shares.iter().map(variance).sum()
}

fn light(ratings: &Ratings) -> Option<f64> {
    let mut kappas = Vec::new();
    for first in 0..ratings.raters {
        for second in first + 1..ratings.raters {
            let pairs = ratings.rows.iter().filter_map(|row| row[first].zip(row[second]));
            kappas.extend(plain_kappa(pairs, ratings.categories.len()));
        }
    }
    (!kappas.is_empty()).then(|| kappas.iter().sum::<f64>() / kappas.len() as f64)
}
