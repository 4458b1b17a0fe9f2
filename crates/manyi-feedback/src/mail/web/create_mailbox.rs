use super::{MailboxView, place_of, refused, view};
use crate::FeedbackRoom;
use axum::{extract::State, http::StatusCode};
use manyi_connect::{NewMailbox, find_mailbox};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Read feedback from a mailbox (IMAP); it is looked into every minute
#[utoipa::path(
    post, path = "/api/v1/mailboxes", tag = "feedback", operation_id = "create_mailbox",
    request_body = NewMailbox, responses((status = 201, body = MailboxView))
)]
pub(super) async fn create_mailbox(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewMailbox>,
) -> ApiResult<(StatusCode, Json<MailboxView>)> {
    let place = place_of(&room, body.unit_id).await?;
    let id = manyi_connect::create_mailbox(&room.connect, &actor, body, place).await.map_err(refused)?;
    let mailbox = find_mailbox(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(view(&room, mailbox).await)))
}
