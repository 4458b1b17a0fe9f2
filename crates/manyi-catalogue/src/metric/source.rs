//! Where a metric's counts come from and what becomes of them.

use crate::{FactFilter, GroupBy};
use manyi_measure::TopBoxes;

/// Columns of one fact table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactSource {
    pub table: &'static str,
    /// The Int column whose values are counted; `None` counts rows.
    pub value: Option<&'static str>,
    /// The Int columns with the ends of the scale.
    pub scale: Option<(&'static str, &'static str)>,
    /// The Day column of the time basis.
    pub day: &'static str,
    pub conditions: &'static [Condition],
    /// The Code column with the questionnaire's id, if rows have one.
    pub questionnaire: Option<&'static str>,
    /// The Code column with the wave's id, if rows have one.
    pub wave: Option<&'static str>,
    /// The Int column that is 1 in rows under suspicion, if rows can be.
    pub suspect: Option<&'static str>,
}

/// What a row must fulfil to count at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    CodeIs(&'static str, &'static str),
    IntIs(&'static str, i64),
}

impl Condition {
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::CodeIs(column, _) | Self::IntIs(column, _) => column,
        }
    }

    pub(crate) fn filter(self) -> FactFilter {
        match self {
            Self::CodeIs(column, code) => FactFilter::CodeIs(column, code.to_owned()),
            Self::IntIs(column, value) => FactFilter::IntIs(column, value),
        }
    }
}

/// The facts of one rating per dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DimensionSource {
    pub source: FactSource,
    /// The Code column with the dimension.
    pub column: &'static str,
}

impl DimensionSource {
    pub(crate) fn group(&self) -> GroupBy {
        GroupBy::Column(self.column)
    }
}

/// How counted values become a figure. Each is documented, with its interval, in `manyi-measure`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evaluation {
    /// (mean − min) / (max − min) × 100.
    HeadlineScore,
    /// The mean in points of the scale.
    ScaleMean,
    /// The share of answers in the top boxes.
    TopBoxRate(TopBoxes),
    /// Promoters − detractors, of answers 0–10.
    NetPromoterScore,
    /// The number of rows.
    Count,
    /// The share of ones among zeros and ones.
    YesRate {
        /// The reason to give when there are no rows because the thing did not take place at all.
        none: Option<&'static str>,
    },
    /// The share of ones among zeros and ones. By dimension the ones are counted of all rows of the metric's own source:
    /// a text speaks of several topics, or of none.
    ShareOfAll,
    /// Rows per so many units of an exposure that is the sum of another table's values, month by month.
    RatePerExposure { per: u32, exposure: FactSource, none: &'static str },
    /// The median of minutes, in hours.
    MedianHours,
    /// What nine of ten values of minutes do not exceed, in hours.
    NinetiethHours,
    /// The mean of whole numbers, in units of `per` of them: 100 for fen that are shown as yuan.
    Mean { per: u32 },
}

/// The console's list of the rows behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsPage {
    /// `/responses` or `/cases`.
    pub path: &'static str,
    /// What narrows the list to this metric's rows, beyond period and unit.
    pub parameters: &'static [(&'static str, &'static str)],
}
