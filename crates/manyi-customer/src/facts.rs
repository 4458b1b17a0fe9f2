//! Customer counts as rows for analysis.

use crate::customer_count::{CustomerCountsStored, store};
use manyi_kernel::{
    DomainEvent, FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue, OrgScope, Period,
    StoredEvent, day_number,
};
use manyi_storage::{Database, StorageError};
use std::collections::BTreeSet;

/// One row per unit and month.
pub const CUSTOMER_FACTS: FactTable = FactTable {
    name: "customer_facts",
    columns: &[
        FactColumn { name: "unit_path", kind: FactKind::Code },
        FactColumn { name: "month_day", kind: FactKind::Day },
        FactColumn { name: "customers", kind: FactKind::Int },
    ],
};

/// The rows of every month that `events` name.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let months: BTreeSet<String> = events
        .iter()
        .filter(|event| event.kind == CustomerCountsStored::KIND)
        .filter_map(|event| event.parse::<CustomerCountsStored>()?.ok())
        .flat_map(|event| event.months)
        .collect();
    let mut rows = Vec::new();
    for month in months {
        let Ok(period) = month.parse::<Period>() else { continue };
        let first_day = FactValue::Day(day_number(period.first_day()));
        for count in store::list(db.reader(), &OrgScope::everything(), &month, &month).await? {
            rows.push(FactRow {
                key: format!("{}:{month}", count.unit_path),
                values: vec![
                    FactValue::Code(count.unit_path),
                    first_day.clone(),
                    FactValue::Int(count.customers),
                ],
            });
        }
    }
    Ok(if rows.is_empty() { Vec::new() } else { vec![FactBatch { table: &CUSTOMER_FACTS, rows }] })
}
