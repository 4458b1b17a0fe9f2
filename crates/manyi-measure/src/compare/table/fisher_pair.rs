//! Fisher's exact p-value of a 2 × 2 table.

/// Tables as likely as the one seen, but for rounding, count as such (R has the same).
const AS_LIKELY: f64 = 1.0 + 1e-7;

/// Two-sided p-value: the probability of all tables with the same margins that are not more likely.
///
/// The probabilities follow from one another by the hypergeometric recurrence, taken from the most likely
/// table outwards, so that no factorial is needed and nothing overflows.
pub(crate) fn two_sided([[k, rest], [other, other_rest]]: [[u64; 2]; 2]) -> f64 {
    let (n, m, drawn) = (k + rest, other + other_rest, k + other);
    let (lowest, highest) = (drawn.saturating_sub(m), drawn.min(n));
    // P(x + 1)/P(x) = (n − x)(drawn − x)/((x + 1)(m − drawn + x + 1))
    let up = |x: u64| (n - x) as f64 * (drawn - x) as f64 / ((x + 1) as f64 * (m + x + 1 - drawn) as f64);
    let wide = (u128::from(n) + 1) * (u128::from(drawn) + 1) / (u128::from(n) + u128::from(m) + 2);
    let mode = u64::try_from(wide).unwrap_or(highest).clamp(lowest, highest);
    let mut seen = 1.0;
    for x in mode.min(k)..mode.max(k) {
        if k > mode { seen *= up(x) } else { seen /= up(x) }
    }
    let limit = seen * AS_LIKELY;
    let (mut all, mut rare) = (0.0, 0.0);
    let mut add = |value: f64| {
        all += value;
        if value <= limit {
            rare += value;
        }
    };
    let mut value = 1.0;
    for x in mode..highest {
        add(value);
        value *= up(x);
        if value < 1e-30 * seen {
            break;
        }
    }
    add(value);
    let mut value = 1.0;
    for x in (lowest..mode).rev() {
        value /= up(x);
        add(value);
        if value < 1e-30 * seen {
            break;
        }
    }
    (rare / all).min(1.0)
}
