use super::{
    page::{FollowUpPage, FormState},
    show_follow_up::open_or_answered,
};
use crate::{
    CaseRoom,
    follow_up::{
        FollowUpState, SCORE_MAX, SCORE_MIN,
        answer::{AnswerError, FollowUpAnswer, answer},
    },
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use manyi_kernel::{Locale, Problem, ProblemKind, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, Form, Path, RequestLocale};

/// Stores the answer and leads back to the page, which then says thanks. A second click, or a second
/// try after a lost answer, ends there too; the first answer stays.
pub(super) async fn post_follow_up(
    State(room): State<CaseRoom>,
    RequestLocale(locale): RequestLocale,
    Path(token): Path<String>,
    form: Form,
) -> ApiResult<Response> {
    let row = open_or_answered(&room, &token).await?;
    if row.state == FollowUpState::Answered.code() {
        return Ok(thanks(&token, locale));
    }
    match read(&form) {
        Ok(given) => match answer(&room, locale, &token, given).await {
            Ok(()) | Err(AnswerError::AlreadyAnswered) => Ok(thanks(&token, locale)),
            Err(error) => Err(Problem::from(error).into()),
        },
        Err(state) => {
            let mut response = FollowUpPage::of(&room, locale, &row, state).await?.render()?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// The language goes along, in case it was chosen on the page.
fn thanks(token: &str, locale: Locale) -> Response {
    Redirect::to(&format!("/f/{token}?lang={}", locale.code())).into_response()
}

fn read(form: &Form) -> Result<FollowUpAnswer, FormState> {
    let score = form.first("score").and_then(|text| text.parse().ok());
    let score = score.filter(|score| (SCORE_MIN..=SCORE_MAX).contains(score));
    let mut problems = Vec::new();
    let comment = optional_text("comment", form.first("comment"), SHORT_TEXT, &mut problems);
    match score {
        Some(score) if problems.is_empty() => Ok(FollowUpAnswer { score, comment }),
        _ => Err(FormState {
            score,
            comment: comment.unwrap_or_default(),
            score_missing: score.is_none(),
            comment_too_long: !problems.is_empty(),
        }),
    }
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::UnknownLink => Self::new(ProblemKind::NotFound, "follow_up.unknown_link"),
            AnswerError::Expired | AnswerError::AlreadyAnswered => {
                Self::new(ProblemKind::Gone, "follow_up.expired")
            }
            AnswerError::Case(error) => error.into(),
        }
    }
}
