//! Policies to begin with. Data like any other: edited and stored before they hold.

use super::{Allowance, CasePolicy, ClosingPolicy, ImprovementPolicy, TargetRule};
use crate::case::{CaseOrigin, CasePriority, CaseSeverity, CustomerTier};
use manyi_kernel::coded;

coded! {
    PolicyPreset {
        /// Phone 15 minutes, online 30, a first solution within three working days.
        General = "general",
        /// Banks and insurers: 15 days, 30 for a complex matter, another 30 where that was approved
        /// (管理办法 of 2020 on consumer complaints in banking and insurance).
        BankInsurance = "bank_insurance",
        /// Work orders of the 12345 kind: by urgency, in working days. Cities differ: adapt it.
        Hotline12345 = "hotline_12345",
    }
}

impl PolicyPreset {
    pub fn policy(self) -> CasePolicy {
        match self {
            Self::General => general(),
            Self::BankInsurance => bank_insurance(),
            Self::Hotline12345 => hotline_12345(),
        }
    }
}

/// With a lane for important customers: their first answer in a third of the time, around the clock.
fn general() -> CasePolicy {
    let mut policy = CasePolicy::default();
    for tier in [CustomerTier::Vip, CustomerTier::GreenLane] {
        for (priority, days) in
            [(CasePriority::Urgent, 1), (CasePriority::High, 1), (CasePriority::Normal, 2)]
        {
            policy.targets.push(TargetRule {
                tier: Some(tier),
                acknowledge: Some(Allowance::calendar(10)),
                respond: Allowance::calendar(10),
                resolve: Allowance::working_days(days),
                ..general_rule(&policy, CaseOrigin::Complaint, priority)
            });
        }
    }
    policy.improvement = after_severe(CaseSeverity::Major);
    policy
}

/// Severe complaints, and customers who had to come again, become improvements within 72 hours.
fn after_severe(from: CaseSeverity) -> ImprovementPolicy {
    ImprovementPolicy { from_severity: Some(from), for_repeats: true, ..ImprovementPolicy::default() }
}

fn bank_insurance() -> CasePolicy {
    let mut policy = CasePolicy::default();
    // One term for whatever channel.
    policy.targets.retain(|rule| rule.channel.is_none());
    for rule in policy.targets.iter_mut().filter(|rule| rule.origin == CaseOrigin::Complaint) {
        rule.acknowledge = Some(Allowance::working_days(1));
        rule.resolve = Allowance::natural_days(15);
    }
    for (severity, days) in [(CaseSeverity::Major, 30), (CaseSeverity::Critical, 60)] {
        for priority in CasePriority::ALL {
            let rule = general_rule(&policy, CaseOrigin::Complaint, *priority);
            let resolve = Allowance::natural_days(days);
            policy.targets.push(TargetRule { severity: Some(severity), resolve, ..rule });
        }
    }
    let cause_for_origins = vec![CaseOrigin::Complaint];
    policy.closing = ClosingPolicy { cause_for_origins, cause_from_severity: None };
    policy.improvement = after_severe(CaseSeverity::Major);
    policy
}

fn hotline_12345() -> CasePolicy {
    let mut policy = CasePolicy::default();
    policy.targets.retain(|rule| rule.channel.is_none());
    for rule in policy.targets.iter_mut().filter(|rule| rule.origin == CaseOrigin::Complaint) {
        let (accept, respond, days) = match rule.priority {
            CasePriority::Urgent => (Allowance::calendar(30), Allowance::calendar(120), 1),
            CasePriority::High => (Allowance::working(120), Allowance::working_days(1), 3),
            CasePriority::Normal => (Allowance::working(240), Allowance::working_days(1), 5),
        };
        (rule.accept, rule.respond) = (accept, respond);
        rule.resolve = Allowance::working_days(days);
        rule.close = Some(Allowance::working_days(days + 5));
    }
    policy.closing =
        ClosingPolicy { cause_for_origins: Vec::new(), cause_from_severity: Some(CaseSeverity::Moderate) };
    policy.improvement = after_severe(CaseSeverity::Moderate);
    policy
}

/// The rule that names nothing but origin and priority; a policy that can be used has it.
fn general_rule(policy: &CasePolicy, origin: CaseOrigin, priority: CasePriority) -> TargetRule {
    let fits = |rule: &&TargetRule| {
        (rule.origin, rule.priority) == (origin, priority)
            && (rule.channel, rule.severity, rule.tier) == (None, None, None)
    };
    policy.targets.iter().find(fits).cloned().unwrap_or(TargetRule {
        origin,
        channel: None,
        priority,
        severity: None,
        tier: None,
        acknowledge: None,
        accept: Allowance::working(120),
        respond: Allowance::working(30),
        resolve: Allowance::working_days(3),
        close: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::CaseChannel, policy::Matter};

    #[test]
    fn every_preset_is_sound_and_says_what_it_promises() {
        let resolve = |preset: PolicyPreset, severity| {
            let policy = preset.policy();
            assert_eq!(policy.problems(), [], "{preset}");
            let matter = Matter {
                origin: CaseOrigin::Complaint,
                channel: CaseChannel::Hotline,
                priority: CasePriority::Normal,
                severity,
                tier: CustomerTier::Standard,
            };
            policy.rule(&matter).map(|rule| (rule.respond, rule.resolve))
        };
        let day = Allowance::working_days(1);
        for (preset, severity, wanted) in [
            (PolicyPreset::General, None, (Allowance::calendar(15), Allowance::working(1_350))),
            (PolicyPreset::BankInsurance, None, (Allowance::working(30), Allowance::natural_days(15))),
            (
                PolicyPreset::BankInsurance,
                Some(CaseSeverity::Major),
                (Allowance::working(30), Allowance::natural_days(30)),
            ),
            (
                PolicyPreset::BankInsurance,
                Some(CaseSeverity::Critical),
                (Allowance::working(30), Allowance::natural_days(60)),
            ),
            (PolicyPreset::Hotline12345, None, (day, Allowance::working_days(5))),
        ] {
            assert_eq!(resolve(preset, severity), Some(wanted), "{preset} {severity:?}");
        }
    }
}
