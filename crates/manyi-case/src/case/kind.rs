//! Where a case comes from and how much it presses.

use manyi_kernel::coded;

coded! {
    /// What opened the case.
    CaseOrigin {
        /// A customer's overall rating at or below the policy's threshold.
        LowScore = "low_score",
        /// A customer complained.
        Complaint = "complaint",
        /// A rule of automation, because of what a customer wrote; nobody complained.
        Rule = "rule",
    }
}

impl CaseOrigin {
    /// Those that the policy has deadlines for.
    pub const WITH_TARGETS: [Self; 2] = [Self::LowScore, Self::Complaint];

    /// Whose deadlines hold: a rule opens a case as a low score does, before the customer asks for anything.
    #[must_use]
    pub fn of_targets(self) -> Self {
        match self {
            Self::Rule => Self::LowScore,
            own => own,
        }
    }
}

coded! {
    CasePriority {
        Urgent = "urgent",
        High = "high",
        Normal = "normal",
    }
}

coded! {
    /// How the customer reached the organisation, or how it answered.
    CaseChannel {
        Hotline = "hotline",
        Online = "online",
        Outlet = "outlet",
        Email = "email",
        QrCode = "qr_code",
        Letter = "letter",
        SuggestionBox = "suggestion_box",
        SocialMedia = "social_media",
        /// The answers to a questionnaire.
        Questionnaire = "questionnaire",
    }
}

coded! {
    /// What a case on hold waits for.
    HoldReason {
        WaitingCustomer = "waiting_customer",
        WaitingDepartment = "waiting_department",
        WaitingSupplier = "waiting_supplier",
        WaitingParts = "waiting_parts",
        Other = "other",
    }
}

coded! {
    /// Why a matter is not taken on (不予受理).
    DeclineReason {
        NotOurs = "not_ours",
        Duplicate = "duplicate",
        NotACase = "not_a_case",
        NoContact = "no_contact",
        Other = "other",
    }
}

coded! {
    /// How much harm is done or threatens, as assessed by a person.
    CaseSeverity {
        Minor = "minor",
        Moderate = "moderate",
        Major = "major",
        /// Safety, the press or a regulator.
        Critical = "critical",
    }
}

coded! {
    CustomerTier {
        Standard = "standard",
        Vip = "vip",
        /// Elderly, disabled and other customers whom the organisation lets go first (绿色通道).
        GreenLane = "green_lane",
    }
}

coded! {
    /// What a unit is asked for beside the handling of the case.
    TaskKind {
        /// The department that leads the joint review (主办).
        Lead = "lead",
        /// A department that assists (协办).
        Assist = "assist",
        /// Agrees or objects (会签).
        Countersign = "countersign",
        /// Is heard; decides nothing (征求意见).
        Consult = "consult",
        SubTask = "sub_task",
        /// A superior unit insists (督办).
        Oversight = "oversight",
        /// What a meeting resolved (会议决议).
        Resolution = "resolution",
        /// What will be done so that it does not happen again.
        Improvement = "improvement",
    }
}

coded! {
    TaskOutcome {
        Done = "done",
        /// Of a countersignature.
        Agreed = "agreed",
        /// Of a countersignature.
        Objected = "objected",
        /// The unit says that it is not its matter.
        Returned = "returned",
        /// Whoever ordered it took it back.
        Cancelled = "cancelled",
    }
}

coded! {
    /// What another case is to this one.
    CaseRelation {
        Related = "related",
        /// The other was merged into this one.
        Absorbed = "absorbed",
        /// This one was merged into the other.
        MergedInto = "merged_into",
        /// This one was split off the other.
        SplitFrom = "split_from",
        /// The other was split off this one.
        SplitOff = "split_off",
    }
}

impl TaskKind {
    /// While it is open the case can neither be resolved nor closed.
    pub fn blocks_closing(self) -> bool {
        matches!(self, Self::Lead | Self::Assist | Self::Countersign | Self::SubTask | Self::Oversight)
    }

    /// May be ordered when the case is resolved or closed already.
    pub fn outlives_the_case(self) -> bool {
        matches!(self, Self::Resolution | Self::Improvement)
    }

    /// Whether its clock stands still with the case; never while the case waits for a department, as
    /// this may be the one it waits for.
    pub fn pauses_with(self, reason: HoldReason) -> bool {
        let of_the_case = !matches!(self, Self::Oversight | Self::Resolution | Self::Improvement);
        of_the_case && reason != HoldReason::WaitingDepartment
    }

    /// How such a task may end, but for being cancelled.
    pub fn outcomes(self) -> &'static [TaskOutcome] {
        match self {
            Self::Countersign => &[TaskOutcome::Agreed, TaskOutcome::Objected],
            Self::Oversight => &[TaskOutcome::Done],
            _ => &[TaskOutcome::Done, TaskOutcome::Returned],
        }
    }
}
