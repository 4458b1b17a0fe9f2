//! Finds everything that is wrong with a policy, with its places.

use super::{CasePolicy, TargetRule};
use crate::case::{CaseOrigin, CasePriority};
use jiff::civil::Time;
use manyi_calendar::{HoursError, WorkHours};
use manyi_kernel::FieldProblem;

/// A year of working days, or seven months around the clock; longer is a slip of the pen.
const LONGEST_MINUTES: i64 = 300_000;

impl CasePolicy {
    /// Every problem at once; empty when the policy can be used.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        self.check_scores(&mut problems);
        if let Err(problem) = self.hours() {
            problems.push(problem);
        }
        self.check_targets(&mut problems);
        problems
    }

    /// The work hours as the calendar wants them.
    pub fn hours(&self) -> Result<WorkHours, FieldProblem> {
        let mut windows = Vec::with_capacity(self.work_hours.len());
        for (index, window) in self.work_hours.iter().enumerate() {
            let place =
                |end: &str| FieldProblem::new(format!("/work_hours/{index}/{end}"), "case.not_a_time");
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
    }

    fn check_targets(&self, problems: &mut Vec<FieldProblem>) {
        for (index, rule) in self.targets.iter().enumerate() {
            for (name, allowance) in
                [("accept", rule.accept), ("respond", rule.respond), ("resolve", rule.resolve)]
            {
                if !(1..=LONGEST_MINUTES).contains(&allowance.minutes) {
                    let place = format!("/targets/{index}/{name}/minutes");
                    let problem = FieldProblem::new(place, "case.outside_range");
                    problems.push(problem.with("min", 1).with("max", LONGEST_MINUTES));
                }
            }
            let same = |other: &&TargetRule| {
                (other.origin, other.channel, other.priority) == (rule.origin, rule.channel, rule.priority)
            };
            if self.targets[..index].iter().any(|other| same(&other)) {
                problems.push(FieldProblem::new(format!("/targets/{index}"), "case.rule_twice"));
            }
        }
        for origin in CaseOrigin::ALL {
            for priority in CasePriority::ALL {
                let general = |rule: &TargetRule| {
                    rule.origin == *origin && rule.priority == *priority && rule.channel.is_none()
                };
                if !self.targets.iter().any(general) {
                    let problem = FieldProblem::new("/targets", "case.rule_missing");
                    problems.push(problem.with("origin", origin).with("priority", priority));
                }
            }
        }
    }
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
    use crate::policy::WorkWindow;

    #[test]
    fn the_policy_to_begin_with_is_sound() {
        assert_eq!(CasePolicy::default().problems(), []);
        assert_eq!(CasePolicy::default().hours(), Ok(WorkHours::default()));
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let window = |opens: &str, closes: &str| WorkWindow { opens: opens.into(), closes: closes.into() };
        type Spoil = fn(&mut CasePolicy);
        let cases: [(Spoil, &str, &str); 7] = [
            (|policy| policy.low_score.five_at_most = 5, "/low_score/five_at_most", "case.outside_range"),
            (|policy| policy.follow_up.reopen_up_to = 4, "/follow_up/reopen_up_to", "case.outside_range"),
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
    fn a_rule_of_the_channel_goes_before_the_general_one() {
        use crate::case::CaseChannel;
        let policy = CasePolicy::default();
        let minutes = |channel| {
            policy.rule(CaseOrigin::Complaint, channel, CasePriority::Normal).map(|rule| rule.respond.minutes)
        };
        assert_eq!(minutes(CaseChannel::Hotline), Some(15));
        assert_eq!(minutes(CaseChannel::Online), Some(30));
    }
}
