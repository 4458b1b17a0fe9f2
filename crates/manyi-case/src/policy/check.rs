//! Finds everything that is wrong with a policy, with its places.

use super::{Allowance, CasePolicy, TargetRule, WorkWindow};
use crate::{
    case::{CaseOrigin, CasePriority},
    clock::CaseTarget,
};
use jiff::civil::Time;
use manyi_calendar::{HoursError, WorkHours};
use manyi_kernel::{FieldProblem, SHORT_TEXT, required_text};

/// A year of working days, or seven months around the clock; longer is a slip of the pen.
const LONGEST_MINUTES: i64 = 300_000;
const LONGEST_DAYS: i64 = 365;
/// To propose an improvement: a month.
const LONGEST_HOURS: i64 = 720;
/// Ten million yuan; more is a slip of the pen.
pub(crate) const LARGEST_REMEDY_FEN: i64 = 1_000_000_000;

impl CasePolicy {
    /// Every problem at once; empty when the policy can be used.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        self.check_scores(&mut problems);
        if let Err(problem) = self.hours() {
            problems.push(problem);
        }
        self.check_targets(&mut problems);
        self.check_parts(&mut problems);
        problems
    }

    /// The work hours as the calendar wants them.
    pub fn hours(&self) -> Result<WorkHours, FieldProblem> {
        hours_of(&self.work_hours)
    }

    fn check_scores(&self, problems: &mut Vec<FieldProblem>) {
        let mut range = |place: &str, value: i64, min: i64, max: i64| {
            if !(min..=max).contains(&value) {
                problems
                    .push(FieldProblem::new(place, "case.outside_range").with("min", min).with("max", max));
            }
        };
        let follow_up = &self.follow_up;
        range("/low_score/five_at_most", self.low_score.five_at_most, 0, 4);
        range("/low_score/ten_at_most", self.low_score.ten_at_most, 0, 9);
        range("/follow_up/good_from", follow_up.good_from.into(), 2, 5);
        range(
            "/follow_up/reopen_up_to",
            follow_up.reopen_up_to.into(),
            1,
            i64::from(follow_up.good_from) - 1,
        );
        range("/follow_up/silence_working_days", follow_up.silence_working_days.into(), 1, 60);
        range("/warning_percent", self.warning_percent, 0, 100);
        range("/improvement/hours", self.improvement.hours.into(), 1, LONGEST_HOURS);
    }

    fn check_parts(&self, problems: &mut Vec<FieldProblem>) {
        for (index, limit) in self.hold_limits.iter().enumerate() {
            let place = format!("/hold_limits/{index}");
            if !(1..=60).contains(&limit.working_days) {
                let problem = FieldProblem::new(format!("{place}/working_days"), "case.outside_range");
                problems.push(problem.with("min", 1).with("max", 60));
            }
            if self.hold_limits[..index].iter().any(|other| other.reason == limit.reason) {
                problems.push(FieldProblem::new(place, "case.rule_twice"));
            }
        }
        for (index, step) in self.ladder.iter().enumerate() {
            check_allowance(&format!("/ladder/{index}/after"), step.after, 0, problems);
        }
        for (name, catalogue) in
            [("causes", &self.causes), ("products", &self.products), ("process_steps", &self.process_steps)]
        {
            let entries = catalogue.iter().map(|entry| [&entry.code, &entry.name_zh, &entry.name_en]);
            check_catalogue(name, &entries.collect::<Vec<_>>(), problems);
        }
        let entries = self.remedies.iter().map(|entry| [&entry.code, &entry.name_zh, &entry.name_en]);
        check_catalogue("remedies", &entries.collect::<Vec<_>>(), problems);
        for (index, entry) in self.remedies.iter().enumerate() {
            // Whoever hands out the work may never give less than whoever works on it.
            for (name, value, least) in [
                ("handler_up_to_fen", entry.handler_up_to_fen, 0),
                ("assigner_up_to_fen", entry.assigner_up_to_fen, entry.handler_up_to_fen.max(0)),
            ] {
                if !(least..=LARGEST_REMEDY_FEN).contains(&value) {
                    let problem =
                        FieldProblem::new(format!("/remedies/{index}/{name}"), "case.outside_range");
                    problems.push(problem.with("min", least).with("max", LARGEST_REMEDY_FEN));
                }
            }
        }
        for (index, entry) in self.macros.iter().enumerate() {
            required_text(&format!("/macros/{index}/name"), &entry.name, 60, problems);
            required_text(&format!("/macros/{index}/text"), &entry.text, SHORT_TEXT, problems);
        }
    }

    fn check_targets(&self, problems: &mut Vec<FieldProblem>) {
        for (index, rule) in self.targets.iter().enumerate() {
            for target in CaseTarget::ALL {
                if let Some(allowance) = rule.allowance(*target) {
                    check_allowance(&format!("/targets/{index}/{target}"), allowance, 1, problems);
                }
            }
            if !CaseOrigin::WITH_TARGETS.contains(&rule.origin) {
                let place = format!("/targets/{index}/origin");
                let expected = CaseOrigin::WITH_TARGETS.map(CaseOrigin::code).join(", ");
                problems.push(FieldProblem::new(place, "not_an_option").with("expected", expected));
            }
            if self.targets[..index].iter().any(|other| other.key() == rule.key()) {
                problems.push(FieldProblem::new(format!("/targets/{index}"), "case.rule_twice"));
            }
        }
        for origin in CaseOrigin::WITH_TARGETS {
            for priority in CasePriority::ALL {
                let general = |rule: &TargetRule| {
                    (rule.origin, rule.priority) == (origin, *priority)
                        && (rule.channel, rule.severity, rule.tier) == (None, None, None)
                };
                if !self.targets.iter().any(general) {
                    let problem = FieldProblem::new("/targets", "case.rule_missing");
                    problems.push(problem.with("origin", origin).with("priority", priority));
                }
            }
        }
    }
}

