//! What a respondent gets instead of a questionnaire page.

use super::{
    gate_words::gate_words,
    render,
    view::{Frame, NoticePage},
    words::{Sentences, words},
};
use crate::response::EntryRefused;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Problem, ProblemKind};
use manyi_storage::StorageError;
use manyi_web::ApiProblem;

/// A page that says what is the matter, or a problem that the frame of all pages words.
#[derive(Debug)]
pub(super) struct Refused(Box<Response>);

pub(super) type PageResult = Result<Response, Refused>;

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(Box::new(ApiProblem::from(problem).into_response()))
    }
}

impl From<StorageError> for Refused {
    fn from(error: StorageError) -> Self {
        Problem::from(error).into()
    }
}

impl Refused {
    /// The link does not open: why, and what to do.
    pub fn entry(frame: &Frame, refusal: EntryRefused) -> Self {
        let words = words(frame.display.locale);
        match refusal {
            EntryRefused::Unknown => Self::notice(frame, StatusCode::NOT_FOUND, words.unknown.clone()),
            EntryRefused::LinkClosed => Self::notice(frame, StatusCode::GONE, words.closed.clone()),
            EntryRefused::InvitationExpired(day) => {
                Self::notice(frame, StatusCode::GONE, (words.expired)(&day.to_string()))
            }
            EntryRefused::InvitationUsed => Self::notice(frame, StatusCode::GONE, words.used.clone()),
            EntryRefused::Storage(error) => error.into(),
        }
    }

    /// The link brings nothing along that a question of this questionnaire is for.
    pub fn nothing_to_ask(frame: &Frame) -> Self {
        Self::notice(frame, StatusCode::OK, words(frame.display.locale).nothing.clone())
    }

    /// Enough people like this one have answered.
    pub fn quota_full(frame: &Frame) -> Self {
        Self::notice(frame, StatusCode::OK, gate_words(frame.display.locale).quota_full.clone())
    }

    pub fn too_large() -> Self {
        Problem::new(ProblemKind::TooLarge, "too_large").into()
    }

    fn notice(frame: &Frame, status: StatusCode, says: Sentences) -> Self {
        let page = NoticePage {
            frame: frame.clone(),
            title: says.title.to_owned(),
            detail: says.detail.into_owned(),
        };
        match render::page(frame, says.title.to_owned(), &page) {
            Ok(response) => Self(Box::new((status, response).into_response())),
            Err(refused) => refused,
        }
    }
}
