//! What became of somebody who was drawn: one code out of all traces.

use manyi_kernel::coded;
use manyi_measure::design::FieldworkCounts;

coded! {
    /// How a person tried to reach somebody.
    ContactChannel { Telephone = "telephone", Visit = "visit", Message = "message" }
}

coded! {
    /// What an attempt by a person came to.
    ContactCode {
        NoAnswer = "no_answer",
        Busy = "busy",
        /// A machine or somebody else answered.
        Voicemail = "voicemail",
        WrongNumber = "wrong_number",
        /// To be called again at the time agreed.
        Appointment = "appointment",
        Refused = "refused",
        /// Broken off before the end.
        BrokenOff = "broken_off",
        /// Cannot be asked: language, hearing, illness.
        Unable = "unable",
        /// Is no customer, or does not belong to the population.
        NotEligible = "not_eligible",
        /// Answered; the response says the rest.
        Interviewed = "interviewed",
    }
}

coded! {
    /// Where somebody stands.
    Disposition {
        /// Not yet asked.
        Waiting = "waiting",
        /// Has a link; nothing is known of a message.
        Invited = "invited",
        /// The message left: a mail server or a provider took it, and said nothing since.
        Sent = "sent",
        /// The provider says that it arrived.
        Delivered = "delivered",
        Opened = "opened",
        Started = "started",
        Partial = "partial",
        Complete = "complete",
        ScreenedOut = "screened_out",
        QuotaFull = "quota_full",
        Refused = "refused",
        Bounced = "bounced",
        /// Reached by nobody so far.
        NotReached = "not_reached",
        Appointment = "appointment",
        Unable = "unable",
        NotEligible = "not_eligible",
    }
}

impl ContactCode {
    /// Nobody was reached: another way may still be tried.
    pub(crate) fn leaves_open(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Busy | Self::Voicemail | Self::WrongNumber)
    }
}

/// All that is known of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; the rule below puts them in order"
)]
pub struct Traces {
    pub invited: bool,
    pub sent: bool,
    pub delivered: bool,
    pub opened: bool,
    pub started: bool,
    pub bounced: bool,
    pub opted_out: bool,
    pub contact: Option<ContactCode>,
    pub answer: Option<AnswerEnd>,
}

/// How an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerEnd {
    Complete,
    /// The survey was not about them.
    ScreenedOut,
    /// At a full quota.
    QuotaFull,
}

/// An answer decides; else the refusal; else what the last attempt by a person came to; else how far the
/// invitation got.
pub(crate) fn disposition(traces: &Traces) -> Disposition {
    use Disposition as D;
    match traces.answer {
        Some(AnswerEnd::Complete) => return D::Complete,
        Some(AnswerEnd::ScreenedOut) => return D::ScreenedOut,
        Some(AnswerEnd::QuotaFull) => return D::QuotaFull,
        None => {}
    }
    if traces.opted_out {
        return D::Refused;
    }
    match traces.contact {
        Some(ContactCode::Refused) => return D::Refused,
        Some(ContactCode::BrokenOff) => return D::Partial,
        Some(ContactCode::Unable) => return D::Unable,
        Some(ContactCode::NotEligible) => return D::NotEligible,
        Some(ContactCode::Appointment) => return D::Appointment,
        // An interview whose answers are not stored yet is under way.
        Some(ContactCode::Interviewed) => return D::Started,
        _ => {}
    }
    if traces.started {
        return D::Started;
    }
    if traces.opened {
        return D::Opened;
    }
    match traces.contact {
        Some(ContactCode::WrongNumber) => return D::Bounced,
        Some(_) => return D::NotReached,
        None => {}
    }
    if traces.bounced {
        D::Bounced
    } else if traces.delivered {
        D::Delivered
    } else if traces.sent {
        D::Sent
    } else if traces.invited {
        D::Invited
    } else {
        D::Waiting
    }
}

impl Disposition {
    /// Nothing more is to be done, and no interview came of it: a replacement may be called up.
    pub fn may_be_replaced(self) -> bool {
        matches!(
            self,
            Self::Refused
                | Self::Bounced
                | Self::NotReached
                | Self::Unable
                | Self::NotEligible
                | Self::ScreenedOut
                | Self::QuotaFull
                | Self::Delivered
                | Self::Sent
                | Self::Invited
                | Self::Opened
        )
    }

    /// Counts one person under AAPOR's letters. Somebody who opened and answered nothing refused implicitly
    /// (2.1121), who began and did not end broke off (2.12); who did not react to an invitation (3.19), was not
    /// tried (3.11) or could not be delivered to (3.30) is of unknown eligibility; nobody at home on the
    /// telephone is a non-contact (2.2).
    pub(crate) fn count(self, counts: &mut FieldworkCounts) {
        match self {
            Self::Complete => counts.complete += 1,
            Self::Partial => counts.partial += 1,
            Self::Refused | Self::Opened | Self::Started => counts.refused += 1,
            Self::NotReached => counts.not_contacted += 1,
            Self::Appointment | Self::Unable => counts.other += 1,
            Self::Waiting | Self::Invited | Self::Sent | Self::Delivered | Self::Bounced => {
                counts.unknown += 1
            }
            Self::ScreenedOut | Self::QuotaFull | Self::NotEligible => counts.ineligible += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_comes_out_of_all_traces() {
        let none = Traces::default();
        let invited = Traces { invited: true, ..none };
        let sent = Traces { sent: true, ..invited };
        let opened = Traces { delivered: true, opened: true, ..sent };
        let called = |code| Traces { contact: Some(code), ..invited };
        let answered = |end| Traces { answer: Some(end), bounced: true, ..invited };
        for (traces, wanted) in [
            (none, "waiting"),
            (invited, "invited"),
            (sent, "sent"),
            (Traces { delivered: true, ..sent }, "delivered"),
            (Traces { bounced: true, ..invited }, "bounced"),
            (Traces { bounced: true, ..sent }, "bounced"),
            (opened, "opened"),
            (Traces { started: true, ..opened }, "started"),
            (Traces { opted_out: true, started: true, ..opened }, "refused"),
            (answered(AnswerEnd::Complete), "complete"),
            (answered(AnswerEnd::ScreenedOut), "screened_out"),
            (answered(AnswerEnd::QuotaFull), "quota_full"),
            (Traces { opted_out: true, ..answered(AnswerEnd::Complete) }, "complete"),
            (called(ContactCode::NoAnswer), "not_reached"),
            (called(ContactCode::WrongNumber), "bounced"),
            (called(ContactCode::Refused), "refused"),
            (called(ContactCode::BrokenOff), "partial"),
            (called(ContactCode::Appointment), "appointment"),
            (called(ContactCode::Unable), "unable"),
            (called(ContactCode::NotEligible), "not_eligible"),
            (called(ContactCode::Interviewed), "started"),
            (Traces { opened: true, ..called(ContactCode::NoAnswer) }, "opened"),
        ] {
            assert_eq!(disposition(&traces).code(), wanted, "{traces:?}");
        }
    }

    #[test]
    fn everybody_is_counted_once() {
        let mut counts = FieldworkCounts::default();
        Disposition::ALL.iter().for_each(|one| one.count(&mut counts));
        assert_eq!(counts.all(), Disposition::ALL.len() as u64);
        assert_eq!((counts.complete, counts.partial, counts.refused, counts.unknown), (1, 1, 3, 5));
    }
}
