//! Setting how the pages behind a link present themselves.

use crate::{
    SurveyRoom,
    link::{Link, LinkPage, PageFault, store},
    questionnaire,
};
use manyi_kernel::{Actor, LinkId};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum SetPageFailed {
    #[error("there is no such link")]
    NotFound,
    #[error("{} settings cannot be kept", .0.len())]
    Faults(Vec<PageFault>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Replaces all settings.
///
/// # Errors
/// See [`SetPageFailed`].
pub async fn set_page(
    room: &SurveyRoom,
    actor: &Actor,
    id: LinkId,
    page: LinkPage,
) -> Result<Link, SetPageFailed> {
    let mut work = room.db.begin(actor).await?;
    let link = store::find(work.connection(), &actor.scope, id).await?.ok_or(SetPageFailed::NotFound)?;
    let versions = questionnaire::store::versions(work.connection(), link.questionnaire_id).await?;
    let latest = versions.iter().max_by_key(|version| version.version).ok_or(SetPageFailed::NotFound)?;
    let languages: Vec<String> = latest.document.languages().into_iter().map(str::to_owned).collect();
    let faults = page.faults(&languages);
    if !faults.is_empty() {
        return Err(SetPageFailed::Faults(faults));
    }
    store::set_page(work.connection(), id, &page).await?;
    work.audit("link.set_page", "link", id, &link.unit_path);
    work.commit().await?;
    Ok(Link { page, ..link })
}
