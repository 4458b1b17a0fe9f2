//! What the methods of scores, designs and agreement share: ratings, weights, refusals.

use crate::{Sentence, StatError, Table};
use manyi_measure::{
    Caution, Confidence, Histogram, MeasureError, Warning,
    design::{DesignColumns, SurveyDesign},
};

pub fn p95() -> f64 {
    0.95
}

pub fn confidence(level: f64) -> Result<Confidence, StatError> {
    Ok(Confidence::new(level)?)
}

pub fn refused(parameter: &'static str, expected: &'static str, got: impl ToString) -> StatError {
    MeasureError::Parameter { parameter, expected, got: got.to_string() }.into()
}

/// Whole numbers of one question that lie on its scale.
pub struct Ratings {
    /// NaN: missing or outside of the scale.
    pub values: Vec<f64>,
    pub histogram: Histogram,
    pub warnings: Vec<Warning>,
}

impl Ratings {
    #[allow(clippy::cast_possible_truncation)]
    pub fn of(table: &Table, column: &str, (min, max): (i64, i64)) -> Result<Self, StatError> {
        let mut values = table.numbers(column)?;
        let (mut histogram, mut outside) = (Histogram::new(), 0_u32);
        for value in values.iter_mut().filter(|value| !value.is_nan()) {
            if (min as f64..=max as f64).contains(value) && value.fract() == 0.0 {
                histogram.add(*value as i64, 1);
            } else {
                outside += 1;
                *value = f64::NAN;
            }
        }
        let mut warnings = Vec::new();
        if outside > 0 {
            warnings.push(Warning::new(Caution::OutsideScale).about(column).with(f64::from(outside)));
        }
        Ok(Self { values, histogram, warnings })
    }

    pub fn count(&self) -> usize {
        usize::try_from(self.histogram.total()).unwrap_or(usize::MAX)
    }

    /// Error when nobody answered.
    pub fn answered(self, method: &'static str) -> Result<Self, StatError> {
        if self.histogram.is_empty() {
            return Err(MeasureError::TooFewRows { method, needed: 1, got: 0 }.into());
        }
        Ok(self)
    }
}

/// A design of weights alone; rows without a weight count zero.
pub fn weighted(table: &Table, weight: &str) -> Result<SurveyDesign, StatError> {
    let weights: Vec<f64> =
        table.numbers(weight)?.into_iter().map(|weight| if weight.is_nan() { 0.0 } else { weight }).collect();
    let columns = DesignColumns { weights: Some(&weights), ..DesignColumns::default() };
    Ok(SurveyDesign::new(table.rows(), &columns)?)
}

/// A word when the figure rests on few answers.
pub fn few(n: u64) -> Option<Sentence> {
    (n < 30).then(|| {
        Sentence::new(
            format!("只有 {n} 份作答，数字会随几个人的回答大幅变动，请先补充样本再下结论。"),
            format!("Only {n} answers: a few people more can change the figure, so collect more before you decide."),
        )
    })
}
