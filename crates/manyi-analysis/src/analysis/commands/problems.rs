//! Refusals of the commands as problems.

use super::{ChangeRefused, RunRefused};
use crate::analysis::PlaceRefused;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<RunRefused> for Problem {
    fn from(refused: RunRefused) -> Self {
        let wrong = |place: &str, code: &str| FieldProblem::new(place, code);
        match refused {
            RunRefused::UnknownMethod(method) => {
                Self::invalid(vec![wrong("/method", "analysis.unknown_method").with("method", method)])
            }
            RunRefused::NotAPeriod(text) => {
                Self::invalid(vec![wrong("/source/period", "analysis.not_a_period").with("value", text)])
            }
            RunRefused::NoSuchUnit => Self::invalid(vec![wrong("/source/unit", "analysis.unknown_unit")]),
            RunRefused::NoSuchQuestionnaire => {
                Self::invalid(vec![wrong("/source/questionnaire", "analysis.unknown_questionnaire")])
            }
            RunRefused::TooManyRows { rows, limit } => {
                let field = wrong("/source", "analysis.too_many_rows");
                Self::invalid(vec![field.with("rows", rows).with("limit", limit)])
            }
            RunRefused::NoRows => Self::invalid(vec![wrong("/source", "analysis.no_rows")]),
            RunRefused::Unfit(field) => Self::invalid(vec![field]),
            RunRefused::LongTitle(max) => {
                Self::invalid(vec![wrong("/title", "analysis.title_length").with("max", max)])
            }
            RunRefused::NotFound => Self::not_found(),
            RunRefused::OutsideScope => Self::new(ProblemKind::Conflict, "analysis.outside_scope"),
            RunRefused::Busy => Self::new(ProblemKind::Unavailable, "analysis.busy"),
            RunRefused::TooSlow(limit) => {
                Self::new(ProblemKind::Conflict, "analysis.too_slow").with("seconds", limit.as_secs())
            }
            RunRefused::BrokeOff => {
                tracing::error!("an analysis broke off");
                Self::new(ProblemKind::Internal, "analysis.broke_off")
            }
            RunRefused::Storage(error) => error.into(),
        }
    }
}

impl From<PlaceRefused> for Problem {
    fn from(refused: PlaceRefused) -> Self {
        RunRefused::from(refused).into()
    }
}

impl From<ChangeRefused> for Problem {
    fn from(refused: ChangeRefused) -> Self {
        match refused {
            ChangeRefused::NotFound => Self::not_found(),
            ChangeRefused::Title(max) => {
                let field = FieldProblem::new("/title", "analysis.title_length");
                Self::invalid(vec![field.with("max", max)])
            }
            ChangeRefused::Storage(error) => error.into(),
        }
    }
}
