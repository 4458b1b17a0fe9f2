//! A smooth curve whose window adapts to the data: Friedman's super smoother on equally spaced points.
//!
//! Source: J. H. Friedman, "A variable span scatterplot smoother", Stanford technical report 5 (1984).

/// Shares of the points that count: for detail, for middle and for broad curves.
const SPANS: [f64; 3] = [0.05, 0.2, 0.5];

/// The curve at every point. Each point takes the window whose leave-one-out residuals, smoothed, are smallest there.
pub(super) fn super_smoother(values: &[f64]) -> Vec<f64> {
    let curves = SPANS.map(|span| {
        let (curve, residuals) = running_lines(values, span);
        (curve, running_lines(&residuals, SPANS[1]).0)
    });
    let best = |at: usize| {
        let (mut least, mut span) = (f64::INFINITY, SPANS[0]);
        for ((_, residuals), candidate) in curves.iter().zip(SPANS) {
            if residuals[at] < least {
                (least, span) = (residuals[at], candidate);
            }
        }
        span
    };
    let spans: Vec<f64> = (0..values.len()).map(best).collect();
    let spans = running_lines(&spans, SPANS[1]).0;
    let blend = |(at, span): (usize, &f64)| {
        let gap = span.clamp(SPANS[0], SPANS[2]) - SPANS[1];
        let (share, other) =
            if gap < 0.0 { (-gap / (SPANS[1] - SPANS[0]), 0) } else { (gap / (SPANS[2] - SPANS[1]), 2) };
        (1.0 - share) * curves[1].0[at] + share * curves[other].0[at]
    };
    let blended: Vec<f64> = spans.iter().enumerate().map(blend).collect();
    running_lines(&blended, SPANS[0]).0
}

/// Straight lines through a window of neighbours, and the absolute leave-one-out residuals. Near the ends the window
/// stays inside.
fn running_lines(values: &[f64], span: f64) -> (Vec<f64>, Vec<f64>) {
    let n = values.len();
    let half = ((0.5 * span * n as f64 + 0.5) as usize).max(2);
    let width = (2 * half + 1).min(n);
    // Running sums of y and of position times y, around the mean to keep digits.
    let center = values.iter().sum::<f64>() / n as f64;
    let mut sums = Vec::with_capacity(n + 1);
    let mut sum = (0.0, 0.0);
    sums.push(sum);
    for (position, value) in values.iter().enumerate() {
        sum = (sum.0 + value - center, sum.1 + position as f64 * (value - center));
        sums.push(sum);
    }
    let m = width as f64;
    let spread = m * (m * m - 1.0) / 12.0;
    let fit = |at: usize| {
        let from = at.saturating_sub(half).min(n - width);
        let middle = from as f64 + (m - 1.0) / 2.0;
        let total = sums[from + width].0 - sums[from].0;
        let moment = sums[from + width].1 - sums[from].1 - middle * total;
        let distance = at as f64 - middle;
        let fitted = center + total / m + if spread > 0.0 { moment / spread * distance } else { 0.0 };
        let leverage = 1.0 / m + if spread > 0.0 { distance * distance / spread } else { 0.0 };
        let residual = (values[at] - fitted).abs();
        (fitted, if leverage < 1.0 { residual / (1.0 - leverage) } else { 0.0 })
    };
    (0..n).map(fit).unzip()
}
