//! One entry of the catalogue.

use super::{DimensionSource, Evaluation, FactSource, RowsPage};
use manyi_figure::Measure;
use serde::Serialize;
use utoipa::ToSchema;

/// A text in both languages of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Text {
    #[serde(rename = "zh-CN")]
    pub zh_cn: &'static str,
    pub en: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetricClass {
    /// How much and how good on the whole.
    Total,
    /// By kind of service, region or customer.
    Structural,
    /// How quick and how easy.
    Efficiency,
    /// How well the work was done.
    Quality,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    HigherBetter,
    LowerBetter,
}

/// A metric, defined once for dashboards, alerts, targets, reports and the API alike.
///
/// The definition is shown beside the number; whatever changes the number raises `version`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct MetricDefinition {
    /// Stable code, e.g. `satisfaction_score`.
    pub key: &'static str,
    pub version: u32,
    pub class: MetricClass,
    pub display: Measure,
    pub polarity: Polarity,
    pub name: Text,
    pub numerator: Text,
    pub denominator: Text,
    pub window: Text,
    /// Which day decides the period a row belongs to.
    pub time_basis: Text,
    pub exclusions: Text,
    pub interval_method: Text,
    pub formula: Text,
    /// What its figures can be given by and narrowed to: code columns of its facts. The console's list of rows
    /// calls them the same.
    #[schema(value_type = Vec<String>)]
    pub breakdowns: &'static [&'static str],
    /// Stands on the overview and in the brief; the others are asked for by name.
    #[serde(skip)]
    pub overview: bool,
    /// The facts it is counted from.
    #[serde(skip)]
    pub source: FactSource,
    /// The facts of the same metric dimension by dimension, if it has dimensions.
    #[serde(skip)]
    pub dimensions: Option<DimensionSource>,
    #[serde(skip)]
    pub evaluation: Evaluation,
    /// Where the console lists the rows behind a figure.
    #[serde(skip)]
    pub rows: RowsPage,
}

impl MetricDefinition {
    /// Every text with the name of its field, to check and to print them.
    pub fn texts(&self) -> [(&'static str, Text); 8] {
        [
            ("name", self.name),
            ("numerator", self.numerator),
            ("denominator", self.denominator),
            ("window", self.window),
            ("time_basis", self.time_basis),
            ("exclusions", self.exclusions),
            ("interval_method", self.interval_method),
            ("formula", self.formula),
        ]
    }
}
