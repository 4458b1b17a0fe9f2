//! A low overall rating becomes a case, if the policy says it is low.

use super::{CaseOpened, OpenCase, OpenCaseError, open_case};
use crate::{
    CaseRoom,
    case::{CaseChannel, CaseOrigin, CasePriority, Complainant},
    policy::store::current,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, ResponseId, UnitId, UnitPath};

/// The overall rating of a response.
#[derive(Clone, Debug)]
pub struct LowScore {
    pub response_id: ResponseId,
    pub value: i32,
    /// Ends of the scale.
    pub min: i32,
    pub max: i32,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub submitted_at: Timestamp,
}

/// `None` when the policy does not call the rating low. The lowest rating of all is urgent, the others
/// are high. May be called again for the same response: it gives the case that exists.
pub async fn open_low_score_case(
    room: &CaseRoom,
    actor: &Actor,
    rating: LowScore,
) -> Result<Option<CaseOpened>, OpenCaseError> {
    let in_force = current(room.db.reader(), &room.calendar).await?;
    if !in_force.policy.low_score.is_low(rating.value.into(), rating.max.into()) {
        return Ok(None);
    }
    let priority = if rating.value <= rating.min { CasePriority::Urgent } else { CasePriority::High };
    let input = OpenCase {
        origin: CaseOrigin::LowScore,
        source_id: Some(rating.response_id.to_string()),
        channel: CaseChannel::Questionnaire,
        priority,
        title: None,
        description: String::new(),
        score: Some((rating.value, rating.max)),
        unit_id: rating.unit_id,
        unit_path: rating.unit_path,
        complainant: Complainant::default(),
        opened_at: Some(rating.submitted_at),
    };
    open_case(room, actor, input).await.map(Some)
}
