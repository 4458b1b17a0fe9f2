//! Pages as a reader sees them.

use super::store;
use crate::{
    AnalysisRoom,
    analysis::queries::{self, AnalysisHead},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, Locale, Page, PageRequest};
use manyi_storage::{StorageError, instant};
use serde::Serialize;
use uuid::Uuid;

/// An analysis that is kept as a page of the report.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReportPage {
    /// With its latest figures.
    pub analysis: AnalysisHead,
    pub kept_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub kept_at: Timestamp,
}

/// The page that was kept last first.
pub(crate) async fn list(
    room: &AnalysisRoom,
    actor: &Actor,
    page: &PageRequest,
    after: Option<(i64, Uuid)>,
    locale: Locale,
) -> Result<Page<ReportPage>, StorageError> {
    let (mut rows, total) = store::list(room.db.reader(), actor, after, page.limit() + 1).await?;
    let more = rows.len() as u64 > page.limit();
    rows.truncate(usize::try_from(page.limit()).unwrap_or(usize::MAX));
    let last = rows.last().filter(|_| more);
    let next_cursor = last.map(|(page, _)| format!("{}.{}", page.kept_at, page.analysis_id));
    let (kept, saved): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let heads = queries::heads(room, &saved, locale).await?;
    let people = room.directory.people().await;
    let items = kept.into_iter().filter_map(|page| {
        let analysis = heads.iter().find(|head| head.id.0 == page.analysis_id)?.clone();
        let by = people.iter().find(|person| Some(person.id.0) == page.kept_by);
        let kept_by = by.map(|person| person.name.clone());
        Some(ReportPage { analysis, kept_by, kept_at: instant(page.kept_at) })
    });
    Ok(Page { items: items.collect(), next_cursor, total })
}
