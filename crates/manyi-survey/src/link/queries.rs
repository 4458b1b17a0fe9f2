//! Lists of links.

use super::{Link, LinkState, store};
use crate::{SurveyRoom, response, units::UnitNames};
use jiff::Timestamp;
use manyi_kernel::{LinkId, OrgScope, QuestionnaireId, UnitRef};
use manyi_storage::StorageError;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LinkView {
    pub id: LinkId,
    pub unit: UnitRef,
    pub code: String,
    /// Opens the questionnaire.
    pub url: String,
    pub state: LinkState,
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
    let units = UnitNames::load(&room.directory).await;
    let views = links.into_iter().map(|link| LinkView {
        id: link.id,
        unit: units.unit(link.unit_id, &link.unit_path),
        url: room.entry_url(&link.code),
        code: link.code,
        state: link.state,
        response_count: counts.get(&link.id.0).copied().unwrap_or(0),
        created_at: link.created_at,
    });
    Ok(views.collect())
}
