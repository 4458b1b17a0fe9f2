//! Taking places for a response, all or none, and what a judgement of the response does to them.

use super::store;
use manyi_kernel::WaveId;
use manyi_rules::{CellRef, Questionnaire, QuotaFull};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;

/// Takes a place in each of `cells`. Returns the first that is full; then none is taken.
///
/// The numbering of responses must be locked before ([`crate::response::store::reserve_numbers`]): whoever holds it
/// never waits for somebody who waits for it.
pub(crate) async fn take_all(
    db: &impl ConnectionTrait,
    wave: WaveId,
    document: &Questionnaire,
    cells: &[CellRef],
) -> Result<Option<CellRef>, StorageError> {
    for (index, key) in cells.iter().enumerate() {
        let Some((quota, cell)) = key.of(document) else { continue };
        let limit = quota.when_full.refuses().then_some(cell.limit);
        if !store::take(db, wave, key, limit).await? {
            give_back_all(db, wave, &cells[..index]).await?;
            return Ok(Some(key.clone()));
        }
    }
    Ok(None)
}

pub(crate) async fn give_back_all(
    db: &impl ConnectionTrait,
    wave: WaveId,
    cells: &[CellRef],
) -> Result<(), StorageError> {
    for cell in cells {
        store::give_back(db, wave, cell).await?;
    }
    Ok(())
}

/// Of the cells that a response was counted in, those whose places follow its judgement.
pub(crate) fn follow_judgement(document: &Questionnaire, cells: &[CellRef]) -> Vec<CellRef> {
    let follows = |cell: &&CellRef| cell.of(document).is_some_and(|(quota, _)| !quota.counts_invalid);
    cells.iter().filter(follows).cloned().collect()
}

/// Key of the ending that somebody reads who found the cell full.
pub(crate) fn ending_of(document: &Questionnaire, cell: &CellRef) -> Option<String> {
    match &cell.of(document)?.0.when_full {
        QuotaFull::End(key) => Some(key.clone()),
        QuotaFull::Hide(_) | QuotaFull::Count => None,
    }
}
