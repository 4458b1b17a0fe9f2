//! The rules of a link's door, as they are set and stored.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Limits of one door.
pub const MAX_LIMITS: usize = 5;
/// Answers that one limit may allow.
pub const MAX_TIMES: u32 = 1_000_000;

/// Everything is optional; without any rule the door stands open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DoorRules {
    /// Before it nobody is let in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opens_at: Option<Timestamp>,
    /// From then on nobody is let in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closes_at: Option<Timestamp>,
    /// Only people with one of the link's codes are let in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub needs_code: bool,
    /// People show that they are no program: a slider and some work of the browser, or a sum in words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_challenge: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<DoorLimit>,
    /// Key of a hidden question that says which customer it is; for limits by account where no codes are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_question: Option<String>,
    /// Pages that one network may send in a minute; absent: 300.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posts_per_minute: Option<u32>,
}

/// At most `times` answers in each `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoorLimit {
    pub by: LimitBy,
    pub times: u32,
    pub period: LimitPeriod,
}

/// What makes two answers answers of the same.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LimitBy {
    /// The browser, told by a cookie.
    Device,
    /// The network.
    Address,
    /// The code given at the door, or the account question.
    Account,
    /// The answer to the first mobile question.
    Phone,
    /// Everybody who comes through this link.
    Link,
}

impl LimitBy {
    pub fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Address => "address",
            Self::Account => "account",
            Self::Phone => "phone",
            Self::Link => "link",
        }
    }
}

/// In the organisation's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitPeriod {
    Day,
    /// From Monday.
    Week,
    Month,
    Ever,
}

/// What is wrong with rules, with the field that it is wrong in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorFault {
    ClosesBeforeItOpens,
    TooManyLimits,
    /// Position of the limit.
    TimesOutOfRange(usize),
    /// Position of the second limit of the same kind and period.
    SameLimitTwice(usize),
    PostsOutOfRange,
    /// A limit by account needs codes or an account question.
    NoAccount(usize),
}

impl DoorRules {
    /// All that is wrong, in the order of the fields.
    pub fn faults(&self) -> Vec<DoorFault> {
        let mut faults = Vec::new();
        if self.opens_at.zip(self.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            faults.push(DoorFault::ClosesBeforeItOpens);
        }
        if self.limits.len() > MAX_LIMITS {
            faults.push(DoorFault::TooManyLimits);
        }
        for (index, limit) in self.limits.iter().enumerate() {
            if limit.times == 0 || limit.times > MAX_TIMES {
                faults.push(DoorFault::TimesOutOfRange(index));
            }
            let same = |other: &DoorLimit| other.by == limit.by && other.period == limit.period;
            if self.limits[..index].iter().any(same) {
                faults.push(DoorFault::SameLimitTwice(index));
            }
            if limit.by == LimitBy::Account && !self.needs_code && self.account_question.is_none() {
                faults.push(DoorFault::NoAccount(index));
            }
        }
        if self.posts_per_minute.is_some_and(|posts| posts == 0 || posts > 100_000) {
            faults.push(DoorFault::PostsOutOfRange);
        }
        faults
    }

    /// Limits that need the page: programs could leave out what tells device and network.
    pub(crate) fn needs_page(&self) -> bool {
        self.has_challenge
            || self.limits.iter().any(|limit| matches!(limit.by, LimitBy::Device | LimitBy::Address))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rules_that_cannot_be_kept_are_named() {
        let day = |by, times| DoorLimit { by, times, period: LimitPeriod::Day };
        let at = |text: &str| Some(text.parse().unwrap());
        for (rules, wanted) in [
            (DoorRules::default(), vec![]),
            (
                DoorRules {
                    opens_at: at("2026-10-02T00:00:00Z"),
                    closes_at: at("2026-10-02T00:00:00Z"),
                    ..DoorRules::default()
                },
                vec![DoorFault::ClosesBeforeItOpens],
            ),
            (
                DoorRules {
                    limits: vec![day(LimitBy::Device, 0), day(LimitBy::Device, 1)],
                    ..DoorRules::default()
                },
                vec![DoorFault::TimesOutOfRange(0), DoorFault::SameLimitTwice(1)],
            ),
            (
                DoorRules { limits: vec![day(LimitBy::Account, 1)], ..DoorRules::default() },
                vec![DoorFault::NoAccount(0)],
            ),
            (
                DoorRules {
                    needs_code: true,
                    limits: vec![day(LimitBy::Account, 1)],
                    ..DoorRules::default()
                },
                vec![],
            ),
            (
                DoorRules { posts_per_minute: Some(0), ..DoorRules::default() },
                vec![DoorFault::PostsOutOfRange],
            ),
        ] {
            assert_eq!(rules.faults(), wanted, "{rules:?}");
        }
    }
}
