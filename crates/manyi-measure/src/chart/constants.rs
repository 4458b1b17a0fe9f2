//! The constants that turn ranges and standard deviations of small samples into the process' own.

use crate::{
    MeasureError,
    distribution::{gauss_legendre, log_gamma, normal_cdf, normal_density},
};

/// Which constants limits are computed with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ChartConstants {
    /// Computed from the distribution of the range, to ten digits.
    #[default]
    Exact,
    /// The same rounded as handbooks print them: d₂ and d₃ to three decimals, c₄ to four.
    Printed,
    /// d₂ and d₃ of one's own handbook; c₄ stays exact.
    Given {
        /// Mean of the range of a sample, in standard deviations.
        d2: f64,
        /// Standard deviation of the range of a sample, in standard deviations.
        d3: f64,
    },
}

impl ChartConstants {
    /// (d₂, d₃) for samples of `size`.
    pub(crate) fn range(self, size: usize) -> Result<(f64, f64), MeasureError> {
        let printed = |value: f64| (value * 1e3).round() / 1e3;
        match self {
            Self::Exact => range_constants(size),
            Self::Printed => range_constants(size).map(|(d2, d3)| (printed(d2), printed(d3))),
            Self::Given { d2, d3 } if d2 > 0.0 && d3 > 0.0 => Ok((d2, d3)),
            Self::Given { d2, d3 } => Err(MeasureError::Parameter {
                parameter: "constants",
                expected: "two positive numbers d2 and d3",
                got: format!("{d2} and {d3}"),
            }),
        }
    }

    /// c₄ for samples of `size`.
    pub(crate) fn deviation(self, size: usize) -> Result<f64, MeasureError> {
        let exact = standard_deviation_constant(size)?;
        Ok(if self == Self::Printed { (exact * 1e4).round() / 1e4 } else { exact })
    }
}

/// Mean d₂ and standard deviation d₃ of the range of `size` independent standard normal values.
///
/// d₂ = ∫ 1 − Φⁿ − (1 − Φ)ⁿ dx, and E W² = 2 ∫ w (1 − P(W ≤ w)) dw with
/// P(W ≤ w) = n ∫ φ(x) (Φ(x + w) − Φ(x))ⁿ⁻¹ dx (Tippett 1925). Integrals over the whole line by the trapezoid
/// rule, which converges exponentially there; over w by Gauss and Legendre.
///
/// # Errors
/// [`MeasureError::Parameter`] for fewer than 2 or more than 10,000 values.
pub fn range_constants(size: usize) -> Result<(f64, f64), MeasureError> {
    const STEP: f64 = 0.05;
    const REACH: f64 = 9.0;
    const WIDEST: f64 = 18.0;
    const PANELS: usize = 9;
    check(size)?;
    let n = size as f64;
    let cells = (2.0 * REACH / STEP).round() as usize;
    let grid: Vec<(f64, f64, f64)> = (0..=cells)
        .map(|cell| {
            let x = STEP * cell as f64 - REACH;
            (x, normal_cdf(x), normal_density(x))
        })
        .collect();
    let mean: f64 =
        grid.iter().map(|(_, below, _)| 1.0 - below.powf(n) - (1.0 - below).powf(n)).sum::<f64>() * STEP;
    let within = |width: f64| {
        // φ is negligible beyond ±7.5, so that every second point of half the line is never needed.
        let inner = grid.iter().filter(|(x, ..)| x.abs() < 7.5);
        let share = inner.map(|(x, below, density)| density * (normal_cdf(x + width) - below).powf(n - 1.0));
        n * STEP * share.sum::<f64>()
    };
    let panel = WIDEST / PANELS as f64;
    let nodes = gauss_legendre(16);
    let mut square = 0.0;
    for index in 0..PANELS {
        for (node, weight) in &nodes {
            let width = panel * (index as f64 + (node + 1.0) / 2.0);
            square += weight * panel / 2.0 * width * (1.0 - within(width)).max(0.0);
        }
    }
    Ok((mean, (2.0 * square - mean * mean).max(0.0).sqrt()))
}

/// c₄ = √(2 / (n − 1)) Γ(n / 2) / Γ((n − 1) / 2): the mean of the standard deviation (divisor n − 1) of `size`
/// independent normal values, in standard deviations.
///
/// # Errors
/// [`MeasureError::Parameter`] for fewer than 2 or more than 10,000 values.
pub fn standard_deviation_constant(size: usize) -> Result<f64, MeasureError> {
    check(size)?;
    let n = size as f64;
    Ok((2.0 / (n - 1.0)).sqrt() * (log_gamma(n / 2.0) - log_gamma((n - 1.0) / 2.0)).exp())
}

fn check(size: usize) -> Result<(), MeasureError> {
    if (2..=10_000).contains(&size) {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "subgroup size",
        expected: "between 2 and 10000",
        got: size.to_string(),
    })
}
