//! The states of a case and what may be done in each. Pure: the one place to read the process.
//!
//! `registered → accepted → assigned → in_progress ⇄ on_hold → resolved → verified → closed → archived`,
//! with `declined`, `withdrawn` and `merged` as other ends. Noting, replying, transferring, extending, reviewing
//! and reopening are actions, not states. What the state alone cannot decide stands in `guard.rs`. The
//! table of all states and actions is printed by the test below.

use manyi_kernel::coded;

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
        /// Goes on as another case, and counts no more.
        Merged = "merged",
        /// Put away; nothing can be done to it any more.
        Archived = "archived",
    }
}

coded! {
    CaseAction {
        /// The customer is told that the matter has arrived.
        Acknowledge = "acknowledge",
        Accept = "accept",
        /// CaseSeverity, customer tier and priority are set.
        Assess = "assess",
        /// To another unit, which has to assign it anew.
        Transfer = "transfer",
        /// The assignee gives it back to whoever hands out the work.
        Return = "return",
        Assign = "assign",
        Note = "note",
        Reply = "reply",
        Hold = "hold",
        Resume = "resume",
        /// Asks for more time.
        Extend = "extend",
        DecideExtension = "decide_extension",
        /// To the next level of the ladder.
        Escalate = "escalate",
        /// The customer, or somebody for them, presses.
        Expedite = "expedite",
        /// Orders something from a unit: see [`TaskKind`](super::TaskKind).
        AddTask = "add_task",
        FinishTask = "finish_task",
        Resolve = "resolve",
        /// Cause, and responsibility in shares.
        FindCause = "find_cause",
        /// Asks why, and why again.
        Analyse = "analyse",
        /// Something for the customer, given at once or asked for.
        OfferRemedy = "offer_remedy",
        DecideRemedy = "decide_remedy",
        /// A unit that was found responsible objects.
        Appeal = "appeal",
        DecideAppeal = "decide_appeal",
        /// Somebody with an interest in the matter keeps out of it.
        Recuse = "recuse",
        /// By the customer's answer or silence only.
        Verify = "verify",
        Close = "close",
        Reopen = "reopen",
        Decline = "decline",
        Withdraw = "withdraw",
        /// Two cases have to do with each other.
        Link = "link",
        /// The matter goes on as another case.
        Merge = "merge",
        /// Part of the matter goes on as a case of its own.
        Split = "split",
        Archive = "archive",
        /// The deadlines are reckoned anew after a change of policy or calendar.
        Recompute = "recompute",
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
        NotEndedYet = "not_ended_yet",
        /// Put away.
        Archived = "archived",
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
            CaseAction::Acknowledge
            | CaseAction::Assess
            | CaseAction::Expedite
            | CaseAction::Recuse
            | CaseAction::Split
            | CaseAction::Recompute => self.stays_while_open(),
            CaseAction::Accept => self.accept(),
            CaseAction::Transfer => self.transfer(),
            CaseAction::Return => self.give_back(),
            CaseAction::Assign => self.assign(),
            CaseAction::Note | CaseAction::Link if self != Self::Archived => Ok(self),
            CaseAction::Note | CaseAction::Link => Err(RefusalReason::Archived),
            CaseAction::Extend | CaseAction::DecideExtension => self.stays_after_acceptance_while_open(),
            // One that nobody accepts is escalated too, and one that nobody closes.
            CaseAction::Escalate if matches!(self, Self::Resolved | Self::Verified) => Ok(self),
            CaseAction::Escalate => self.stays_while_open(),
            CaseAction::AddTask
            | CaseAction::FinishTask
            | CaseAction::FindCause
            | CaseAction::Analyse
            | CaseAction::OfferRemedy
            | CaseAction::DecideRemedy
            | CaseAction::Appeal
            | CaseAction::DecideAppeal => self.stays_after_acceptance(),
            CaseAction::Archive => self.archive(),
            CaseAction::Reply => self.reply(),
            CaseAction::Hold => self.hold(),
            CaseAction::Resume => self.resume(),
            CaseAction::Resolve => self.resolve(),
            CaseAction::Verify => self.verify(),
            CaseAction::Close => self.close(),
            CaseAction::Reopen => self.reopen(),
            CaseAction::Decline => self.decline(),
            CaseAction::Withdraw => self.leave(Self::Withdrawn),
            CaseAction::Merge => self.leave(Self::Merged),
        };
        next.map_err(|reason| TransitionRefused { from: self, action, reason })
    }

    /// The actions the state allows, in the order of the process.
    pub fn allowed_actions(self) -> impl Iterator<Item = CaseAction> {
        CaseAction::ALL.iter().copied().filter(move |action| self.after(*action).is_ok())
    }

    fn stays_while_open(self) -> Result<Self, RefusalReason> {
        if self.is_open() { Ok(self) } else { Err(self.past(RefusalReason::AlreadyResolved)) }
    }

    fn stays_after_acceptance(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Registered => Err(RefusalReason::NotAcceptedYet),
            Self::Declined | Self::Withdrawn | Self::Merged | Self::Archived => {
                Err(self.past(RefusalReason::Ended))
            }
            _ => Ok(self),
        }
    }

    fn stays_after_acceptance_while_open(self) -> Result<Self, RefusalReason> {
        self.stays_after_acceptance()?.stays_while_open()
    }

    /// The unit it comes to hands it out itself.
    fn transfer(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Registered => Ok(self),
            Self::Accepted | Self::Assigned | Self::InProgress => Ok(Self::Accepted),
            Self::OnHold => Err(RefusalReason::OnHold),
            _ => Err(self.past(RefusalReason::AlreadyResolved)),
        }
    }

    fn give_back(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Assigned | Self::InProgress => Ok(Self::Accepted),
            Self::OnHold => Err(RefusalReason::OnHold),
            _ => Err(self.not_in_work()),
        }
    }

    fn archive(self) -> Result<Self, RefusalReason> {
        match self {
            Self::Closed | Self::Declined | Self::Withdrawn | Self::Merged => Ok(Self::Archived),
            Self::Archived => Err(RefusalReason::Archived),
            _ => Err(RefusalReason::NotEndedYet),
        }
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
            Self::Declined | Self::Withdrawn | Self::Merged | Self::Archived => {
                Err(self.past(RefusalReason::NotOnHold))
            }
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

    /// Nobody works on it any more, and nothing was solved.
    fn leave(self, end: Self) -> Result<Self, RefusalReason> {
        if self.is_open() { Ok(end) } else { Err(self.past(RefusalReason::AlreadyResolved)) }
    }

    /// The reason unless the case has ended for good.
    fn past(self, reason: RefusalReason) -> RefusalReason {
        match self {
            Self::Declined | Self::Withdrawn | Self::Merged => RefusalReason::Ended,
            Self::Archived => RefusalReason::Archived,
            _ => reason,
        }
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
                writeln!(table, "{:<12}{:<17}{outcome}", state.code(), action.code())
                    .expect("a string grows");
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn the_handbook_shows_the_same_table() {
        let header = CaseState::ALL.iter().map(|state| format!(" {state} |")).collect::<String>();
        let mut table = format!("| action |{header}\n|{}\n", "---|".repeat(CaseState::ALL.len() + 1));
        for action in CaseAction::ALL {
            let cells = CaseState::ALL.iter().map(|state| match state.after(*action) {
                Ok(next) if next == *state => " · |".to_owned(),
                Ok(next) => format!(" → {next} |"),
                Err(_) => "  |".to_owned(),
            });
            writeln!(table, "| `{action}` |{}", cells.collect::<String>()).expect("a string grows");
        }
        for page in
            [include_str!("../../../../docs/cases.md"), include_str!("../../../../docs/cases.zh-CN.md")]
        {
            assert!(page.contains(&table), "docs/cases*.md must hold:\n{table}");
        }
    }

    #[test]
    fn every_state_can_be_reached_and_only_the_archive_has_no_way_out() {
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
            assert_eq!(leaves, *state != CaseState::Archived, "{state}");
        }
    }
}
