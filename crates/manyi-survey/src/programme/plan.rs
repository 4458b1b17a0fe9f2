//! What a programme wants: its plan as one document.

use super::{frame::FrameSpec, size::SizeQuestion};
use jiff::civil::Date;
use manyi_kernel::{FieldProblem, PersonId, QuestionnaireId};
use manyi_measure::design::Allocation;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const TITLE_MAX: usize = 100;
const TEXT_MAX: usize = 2_000;
const MAX_INTERVIEWERS: usize = 200;
const MAX_SAMPLE: u64 = 200_000;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProgrammePlan {
    pub title: String,
    /// What the results are to decide.
    pub purpose: String,
    /// Of whom the results are to speak, in words.
    pub population: String,
    pub questionnaire_id: Option<QuestionnaireId>,
    /// Which customers of the owner's unit may be drawn.
    pub frame: FrameSpec,
    /// How the size was found, to be looked at again.
    pub size: Option<SizeQuestion>,
    pub method: Method,
    /// Size of the main sample of a wave (of a quota sample, the sum of the quotas).
    pub total: u64,
    /// Replacements for each of the main sample, 0–10.
    pub reserve_rate: f64,
    pub budget: Option<Budget>,
    pub interviewers: Vec<PersonId>,
    /// First and last day of fieldwork of the first wave.
    #[schema(value_type = Option<String>, format = Date)]
    pub starts_on: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub ends_on: Option<Date>,
}

/// How a sample is drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Method {
    pub kind: MethodKind,
    /// What makes the strata (also of the other kinds, where it orders and shows).
    pub stratify_by: Vec<StratifyBy>,
    /// Of a stratified sample: how the total is divided.
    #[schema(value_type = AllocationRule)]
    pub allocation: Allocation,
    /// Standard deviation by stratum, for the optimal (Neyman) division.
    pub deviations: BTreeMap<String, f64>,
    /// Wanted by stratum, of a quota sample.
    pub quotas: BTreeMap<String, u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    #[default]
    Random,
    Systematic,
    Stratified,
    Quota,
}

/// The rules of `manyi_measure::design::Allocation`, for the contract.
#[derive(Clone, Copy, Debug, utoipa::ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code, reason = "describes a type of another crate to the contract")]
pub(crate) enum AllocationRule {
    Proportional,
    Neyman,
    Equal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StratifyBy {
    Unit,
    Kind,
    Tier,
    Region,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Yuan, whole.
    pub amount: u64,
    /// Yuan that a complete interview costs, if known.
    pub per_complete: Option<u64>,
    #[serde(default)]
    pub note: String,
}

impl MethodKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Systematic => "systematic",
            Self::Stratified => "stratified",
            Self::Quota => "quota",
        }
    }
}

impl ProgrammePlan {
    /// Size of the main sample: of a quota sample the sum of its quotas.
    pub fn wanted(&self) -> u64 {
        match self.method.kind {
            MethodKind::Quota => self.method.quotas.values().sum(),
            _ => self.total,
        }
    }

    /// What no plan may hold, finished or not.
    pub(crate) fn check(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut long = |place: &str, text: &str, max: usize| {
            if text.chars().count() > max {
                problems.push(FieldProblem::new(place, "too_long").with("max", max));
            }
        };
        long("/title", &self.title, TITLE_MAX);
        long("/purpose", &self.purpose, TEXT_MAX);
        long("/population", &self.population, TEXT_MAX);
        if let Some(budget) = &self.budget {
            long("/budget/note", &budget.note, TEXT_MAX);
        }
        if self.title.trim().is_empty() {
            problems.push(FieldProblem::new("/title", "required"));
        }
        if !(0.0..=10.0).contains(&self.reserve_rate) {
            problems.push(FieldProblem::new("/reserve_rate", "programme.bad_reserve"));
        }
        if self.total > MAX_SAMPLE {
            problems.push(FieldProblem::new("/total", "programme.sample_too_large").with("max", MAX_SAMPLE));
        }
        if self.interviewers.len() > MAX_INTERVIEWERS {
            let problem = FieldProblem::new("/interviewers", "survey.count_out_of_range");
            problems.push(problem.with("min", 0).with("max", MAX_INTERVIEWERS));
        }
        if let (Some(first), Some(last)) = (self.starts_on, self.ends_on)
            && last < first
        {
            problems.push(FieldProblem::new("/ends_on", "programme.ends_before_start"));
        }
        let distinct: BTreeSet<StratifyBy> = self.method.stratify_by.iter().copied().collect();
        if distinct.len() != self.method.stratify_by.len() {
            problems.push(FieldProblem::new("/method/stratify_by", "programme.repeated_stratifier"));
        }
        problems
    }

    /// What stands between the plan and its approval.
    pub(crate) fn missing(&self) -> Vec<FieldProblem> {
        let mut problems = self.check();
        let mut need = |missing: bool, place: &str, code: &str| {
            if missing {
                problems.push(FieldProblem::new(place, code));
            }
        };
        need(self.purpose.trim().is_empty(), "/purpose", "required");
        need(self.population.trim().is_empty(), "/population", "required");
        need(self.questionnaire_id.is_none(), "/questionnaire_id", "required");
        need(self.starts_on.is_none(), "/starts_on", "required");
        need(self.ends_on.is_none(), "/ends_on", "required");
        match self.method.kind {
            MethodKind::Quota => need(self.wanted() == 0, "/method/quotas", "programme.no_quotas"),
            _ => need(self.wanted() == 0, "/total", "required"),
        }
        let strata_wanted = matches!(self.method.kind, MethodKind::Stratified | MethodKind::Quota);
        need(
            strata_wanted && self.method.stratify_by.is_empty(),
            "/method/stratify_by",
            "programme.no_stratifier",
        );
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn whole() -> ProgrammePlan {
        ProgrammePlan {
            title: "年度满意度调查".to_owned(),
            purpose: "决定明年的服务改进".to_owned(),
            population: "本年度服务过的客户".to_owned(),
            questionnaire_id: Some(QuestionnaireId::new()),
            total: 400,
            starts_on: Some(date(2026, 11, 1)),
            ends_on: Some(date(2026, 11, 30)),
            ..ProgrammePlan::default()
        }
    }

    fn places(problems: Vec<FieldProblem>) -> Vec<String> {
        problems.into_iter().map(|problem| problem.place).collect()
    }

    #[test]
    fn a_plan_is_approved_only_whole() {
        assert!(whole().missing().is_empty());
        let quota = Method { kind: MethodKind::Quota, ..Method::default() };
        for (plan, wanted) in [
            (ProgrammePlan { purpose: " ".to_owned(), ..whole() }, vec!["/purpose"]),
            (
                ProgrammePlan { total: 0, questionnaire_id: None, ..whole() },
                vec!["/questionnaire_id", "/total"],
            ),
            (ProgrammePlan { method: quota, ..whole() }, vec!["/method/quotas", "/method/stratify_by"]),
            (ProgrammePlan { ends_on: Some(date(2026, 10, 1)), ..whole() }, vec!["/ends_on"]),
            (ProgrammePlan { reserve_rate: f64::NAN, ..whole() }, vec!["/reserve_rate"]),
        ] {
            assert_eq!(places(plan.missing()), wanted);
        }
    }

    #[test]
    fn a_plan_in_the_making_needs_a_title_only() {
        assert_eq!(places(ProgrammePlan::default().check()), ["/title"]);
        let begun = ProgrammePlan { title: "一".to_owned(), ..ProgrammePlan::default() };
        assert!(begun.check().is_empty());
    }
}
