//! Follow-ups that customers answered.

use super::{IDS_PER_QUERY, code, day, int, on_day};
use crate::follow_up::{SCORE_MAX, SCORE_MIN, store::follow_up_row};
use manyi_kernel::{FactRow, FactTable, FactValue};
use manyi_storage::{Database, StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use uuid::Uuid;

/// One row an answered follow-up.
pub const FOLLOW_UP_FACTS: FactTable = FactTable {
    name: "follow_up_facts",
    columns: &[
        code("follow_up_id"),
        code("case_id"),
        code("unit_path"),
        day("answered_day"),
        int("score"),
        int("score_min"),
        int("score_max"),
    ],
};

pub(super) async fn facts(db: &Database, ids: BTreeSet<Uuid>) -> Result<Vec<FactRow>, StorageError> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found = follow_up_row::Entity::find()
            .filter(follow_up_row::Column::Id.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        for row in found {
            let (Some(answered_at), Some(score)) = (row.answered_at, row.score) else { continue };
            let values = vec![
                FactValue::Code(row.id.to_string()),
                FactValue::Code(row.case_id.to_string()),
                FactValue::Code(row.unit_path),
                on_day(Some(instant(answered_at))),
                FactValue::Int(score.into()),
                FactValue::Int(SCORE_MIN.into()),
                FactValue::Int(SCORE_MAX.into()),
            ];
            rows.push(FactRow { key: row.id.to_string(), values });
        }
    }
    Ok(rows)
}
