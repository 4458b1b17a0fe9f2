use super::page::{FollowUpPage, FormState, thanks_page};
use crate::{
    CaseRoom,
    follow_up::{
        FollowUpState,
        store::{self, follow_up_row},
        token::digest_of,
    },
};
use axum::{extract::State, response::Response};
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{ApiResult, Path, RequestLocale};

/// The question, or thanks to somebody who has answered.
pub(super) async fn show_follow_up(
    State(room): State<CaseRoom>,
    RequestLocale(locale): RequestLocale,
    Path(token): Path<String>,
) -> ApiResult<Response> {
    let row = open_or_answered(&room, &token).await?;
    if row.state == FollowUpState::Answered.code() {
        return thanks_page(&room, locale, &row).await;
    }
    FollowUpPage::of(&room, locale, &row, FormState::default()).await?.render()
}

/// Problem 404 for a link we never made or have replaced, 410 for one that nobody waits for any more.
pub(super) async fn open_or_answered(room: &CaseRoom, token: &str) -> Result<follow_up_row::Model, Problem> {
    let row = store::find_by_digest(room.db.reader(), digest_of(token)).await?;
    let row = row.ok_or(Problem::new(ProblemKind::NotFound, "follow_up.unknown_link"))?;
    let state = FollowUpState::from_code(&row.state);
    match state {
        Some(FollowUpState::Sent | FollowUpState::Answered) => Ok(row),
        _ => Err(Problem::new(ProblemKind::Gone, "follow_up.expired")),
    }
}
