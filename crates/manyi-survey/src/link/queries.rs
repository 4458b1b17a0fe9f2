//! Lists of links.

use super::{Link, LinkPage, LinkState, LinkStatus, Place, store};
use crate::{SurveyRoom, door, response, units::UnitNames};
use jiff::Timestamp;
use manyi_kernel::{LinkId, OrgScope, QuestionnaireId, UnitRef};
use manyi_storage::StorageError;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LinkView {
    pub id: LinkId,
    pub unit: UnitRef,
    /// Absent where the link is the whole unit's.
    pub place: Option<Place>,
    pub code: String,
    /// Opens the questionnaire.
    pub url: String,
    /// Leads there; short enough to read aloud.
    pub short_url: Option<String>,
    pub state: LinkState,
    /// Whether it takes answers now, its door considered.
    pub status: LinkStatus,
    /// When its door opens; absent: at once.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opens_at: Option<Timestamp>,
    /// When its door shuts; absent: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closes_at: Option<Timestamp>,
    pub page: LinkPage,
    pub response_count: u64,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

pub(crate) async fn list(
    room: &SurveyRoom,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
) -> Result<Vec<LinkView>, StorageError> {
    let links = store::list(room.db.reader(), scope, questionnaire).await?;
    views(room, links).await
}

pub(crate) async fn views(room: &SurveyRoom, links: Vec<Link>) -> Result<Vec<LinkView>, StorageError> {
    let ids: Vec<_> = links.iter().map(|link| link.id.0).collect();
    let counts = response::store::counts_by_link(room.db.reader(), &ids).await?;
    let mut doors = door::store::of_links(room.db.reader(), &ids).await?;
    let units = UnitNames::load(&room.directory).await;
    let now = room.db.now();
    let views = links.into_iter().map(|link| {
        let rules = doors.remove(&link.id).unwrap_or_default().rules;
        LinkView {
            id: link.id,
            unit: units.unit(link.unit_id, &link.unit_path),
            status: LinkStatus::of(&link, &rules, now),
            opens_at: rules.opens_at,
            closes_at: rules.closes_at,
            url: room.entry_url(&link.code),
            short_url: link.short_code.as_deref().map(|code| room.entry_url(code)),
            place: link.place,
            code: link.code,
            state: link.state,
            page: link.page,
            response_count: counts.get(&link.id.0).copied().unwrap_or(0),
            created_at: link.created_at,
        }
    });
    Ok(views.collect())
}
