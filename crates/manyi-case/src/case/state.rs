//! The states of a case and what may be done in each. Pure: the one place to read the process.
//!
//! `registered → accepted → assigned → in_progress ⇄ on_hold → resolved → verified → closed`, with
//! `declined` and `withdrawn` as ends. Noting, replying, assigning again and reopening are actions,
//! not states. The table of all states and actions is printed by the test below.

use crate::codes::coded;

coded! {
    CaseState {
        Registered = "registered",
        Accepted = "accepted",
        Assigned = "assigned",
        InProgress = "in_progress",
        OnHold = "on_hold",
        /// The handler is done; the customer has not confirmed yet.
        Resolved = "resolved",
        /// The customer confirmed, or kept silent long enough.
        Verified = "verified",
        Closed = "closed",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

coded! {
    CaseAction {
        Accept = "accept",
        Assign = "assign",
        Note = "note",
        Reply = "reply",
        Hold = "hold",
        Resume = "resume",
        Resolve = "resolve",
        /// By the customer's answer or silence only.
        Verify = "verify",
        Close = "close",
        Reopen = "reopen",
        Decline = "decline",
        Withdraw = "withdraw",
    }
}

coded! {
    RefusalReason {
        NotAcceptedYet = "not_accepted_yet",
        AlreadyAccepted = "already_accepted",
        NotAssignedYet = "not_assigned_yet",
        OnHold = "on_hold",
        NotOnHold = "not_on_hold",
        NotResolvedYet = "not_resolved_yet",
        AlreadyResolved = "already_resolved",
        AlreadyVerified = "already_verified",
        Ended = "ended",
    }
}

/// The action does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{action} is refused in state {from}: {reason}")]
pub struct TransitionRefused {
    pub from: CaseState,
    pub action: CaseAction,
    pub reason: RefusalReason,
}

impl CaseState {
    /// Somebody still has to work on it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Registered | Self::Accepted | Self::Assigned | Self::InProgress | Self::OnHold)
    }

    /// The state after `action`.
    pub fn after(self, action: CaseAction) -> Result<Self, TransitionRefused> {
        let next = match action {
            CaseAction::Accept => self.accept(),
            CaseAction::Assign => self.assign(),
            CaseAction::Note => Ok(self),
            CaseAction::Reply => self.reply(),
            CaseAction::Hold => self.hold(),
            CaseAction::Resume => self.resume(),
            CaseAction::Resolve => self.resolve(),
            CaseAction::Verify => self.verify(),
            CaseAction::Close => self.close(),
            CaseAction::Reopen => self.reopen(),
            CaseAction::Decline => self.decline(),
            CaseAction::Withdraw => self.withdraw(),
        };
        next.map_err(|reason| TransitionRefused { from: self, action, reason })
    }

    /// The actions the state allows, in the order of the process.
    pub fn allowed_actions(self) -> impl Iterator<Item = CaseAction> {
        CaseAction::ALL.iter().copied().filter(move |action| self.after(*action).is_ok())
    }

    fn accept(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Registered => Ok(Self::Accepted),
            _ => Err(self.past(RefusalReason::AlreadyAccepted)),
        }
    }

    /// Also hands an assigned case to somebody else, who then has to begin anew.
    fn assign(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Accepted | Self::Assigned | Self::InProgress => Ok(Self::Assigned),
            Self::Registered => Err(RefusalReason::NotAcceptedYet),
            Self::OnHold => Err(RefusalReason::OnHold),
            _ => Err(self.past(RefusalReason::AlreadyResolved)),
        }
    }

    /// The first word of the assignee to the customer is the beginning of the work.
    fn reply(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Assigned => Ok(Self::InProgress),
            Self::Accepted | Self::InProgress | Self::OnHold => Ok(self),
            Self::Registered => Err(RefusalReason::NotAcceptedYet),
            _ => Err(self.past(RefusalReason::AlreadyResolved)),
        }
    }

    fn hold(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Assigned | Self::InProgress => Ok(Self::OnHold),
            Self::OnHold => Err(RefusalReason::OnHold),
            _ => Err(self.not_in_work()),
        }
    }

    fn resume(self) -> Result<Self, RefusalReason> {
        match self {
            Self::OnHold => Ok(Self::InProgress),
            Self::Declined | Self::Withdrawn => Err(RefusalReason::Ended),
            _ => Err(RefusalReason::NotOnHold),
        }
    }

    fn resolve(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Assigned | Self::InProgress => Ok(Self::Resolved),
            Self::OnHold => Err(RefusalReason::OnHold),
            _ => Err(self.not_in_work()),
        }
    }

    fn verify(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Resolved => Ok(Self::Verified),
            Self::Verified | Self::Closed => Err(RefusalReason::AlreadyVerified),
            _ => Err(self.past(RefusalReason::NotResolvedYet)),
        }
    }

    /// From `resolved` without the customer's word: the record then shows no verification.
    fn close(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Resolved | Self::Verified => Ok(Self::Closed),
            Self::Closed => Err(RefusalReason::Ended),
            _ => Err(self.past(RefusalReason::NotResolvedYet)),
        }
    }

    fn reopen(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Resolved | Self::Verified | Self::Closed => Ok(Self::InProgress),
            _ => Err(self.past(RefusalReason::NotResolvedYet)),
        }
    }

    fn decline(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Registered => Ok(Self::Declined),
            _ => Err(self.past(RefusalReason::AlreadyAccepted)),
        }
    }

    fn withdraw(self) -> Result<Self, RefusalReason> {
        if self.is_open() { Ok(Self::Withdrawn) } else { Err(self.past(RefusalReason::AlreadyResolved)) }
    }

    /// The reason unless the case has ended for good.
    fn past(self, reason: RefusalReason) -> RefusalReason {
        if matches!(self, Self::Declined | Self::Withdrawn) { RefusalReason::Ended } else { reason }
    }

    fn not_in_work(self) -> RefusalReason {
        match self {
            Self::Registered => RefusalReason::NotAcceptedYet,
            Self::Accepted => RefusalReason::NotAssignedYet,
            _ => self.past(RefusalReason::AlreadyResolved),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    #[test]
    fn the_process_is_what_the_table_says() {
        let mut table = String::new();
        for state in CaseState::ALL {
            for action in CaseAction::ALL {
                let outcome = match state.after(*action) {
                    Ok(next) if next == *state => "stays".to_owned(),
                    Ok(next) => format!("→ {next}"),
                    Err(refused) => format!("refused: {}", refused.reason),
                };
                writeln!(table, "{:<12}{:<10}{outcome}", state.code(), action.code())
                    .expect("a string grows");
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn every_state_can_be_reached_and_only_ends_have_no_way_out() {
        let mut reached = vec![CaseState::Registered];
        let mut next = 0;
        while let Some(state) = reached.get(next).copied() {
            next += 1;
            for action in state.allowed_actions() {
                let after = state.after(action).expect("allowed");
                if !reached.contains(&after) {
                    reached.push(after);
                }
            }
        }
        assert_eq!(reached.len(), CaseState::ALL.len());
        for state in CaseState::ALL {
            let leaves = state.allowed_actions().any(|action| state.after(action) != Ok(*state));
            assert_eq!(leaves, !matches!(state, CaseState::Declined | CaseState::Withdrawn), "{state}");
        }
    }
}
