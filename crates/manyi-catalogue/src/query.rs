//! What may be asked of the catalogue.

use crate::EngineError;
use jiff::civil::Date;
use manyi_kernel::{FieldProblem, Period, Problem, QuestionnaireId, UnitPath, WaveId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question for figures. The catalogue knows no directory: units come as paths, already within what the
/// asker may see.
#[derive(Clone, Debug)]
pub struct FiguresQuery {
    /// Keys; empty means every metric.
    pub metrics: Vec<String>,
    pub period: Period,
    /// The subtrees to count: the asker's scope, narrowed to the wanted unit. Empty sees nothing.
    pub scope: Vec<UnitPath>,
    /// How the console's addresses name the wanted unit (`unit=…`), for the links to rows.
    pub unit_key: Option<String>,
    pub grain: Grain,
    /// The units of [`Grain::Unit`]; those outside `scope` are passed over.
    pub units: Vec<UnitTarget>,
    pub compare: Compare,
    pub filters: FigureFilters,
    /// What [`Grain::Dimension`] means: one of the metric's breakdowns; its dimensions unless told.
    pub by: Option<String>,
    /// Only rows with these codes: breakdown and code.
    pub only: Vec<(String, String)>,
    /// The present day. While a period runs, a count is compared with as many days of the other period.
    pub today: Option<Date>,
}

impl FiguresQuery {
    /// Every metric over the whole period, compared with nothing.
    pub fn new(period: Period, scope: Vec<UnitPath>) -> Self {
        Self {
            metrics: Vec::new(),
            period,
            scope,
            unit_key: None,
            grain: Grain::Total,
            units: Vec::new(),
            compare: Compare::None,
            filters: FigureFilters::default(),
            by: None,
            only: Vec::new(),
            today: None,
        }
    }
}

/// What figures are given for: one for all, or one for each …
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    #[default]
    Total,
    Month,
    Day,
    /// A unit's figure includes its whole subtree.
    Unit,
    Dimension,
}

impl Grain {
    pub fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Month => "month",
            Self::Day => "day",
            Self::Unit => "unit",
            Self::Dimension => "dimension",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    #[default]
    None,
    /// 环比: the period of the same length just before.
    Previous,
    /// 同比
    YearEarlier,
}

/// A unit whose subtree is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTarget {
    pub path: UnitPath,
    /// How the caller and the console's addresses name it, e.g. its id.
    pub key: String,
}

/// Which rows count, beyond period and units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureFilters {
    pub questionnaire: Option<QuestionnaireId>,
    pub wave: Option<WaveId>,
    /// Leaves responses under suspicion out; responses that a person called invalid never count.
    pub without_suspects: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FiguresError {
    #[error("there is no metric `{0}`")]
    UnknownMetric(String),
    #[error("the metric `{metric}` has no figures by {}", .grain.code())]
    GrainUnsupported { metric: &'static str, grain: Grain },
    #[error("that would be {wanted} figures of one metric; ask for at most {most}")]
    TooManyGroups { wanted: usize, most: usize },
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl From<FiguresError> for Problem {
    fn from(error: FiguresError) -> Self {
        match error {
            FiguresError::UnknownMetric(key) => {
                Self::invalid(vec![FieldProblem::new("metric", "unknown_metric").with("metric", key)])
            }
            FiguresError::GrainUnsupported { metric, grain } => {
                let problem = FieldProblem::new("grain", "grain_unsupported");
                Self::invalid(vec![problem.with("metric", metric).with("grain", grain.code())])
            }
            FiguresError::TooManyGroups { wanted, most } => {
                let problem = FieldProblem::new("period", "too_many_figures");
                Self::invalid(vec![problem.with("wanted", wanted).with("most", most)])
            }
            FiguresError::Engine(error) => error.into(),
        }
    }
}
