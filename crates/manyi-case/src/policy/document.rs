//! What a policy says, and what it says before anybody edits it.

use super::{
    Allowance, CaseMacro, CauseEntry, ClosingPolicy, HoldLimit, ImprovementPolicy, LadderStep, RemedyEntry,
    usual_steps,
};
use crate::{
    case::{CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CustomerTier},
    clock::CaseTarget,
};
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
    /// One general rule for each origin and priority; of all that fit, the one that names most holds.
    pub targets: Vec<TargetRule>,
    /// What must be known before a case is closed.
    #[serde(default)]
    pub closing: ClosingPolicy,
    /// After which cases something must become better.
    #[serde(default)]
    pub improvement: ImprovementPolicy,
    /// How long a case may wait; without a line, for ever.
    #[serde(default = "HoldLimit::usual")]
    pub hold_limits: Vec<HoldLimit>,
    /// Who hears of a clock that ran out, and when.
    #[serde(default = "LadderStep::usual")]
    pub ladder: Vec<LadderStep>,
    /// The catalogue of causes.
    #[serde(default = "CauseEntry::usual")]
    pub causes: Vec<CauseEntry>,
    /// Products and services that a cause can lie in; empty: it is not asked.
    #[serde(default)]
    pub products: Vec<CauseEntry>,
    /// Steps of the service that a cause can lie in.
    #[serde(default = "usual_steps")]
    pub process_steps: Vec<CauseEntry>,
    /// What a customer may be given, and who may give it.
    #[serde(default = "RemedyEntry::usual")]
    pub remedies: Vec<RemedyEntry>,
    /// Texts and actions that are used again and again.
    #[serde(default)]
    pub macros: Vec<CaseMacro>,
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
    /// `low_score` or `complaint`; cases that a rule opened have the deadlines of low scores.
    pub origin: CaseOrigin,
    /// Only for cases of this channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<CaseChannel>,
    pub priority: CasePriority,
    /// Only for cases that were assessed so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<CaseSeverity>,
    /// Only for customers of this tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<CustomerTier>,
    /// Absent: nobody has to tell the customer that it arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledge: Option<Allowance>,
    pub accept: Allowance,
    pub respond: Allowance,
    pub resolve: Allowance,
    /// Absent: the end has no clock of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<Allowance>,
}

impl TargetRule {
    pub fn allowance(&self, target: CaseTarget) -> Option<Allowance> {
        match target {
            CaseTarget::Acknowledge => self.acknowledge,
            CaseTarget::Accept => Some(self.accept),
            CaseTarget::Respond => Some(self.respond),
            CaseTarget::Resolve => Some(self.resolve),
            CaseTarget::Close => self.close,
        }
    }

    fn fits(&self, matter: &Matter) -> bool {
        self.origin == matter.origin.of_targets()
            && self.priority == matter.priority
            && self.channel.is_none_or(|channel| channel == matter.channel)
            && self.severity.is_none_or(|severity| Some(severity) == matter.severity)
            && self.tier.is_none_or(|tier| tier == matter.tier)
    }

    /// A rule for a tier goes before one for a severity, that before one for a channel.
    fn specificity(&self) -> u8 {
        u8::from(self.tier.is_some()) * 4
            + u8::from(self.severity.is_some()) * 2
            + u8::from(self.channel.is_some())
    }

    /// Two rules of one key would leave open which holds.
    pub(super) fn key(&self) -> impl PartialEq + use<> {
        (self.origin, self.channel, self.priority, self.severity, self.tier)
    }
}

/// What decides which rule holds for a case.
#[derive(Clone, Copy, Debug)]
pub struct Matter {
    pub origin: CaseOrigin,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    pub severity: Option<CaseSeverity>,
    pub tier: CustomerTier,
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
    /// What the catalogue says of a remedy.
    pub fn remedy(&self, code: &str) -> Option<&RemedyEntry> {
        self.remedies.iter().find(|entry| entry.code == code)
    }

    /// The rule for a case: of those that fit, the one that names most. A checked policy always has one.
    pub fn rule(&self, matter: &Matter) -> Option<&TargetRule> {
        let fitting = self.targets.iter().filter(|rule| rule.fits(matter));
        // Of equals the first, although no checked policy has any.
        fitting.rev().max_by_key(|rule| rule.specificity())
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
                severity: None,
                tier: None,
                acknowledge: None,
                close: None,
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
            closing: ClosingPolicy::default(),
            improvement: ImprovementPolicy::default(),
            hold_limits: HoldLimit::usual(),
            ladder: LadderStep::usual(),
            causes: CauseEntry::usual(),
            products: Vec::new(),
            process_steps: usual_steps(),
            remedies: RemedyEntry::usual(),
            macros: Vec::new(),
        }
    }
}
