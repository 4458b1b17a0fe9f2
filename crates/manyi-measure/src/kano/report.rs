//! What goes into a Kano analysis and what comes out.

use super::Category;
use crate::{Confidence, Interval, MeasureError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One feature and the variables that ask about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KanoFeature {
    /// Short name of the feature.
    pub code: String,
    /// The variable "how do you feel if it is there".
    pub functional: String,
    /// The variable "how do you feel if it is not there".
    pub dysfunctional: String,
    /// The variable "how important is it to you", if it was asked.
    #[serde(default)]
    pub importance: Option<String>,
}

/// How answers are read.
#[derive(Clone, Debug)]
pub struct KanoOptions {
    /// The codes of the five answers: like, must be so, neutral, can live with it, dislike.
    pub answers: [f64; 5],
    /// Continuous score of the five answers if the feature is there.
    pub functional_scores: [f64; 5],
    /// Continuous score of the five answers if it is not there.
    pub dysfunctional_scores: [f64; 5],
    /// From this continuous score on, a feature counts as high.
    pub cut: f64,
    /// Level of the intervals.
    pub confidence: Confidence,
}

impl Default for KanoOptions {
    fn default() -> Self {
        Self {
            answers: [1.0, 2.0, 3.0, 4.0, 5.0],
            functional_scores: [4.0, 2.0, 0.0, -1.0, -2.0],
            dysfunctional_scores: [-2.0, -1.0, 0.0, 2.0, 4.0],
            cut: 2.0,
            confidence: Confidence::P95,
        }
    }
}

impl KanoOptions {
    pub(super) fn check(&self) -> Result<(), MeasureError> {
        let numbers = self.answers.iter().chain(&self.functional_scores).chain(&self.dysfunctional_scores);
        if !self.cut.is_finite() || numbers.into_iter().any(|value| !value.is_finite()) {
            return Err(MeasureError::Input("answers, scores and cut must be numbers".into()));
        }
        let twice = |index: usize| self.answers[..index].contains(&self.answers[index]);
        if (0..5).any(twice) {
            let got = format!("{:?}", self.answers);
            return Err(MeasureError::Parameter {
                parameter: "answers",
                expected: "five different codes",
                got,
            });
        }
        Ok(())
    }
}

/// How many people put a feature into each category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CategoryCounts {
    /// Must-be.
    #[serde(rename = "M")]
    pub must_be: u64,
    /// One-dimensional.
    #[serde(rename = "O")]
    pub one_dimensional: u64,
    /// Attractive.
    #[serde(rename = "A")]
    pub attractive: u64,
    /// Indifferent.
    #[serde(rename = "I")]
    pub indifferent: u64,
    /// Reverse.
    #[serde(rename = "R")]
    pub reverse: u64,
    /// Questionable.
    #[serde(rename = "Q")]
    pub questionable: u64,
}

impl CategoryCounts {
    /// The count of one category.
    pub fn of(&self, category: Category) -> u64 {
        match category {
            Category::MustBe => self.must_be,
            Category::OneDimensional => self.one_dimensional,
            Category::Attractive => self.attractive,
            Category::Indifferent => self.indifferent,
            Category::Reverse => self.reverse,
            Category::Questionable => self.questionable,
        }
    }

    pub(super) fn add(&mut self, category: Category) {
        *match category {
            Category::MustBe => &mut self.must_be,
            Category::OneDimensional => &mut self.one_dimensional,
            Category::Attractive => &mut self.attractive,
            Category::Indifferent => &mut self.indifferent,
            Category::Reverse => &mut self.reverse,
            Category::Questionable => &mut self.questionable,
        } += 1;
    }

    /// Everybody.
    pub fn total(&self) -> u64 {
        Category::ALL.iter().map(|category| self.of(*category)).sum()
    }
}

/// Is the largest category larger than the second by more than chance (Fong 1996, 90% level)?
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FongTest {
    /// Largest count of M, O, A, I and R.
    pub a: u64,
    /// Second largest count.
    pub b: u64,
    /// a − b.
    pub difference: u64,
    /// 1.65 · √((a + b)(2n − a − b) / 2n).
    pub limit: f64,
    /// The difference reaches the limit: the category is settled.
    pub significant: bool,
}

/// Quadrant of the continuous analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Quadrant {
    /// Must-be: only its absence moves people.
    #[serde(rename = "M")]
    MustBe,
    /// One-dimensional: both move people.
    #[serde(rename = "O")]
    OneDimensional,
    /// Attractive: only its presence moves people.
    #[serde(rename = "A")]
    Attractive,
    /// Indifferent: neither does.
    #[serde(rename = "I")]
    Indifferent,
    /// A mean below 0: reverse or questionable.
    #[serde(rename = "R/Q")]
    ReverseOrQuestionable,
}

/// Means of the continuous scores (DuMouchel).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Continuous {
    /// Mean score if the feature is there.
    pub functional: f64,
    /// Mean score if it is not there.
    pub dysfunctional: f64,
    /// Standard deviation of the first.
    pub functional_std_dev: Option<f64>,
    /// Standard deviation of the second.
    pub dysfunctional_std_dev: Option<f64>,
    /// Where the means lie.
    pub category: Quadrant,
}

/// One feature.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KanoResult {
    /// The feature.
    pub code: String,
    /// People who answered both questions.
    pub n: u64,
    /// Answers if it is there (rows) by answers if it is not (columns), like … dislike.
    pub table: [[u64; 5]; 5],
    /// How many people put it into each category.
    pub counts: CategoryCounts,
    /// The most frequent category; equal counts by M > O > A > I > R > Q.
    pub category: Category,
    /// The next category when the first is not settled by Fong's test.
    pub mixed_with: Option<Category>,
    /// By Blauth's rule: the largest of M, O, A when these outnumber I, R, Q, else the largest of those.
    pub blauth_category: Category,
    /// How far satisfaction rises with it: (A + O) / (A + O + M + I), 0 to 1; `None` when nobody is in these.
    pub better: Option<f64>,
    /// Wilson interval of Better.
    pub better_interval: Option<Interval>,
    /// How far satisfaction falls without it: −(O + M) / (A + O + M + I), −1 to 0.
    pub worse: Option<f64>,
    /// Wilson interval of Worse.
    pub worse_interval: Option<Interval>,
    /// Share of people for whom it matters: (M + O + A) / n.
    pub total_strength: f64,
    /// Lead of the largest category over the second: difference of the shares.
    pub category_strength: f64,
    /// Whether that lead is more than chance.
    pub fong: FongTest,
    /// Mean importance people stated; `None` when not asked.
    pub importance: Option<f64>,
    /// Means of the continuous scores.
    pub continuous: Continuous,
    /// Place in the recommended order, from 1.
    pub priority: usize,
}

/// All features.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KanoReport {
    /// In the order of the input.
    pub features: Vec<KanoResult>,
    /// Codes in the recommended order: must-be features by Worse, then one-dimensional ones by Better − Worse,
    /// attractive ones by Better, indifferent ones by total strength, reverse and questionable ones last.
    pub order: Vec<String>,
}
