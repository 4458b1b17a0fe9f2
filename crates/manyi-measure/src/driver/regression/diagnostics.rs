//! Whether the assumptions of a linear regression hold.

use crate::{
    distribution::{chi_squared_upper, fisher_f_upper},
    driver::{LeastSquares, Rows, range::finite},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A test statistic with its p-value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Statistic {
    /// The statistic (χ² or F, see the field it stands in).
    pub value: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Degrees of freedom below the fraction bar, for F.
    pub df_below: Option<f64>,
    /// p-value.
    pub p: f64,
}

impl Statistic {
    pub(crate) fn chi_squared(value: f64, df: f64) -> Option<Self> {
        finite(value).map(|value| Self {
            value,
            df,
            df_below: None,
            p: chi_squared_upper(value.max(0.0), df),
        })
    }

    pub(crate) fn f(value: f64, df: f64, below: f64) -> Option<Self> {
        let p = |value: f64| fisher_f_upper(value.max(0.0), df, below);
        finite(value).map(|value| Self { value, df, df_below: Some(below), p: p(value) })
    }
}

/// Diagnostics of a linear regression; what cannot be computed is `null`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Diagnostics {
    /// Σ(eᵢ − eᵢ₋₁)²/Σe²: near 2 when neighbouring rows are independent (Durbin and Watson 1950).
    pub durbin_watson: Option<f64>,
    /// Koenker's form of Breusch and Pagan's test: χ² = n R² of e² on the predictors. Small p: unequal spread.
    pub breusch_pagan: Option<Statistic>,
    /// Ramsey's RESET: F of the squares and cubes of the fitted values. Small p: the relation is not linear.
    pub reset: Option<Statistic>,
    /// Jarque and Bera's χ² of skewness and kurtosis of the residuals. Small p: not normal (matters in small samples).
    pub jarque_bera: Option<Statistic>,
    /// The largest leverage of a row.
    pub max_leverage: f64,
    /// Rows with a leverage above twice the average.
    pub high_leverage_rows: u64,
    /// The largest of Cook's distances.
    pub max_cook: Option<f64>,
    /// Rows with a Cook's distance above 4/n.
    pub influential_rows: u64,
}

pub(super) fn build(rows: Rows, fit: &LeastSquares) -> Diagnostics {
    let (n, size) = (rows.outcome.len() as f64, fit.size() as f64);
    let perfect = fit.residual_squares <= 1e-24 * fit.total_squares;
    // Diagnostics look at the residuals of the weighted equation, as R's plots do.
    let residuals: Vec<f64> = match rows.weights {
        None => fit.residuals.clone(),
        Some(weights) => fit.residuals.iter().zip(weights).map(|(e, weight)| e * weight.sqrt()).collect(),
    };
    let leverage = fit.leverage(rows);
    let variance = fit.residual_squares / fit.freedom();
    let cook = |(e, h): (&f64, &f64)| {
        let rest = (1.0 - h).max(1e-12);
        e * e * h / (size * variance * rest * rest)
    };
    let distances: Vec<f64> =
        if perfect { Vec::new() } else { residuals.iter().zip(&leverage).map(cook).collect() };
    let steps: f64 = residuals.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    Diagnostics {
        durbin_watson: finite(steps / fit.residual_squares).filter(|_| !perfect),
        breusch_pagan: breusch_pagan(rows, &residuals).filter(|_| !perfect),
        reset: reset(rows, fit).filter(|_| !perfect),
        jarque_bera: jarque_bera(&residuals).filter(|_| !perfect),
        max_leverage: leverage.iter().copied().fold(0.0, f64::max),
        high_leverage_rows: leverage.iter().filter(|h| **h > 2.0 * size / n).count() as u64,
        max_cook: distances.iter().copied().reduce(f64::max),
        influential_rows: distances.iter().filter(|distance| **distance > 4.0 / n).count() as u64,
    }
}

fn breusch_pagan(rows: Rows, residuals: &[f64]) -> Option<Statistic> {
    let squares: Vec<f64> = residuals.iter().map(|e| e * e).collect();
    let fit = LeastSquares::fit(Rows { outcome: &squares, weights: None, ..rows }).ok()?;
    let r_squared = 1.0 - fit.residual_squares / fit.total_squares;
    Statistic::chi_squared(squares.len() as f64 * r_squared, rows.columns.len() as f64)
}

fn reset(rows: Rows, fit: &LeastSquares) -> Option<Statistic> {
    // Centred and scaled powers span the same space and keep their digits.
    let mean = fit.fitted.iter().sum::<f64>() / fit.fitted.len() as f64;
    let spread = fit.fitted.iter().fold(0.0_f64, |most, value| most.max((value - mean).abs()));
    if spread <= 0.0 {
        return None;
    }
    let power = |exponent: i32| -> Vec<f64> {
        fit.fitted.iter().map(|value| ((value - mean) / spread).powi(exponent)).collect()
    };
    let (square, cube) = (power(2), power(3));
    let mut columns = rows.columns.to_vec();
    columns.extend([square.as_slice(), cube.as_slice()]);
    let wider = LeastSquares::fit(Rows { columns: &columns, ..rows }).ok()?;
    let freedom = wider.freedom();
    if freedom < 1.0 {
        return None;
    }
    let gain = (fit.residual_squares - wider.residual_squares) / 2.0;
    Statistic::f(gain / (wider.residual_squares / freedom), 2.0, freedom)
}

fn jarque_bera(residuals: &[f64]) -> Option<Statistic> {
    let n = residuals.len() as f64;
    let mean = residuals.iter().sum::<f64>() / n;
    let moment = |power: i32| residuals.iter().map(|e| (e - mean).powi(power)).sum::<f64>() / n;
    let variance = moment(2);
    let (skewness, excess) = (moment(3) / variance.powf(1.5), moment(4) / variance.powi(2) - 3.0);
    Statistic::chi_squared(n / 6.0 * (skewness.powi(2) + excess.powi(2) / 4.0), 2.0)
}
