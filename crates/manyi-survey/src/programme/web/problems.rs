//! Refusals of the commands as problems.

use crate::programme::{
    commands::{
        ActFailed, CreateProgrammeFailed, InviteFailed, OpenWaveFailed, RecordContactFailed, ReplaceFailed,
        UpdateProgrammeFailed,
    },
    state::ActionRefused,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

fn state(refused: ActionRefused) -> Problem {
    Problem::new(ProblemKind::Conflict, "programme.state")
        .with("state", refused.state.code())
        .with("action", refused.action.code())
}

impl From<CreateProgrammeFailed> for Problem {
    fn from(failure: CreateProgrammeFailed) -> Self {
        match failure {
            CreateProgrammeFailed::Wrong(fields) => Self::invalid(fields),
            CreateProgrammeFailed::Storage(error) => error.into(),
        }
    }
}

impl From<UpdateProgrammeFailed> for Problem {
    fn from(failure: UpdateProgrammeFailed) -> Self {
        match failure {
            UpdateProgrammeFailed::NotFound => Self::not_found(),
            UpdateProgrammeFailed::State(refused) => state(refused),
            UpdateProgrammeFailed::Wrong(fields) => Self::invalid(fields),
            UpdateProgrammeFailed::Storage(error) => error.into(),
        }
    }
}

impl From<ActFailed> for Problem {
    fn from(failure: ActFailed) -> Self {
        match failure {
            ActFailed::NotFound => Self::not_found(),
            ActFailed::State(refused) => state(refused),
            ActFailed::Missing(fields) => {
                Self { fields, ..Self::new(ProblemKind::Invalid, "programme.not_whole") }
            }
            ActFailed::Storage(error) => error.into(),
        }
    }
}

impl From<OpenWaveFailed> for Problem {
    fn from(failure: OpenWaveFailed) -> Self {
        match failure {
            OpenWaveFailed::NotFound => Self::not_found(),
            OpenWaveFailed::State(refused) => state(refused),
            OpenWaveFailed::Wrong(fields) => Self::invalid(fields),
            OpenWaveFailed::Storage(error) => error.into(),
        }
    }
}

impl From<ReplaceFailed> for Problem {
    fn from(failure: ReplaceFailed) -> Self {
        let conflict = |code| Self::new(ProblemKind::Conflict, code);
        match failure {
            ReplaceFailed::NotFound => Self::not_found(),
            ReplaceFailed::Replaced => conflict("programme.replaced"),
            ReplaceFailed::NotOver => conflict("programme.not_over"),
            ReplaceFailed::NoneLeft => conflict("programme.no_reserve_left"),
            ReplaceFailed::Storage(error) => error.into(),
        }
    }
}

impl From<RecordContactFailed> for Problem {
    fn from(failure: RecordContactFailed) -> Self {
        match failure {
            RecordContactFailed::NotFound => Self::not_found(),
            RecordContactFailed::NotReleased => Self::new(ProblemKind::Conflict, "programme.not_released"),
            RecordContactFailed::Wrong(fields) => Self::invalid(fields),
            RecordContactFailed::Storage(error) => error.into(),
        }
    }
}

impl From<InviteFailed> for Problem {
    fn from(failure: InviteFailed) -> Self {
        match failure {
            InviteFailed::NotFound => Self::not_found(),
            InviteFailed::ExpiryInThePast => {
                Self::invalid(vec![FieldProblem::new("/expires_on", "survey.expiry_in_the_past")])
            }
            InviteFailed::Storage(error) => error.into(),
        }
    }
}
