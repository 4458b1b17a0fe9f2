use super::{MailboxView, view};
use crate::FeedbackRoom;
use axum::extract::State;
use manyi_kernel::OrgScope;
use manyi_web::{ApiResult, Json};

/// Mailboxes that feedback is read from
#[utoipa::path(
    get, path = "/api/v1/mailboxes", tag = "feedback", operation_id = "list_mailboxes",
    responses((status = 200, body = Vec<MailboxView>))
)]
pub(super) async fn list_mailboxes(State(room): State<FeedbackRoom>) -> ApiResult<Json<Vec<MailboxView>>> {
    let mut views = Vec::new();
    for mailbox in manyi_connect::list_mailboxes(room.db.reader(), &OrgScope::everything()).await? {
        views.push(view(&room, mailbox).await);
    }
    Ok(Json(views))
}
