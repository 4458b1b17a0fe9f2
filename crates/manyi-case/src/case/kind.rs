//! Where a case comes from and how much it presses.

use crate::codes::coded;

coded! {
    /// What opened the case.
    CaseOrigin {
        /// A customer's overall rating at or below the policy's threshold.
        LowScore = "low_score",
        /// A customer complained.
        Complaint = "complaint",
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
