//! Variables as a reader chooses them.

use crate::{Origin, Rows, Variable, words::Phrases};
use manyi_kernel::QualityCounts;
use manyi_stat::Values;
use serde::Serialize;

/// Levels that are named; the others are counted only.
const LEVELS: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VariableKind {
    Number,
    /// Texts that repeat.
    Levels,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VariableScale {
    pub min: i64,
    pub max: i64,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VariableView {
    /// What parameters name it by.
    pub code: String,
    /// Wording of the question, or what it is.
    pub label: String,
    pub kind: VariableKind,
    pub origin: Origin,
    /// `overall`, `dimension:<code>`, `nps`, `ces`.
    pub role: Option<String>,
    pub scale: Option<VariableScale>,
    /// Rows that have a value.
    pub n: u64,
    pub missing: u64,
    pub level_count: u64,
    /// The first of its levels.
    pub levels: Vec<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct SourceVariables {
    pub title: String,
    /// Responses that the filter leaves.
    pub rows: u64,
    /// What they were chosen among, so that a reader sees what each way of counting leaves out.
    pub quality: QualityCounts,
    pub variables: Vec<VariableView>,
}

pub(crate) fn variables(rows: &Rows, words: Phrases<'_>) -> SourceVariables {
    let view = |variable: &Variable| {
        let (kind, n, levels): (_, _, &[String]) = match &variable.values {
            Values::Numbers(values) => {
                (VariableKind::Number, values.iter().filter(|value| !value.is_nan()).count(), &[])
            }
            Values::Levels { codes, levels } => {
                (VariableKind::Levels, codes.iter().flatten().count(), levels)
            }
        };
        VariableView {
            code: variable.code.clone(),
            label: words.variable(variable),
            kind,
            origin: variable.origin,
            role: variable.role.clone(),
            scale: variable.scale.map(|(min, max)| VariableScale { min, max }),
            n: n as u64,
            missing: (rows.rows - n.min(rows.rows)) as u64,
            level_count: levels.len() as u64,
            levels: levels.iter().take(LEVELS).cloned().collect(),
        }
    };
    SourceVariables {
        title: rows.title.clone(),
        rows: rows.rows as u64,
        quality: rows.quality,
        variables: rows.variables.iter().map(view).collect(),
    }
}
