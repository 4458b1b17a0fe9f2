//! Logarithms of densities without the cancellation that ln Γ suffers at large arguments.
//!
//! Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).

/// Stirling's series is exact to 1e-16 from here on.
const SERIES_FROM: f64 = 16.0;

/// ln Γ(x + 1) − ((x + ½) ln x − x + ½ ln 2π), the error of Stirling's formula; `x` > 0.
pub(super) fn stirling_error(x: f64) -> f64 {
    if x < SERIES_FROM {
        // Γ(x + 1) = Γ(x + 1 + k) / ((x + 1) … (x + k))
        let (mut shifted, mut product) = (x, 1.0);
        while shifted < SERIES_FROM {
            shifted += 1.0;
            product *= shifted;
        }
        return series(shifted) + (shifted + 0.5) * shifted.ln()
            - (shifted - x)
            - product.ln()
            - (x + 0.5) * x.ln();
    }
    series(x)
}

fn series(x: f64) -> f64 {
    let square = x * x;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / x
}

/// x ln(x / m) + m − x, accurate where x ≈ m; both > 0.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    let gap = (x - m) / (x + m);
    if gap.abs() >= 0.1 {
        return x * (x / m).ln() + m - x;
    }
    let mut sum = (x - m) * gap;
    let mut term = 2.0 * x * gap;
    for step in 1..1000 {
        term *= gap * gap;
        let next = sum + term / f64::from(2 * step + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}
