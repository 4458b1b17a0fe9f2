//! Which few causes make most of the cases.

use super::filter::CaseFilter;
use crate::{
    CaseRoom,
    case::store::case_row,
    policy::{cause_name, store::current},
};
use manyi_kernel::{Locale, UnitId};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the cases are sorted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ParetoBy {
    /// As found.
    Cause,
    /// The unit that has the case.
    Unit,
    Product,
    ProcessStep,
}

/// The largest group first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CasePareto {
    pub by: ParetoBy,
    /// Cases whose group is known.
    pub known: u64,
    /// Cases that nobody has sorted yet: they stand in no group.
    pub unknown: u64,
    pub groups: Vec<ParetoGroup>,
}

#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct ParetoGroup {
    /// A code of the catalogue, or the id of a unit.
    pub code: String,
    /// In the reader's language.
    pub name: String,
    pub count: u64,
    /// Of the known, 0–1.
    pub share: f64,
    /// With all groups before it, 0–1; the last has 1.
    pub cumulative: f64,
    /// What customers were given, 0.01 yuan.
    pub remedy_cost_fen: i64,
}

#[derive(FromQueryResult)]
struct Counted {
    code: Option<String>,
    unit_id: Option<Uuid>,
    cases: i64,
    cost: Option<i64>,
}

pub(crate) async fn case_pareto(
    room: &CaseRoom,
    locale: Locale,
    by: ParetoBy,
    filter: &CaseFilter,
) -> Result<CasePareto, StorageError> {
    use case_row::Column;
    let column = match by {
        ParetoBy::Cause => Some(Column::Cause),
        ParetoBy::Product => Some(Column::Product),
        ParetoBy::ProcessStep => Some(Column::ProcessStep),
        ParetoBy::Unit => None,
    };
    let rows = counted(room, column, filter).await?;
    let policy = current(room.db.reader(), &room.calendar).await?.policy;
    let units = room.directory.units().await;
    let (mut unknown, mut groups) = (0, Vec::with_capacity(rows.len()));
    for row in rows {
        let count = u64::try_from(row.cases).unwrap_or(0);
        let (code, name) = match (row.code, row.unit_id) {
            (Some(code), _) => {
                let catalogue = match by {
                    ParetoBy::Product => &policy.products,
                    ParetoBy::ProcessStep => &policy.process_steps,
                    ParetoBy::Cause | ParetoBy::Unit => &policy.causes,
                };
                let name = cause_name(catalogue, &code, locale);
                (code, name)
            }
            (None, Some(id)) => {
                let unit = units.iter().find(|unit| unit.id == UnitId(id));
                (id.to_string(), unit.map_or_else(|| id.to_string(), |unit| unit.name.clone()))
            }
            (None, None) => {
                unknown += count;
                continue;
            }
        };
        groups.push((code, name, count, row.cost.unwrap_or(0)));
    }
    let known = groups.iter().map(|group| group.2).sum();
    Ok(CasePareto { by, known, unknown, groups: ranked(groups) })
}

/// Cases by the column of a catalogue, or without one by the unit that has them.
async fn counted(
    room: &CaseRoom,
    column: Option<case_row::Column>,
    filter: &CaseFilter,
) -> Result<Vec<Counted>, StorageError> {
    use case_row::Column;
    let mut query = case_row::Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "cases")
        // A sum of big integers is a decimal on PostgreSQL.
        .column_as(Expr::cust("CAST(SUM(remedy_cost_fen) AS BIGINT)"), "cost")
        .filter(filter.condition(room.db.now(), room.calendar.zone()))
        .filter(Column::MergedInto.is_null());
    query = match column {
        Some(column) => {
            query.column_as(column, "code").expr_as(Expr::cust("NULL"), "unit_id").group_by(column)
        }
        None => query
            .expr_as(Expr::cust("NULL"), "code")
            .column_as(Column::UnitId, "unit_id")
            .group_by(Column::UnitId),
    };
    Ok(query.into_model::<Counted>().all(room.db.reader()).await?)
}

/// The largest first, equal ones by code; shares and their running sum are of the known cases.
#[allow(clippy::cast_precision_loss)]
fn ranked(mut groups: Vec<(String, String, u64, i64)>) -> Vec<ParetoGroup> {
    groups.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
    let known: u64 = groups.iter().map(|group| group.2).sum();
    let share = |count: u64| if known == 0 { 0.0 } else { count as f64 / known as f64 };
    let mut before = 0;
    groups
        .into_iter()
        .map(|(code, name, count, remedy_cost_fen)| {
            before += count;
            ParetoGroup {
                code,
                name,
                count,
                share: share(count),
                // From the whole numbers: shares that are added up drift from 1.
                cumulative: share(before),
                remedy_cost_fen,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_group_stands_first_and_the_line_ends_at_one() {
        let group = |code: &str, count| (code.to_owned(), code.to_owned(), count, 0);
        let found =
            ranked(vec![group("people", 1), group("system", 5), group("process", 3), group("outside", 1)]);
        let line: Vec<(&str, u64, f64)> =
            found.iter().map(|group| (group.code.as_str(), group.count, group.cumulative)).collect();
        assert_eq!(line, [("system", 5, 0.5), ("process", 3, 0.8), ("outside", 1, 0.9), ("people", 1, 1.0)]);
        assert_eq!(found.iter().map(|group| group.share).collect::<Vec<_>>(), [0.5, 0.3, 0.1, 0.1]);
        assert!(ranked(Vec::new()).is_empty());
    }
}
