//! The process of a meeting, and nothing else.

use manyi_kernel::coded;

coded! {
    MeetingState {
        Planned = "planned",
        /// The members are invited, with the agenda.
        Called = "called",
        /// It took place; the minutes are being written.
        Held = "held",
        /// The members read the minutes, and agree or object.
        Countersigning = "countersigning",
        /// The minutes stand; the resolutions are in force.
        Issued = "issued",
        /// It never took place.
        Cancelled = "cancelled",
    }
}

coded! {
    MeetingAction {
        Call = "call",
        Hold = "hold",
        /// The minutes go round for countersigning.
        Circulate = "circulate",
        /// The minutes are mended after an objection.
        TakeBack = "take_back",
        Issue = "issue",
        /// A further version of issued minutes is begun.
        Correct = "correct",
        Cancel = "cancel",
    }
}

coded! {
    /// What somebody is at a meeting.
    MemberRole {
        Chair = "chair",
        Secretary = "secretary",
        Member = "member",
    }
}

coded! {
    MeetingAttendance {
        Present = "present",
        /// Somebody came instead.
        Deputy = "deputy",
        Excused = "excused",
        Absent = "absent",
    }
}

coded! {
    Countersignature {
        Agreed = "agreed",
        Objected = "objected",
    }
}

impl MeetingState {
    /// `None` where the action is refused in this state.
    pub fn after(self, action: MeetingAction) -> Option<Self> {
        use MeetingAction as Do;
        match (self, action) {
            (Self::Planned, Do::Call) => Some(Self::Called),
            (Self::Planned | Self::Called, Do::Hold) => Some(Self::Held),
            (Self::Planned | Self::Called, Do::Cancel) => Some(Self::Cancelled),
            (Self::Held, Do::Circulate) => Some(Self::Countersigning),
            (Self::Countersigning, Do::TakeBack) | (Self::Issued, Do::Correct) => Some(Self::Held),
            (Self::Countersigning, Do::Issue) => Some(Self::Issued),
            _ => None,
        }
    }

    /// Time, place and people may change.
    pub fn takes_plan(self) -> bool {
        matches!(self, Self::Planned | Self::Called)
    }

    /// Items may be added, ordered and taken off.
    pub fn takes_agenda(self) -> bool {
        matches!(self, Self::Planned | Self::Called | Self::Held)
    }

    /// Notes, decisions, resolutions and attendance may be written.
    pub fn takes_words(self) -> bool {
        self == Self::Held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        let table: Vec<String> = MeetingState::ALL
            .iter()
            .map(|state| {
                let ways = MeetingAction::ALL
                    .iter()
                    .filter_map(|action| Some(format!("{}→{}", action.code(), state.after(*action)?.code())));
                let takes = [
                    (state.takes_plan(), "plan"),
                    (state.takes_agenda(), "agenda"),
                    (state.takes_words(), "words"),
                ];
                let takes = takes.iter().filter(|(yes, _)| *yes).map(|(_, what)| *what);
                let (ways, takes) =
                    (ways.collect::<Vec<_>>().join(", "), takes.collect::<Vec<_>>().join("+"));
                format!("{}: {ways} | {takes}", state.code())
            })
            .collect();
        assert_eq!(
            table,
            [
                "planned: call→called, hold→held, cancel→cancelled | plan+agenda",
                "called: hold→held, cancel→cancelled | plan+agenda",
                "held: circulate→countersigning | agenda+words",
                "countersigning: take_back→held, issue→issued | ",
                "issued: correct→held | ",
                "cancelled:  | ",
            ]
        );
    }
}
