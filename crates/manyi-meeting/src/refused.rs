//! Why something is refused, and how that is said.

use crate::{MeetingState, PressRefusal, ResolutionState};
use manyi_calendar::CalendarError;
use manyi_document::DocxError;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum MeetingRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    /// There is none, or the actor does not see it.
    #[error("there is no such thing")]
    NotFound,
    #[error("the meeting is {}", .0.code())]
    WrongState(MeetingState),
    #[error("the resolution is {}", .0.code())]
    WrongResolutionState(ResolutionState),
    #[error("somebody else changed it meanwhile")]
    Changed,
    /// Only members sign.
    #[error("not a member of this meeting")]
    NotMember,
    /// Only the owner reports.
    #[error("not the owner of this resolution")]
    NotOwner,
    /// Nobody confirms their own work.
    #[error("nobody decides on a resolution of their own")]
    OwnResolution,
    /// More time was asked for, and nobody has decided yet.
    #[error("more time is asked for already")]
    ExtensionAsked,
    #[error("no more time is asked for")]
    NoExtensionAsked,
    /// More time is asked for before the term is over.
    #[error("the term is over")]
    TermOver,
    /// The chair, or whoever decides on resolutions of the meeting.
    #[error("does not decide on more time")]
    NotExtensionDecider,
    /// Somebody has not answered and the time to countersign has not run out, or somebody objects within it.
    #[error("{waiting} have not answered, {objecting} object")]
    NotCountersigned { waiting: usize, objecting: usize },
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    #[error(transparent)]
    Press(#[from] PressRefusal),
    #[error(transparent)]
    Document(#[from] DocxError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<manyi_storage::sea_orm::DbErr> for MeetingRefused {
    fn from(error: manyi_storage::sea_orm::DbErr) -> Self {
        Self::Storage(error.into())
    }
}

impl From<MeetingRefused> for Problem {
    fn from(refusal: MeetingRefused) -> Self {
        let conflict = |code| Self::new(ProblemKind::Conflict, code);
        match refusal {
            MeetingRefused::Wrong(fields) => Self::invalid(fields),
            MeetingRefused::NotFound => Self::not_found(),
            MeetingRefused::WrongState(state) => conflict("meeting.wrong_state").with("state", state.code()),
            MeetingRefused::WrongResolutionState(state) => {
                conflict("meeting.wrong_resolution_state").with("state", state.code())
            }
            MeetingRefused::Changed => Self::new(ProblemKind::RevisionMismatch, "meeting.changed_meanwhile"),
            MeetingRefused::NotMember => conflict("meeting.not_member"),
            MeetingRefused::NotOwner => conflict("meeting.not_owner"),
            MeetingRefused::OwnResolution => conflict("meeting.own_resolution"),
            MeetingRefused::ExtensionAsked => conflict("meeting.extension_asked"),
            MeetingRefused::NoExtensionAsked => conflict("meeting.no_extension_asked"),
            MeetingRefused::TermOver => conflict("meeting.term_over"),
            MeetingRefused::NotExtensionDecider => conflict("meeting.not_extension_decider"),
            MeetingRefused::NotCountersigned { waiting, objecting } => {
                conflict("meeting.not_countersigned").with("waiting", waiting).with("objecting", objecting)
            }
            MeetingRefused::Calendar(error) => {
                tracing::error!(%error, "a term could not be reckoned");
                Self::internal()
            }
            MeetingRefused::Press(PressRefusal::NoChineseFont { folder }) => {
                Self::new(ProblemKind::Unavailable, "meeting.no_chinese_font").with("folder", folder)
            }
            MeetingRefused::Press(PressRefusal::Failed(why)) => {
                tracing::error!(error = %why, "minutes could not be printed");
                Self::internal()
            }
            MeetingRefused::Document(error) => {
                tracing::error!(%error, "minutes could not be written as a document");
                Self::internal()
            }
            MeetingRefused::Storage(error) => error.into(),
        }
    }
}

/// Nothing where there are no problems.
pub(crate) fn unless_wrong(problems: Vec<FieldProblem>) -> Result<(), MeetingRefused> {
    if problems.is_empty() { Ok(()) } else { Err(MeetingRefused::Wrong(problems)) }
}

pub(crate) fn wrong(place: &str, code: &str) -> MeetingRefused {
    MeetingRefused::Wrong(vec![FieldProblem::new(place, code)])
}
