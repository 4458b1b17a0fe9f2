//! Which chart of counts, and how it is drawn.

use super::{baseline::Baseline, report::Statistic, rules::RuleSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A chart of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributesKind {
    /// Share of units with the attribute (dissatisfied customers of those asked).
    P,
    /// Number of units with the attribute.
    Np,
    /// Number of events in equal periods (complaints a day).
    C,
    /// Events per unit of exposure (complaints per thousand orders).
    U,
    /// Share with Laney's correction for more spread than the binomial model allows (large samples).
    PPrime,
    /// Rate with Laney's correction for more spread than the Poisson model allows.
    UPrime,
}

impl AttributesKind {
    /// Units of a sample, each with the attribute or without.
    pub(super) fn binomial(self) -> bool {
        matches!(self, Self::P | Self::Np | Self::PPrime)
    }

    pub(super) fn laney(self) -> bool {
        matches!(self, Self::PPrime | Self::UPrime)
    }

    /// Whether sample sizes or exposures are needed.
    pub fn needs_size(self) -> bool {
        self != Self::C
    }

    pub(super) fn statistic(self) -> Statistic {
        match self {
            Self::P | Self::PPrime => Statistic::Proportion,
            Self::Np => Statistic::Number,
            Self::C => Statistic::Count,
            Self::U | Self::UPrime => Statistic::Rate,
        }
    }
}

/// How the chart is drawn.
#[derive(Clone, Debug)]
pub struct AttributesOptions {
    /// Which chart.
    pub kind: AttributesKind,
    /// Distance of the limits from the centre in standard errors; 3 by custom.
    pub sigmas: f64,
    /// Patterns to look for.
    pub rules: RuleSet,
    /// Where the limits come from; `center` is the share or the rate per unit, `std_dev` is not used.
    pub baseline: Baseline,
}

impl AttributesOptions {
    /// Limits at three standard errors from all points, Western Electric rules.
    pub fn new(kind: AttributesKind) -> Self {
        Self { kind, sigmas: 3.0, rules: RuleSet::default(), baseline: Baseline::default() }
    }
}
