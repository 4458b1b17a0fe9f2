//! Another title, or away with it.

use crate::{AnalysisRoom, analysis::store, page};
use manyi_kernel::{Actor, AnalysisId, UnitPath};
use manyi_storage::StorageError;

/// Characters of a title.
pub(crate) const MAX_TITLE: usize = 120;

#[derive(Debug, thiserror::Error)]
pub(crate) enum ChangeRefused {
    #[error("there is no such analysis")]
    NotFound,
    #[error("a title has 1 to {0} characters")]
    Title(usize),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

pub(crate) async fn rename_analysis(
    room: &AnalysisRoom,
    actor: &Actor,
    id: AnalysisId,
    title: &str,
) -> Result<(), ChangeRefused> {
    let title = title.trim();
    if !(1..=MAX_TITLE).contains(&title.chars().count()) {
        return Err(ChangeRefused::Title(MAX_TITLE));
    }
    let mut work = room.db.begin(actor).await?;
    let saved = store::find(work.connection(), actor, id).await?.ok_or(ChangeRefused::NotFound)?;
    store::rename(work.connection(), id, title, work.now()).await?;
    work.audit("analysis.rename", "analysis", id, &UnitPath::from_stored(saved.unit_path));
    work.commit().await?;
    Ok(())
}

pub(crate) async fn delete_analysis(
    room: &AnalysisRoom,
    actor: &Actor,
    id: AnalysisId,
) -> Result<(), ChangeRefused> {
    let mut work = room.db.begin(actor).await?;
    let saved = store::find(work.connection(), actor, id).await?.ok_or(ChangeRefused::NotFound)?;
    page::store::take_out(work.connection(), id).await?;
    store::delete(work.connection(), id).await?;
    work.audit("analysis.delete", "analysis", id, &UnitPath::from_stored(saved.unit_path));
    work.commit().await?;
    Ok(())
}
