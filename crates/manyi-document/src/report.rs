//! The report as data.

use crate::{Language, Measure, Quantity, Shift, Words};

/// A document about one unit and one period. Every text is final, in the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub language: Language,
    /// `月度满意度简报`
    pub title: String,
    /// `2026 年 10 月`
    pub period: String,
    /// Whose report it is.
    pub unit: String,
    /// What is true, in one or two sentences.
    pub headline: String,
    /// Unit, period, data as of, made at …, for the head of the first page.
    pub masthead: Vec<Entry>,
    /// `来源:…`, for the foot of each page.
    pub source: String,
    /// When it was made, as the organisation's clocks show it.
    pub made_at: Moment,
    pub words: Words,
    pub sections: Vec<Section>,
}

/// A point in the organisation's local time; documents carry it as their date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: i16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl From<jiff::civil::DateTime> for Moment {
    fn from(at: jiff::civil::DateTime) -> Self {
        let part = |part: i8| u8::try_from(part).unwrap_or_default();
        Self {
            year: at.year(),
            month: part(at.month()),
            day: part(at.day()),
            hour: part(at.hour()),
            minute: part(at.minute()),
            second: part(at.second()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub label: String,
    pub text: String,
}

/// One thought: a finding, what proves it, and how to read it. A sheet of the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub kind: SectionKind,
    /// Of the sheet and the heading: `单位`.
    pub title: String,
    /// The sentence that the charts below prove.
    pub finding: String,
    /// How to read it; small, below.
    pub note: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    Overview,
    Trend,
    Dimensions,
    Units,
    Cases,
    Definitions,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Cards(Vec<Card>),
    Watch(Vec<WatchItem>),
    /// The first is the one to look at.
    Trends(Vec<Trend>),
    Comparison(Comparison),
    Distribution(Distribution),
    Grid(Grid),
    Definitions(Vec<Definition>),
}

/// One metric of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Stable code of the metric.
    pub key: String,
    pub name: String,
    pub quantity: Quantity,
    /// Against the month before.
    pub month: Option<Shift>,
    /// Against the same month of the year before.
    pub year: Option<Shift>,
}

/// Something a reader should not miss.
#[derive(Clone, Debug, PartialEq)]
pub struct WatchItem {
    /// Why it is here: `得分最低的维度`.
    pub topic: String,
    pub subject: String,
    pub metric: String,
    pub quantity: Quantity,
    pub month: Option<Shift>,
}

/// One metric, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    pub key: String,
    pub name: String,
    pub measure: Measure,
    /// Without gaps, the latest last.
    pub points: Vec<TrendPoint>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// `2026-10`
    pub month: String,
    pub quantity: Quantity,
}

/// Things side by side by one metric: dot and whisker.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// `单位` or `维度`: the head of the column of names.
    pub head: String,
    pub metric: String,
    pub measure: Measure,
    /// The whole that the rows are part of, drawn as a line.
    pub reference: Option<Quantity>,
    pub rows: Vec<Compared>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Stable key, for tests and links: a unit's code, a dimension's code.
    pub key: String,
    pub name: String,
    pub quantity: Quantity,
    pub month: Option<Shift>,
    /// Absent for what has no order, and without a value.
    pub place: Option<Place>,
}

/// The ranks that the data allow, 1 is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// By value alone.
    pub rank: usize,
    pub best: usize,
    pub worst: usize,
    /// Rows of one group cannot be told apart.
    pub group: usize,
}

/// How ratings spread over their scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    pub title: String,
    pub total: u64,
    /// Ascending by value.
    pub shares: Vec<Share>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub value: i64,
    pub count: u64,
    /// 0–1
    pub share: f64,
}

/// Several metrics of several things.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub head: String,
    /// Names of the metrics.
    pub columns: Vec<String>,
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    pub key: String,
    pub name: String,
    /// One for each column.
    pub quantities: Vec<Quantity>,
}

/// What a metric means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub key: String,
    pub name: String,
    pub version: u32,
    pub numerator: String,
    pub denominator: String,
    pub time_basis: String,
    pub exclusions: String,
    pub interval_method: String,
    pub formula: String,
}
