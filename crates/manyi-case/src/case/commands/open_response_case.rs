//! Somebody, or a rule, makes the answers of a customer a case.

use super::{CaseOpened, OpenCase, OpenCaseError, existing, open_case};
use crate::{
    CaseRoom,
    case::{CaseChannel, CaseOrigin, CasePriority, Complainant, store},
};
use manyi_kernel::{Actor, OrgScope, ResponseId, UnitId, UnitPath};
use manyi_storage::StorageError;

/// A response that is to become a case, in the words of whoever opens it.
#[derive(Clone, Debug)]
pub struct ResponseMatter {
    pub response_id: ResponseId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// Not empty.
    pub title: String,
    pub description: String,
}

/// Opens a case for a response, a complaint where somebody takes it for one; one whose low score opened a case before, or that was made one, gives that.
///
/// The clocks run from now: nobody was to act on it before.
pub async fn open_response_case(
    room: &CaseRoom,
    actor: &Actor,
    origin: CaseOrigin,
    matter: ResponseMatter,
) -> Result<CaseOpened, OpenCaseError> {
    if let Some(opened) = case_of_response(room, &OrgScope::everything(), matter.response_id).await? {
        return Ok(opened);
    }
    let input = OpenCase {
        origin,
        source_id: Some(matter.response_id.to_string()),
        channel: CaseChannel::Questionnaire,
        priority: CasePriority::Normal,
        title: Some(matter.title),
        description: matter.description,
        score: None,
        unit_id: matter.unit_id,
        unit_path: matter.unit_path,
        complainant: Complainant::default(),
        opened_at: None,
    };
    open_case(room, actor, input).await
}

/// The case that a response became within `scope`: by its low score or by hand.
pub async fn case_of_response(
    room: &CaseRoom,
    scope: &OrgScope,
    response: ResponseId,
) -> Result<Option<CaseOpened>, StorageError> {
    for origin in CaseOrigin::ALL {
        let row = store::find_by_source(room.db.reader(), *origin, &response.to_string()).await?;
        let seen = row.filter(|row| scope.allows(&UnitPath::from_stored(row.unit_path.clone())));
        if let Some(row) = seen {
            return Ok(Some(existing(&row)));
        }
    }
    Ok(None)
}