/// Code, Chinese and English name of every entry; codes stand once.
fn check_catalogue(name: &str, entries: &[[&String; 3]], problems: &mut Vec<FieldProblem>) {
    for (index, [code, name_zh, name_en]) in entries.iter().enumerate() {
        let place = format!("/{name}/{index}");
        for (field, text, max) in [("code", code, 40), ("name_zh", name_zh, 60), ("name_en", name_en, 60)] {
            required_text(&format!("{place}/{field}"), text, max, problems);
        }
        if entries[..index].iter().any(|other| other[0] == *code) {
            problems.push(FieldProblem::new(place, "case.code_twice"));
        }
    }
}

/// What is counted must lie in its range, what is not must be 0.
pub(crate) fn check_allowance(
    place: &str,
    allowance: Allowance,
    least: i64,
    problems: &mut Vec<FieldProblem>,
) {
    let days = i64::from(allowance.days);
    let (wanted, other) = if allowance.in_days() {
        (("days", days, LONGEST_DAYS), ("minutes", allowance.minutes))
    } else {
        (("minutes", allowance.minutes, LONGEST_MINUTES), ("days", days))
    };
    let mut outside = |name: &str, value: i64, min: i64, max: i64| {
        if !(min..=max).contains(&value) {
            let problem = FieldProblem::new(format!("{place}/{name}"), "case.outside_range");
            problems.push(problem.with("min", min).with("max", max));
        }
    };
    outside(wanted.0, wanted.1, least, wanted.2);
    outside(other.0, other.1, 0, 0);
}

/// Windows as the calendar wants them; the place of a fault begins with `/work_hours`.
pub(crate) fn hours_of(work_hours: &[WorkWindow]) -> Result<WorkHours, FieldProblem> {
    let mut windows = Vec::with_capacity(work_hours.len());
    for (index, window) in work_hours.iter().enumerate() {
        let place = |end: &str| FieldProblem::new(format!("/work_hours/{index}/{end}"), "case.not_a_time");
        let opens = time_of(&window.opens).ok_or_else(|| place("opens"))?;
        let closes = time_of(&window.closes).ok_or_else(|| place("closes"))?;
        windows.push((opens, closes));
    }
    WorkHours::new(windows).map_err(|error| match error {
        HoursError::Empty => FieldProblem::new("/work_hours", "missing"),
        HoursError::Backwards(index) | HoursError::NotWholeMinutes(index) => {
            FieldProblem::new(format!("/work_hours/{index}/closes"), "case.ends_before_it_begins")
        }
        HoursError::NotATime(index) => {
            FieldProblem::new(format!("/work_hours/{index}/opens"), "case.not_a_time")
        }
        HoursError::OutOfOrder(index) => {
            FieldProblem::new(format!("/work_hours/{index}/opens"), "case.windows_overlap")
        }
    })
}

