//! The process of one piece of feedback, and nothing else. A suggestion has a life of its own: it is adopted and
//! implemented, or rejected with a reason.

use super::FeedbackKind;
use manyi_kernel::coded;

coded! {
    FeedbackState {
        Recorded = "recorded",
        /// Somebody works on it, here or as a case.
        InProgress = "in_progress",
        /// The customer has the decision.
        Answered = "answered",
        Closed = "closed",
        /// The customer took it back.
        Withdrawn = "withdrawn",
        /// Of a suggestion: it will be done.
        Adopted = "adopted",
        /// Of a suggestion: it will not be done, and the reason was given.
        Rejected = "rejected",
        /// Of a suggestion: it was done.
        Implemented = "implemented",
    }
}

coded! {
    FeedbackAction {
        Take = "take",
        /// It becomes a case, or is given to one.
        OpenCase = "open_case",
        /// The decision goes to the customer.
        Answer = "answer",
        Close = "close",
        Withdraw = "withdraw",
        /// The customer does not accept the decision.
        Appeal = "appeal",
        Adopt = "adopt",
        Reject = "reject",
        Implement = "implement",
    }
}

coded! {
    /// Why an action is refused.
    FeedbackRefusal {
        WrongState = "wrong_state",
        /// Only suggestions are adopted, rejected and implemented, and they are not answered otherwise.
        WrongKind = "wrong_kind",
        /// The case decides what becomes of it.
        CaseHandlesIt = "case_handles_it",
    }
}

impl FeedbackState {
    /// Somebody still has to do something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Recorded | Self::InProgress | Self::Adopted)
    }

    /// The customer can say what they think of the handling, and appeal.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Answered | Self::Closed | Self::Rejected | Self::Adopted | Self::Implemented)
    }

    /// It can still be found to be something else.
    pub fn may_be_reclassified(self) -> bool {
        matches!(self, Self::Recorded | Self::InProgress | Self::Answered)
    }

    /// The state after `action`, or why it is refused. `with_case`: a case handles it.
    pub fn after(
        self,
        action: FeedbackAction,
        kind: FeedbackKind,
        with_case: bool,
    ) -> Result<Self, FeedbackRefusal> {
        use FeedbackAction as Do;
        let suggestion = kind == FeedbackKind::Suggestion;
        if matches!(action, Do::Adopt | Do::Reject | Do::Implement) != suggestion
            && matches!(action, Do::Adopt | Do::Reject | Do::Implement | Do::Answer)
        {
            return Err(FeedbackRefusal::WrongKind);
        }
        if with_case && matches!(action, Do::OpenCase | Do::Answer | Do::Close | Do::Take) {
            return Err(FeedbackRefusal::CaseHandlesIt);
        }
        self.step(action).ok_or(FeedbackRefusal::WrongState)
    }

    fn step(self, action: FeedbackAction) -> Option<Self> {
        use FeedbackAction as Do;
        let fresh = matches!(self, Self::Recorded | Self::InProgress);
        match action {
            Do::Take => (self == Self::Recorded).then_some(Self::InProgress),
            Do::OpenCase => fresh.then_some(Self::InProgress),
            Do::Answer => fresh.then_some(Self::Answered),
            Do::Close => (fresh || self == Self::Answered).then_some(Self::Closed),
            Do::Withdraw => fresh.then_some(Self::Withdrawn),
            Do::Appeal => {
                matches!(self, Self::Answered | Self::Closed | Self::Rejected).then_some(Self::InProgress)
            }
            Do::Adopt => fresh.then_some(Self::Adopted),
            Do::Reject => (fresh || self == Self::Adopted).then_some(Self::Rejected),
            Do::Implement => (self == Self::Adopted).then_some(Self::Implemented),
        }
    }

    /// What may be done now, for whoever shows buttons.
    pub fn allowed(self, kind: FeedbackKind, with_case: bool) -> Vec<FeedbackAction> {
        let may = |action: &FeedbackAction| self.after(*action, kind, with_case).is_ok();
        FeedbackAction::ALL.iter().copied().filter(may).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(kind: FeedbackKind, with_case: bool) -> Vec<String> {
        let row = |state: &FeedbackState| {
            let way = |action: &FeedbackAction| {
                let next = state.after(*action, kind, with_case).ok()?;
                Some(format!("{}→{}", action.code(), next.code()))
            };
            let ways: Vec<String> = FeedbackAction::ALL.iter().filter_map(way).collect();
            format!("{}: {}", state.code(), ways.join(", "))
        };
        FeedbackState::ALL.iter().map(row).collect()
    }

    #[test]
    fn the_process_of_a_complaint_is_what_the_table_says() {
        let plain = [
            "recorded: take→in_progress, open_case→in_progress, answer→answered, close→closed, withdraw→withdrawn",
            "in_progress: open_case→in_progress, answer→answered, close→closed, withdraw→withdrawn",
            "answered: close→closed, appeal→in_progress",
            "closed: appeal→in_progress",
            "withdrawn: ",
            "adopted: ",
            "rejected: appeal→in_progress",
            "implemented: ",
        ];
        assert_eq!(table(FeedbackKind::Complaint, false), plain);
        let with_case = [
            "recorded: withdraw→withdrawn",
            "in_progress: withdraw→withdrawn",
            "answered: appeal→in_progress",
            "closed: appeal→in_progress",
            "withdrawn: ",
            "adopted: ",
            "rejected: appeal→in_progress",
            "implemented: ",
        ];
        assert_eq!(table(FeedbackKind::Complaint, true), with_case);
    }

    #[test]
    fn a_suggestion_is_adopted_and_implemented_or_rejected() {
        assert_eq!(
            table(FeedbackKind::Suggestion, false),
            [
                "recorded: take→in_progress, open_case→in_progress, close→closed, withdraw→withdrawn, adopt→adopted, reject→rejected",
                "in_progress: open_case→in_progress, close→closed, withdraw→withdrawn, adopt→adopted, reject→rejected",
                "answered: close→closed, appeal→in_progress",
                "closed: appeal→in_progress",
                "withdrawn: ",
                "adopted: reject→rejected, implement→implemented",
                "rejected: appeal→in_progress",
                "implemented: ",
            ]
        );
    }
}
