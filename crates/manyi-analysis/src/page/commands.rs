//! Into the report, and out of it.

use super::store;
use crate::{AnalysisRoom, analysis::store as analyses};
use manyi_kernel::{Actor, AnalysisId, Problem, UnitPath};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub(crate) enum PageRefused {
    #[error("there is no such analysis")]
    NotFound,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<PageRefused> for Problem {
    fn from(refused: PageRefused) -> Self {
        match refused {
            PageRefused::NotFound => Self::not_found(),
            PageRefused::Storage(error) => error.into(),
        }
    }
}

/// Keeps the analysis as a page of the report; keeping it twice changes nothing.
pub(crate) async fn keep(room: &AnalysisRoom, actor: &Actor, id: AnalysisId) -> Result<(), PageRefused> {
    let mut work = room.db.begin(actor).await?;
    let saved = analyses::find(work.connection(), actor, id).await?.ok_or(PageRefused::NotFound)?;
    if !store::of(work.connection(), &[id.0]).await?.is_empty() {
        return Ok(());
    }
    let page = store::Page {
        analysis_id: id.0,
        kept_by: actor.person_id().map(|person| person.0),
        kept_at: work.now().as_millisecond(),
    };
    store::keep(work.connection(), &page).await?;
    work.audit("analysis.keep_page", "analysis", id, &UnitPath::from_stored(saved.unit_path));
    work.commit().await?;
    Ok(())
}

/// Takes the page out of the report; the analysis stays.
pub(crate) async fn take_out(room: &AnalysisRoom, actor: &Actor, id: AnalysisId) -> Result<(), PageRefused> {
    let mut work = room.db.begin(actor).await?;
    let saved = analyses::find(work.connection(), actor, id).await?.ok_or(PageRefused::NotFound)?;
    if !store::take_out(work.connection(), id).await? {
        return Err(PageRefused::NotFound);
    }
    work.audit("analysis.take_out_page", "analysis", id, &UnitPath::from_stored(saved.unit_path));
    work.commit().await?;
    Ok(())
}
