//! Local regression on equally spaced points, as STL needs it.
//!
//! The rules for jumps, for windows wider than the series and for the ends are those of Cleveland, Cleveland,
//! McRae and Terpenning, "STL: a seasonal-trend decomposition procedure based on loess", Journal of Official
//! Statistics 6 (1990), which every implementation shares.

/// One smoother: its window, degree (0 = local mean, 1 = local line), and step between fitted points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loess {
    pub window: usize,
    pub degree: u8,
    pub jump: usize,
}

impl Loess {
    /// The fit at position `at` (from 1; may lie one outside) from the points `from..=to`; `None` where every
    /// weight is zero. `weights` is room for as many numbers as there are points.
    pub fn fit(
        self,
        values: &[f64],
        at: f64,
        (from, to): (usize, usize),
        robustness: Option<&[f64]>,
        weights: &mut [f64],
    ) -> Option<f64> {
        let n = values.len();
        let mut reach = (at - from as f64).max(to as f64 - at);
        if self.window > n {
            reach += ((self.window - n) / 2) as f64;
        }
        let (nearly_all, nearly_none) = (0.999 * reach, 0.001 * reach);
        let mut total = 0.0;
        for position in from..=to {
            let distance = (position as f64 - at).abs();
            let mut weight = 0.0;
            if distance <= nearly_all {
                weight = if distance <= nearly_none { 1.0 } else { cube(1.0 - cube(distance / reach)) };
                if let Some(robustness) = robustness {
                    weight *= robustness[position - 1];
                }
                total += weight;
            }
            weights[position - 1] = weight;
        }
        if total <= 0.0 {
            return None;
        }
        weights[from - 1..to].iter_mut().for_each(|weight| *weight /= total);
        if reach > 0.0 && self.degree > 0 {
            let points = || (from..=to).map(|position| position as f64);
            let middle: f64 = weights[from - 1..to].iter().zip(points()).map(|(w, x)| w * x).sum();
            let spread: f64 =
                weights[from - 1..to].iter().zip(points()).map(|(w, x)| w * (x - middle).powi(2)).sum();
            if spread.sqrt() > 0.001 * (n as f64 - 1.0) {
                let slope = (at - middle) / spread;
                for (weight, x) in weights[from - 1..to].iter_mut().zip(points()) {
                    *weight *= slope * (x - middle) + 1.0;
                }
            }
        }
        Some(weights[from - 1..to].iter().zip(&values[from - 1..to]).map(|(w, y)| w * y).sum())
    }

    /// The fit at every point: at each `jump`-th by regression, between them by straight lines.
    pub fn smooth(self, values: &[f64], robustness: Option<&[f64]>, fitted: &mut [f64], weights: &mut [f64]) {
        let n = values.len();
        if n < 2 {
            fitted.copy_from_slice(values);
            return;
        }
        let jump = self.jump.clamp(1, n - 1);
        let mut window = (1, n);
        for position in (1..=n).step_by(jump) {
            window = self.window_at(position, n, jump, window);
            let fit = self.fit(values, position as f64, window, robustness, weights);
            fitted[position - 1] = fit.unwrap_or(values[position - 1]);
        }
        if jump == 1 {
            return;
        }
        let last = (n - 1) / jump * jump + 1;
        for left in (1..last).step_by(jump) {
            between(fitted, left, left + jump);
        }
        if last != n {
            let fit = self.fit(values, n as f64, window, robustness, weights);
            fitted[n - 1] = fit.unwrap_or(values[n - 1]);
            between(fitted, last, n);
        }
    }

    /// Nearest `window` points, slid along so that they stay inside the series.
    fn window_at(self, position: usize, n: usize, jump: usize, before: (usize, usize)) -> (usize, usize) {
        if self.window >= n {
            return (1, n);
        }
        let half = self.window.div_ceil(2);
        if jump == 1 {
            if position == 1 {
                return (1, self.window);
            }
            let (from, to) = before;
            return if position > half && to != n { (from + 1, to + 1) } else { before };
        }
        if position < half {
            (1, self.window)
        } else if position > n - half {
            (n - self.window + 1, n)
        } else {
            (position - half + 1, self.window + position - half)
        }
    }
}

fn cube(x: f64) -> f64 {
    x * x * x
}

/// Straight line between two fitted positions (from 1).
fn between(fitted: &mut [f64], left: usize, right: usize) {
    let slope = (fitted[right - 1] - fitted[left - 1]) / (right - left) as f64;
    for position in left + 1..right {
        fitted[position - 1] = fitted[left - 1] + slope * (position - left) as f64;
    }
}
