//! Somebody cannot be asked: the next replacement of the stratum is called up.

use crate::{
    SurveyRoom,
    programme::sample::{disposition, store},
};
use manyi_kernel::{Actor, SampledId, UnitPath, WaveId};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum ReplaceFailed {
    #[error("nobody of this id within the scope")]
    NotFound,
    #[error("somebody stands in their place already")]
    Replaced,
    /// Still to be asked, or asked with success.
    #[error("the person may still answer, or has")]
    NotOver,
    #[error("all replacements of the stratum are called up")]
    NoneLeft,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The one drawn next, never one of one's choice; returns who it is.
pub async fn replace_sampled(
    room: &SurveyRoom,
    actor: &Actor,
    id: SampledId,
) -> Result<SampledId, ReplaceFailed> {
    let mut work = room.db.begin(actor).await?;
    let db = work.connection();
    let row = store::find(db, &actor.scope, id).await?.ok_or(ReplaceFailed::NotFound)?;
    if row.replaced_by.is_some() {
        return Err(ReplaceFailed::Replaced);
    }
    let wave = WaveId(row.wave_id);
    let (answers, begun) = (store::answers(db, wave).await?, store::begun(db, wave).await?);
    let found = disposition(&store::traces(&row, &answers, &begun));
    if row.released_at.is_none() || !found.may_be_replaced() {
        return Err(ReplaceFailed::NotOver);
    }
    let next = store::next_reserve(db, &row).await?.ok_or(ReplaceFailed::NoneLeft)?;
    if !store::replace(db, (row.id, next.id), work.now()).await? {
        return Err(ReplaceFailed::Replaced);
    }
    work.audit("sample.replace", "sampled", id, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(SampledId(next.id))
}
