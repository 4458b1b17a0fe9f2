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
    /// Of the ladder, to which the case was escalated. Absent for everything else, and in events from before it
    /// was carried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<i32>,
}

impl CaseChanged {
    pub fn by(case_id: CaseId, action: CaseAction, from: CaseState, to: CaseState) -> Self {
        Self { case_id, action: action.code().to_owned(), from, to, level: None }
    }

    /// `level`: of the ladder, that it reached.
    pub(crate) fn escalated(self, level: i32) -> Self {
        Self { level: Some(level), ..self }
    }

    /// The stage of the ladder that this is: 0 where a clock ran out, the level where the case was escalated,
    /// `None` for everything else. Whoever hears of it late acts on the stage of then. `now`: the level of the
    /// case as it stands, for events that do not carry theirs.
    pub fn ladder_level(&self, now: i32) -> Option<i32> {
        if self.action == Self::BREACH {
            Some(0)
        } else {
            (self.action == CaseAction::Escalate.code()).then(|| self.level.unwrap_or(now))
        }
    }

    /// A clock ran out.
    pub const BREACH: &'static str = "breach";

    /// Tags were added or taken off.
    pub const TAG: &'static str = "tag";

    /// `action`: `add_file`, `remove_file`, [`Self::TAG`] or [`Self::BREACH`]: not the case itself changed; the state stays.
    pub fn beside(case_id: CaseId, action: &'static str, state: CaseState) -> Self {
        Self { case_id, action: action.to_owned(), from: state, to: state, level: None }
    }

    pub fn breach(case_id: CaseId, state: CaseState) -> Self {
        Self::beside(case_id, Self::BREACH, state)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_stage_is_the_one_of_then_and_old_events_are_read() {
        let case_id = CaseId::new();
        let state = CaseState::Assigned;
        let escalated = CaseChanged::by(case_id, CaseAction::Escalate, state, state);
        let old = serde_json::to_value(&escalated).unwrap();
        assert_eq!(old.get("level"), None);
        let old: CaseChanged = serde_json::from_value(old).unwrap();
        for (changed, wanted) in [
            (escalated.escalated(1), Some(1)),
            (old, Some(3)),
            (CaseChanged::breach(case_id, state), Some(0)),
            (CaseChanged::by(case_id, CaseAction::Note, state, state), None),
        ] {
            assert_eq!(changed.ladder_level(3), wanted, "{changed:?}");
        }
    }
}
