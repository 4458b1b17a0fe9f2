//! What the rest of the product may know of a case: ids and codes.

use super::{CaseAction, CaseOrigin, CaseState};
use manyi_kernel::{CaseId, DomainEvent, FollowUpId, PersonId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRegistered {
    pub case_id: CaseId,
    pub origin: CaseOrigin,
}

impl DomainEvent for CaseRegistered {
    const KIND: &'static str = "case.registered";
}

/// Something was done to a case, its files or its tags, or (`action` = `breach`) a clock of it ran out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseChanged {
    pub case_id: CaseId,
    /// Code of a [`CaseAction`], `breach`, `add_file`, `remove_file` or `tag`.
    pub action: String,
    pub from: CaseState,
    pub to: CaseState,
}

impl CaseChanged {
    pub fn by(case_id: CaseId, action: CaseAction, from: CaseState, to: CaseState) -> Self {
        Self { case_id, action: action.code().to_owned(), from, to }
    }

    /// Tags were added or taken off.
    pub const TAG: &'static str = "tag";

    /// `action`: `add_file`, `remove_file` or [`Self::TAG`]: what lies beside the case changed; the state stays.
    pub fn beside(case_id: CaseId, action: &'static str, state: CaseState) -> Self {
        Self { case_id, action: action.to_owned(), from: state, to: state }
    }

    pub fn breach(case_id: CaseId, state: CaseState) -> Self {
        Self { case_id, action: "breach".to_owned(), from: state, to: state }
    }
}

impl DomainEvent for CaseChanged {
    const KIND: &'static str = "case.changed";
}

/// A note names a colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseMentioned {
    pub case_id: CaseId,
    pub person_id: PersonId,
}

impl DomainEvent for CaseMentioned {
    const KIND: &'static str = "case.mentioned";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpSent {
    pub case_id: CaseId,
    pub follow_up_id: FollowUpId,
}

impl DomainEvent for FollowUpSent {
    const KIND: &'static str = "follow_up.sent";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpAnswered {
    pub case_id: CaseId,
    pub follow_up_id: FollowUpId,
    /// The rating verified the resolution.
    pub good: bool,
}

impl DomainEvent for FollowUpAnswered {
    const KIND: &'static str = "follow_up.answered";
}