/// `08:30`, nothing looser.
fn time_of(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| (part.len() == 2).then(|| part.parse::<i8>().ok())?;
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_to_begin_with_is_sound() {
        assert_eq!(CasePolicy::default().problems(), []);
        assert_eq!(CasePolicy::default().hours(), Ok(WorkHours::default()));
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let window = |opens: &str, closes: &str| WorkWindow { opens: opens.into(), closes: closes.into() };
        type Spoil = fn(&mut CasePolicy);
        let cases: [(Spoil, &str, &str); 8] = [
            (|policy| policy.low_score.five_at_most = 5, "/low_score/five_at_most", "case.outside_range"),
            (|policy| policy.follow_up.reopen_up_to = 4, "/follow_up/reopen_up_to", "case.outside_range"),
            (|policy| policy.improvement.hours = 0, "/improvement/hours", "case.outside_range"),
            (|policy| policy.work_hours.clear(), "/work_hours", "missing"),
            (|policy| policy.work_hours[0].opens = "8:30".into(), "/work_hours/0/opens", "case.not_a_time"),
            (|policy| policy.work_hours.swap(0, 1), "/work_hours/1/opens", "case.windows_overlap"),
            (
                |policy| policy.targets[0].respond.minutes = 0,
                "/targets/0/respond/minutes",
                "case.outside_range",
            ),
            (|policy| policy.targets.retain(|rule| rule.channel.is_some()), "/targets", "case.rule_missing"),
        ];
        for (spoil, place, code) in cases {
            let mut policy = CasePolicy::default();
            spoil(&mut policy);
            let problems = policy.problems();
            assert!(
                problems.iter().any(|problem| problem.place == place && problem.code == code),
                "{problems:?}"
            );
        }
        let backwards = CasePolicy { work_hours: vec![window("12:00", "09:00")], ..CasePolicy::default() };
        assert_eq!(backwards.problems()[0].code, "case.ends_before_it_begins");
        let mut doubled = CasePolicy::default();
        doubled.targets.push(doubled.targets[0].clone());
        assert_eq!(doubled.problems()[0].code, "case.rule_twice");
    }

    #[test]
    fn of_the_rules_that_fit_the_most_particular_one_holds() {
        use crate::{
            case::{CaseChannel, CaseSeverity, CustomerTier},
            policy::Matter,
        };
        let mut policy = CasePolicy::default();
        let general = policy.targets[0].clone();
        let severe = |rule: TargetRule| TargetRule { severity: Some(CaseSeverity::Major), ..rule };
        let rule = |minutes, rule: TargetRule| TargetRule { respond: Allowance::calendar(minutes), ..rule };
        let normal = TargetRule { priority: CasePriority::Normal, ..general };
        policy.targets.push(rule(10, severe(normal.clone())));
        policy.targets.push(rule(5, TargetRule { tier: Some(CustomerTier::Vip), ..normal.clone() }));
        policy.targets.push(rule(2, severe(TargetRule { tier: Some(CustomerTier::Vip), ..normal })));
        assert_eq!(policy.problems(), []);
        let minutes = |channel, severity, tier| {
            let (origin, priority) = (CaseOrigin::Complaint, CasePriority::Normal);
            let matter = Matter { origin, channel, priority, severity, tier };
            policy.rule(&matter).map(|rule| rule.respond.minutes)
        };
        let (standard, vip, major) = (CustomerTier::Standard, CustomerTier::Vip, Some(CaseSeverity::Major));
        assert_eq!(minutes(CaseChannel::Hotline, None, standard), Some(15));
        assert_eq!(minutes(CaseChannel::Online, None, standard), Some(30));
        assert_eq!(minutes(CaseChannel::Hotline, major, standard), Some(10));
        assert_eq!(minutes(CaseChannel::Hotline, None, vip), Some(5));
        assert_eq!(minutes(CaseChannel::Online, major, vip), Some(2));
    }
}
