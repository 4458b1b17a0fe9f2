//! The process of a resolution, and nothing else.

use manyi_kernel::coded;

coded! {
    ResolutionState {
        /// Written in minutes that are not issued yet.
        Draft = "draft",
        Open = "open",
        /// The owner says that it is done.
        Reported = "reported",
        /// Somebody else has seen that it is.
        Confirmed = "confirmed",
        /// Given up, with a reason.
        Dropped = "dropped",
    }
}

coded! {
    ResolutionAction {
        Note = "note",
        Report = "report",
        Confirm = "confirm",
        /// Not done after all: back to the owner.
        Return = "return",
        Drop = "drop",
        /// More time is asked for.
        AskExtension = "ask_extension",
        GrantExtension = "grant_extension",
        RefuseExtension = "refuse_extension",
    }
}

coded! {
    /// What the chair or oversight says.
    ResolutionVerdict {
        Confirm = "confirm",
        Return = "return",
        Drop = "drop",
    }
}

impl ResolutionVerdict {
    pub fn action(self) -> ResolutionAction {
        match self {
            Self::Confirm => ResolutionAction::Confirm,
            Self::Return => ResolutionAction::Return,
            Self::Drop => ResolutionAction::Drop,
        }
    }
}

impl ResolutionState {
    /// `None` where the action is refused in this state.
    pub fn after(self, action: ResolutionAction) -> Option<Self> {
        use ResolutionAction as Do;
        match (self, action) {
            (Self::Open | Self::Reported, Do::Note) => Some(self),
            (Self::Open, Do::AskExtension | Do::GrantExtension | Do::RefuseExtension) => Some(Self::Open),
            (Self::Open, Do::Report) => Some(Self::Reported),
            (Self::Reported, Do::Confirm) => Some(Self::Confirmed),
            (Self::Reported, Do::Return) => Some(Self::Open),
            (Self::Open | Self::Reported, Do::Drop) => Some(Self::Dropped),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        let table: Vec<String> = ResolutionState::ALL
            .iter()
            .map(|state| {
                let ways = ResolutionAction::ALL
                    .iter()
                    .filter_map(|action| Some(format!("{}→{}", action.code(), state.after(*action)?.code())));
                format!("{}: {}", state.code(), ways.collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(
            table,
            [
                "draft: ",
                "open: note→open, report→reported, drop→dropped, ask_extension→open, grant_extension→open, \
                 refuse_extension→open",
                "reported: note→reported, confirm→confirmed, return→open, drop→dropped",
                "confirmed: ",
                "dropped: ",
            ]
        );
    }
}
