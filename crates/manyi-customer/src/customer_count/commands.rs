//! Storing a set of counts: all of them or none.

use super::{entity, events::CustomerCountsStored, store};
use crate::CustomerRoom;
use manyi_kernel::{Actor, FieldProblem, Period, Problem, UnitPath, UnitRef};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Rows taken at once.
const MAX_ROWS: usize = 20_000;
const MAX_CUSTOMERS: i64 = 1_000_000_000;

/// One count as it is handed in.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountRow {
    /// Code of the unit in the organisation tree.
    pub unit_code: String,
    /// `2026-10`
    pub month: String,
    /// 0 to 1,000,000,000.
    pub customers: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreCountsRefusal {
    /// Places are `/rows/<index>/<field>`.
    #[error("{} rows are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<StoreCountsRefusal> for Problem {
    fn from(refusal: StoreCountsRefusal) -> Self {
        match refusal {
            StoreCountsRefusal::Wrong(fields) => Self::invalid(fields),
            StoreCountsRefusal::Storage(error) => error.into(),
        }
    }
}

/// Stores the counts; a unit outside the actor's scope is an unknown one. Returns how many rows were stored.
pub async fn store_counts(
    room: &CustomerRoom,
    actor: &Actor,
    rows: &[CountRow],
) -> Result<usize, StoreCountsRefusal> {
    let units = room.directory.units().await;
    let visible: BTreeMap<&str, &UnitRef> = units
        .iter()
        .filter(|unit| actor.scope.allows(&unit.path))
        .map(|unit| (unit.code.as_str(), unit))
        .collect();
    let problems = problems_of(rows, &visible);
    if !problems.is_empty() {
        return Err(StoreCountsRefusal::Wrong(problems));
    }
    let mut unit_of_work = room.db.begin(actor).await?;
    let stored_at = unit_of_work.now().as_millisecond();
    let models: Vec<entity::Model> = rows
        .iter()
        .filter_map(|row| Some((row, visible.get(row.unit_code.as_str())?)))
        .map(|(row, unit)| entity::Model {
            unit_path: unit.path.as_str().to_owned(),
            month: row.month.clone(),
            unit_id: unit.id.0,
            customers: row.customers,
            stored_at,
        })
        .collect();
    let months: BTreeSet<String> = models.iter().map(|model| model.month.clone()).collect();
    let subject = months.iter().cloned().collect::<Vec<_>>().join(",");
    store::replace(unit_of_work.connection(), models).await?;
    if !months.is_empty() {
        let event = CustomerCountsStored { months: months.into_iter().collect() };
        unit_of_work.record(&event, &subject, &UnitPath::root())?;
        unit_of_work.audit("customer_counts.store", "customer_counts", &subject, &UnitPath::root());
    }
    unit_of_work.commit().await?;
    Ok(rows.len())
}

fn problems_of(rows: &[CountRow], visible: &BTreeMap<&str, &UnitRef>) -> Vec<FieldProblem> {
    if rows.len() > MAX_ROWS {
        return vec![FieldProblem::new("/rows", "customer_count.too_many_rows").with("max", MAX_ROWS)];
    }
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let place = |field: &str| format!("/rows/{index}/{field}");
        if !visible.contains_key(row.unit_code.as_str()) {
            let problem = FieldProblem::new(place("unit_code"), "customer_count.unknown_unit");
            problems.push(problem.with("unit_code", &row.unit_code));
        }
        if !matches!(row.month.parse(), Ok(Period::Month { .. })) {
            problems.push(
                FieldProblem::new(place("month"), "customer_count.bad_month").with("month", &row.month),
            );
        }
        if !(0..=MAX_CUSTOMERS).contains(&row.customers) {
            let problem = FieldProblem::new(place("customers"), "customer_count.bad_number");
            problems.push(problem.with("value", row.customers));
        }
        if !seen.insert((&row.unit_code, &row.month)) {
            let problem = FieldProblem::new(place("unit_code"), "customer_count.repeated");
            problems.push(problem.with("unit_code", &row.unit_code).with("month", &row.month));
        }
    }
    problems
}
