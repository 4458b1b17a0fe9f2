//! The process of an item. Pure.

use manyi_kernel::coded;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that has to become better.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct ImprovementItemId(pub Uuid);

impl ImprovementItemId {
    /// Time-ordered; never a secret.
    #[expect(clippy::new_without_default, reason = "an id is made on purpose")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl std::fmt::Display for ImprovementItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

coded! {
    ImprovementState {
        /// Something must be proposed; the clock runs.
        Needed = "needed",
        /// A measure waits for a decision.
        Proposed = "proposed",
        /// It is to be done.
        Accepted = "accepted",
        /// Somebody else has yet to see that it helped.
        Done = "done",
        Checked = "checked",
        /// Nothing is to be done, for a reason that is written down.
        Declined = "declined",
    }
}

coded! {
    ImprovementAction {
        /// Said that something must become better.
        Need = "need",
        Propose = "propose",
        Accept = "accept",
        Decline = "decline",
        Complete = "complete",
        /// It helped.
        Check = "check",
        /// It did not help: to be done again.
        Redo = "redo",
    }
}

coded! {
    /// Who says that something must become better.
    ImprovementOrigin {
        ByHand = "by_hand",
        /// The policy, for cases so severe.
        Severity = "severity",
        /// The policy, for customers who had to come again.
        Repeat = "repeat",
    }
}

impl ImprovementState {
    /// The state after `action`; `None` where it is not its turn.
    pub fn after(self, action: ImprovementAction) -> Option<Self> {
        use ImprovementAction::{Accept, Check, Complete, Decline, Need, Propose, Redo};
        match (self, action) {
            // What was proposed may be put better until somebody decides.
            (Self::Needed | Self::Proposed, Propose) => Some(Self::Proposed),
            (Self::Needed | Self::Proposed, Decline) => Some(Self::Declined),
            (Self::Proposed, Accept) | (Self::Done, Redo) => Some(Self::Accepted),
            (Self::Accepted, Complete) => Some(Self::Done),
            (Self::Done, Check) => Some(Self::Checked),
            (_, Need | Propose | Accept | Decline | Complete | Check | Redo) => None,
        }
    }

    /// Somebody still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Checked | Self::Declined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        use ImprovementAction as A;
        use ImprovementState as S;
        let table = [
            (S::Needed, A::Propose, S::Proposed),
            (S::Needed, A::Decline, S::Declined),
            (S::Proposed, A::Propose, S::Proposed),
            (S::Proposed, A::Accept, S::Accepted),
            (S::Proposed, A::Decline, S::Declined),
            (S::Accepted, A::Complete, S::Done),
            (S::Done, A::Check, S::Checked),
            (S::Done, A::Redo, S::Accepted),
        ];
        for state in S::ALL {
            for action in A::ALL {
                let row = table.iter().find(|(from, named, _)| (from, named) == (state, action));
                assert_eq!(state.after(*action), row.map(|row| row.2), "{state} {action}");
            }
            assert_eq!(
                state.is_open(),
                A::ALL.iter().any(|action| state.after(*action).is_some()),
                "{state}"
            );
        }
    }
}
