//! Descriptives of one question.

use super::tally::{at_rank, quantile, tally};
use crate::{Confidence, Estimate, Interval, Method, Share, distribution::student_t_quantile, proportion};
use schemars::JsonSchema;
use serde::Serialize;

/// How often a value was given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ValueCount {
    /// The value.
    pub value: f64,
    /// How many people gave it.
    pub count: u64,
    /// Share of all answers.
    pub share: f64,
}

/// What can be said about the answers to one question. Figures that need more answers, or a spread, are `None`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Description {
    /// The question.
    pub name: String,
    /// Answers.
    pub n: u64,
    /// People who did not answer.
    pub missing: u64,
    /// Arithmetic mean with Student's t interval.
    pub mean: Estimate,
    /// Sample standard deviation (n − 1).
    pub sd: Option<f64>,
    /// sd / √n.
    pub se: Option<f64>,
    /// The middle value.
    pub median: f64,
    /// Mean without the lowest and highest tenth.
    pub trimmed: f64,
    /// 1.4826 × median distance from the median.
    pub mad: f64,
    /// Lowest value given.
    pub min: f64,
    /// Highest value given.
    pub max: f64,
    /// Skewness b₁ = m₃ / s³ (SAS and psych call it type 3).
    pub skew: Option<f64>,
    /// Excess kurtosis b₂ = m₄ / s⁴ − 3 (type 3).
    pub kurtosis: Option<f64>,
    /// Skewness of types 1 (g₁ of the sample), 2 (G₁, as SPSS) and 3.
    pub skew_types: Option<[Option<f64>; 3]>,
    /// Excess kurtosis of types 1 (g₂), 2 (G₂, as SPSS) and 3.
    pub kurtosis_types: Option<[Option<f64>; 3]>,
    /// 10%, 25%, 50%, 75% and 90% quantiles (R's type 7).
    pub quantiles: [f64; 5],
    /// Share of people in the highest boxes, with Wilson's interval.
    pub top: Estimate,
    /// Share of people in the lowest boxes, with Wilson's interval.
    pub bottom: Estimate,
    /// Every value given, ascending.
    pub counts: Vec<ValueCount>,
}

/// Descriptives as psych's `describe`, with intervals, boxes and the distribution; `None` without answers.
///
/// Trimmed mean: ⌊n / 10⌋ values left out at either end. Skewness and kurtosis: D. N. Joanes and C. A. Gill
/// 1998. `boxes` counts values that were given, from the top and from the bottom (2: the two highest values
/// anybody gave). Missing and infinite values are left out and counted as missing.
pub fn describe(name: &str, values: &[f64], boxes: u32, confidence: Confidence) -> Option<Description> {
    let counts = tally(values);
    let (first, last) = (counts.first()?, counts.last()?);
    let n: u64 = counts.iter().map(|(_, count)| count).sum();
    let moments = Moments::of(&counts, n);
    let sd = moments.sd();
    let se = sd.map(|sd| sd / (n as f64).sqrt());
    let interval = se.filter(|se| *se > 0.0).map(|se| {
        let half = -student_t_quantile(confidence.tail(), n as f64 - 1.0) * se;
        Interval::new(moments.mean - half, moments.mean + half, Method::StudentT, confidence)
    });
    let median = quantile(&counts, n, 0.5);
    let (skew_types, kurtosis_types) = moments.shape().unzip();
    let taken = boxes.max(1) as usize;
    let share =
        |part: u64| Share::new(part, n).map_or(Estimate::EMPTY, |share| proportion(share, confidence));
    let of = |(value, count): &(f64, u64)| ValueCount {
        value: *value,
        count: *count,
        share: *count as f64 / n as f64,
    };
    Some(Description {
        name: name.to_owned(),
        n,
        missing: values.len() as u64 - n,
        mean: Estimate { value: Some(moments.mean), n, interval },
        sd,
        se,
        median,
        trimmed: trimmed(&counts, n),
        mad: mad(&counts, n, median),
        min: first.0,
        max: last.0,
        skew: skew_types.and_then(|types: [Option<f64>; 3]| types[2]),
        kurtosis: kurtosis_types.and_then(|types: [Option<f64>; 3]| types[2]),
        skew_types,
        kurtosis_types,
        quantiles: [0.1, 0.25, 0.5, 0.75, 0.9].map(|p| quantile(&counts, n, p)),
        top: share(counts.iter().rev().take(taken).map(|(_, count)| count).sum()),
        bottom: share(counts.iter().take(taken).map(|(_, count)| count).sum()),
        counts: counts.iter().map(of).collect(),
    })
}

/// Sums of powers of the deviations from the mean.
struct Moments {
    n: f64,
    mean: f64,
    powers: [f64; 3],
}

impl Moments {
    fn of(counts: &[(f64, u64)], n: u64) -> Self {
        let size = n as f64;
        let origin = counts.first().map_or(0.0, |(value, _)| *value);
        let mean =
            origin + counts.iter().map(|(value, count)| (value - origin) * *count as f64).sum::<f64>() / size;
        let power =
            |power: i32| counts.iter().map(|(value, count)| (value - mean).powi(power) * *count as f64).sum();
        let powers = if counts.len() == 1 { [0.0; 3] } else { [power(2), power(3), power(4)] };
        Self { n: size, mean, powers }
    }

    fn sd(&self) -> Option<f64> {
        (self.n > 1.0).then(|| (self.powers[0] / (self.n - 1.0)).sqrt())
    }

    /// Skewness and kurtosis by types 1, 2 and 3; `None` without spread.
    fn shape(&self) -> Option<([Option<f64>; 3], [Option<f64>; 3])> {
        let n = self.n;
        let [second, third, fourth] = self.powers.map(|sum| sum / n);
        if second <= 0.0 {
            return None;
        }
        let skew = third / second.powf(1.5);
        let kurtosis = fourth / (second * second) - 3.0;
        let shrink = 1.0 - 1.0 / n;
        let unbiased = (n > 2.0).then(|| skew * (n * (n - 1.0)).sqrt() / (n - 2.0));
        let unbiased_kurtosis =
            (n > 3.0).then(|| ((n + 1.0) * kurtosis + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)));
        Some((
            [Some(skew), unbiased, Some(skew * shrink.powf(1.5))],
            [Some(kurtosis), unbiased_kurtosis, Some((kurtosis + 3.0) * shrink * shrink - 3.0)],
        ))
    }
}

fn trimmed(counts: &[(f64, u64)], n: u64) -> f64 {
    let cut = n / 10;
    let (mut seen, mut sum) = (0_u64, 0.0);
    for (value, count) in counts {
        let (from, to) = (seen.max(cut), (seen + count).min(n - cut));
        sum += value * to.saturating_sub(from) as f64;
        seen += count;
    }
    sum / (n - 2 * cut) as f64
}

fn mad(counts: &[(f64, u64)], n: u64, median: f64) -> f64 {
    let mut distances: Vec<(f64, u64)> =
        counts.iter().map(|(value, count)| ((value - median).abs(), *count)).collect();
    distances.sort_by(|a, b| a.0.total_cmp(&b.0));
    1.4826 * f64::midpoint(at_rank(&distances, (n - 1) / 2), at_rank(&distances, n / 2))
}
