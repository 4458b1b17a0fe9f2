//! What came in, through which door, and how much it weighs.

use manyi_kernel::coded;

coded! {
    /// ISO 10002 speaks of complaints; the register keeps everything people say.
    FeedbackKind {
        Complaint = "complaint",
        Enquiry = "enquiry",
        Suggestion = "suggestion",
        Compliment = "compliment",
        /// Somebody points out a wrong that is done to others (举报).
        Report = "report",
    }
}

coded! {
    FeedbackChannel {
        Phone = "phone",
        Web = "web",
        QrCode = "qr_code",
        Email = "email",
        Counter = "counter",
        /// A letter, with its scan.
        Letter = "letter",
        SocialMedia = "social_media",
        /// Another organisation's platform: 12345, 12315 …
        OutsidePlatform = "outside_platform",
        LowScore = "low_score",
        FollowUp = "follow_up",
        MysteryVisit = "mystery_visit",
    }
}

coded! {
    FeedbackSeverity {
        Low = "low",
        Normal = "normal",
        Serious = "serious",
        /// Danger to people, many concerned, or in the news.
        Critical = "critical",
    }
}

impl FeedbackChannel {
    /// Staff can write down what came through it; the others write themselves.
    pub fn is_written_down(self) -> bool {
        !matches!(self, Self::Web | Self::QrCode | Self::LowScore)
    }
}
