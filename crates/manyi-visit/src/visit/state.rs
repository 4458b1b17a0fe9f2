//! The process of a visit, and nothing else.

use manyi_kernel::coded;

coded! {
    VisitState {
        /// The shopper was sent.
        Assigned = "assigned",
        /// The shopper has reported.
        Submitted = "submitted",
        /// Somebody has looked the report through; from here on the visited unit sees it.
        Approved = "approved",
        /// The visited unit disagrees.
        Appealed = "appealed",
        /// The appeal was decided; nothing more happens.
        Decided = "decided",
        /// It was called off before anybody reported.
        Cancelled = "cancelled",
    }
}

coded! {
    VisitAction {
        Submit = "submit",
        /// Back to the shopper, with a reason.
        Return = "return",
        Approve = "approve",
        Appeal = "appeal",
        Decide = "decide",
        Cancel = "cancel",
    }
}

impl VisitState {
    /// `None` where the action is refused in this state.
    pub fn after(self, action: VisitAction) -> Option<Self> {
        use VisitAction as Do;
        match (self, action) {
            (Self::Assigned, Do::Submit) => Some(Self::Submitted),
            (Self::Assigned, Do::Cancel) => Some(Self::Cancelled),
            (Self::Submitted, Do::Return) => Some(Self::Assigned),
            (Self::Submitted, Do::Approve) => Some(Self::Approved),
            (Self::Approved, Do::Appeal) => Some(Self::Appealed),
            (Self::Appealed, Do::Decide) => Some(Self::Decided),
            _ => None,
        }
    }

    /// Its score counts.
    pub fn counts(self) -> bool {
        matches!(self, Self::Approved | Self::Appealed | Self::Decided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        let table: Vec<String> = VisitState::ALL
            .iter()
            .map(|state| {
                let ways = VisitAction::ALL
                    .iter()
                    .filter_map(|action| Some(format!("{}→{}", action.code(), state.after(*action)?.code())));
                format!("{}: {}", state.code(), ways.collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(
            table,
            [
                "assigned: submit→submitted, cancel→cancelled",
                "submitted: return→assigned, approve→approved",
                "approved: appeal→appealed",
                "appealed: decide→decided",
                "decided: ",
                "cancelled: ",
            ]
        );
    }
}
