//! What a policy says, and what it says before anybody edits it.

use crate::{
    case::{CaseChannel, CaseOrigin, CasePriority},
    clock::CaseTarget,
};
use manyi_calendar::Basis;
use serde::{Deserialize, Serialize};

/// How fast cases are handled, which scores open one, and what a follow-up decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CasePolicy {
    pub low_score: LowScorePolicy,
    pub follow_up: FollowUpPolicy,
    /// The hours of a working day, in order.
    pub work_hours: Vec<WorkWindow>,
    /// A clock warns when at most this share of its time is left, in percent (0–100).
    pub warning_percent: i64,
    /// One rule for each origin and priority; a rule that names a channel goes before one that does not.
    pub targets: Vec<TargetRule>,
}

/// Which overall ratings open a case. Other scales open none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LowScorePolicy {
    /// On a scale up to 5: this rating and those below it.
    pub five_at_most: i64,
    /// On a scale up to 10.
    pub ten_at_most: i64,
}

/// What the customer's rating of the resolution (1–5) decides. Between the two: closes, not counted as good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpPolicy {
    /// This rating and better ones verify and close.
    pub good_from: i32,
    /// This rating and worse ones reopen the case.
    pub reopen_up_to: i32,
    /// After so many working days of silence the case is verified and closed.
    pub silence_working_days: u32,
}

/// `08:30` to `12:00`, local time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkWindow {
    #[schema(example = "08:30")]
    pub opens: String,
    #[schema(example = "12:00")]
    pub closes: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetRule {
    pub origin: CaseOrigin,
    /// Only for cases of this channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<CaseChannel>,
    pub priority: CasePriority,
    pub accept: Allowance,
    pub respond: Allowance,
    pub resolve: Allowance,
}

/// Time allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    pub minutes: i64,
    /// `working_time` runs in the work hours only, `calendar_time` day and night.
    #[schema(value_type = String, example = "working_time")]
    pub basis: Basis,
}

impl Allowance {
    pub const fn working(minutes: i64) -> Self {
        Self { minutes, basis: Basis::WorkingTime }
    }

    pub const fn calendar(minutes: i64) -> Self {
        Self { minutes, basis: Basis::CalendarTime }
    }
}

impl TargetRule {
    pub fn allowance(&self, target: CaseTarget) -> Allowance {
        match target {
            CaseTarget::Accept => self.accept,
            CaseTarget::Respond => self.respond,
            CaseTarget::Resolve => self.resolve,
        }
    }
}

impl LowScorePolicy {
    /// Whether `value` on the scale `min`–`max` opens a case.
    pub fn is_low(&self, value: i64, max: i64) -> bool {
        match max {
            5 => value <= self.five_at_most,
            10 => value <= self.ten_at_most,
            _ => false,
        }
    }
}

impl CasePolicy {
    /// The rule for a case: its channel's own, else the general one. A checked policy always has it.
    pub fn rule(
        &self,
        origin: CaseOrigin,
        channel: CaseChannel,
        priority: CasePriority,
    ) -> Option<&TargetRule> {
        let fits = |rule: &&TargetRule| rule.origin == origin && rule.priority == priority;
        self.targets
            .iter()
            .filter(fits)
            .find(|rule| rule.channel == Some(channel))
            .or_else(|| self.targets.iter().filter(fits).find(|rule| rule.channel.is_none()))
    }
}

/// A complaint is answered within 30 working minutes, by phone within 15 minutes of the hotline;
/// an ordinary one is solved in three working days of seven and a half hours, a pressing one in two
/// or one. A low score is called back within half a day.
impl Default for CasePolicy {
    fn default() -> Self {
        const DAY: i64 = 450;
        let mut targets = Vec::new();
        for (priority, accept, low_score_respond, days) in [
            (CasePriority::Urgent, 30, 60, 1),
            (CasePriority::High, 60, 120, 2),
            (CasePriority::Normal, 120, 240, 3),
        ] {
            let rule = |origin, channel, respond| TargetRule {
                origin,
                channel,
                priority,
                accept: Allowance::working(accept),
                respond,
                resolve: Allowance::working(days * DAY),
            };
            let hotline = Some(CaseChannel::Hotline);
            targets.push(rule(CaseOrigin::Complaint, None, Allowance::working(30)));
            targets.push(rule(CaseOrigin::Complaint, hotline, Allowance::calendar(15)));
            targets.push(rule(CaseOrigin::LowScore, None, Allowance::working(low_score_respond)));
        }
        let window =
            |opens: &str, closes: &str| WorkWindow { opens: opens.to_owned(), closes: closes.to_owned() };
        Self {
            low_score: LowScorePolicy { five_at_most: 2, ten_at_most: 4 },
            follow_up: FollowUpPolicy { good_from: 4, reopen_up_to: 2, silence_working_days: 5 },
            work_hours: vec![window("08:30", "12:00"), window("13:30", "17:30")],
            warning_percent: 20,
            targets,
        }
    }
}
