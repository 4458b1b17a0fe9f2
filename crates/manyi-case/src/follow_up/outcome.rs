//! What the customer's rating of the resolution means.

use crate::policy::FollowUpPolicy;

/// Ends of the rating.
pub(crate) const SCORE_MIN: i32 = 1;
pub(crate) const SCORE_MAX: i32 = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FollowUpOutcome {
    /// Verifies and closes.
    Good,
    /// Neither: verifies and closes, and the record says that it was lukewarm.
    Middling,
    /// Reopens the case with a fresh clock.
    Bad,
}

impl FollowUpOutcome {
    pub fn of(score: i32, policy: &FollowUpPolicy) -> Self {
        if score >= policy.good_from {
            Self::Good
        } else if score <= policy.reopen_up_to {
            Self::Bad
        } else {
            Self::Middling
        }
    }

    /// Kept as the reason of the steps it causes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "follow_up_good",
            Self::Middling => "follow_up_middling",
            Self::Bad => "follow_up_bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::CasePolicy;

    #[test]
    fn the_policy_decides_what_a_rating_means() {
        let policy = CasePolicy::default().follow_up;
        for (score, outcome) in [
            (1, FollowUpOutcome::Bad),
            (2, FollowUpOutcome::Bad),
            (3, FollowUpOutcome::Middling),
            (4, FollowUpOutcome::Good),
            (5, FollowUpOutcome::Good),
        ] {
            assert_eq!(FollowUpOutcome::of(score, &policy), outcome, "{score}");
        }
    }
}
