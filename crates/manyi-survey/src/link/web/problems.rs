//! Refusals of the commands as problems.

use crate::link::{
    KIOSK_IDLE_RANGE, MAX_ORIGINS, MAX_PLACE_CODE, MAX_PLACE_NAME, PageFault,
    commands::{CreateLinksFailed, MAX_UNITS, PlaceFault, SetLinkStateFailed, SetPageFailed},
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<CreateLinksFailed> for Problem {
    fn from(failure: CreateLinksFailed) -> Self {
        match failure {
            CreateLinksFailed::NotFound => Self::not_found(),
            CreateLinksFailed::NotPublished => {
                Self::new(ProblemKind::Conflict, "questionnaire.not_published")
            }
            CreateLinksFailed::UnknownUnits(positions) => Self::invalid(
                positions
                    .into_iter()
                    .map(|position| FieldProblem::new(format!("/unit_ids/{position}"), "survey.unknown_unit"))
                    .collect(),
            ),
            CreateLinksFailed::UnitCount => {
                let wrong = FieldProblem::new("/unit_ids", "survey.count_out_of_range");
                Self::invalid(vec![wrong.with("min", 1).with("max", MAX_UNITS)])
            }
            CreateLinksFailed::Places(wrong) => Self::invalid(wrong.into_iter().map(of_place).collect()),
            CreateLinksFailed::Storage(error) => error.into(),
        }
    }
}

/// The same where places were sent, so that the fields named are those of the places.
pub(super) fn of_places(failure: CreateLinksFailed) -> Problem {
    match failure {
        CreateLinksFailed::UnknownUnits(positions) => {
            let field = |at| FieldProblem::new(format!("/places/{at}/unit_id"), "survey.unknown_unit");
            Problem::invalid(positions.into_iter().map(field).collect())
        }
        CreateLinksFailed::UnitCount => {
            let wrong = FieldProblem::new("/places", "survey.count_out_of_range");
            Problem::invalid(vec![wrong.with("min", 1).with("max", MAX_UNITS)])
        }
        other => other.into(),
    }
}

fn of_place((at, fault): (usize, PlaceFault)) -> FieldProblem {
    match fault {
        PlaceFault::Code => FieldProblem::new(format!("/places/{at}/code"), "survey.link.bad_place_code")
            .with("max", MAX_PLACE_CODE),
        PlaceFault::Name => FieldProblem::new(format!("/places/{at}/name"), "survey.link.bad_place_name")
            .with("max", MAX_PLACE_NAME),
    }
}

impl From<SetPageFailed> for Problem {
    fn from(failure: SetPageFailed) -> Self {
        match failure {
            SetPageFailed::NotFound => Self::not_found(),
            SetPageFailed::Faults(faults) => Self::invalid(faults.into_iter().map(of_page).collect()),
            SetPageFailed::Storage(error) => error.into(),
        }
    }
}

fn of_page(fault: PageFault) -> FieldProblem {
    match fault {
        PageFault::TooManyOrigins => {
            FieldProblem::new("/embed_origins", "survey.link.too_many_origins").with("max", MAX_ORIGINS)
        }
        PageFault::NotAnOrigin(at) => {
            FieldProblem::new(format!("/embed_origins/{at}"), "survey.link.not_an_origin")
        }
        PageFault::IdleOutOfRange => FieldProblem::new("/kiosk_idle_seconds", "survey.count_out_of_range")
            .with("min", KIOSK_IDLE_RANGE.start())
            .with("max", KIOSK_IDLE_RANGE.end()),
        PageFault::UnknownLanguage => FieldProblem::new("/language", "survey.link.unknown_language"),
    }
}

impl From<SetLinkStateFailed> for Problem {
    fn from(failure: SetLinkStateFailed) -> Self {
        match failure {
            SetLinkStateFailed::NotFound => Self::not_found(),
            SetLinkStateFailed::Storage(error) => error.into(),
        }
    }
}
