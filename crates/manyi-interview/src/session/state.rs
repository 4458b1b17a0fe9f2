//! The process of a session, and nothing else.

use manyi_kernel::coded;

coded! {
    InterviewKind {
        /// With one person.
        Interview = "interview",
        FocusGroup = "focus_group",
    }
}

coded! {
    SessionState {
        Planned = "planned",
        /// It took place; what was said is being written up.
        Held = "held",
        /// Notes and quotes stand; they are being coded.
        WrittenUp = "written_up",
        /// Coded and done: nothing changes any more, save that people are erased.
        Closed = "closed",
        /// It never took place.
        Cancelled = "cancelled",
    }
}

coded! {
    SessionAction {
        Hold = "hold",
        WriteUp = "write_up",
        Close = "close",
        /// Something was forgotten.
        Reopen = "reopen",
        Cancel = "cancel",
    }
}

impl SessionState {
    /// `None` where the action is refused in this state.
    pub fn after(self, action: SessionAction) -> Option<Self> {
        use SessionAction as Do;
        match (self, action) {
            (Self::Planned, Do::Hold) => Some(Self::Held),
            (Self::Planned, Do::Cancel) => Some(Self::Cancelled),
            (Self::Held, Do::WriteUp) => Some(Self::WrittenUp),
            (Self::WrittenUp, Do::Close) => Some(Self::Closed),
            (Self::Closed, Do::Reopen) => Some(Self::WrittenUp),
            _ => None,
        }
    }

    /// Notes and quotes may be written.
    pub fn takes_words(self) -> bool {
        matches!(self, Self::Held | Self::WrittenUp)
    }

    /// People may be added and what is planned may change.
    pub fn takes_people(self) -> bool {
        matches!(self, Self::Planned | Self::Held | Self::WrittenUp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        let table: Vec<String> = SessionState::ALL
            .iter()
            .map(|state| {
                let ways = SessionAction::ALL
                    .iter()
                    .filter_map(|action| Some(format!("{}→{}", action.code(), state.after(*action)?.code())));
                let takes = [(state.takes_people(), "people"), (state.takes_words(), "words")];
                let takes = takes.iter().filter(|(yes, _)| *yes).map(|(_, what)| *what);
                let (ways, takes) =
                    (ways.collect::<Vec<_>>().join(", "), takes.collect::<Vec<_>>().join("+"));
                format!("{}: {ways} | {takes}", state.code())
            })
            .collect();
        assert_eq!(
            table,
            [
                "planned: hold→held, cancel→cancelled | people",
                "held: write_up→written_up | people+words",
                "written_up: close→closed | people+words",
                "closed: reopen→written_up | ",
                "cancelled:  | ",
            ]
        );
    }
}
