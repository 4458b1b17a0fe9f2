//! Which columns the catalogue relies on, so that whoever holds the fact tables can check them.

use super::{Evaluation, FactSource, METRICS};
use manyi_kernel::{FactKind, FactTable};

/// A metric relies on a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnNeed {
    pub metric: &'static str,
    pub table: &'static str,
    pub column: &'static str,
    pub kind: FactKind,
}

/// A metric relies on a column that no declared table has in this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("metric `{}` needs the {:?} column `{}.{}`, which no fact table declares", .0.metric, .0.kind, .0.table, .0.column)]
pub struct MissingColumn(pub ColumnNeed);

/// Every column that a metric of the catalogue names.
pub fn column_needs() -> Vec<ColumnNeed> {
    let mut needs = Vec::new();
    for metric in METRICS {
        let mut need = |source: &FactSource, column, kind| {
            needs.push(ColumnNeed { metric: metric.key, table: source.table, column, kind });
        };
        needs_of_source(&metric.source, &mut need);
        for column in metric.breakdowns {
            need(&metric.source, column, FactKind::Code);
        }
        if let Some(dimensions) = &metric.dimensions {
            needs_of_source(&dimensions.source, &mut need);
            need(&dimensions.source, dimensions.column, FactKind::Code);
        }
        if let Evaluation::RatePerExposure { exposure, .. } = &metric.evaluation {
            needs_of_source(exposure, &mut need);
        }
    }
    needs
}

fn needs_of_source(source: &FactSource, need: &mut impl FnMut(&FactSource, &'static str, FactKind)) {
    need(source, "unit_path", FactKind::Code);
    need(source, source.day, FactKind::Day);
    for column in source
        .value
        .into_iter()
        .chain(source.scale.map(|scale| scale.0))
        .chain(source.scale.map(|scale| scale.1))
    {
        need(source, column, FactKind::Int);
    }
    for column in source.questionnaire.into_iter().chain(source.wave) {
        need(source, column, FactKind::Code);
    }
    for condition in source.conditions {
        let kind = match condition {
            super::Condition::CodeIs(..) => FactKind::Code,
            super::Condition::IntIs(..) => FactKind::Int,
        };
        need(source, condition.column(), kind);
    }
}

/// The columns that metrics need and `tables` lack: empty when facts and catalogue fit together.
pub fn missing_columns(tables: &[&FactTable]) -> Vec<MissingColumn> {
    let present = |need: &ColumnNeed| {
        tables.iter().any(|table| {
            table.name == need.table
                && table.columns.iter().any(|column| column.name == need.column && column.kind == need.kind)
        })
    };
    column_needs().into_iter().filter(|need| !present(need)).map(MissingColumn).collect()
}
