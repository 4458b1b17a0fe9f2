//! Derivatives of ln Γ.

/// ψ(x) and ψ′(x) for x > 0: recurrence up to 12, then Stirling's series (DLMF 5.11.2 and 5.15.8).
pub(super) fn digamma_trigamma(x: f64) -> (f64, f64) {
    let (mut at, mut first, mut second) = (x, 0.0, 0.0);
    while at < 12.0 {
        first -= 1.0 / at;
        second += 1.0 / (at * at);
        at += 1.0;
    }
    let r = 1.0 / (at * at);
    let tail = r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r * (1.0 / 240.0 - r / 132.0))));
    let slope =
        r / at * (1.0 / 6.0 - r * (1.0 / 30.0 - r * (1.0 / 42.0 - r * (1.0 / 30.0 - r * 5.0 / 66.0))));
    (first + at.ln() - 0.5 / at - tail, second + 1.0 / at + 0.5 * r + slope)
}
