//! Places taken, one row a cell that somebody has taken a place in.

use manyi_kernel::WaveId;
use manyi_rules::{CellRef, FullCells, Questionnaire};
use manyi_storage::StorageError;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, OnConflict, Query},
};
use std::collections::BTreeMap;

const TABLE: &str = "quota_counts";

/// Takes a place if fewer than `limit` are taken; without a limit always. Says whether it did.
///
/// One statement, so that two who come at once never both get the last place.
pub(crate) async fn take(
    db: &impl ConnectionTrait,
    wave: WaveId,
    cell: &CellRef,
    limit: Option<u32>,
) -> Result<bool, StorageError> {
    let mut again = OnConflict::columns(["wave_id", "quota", "cell"]);
    again.value("taken", Expr::col((TABLE, "taken")).add(1));
    if let Some(limit) = limit {
        again.action_and_where(Expr::col((TABLE, "taken")).lt(i64::from(limit)));
    }
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["wave_id", "quota", "cell", "taken"])
        .values_panic([wave.0.into(), cell.quota.clone().into(), cell.cell.clone().into(), 1_i64.into()])
        .on_conflict(again)
        .to_owned();
    Ok(db.execute(&insert).await?.rows_affected() == 1)
}

/// Gives a place back.
pub(crate) async fn give_back(
    db: &impl ConnectionTrait,
    wave: WaveId,
    cell: &CellRef,
) -> Result<(), StorageError> {
    let update = Query::update()
        .table(TABLE)
        .value("taken", Expr::col("taken").sub(1))
        .and_where(Expr::col("wave_id").eq(wave.0))
        .and_where(Expr::col("quota").eq(cell.quota.as_str()))
        .and_where(Expr::col("cell").eq(cell.cell.as_str()))
        .and_where(Expr::col("taken").gt(0))
        .to_owned();
    db.execute(&update).await?;
    Ok(())
}

/// Places taken, by cell; cells in which nobody was are absent.
pub(crate) async fn taken(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<BTreeMap<CellRef, u64>, StorageError> {
    let select = Query::select()
        .columns(["quota", "cell", "taken"])
        .from(TABLE)
        .and_where(Expr::col("wave_id").eq(wave.0))
        .to_owned();
    let mut counts = BTreeMap::new();
    for row in db.query_all(&select).await? {
        let cell = CellRef { quota: row.try_get_by_index(0)?, cell: row.try_get_by_index(1)? };
        let taken: i64 = row.try_get_by_index(2)?;
        counts.insert(cell, taken.unsigned_abs());
    }
    Ok(counts)
}

/// Cells without a place left whose quotas refuse people. Asks the store only where there are such quotas.
pub(crate) async fn full_cells(
    db: &impl ConnectionTrait,
    wave: WaveId,
    document: &Questionnaire,
) -> Result<FullCells, StorageError> {
    let cells = refusing(document);
    if cells.is_empty() {
        return Ok(FullCells::new());
    }
    let taken = taken(db, wave).await?;
    let full = cells.into_iter().filter(|(key, limit)| taken.get(key).is_some_and(|taken| *taken >= *limit));
    Ok(full.map(|(key, _)| key).collect())
}

/// Cells with their limits.
fn refusing(document: &Questionnaire) -> Vec<(CellRef, u64)> {
    let quotas = document.quotas.iter().filter(|quota| quota.when_full.refuses());
    let cells = quotas.flat_map(|quota| quota.cells.iter().map(move |cell| (quota, cell)));
    cells.map(|(quota, cell)| (CellRef::new(quota, cell), u64::from(cell.limit))).collect()
}
