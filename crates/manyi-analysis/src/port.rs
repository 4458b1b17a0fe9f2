//! The port to the rows: who keeps answers gives them as columns, within a scope.

use async_trait::async_trait;
use jiff::civil::Date;
use manyi_kernel::{Counted, Locale, OrgScope, Period, QualityCounts, QuestionnaireId, WaveId};
use manyi_stat::Values;
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Answers as columns.
#[async_trait]
pub trait AnswerTables: Send + Sync + 'static {
    /// Questionnaires with answers inside `scope`.
    ///
    /// # Errors
    /// When the store does not answer.
    async fn sources(&self, scope: &OrgScope) -> Result<Vec<SourceHead>, StorageError>;

    /// The answers that `request` names; never a row outside its scope.
    ///
    /// # Errors
    /// See [`RowsRefused`].
    async fn rows(&self, request: &RowRequest<'_>) -> Result<Rows, RowsRefused>;
}

/// A questionnaire that can be analysed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SourceHead {
    pub questionnaire_id: QuestionnaireId,
    pub title: String,
    /// Of the units that the reader sees.
    pub response_count: u64,
    /// Newest first.
    pub waves: Vec<SourceWave>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SourceWave {
    pub id: WaveId,
    pub name: String,
    #[schema(value_type = Option<String>, format = Date)]
    pub first_day: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub last_day: Option<Date>,
    pub response_count: u64,
}

/// Which rows, and which columns of them.
#[derive(Clone, Debug)]
pub struct RowRequest<'a> {
    pub questionnaire: QuestionnaireId,
    pub wave: Option<WaveId>,
    pub period: Option<Period>,
    /// Which responses by their quality.
    pub counted: Counted,
    pub scope: &'a OrgScope,
    /// Language of labels and levels.
    pub locale: Locale,
    /// All unless told.
    pub wanted: Option<&'a BTreeSet<String>>,
    pub max_rows: u64,
}

/// Columns of equal length.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Of the questionnaire.
    pub title: String,
    pub rows: usize,
    /// What the rows were chosen among.
    pub quality: QualityCounts,
    pub variables: Vec<Variable>,
}

#[derive(Clone, Debug)]
pub struct Variable {
    /// Unique in its table; parameters name it.
    pub code: String,
    /// Wording of the question; empty where the origin alone says what it is.
    pub label: String,
    pub origin: Origin,
    /// `overall`, `dimension:<code>`, `nps`, `ces`.
    pub role: Option<String>,
    /// Lowest and highest point of a rating.
    pub scale: Option<(i64, i64)>,
    pub values: Values,
}

/// Where the values of a variable come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Points of a scale.
    Rating,
    /// One of several options.
    Choice,
    /// Whether an option was chosen, 1 or 0.
    Selected,
    Unit,
    Company,
    Channel,
    Wave,
    Month,
    Day,
    Duration,
    /// What an imported file said of the person.
    Attribute,
}

impl Origin {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Rating => "rating",
            Self::Choice => "choice",
            Self::Selected => "selected",
            Self::Unit => "unit",
            Self::Company => "company",
            Self::Channel => "channel",
            Self::Wave => "wave",
            Self::Month => "month",
            Self::Day => "day",
            Self::Duration => "duration",
            Self::Attribute => "attribute",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum RowsRefused {
    #[error("there is no such questionnaire, or nobody could answer it yet")]
    NoSuchQuestionnaire,
    #[error("{rows} rows are more than the {limit} that fit")]
    TooManyRows { rows: u64, limit: u64 },
    #[error(transparent)]
    Storage(#[from] StorageError),
}
