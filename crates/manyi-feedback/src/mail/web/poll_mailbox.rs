use super::{MailboxView, view};
use crate::{FeedbackRoom, mail::receiver};
use axum::extract::State;
use manyi_connect::{MailboxId, find_mailbox};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path};

/// Look into a mailbox now
///
/// `failure` of the answer says, as a code, why nothing could be read.
#[utoipa::path(
    post, path = "/api/v1/mailboxes/{id}/poll", tag = "feedback", operation_id = "poll_mailbox",
    params(("id" = MailboxId, Path)),
    responses((status = 200, body = MailboxView))
)]
pub(super) async fn poll_mailbox(
    State(room): State<FeedbackRoom>,
    Path(id): Path<MailboxId>,
) -> ApiResult<Json<MailboxView>> {
    manyi_connect::poll_mailbox(&room.connect, receiver(room.clone()).as_ref(), id).await?;
    let mailbox = find_mailbox(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(view(&room, mailbox).await))
}
