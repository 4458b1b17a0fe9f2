use super::{answer::show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, CaseChannel, view::CaseDetail},
    draft::{Message, send},
};
use axum::extract::State;
use manyi_kernel::{CaseId, LONG_TEXT, Problem, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyCase {
    /// What the customer was told, 1–10,000 characters.
    text: String,
    /// How.
    channel: CaseChannel,
}

/// Reply to the customer
///
/// Records what the customer was told; the first reply stops the respond clock.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/reply", tag = "case", operation_id = "reply_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = ReplyCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn reply_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<ReplyCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let act = Act::Reply {
        text: required_text("/text", &input.text, LONG_TEXT, &mut problems),
        channel: input.channel,
    };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    send(&room, &actor, (id, expected), Message { act, mentions: Vec::new() }).await?;
    show(&room, &actor, locale, id, None).await
}
