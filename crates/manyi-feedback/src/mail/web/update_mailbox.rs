use super::{MailboxView, place_of, refused, view};
use crate::FeedbackRoom;
use axum::extract::State;
use manyi_connect::{MailboxId, NewMailbox, find_mailbox};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Change a mailbox; a password that is left empty stays as it is
#[utoipa::path(
    put, path = "/api/v1/mailboxes/{id}", tag = "feedback", operation_id = "update_mailbox",
    params(("id" = MailboxId, Path)),
    request_body = NewMailbox, responses((status = 200, body = MailboxView))
)]
pub(super) async fn update_mailbox(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MailboxId>,
    Json(body): Json<NewMailbox>,
) -> ApiResult<Json<MailboxView>> {
    let place = place_of(&room, body.unit_id).await?;
    manyi_connect::update_mailbox(&room.connect, &actor, id, body, place).await.map_err(refused)?;
    let mailbox = find_mailbox(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(view(&room, mailbox).await))
}
