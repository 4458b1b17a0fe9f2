use super::{CaseView, view};
use crate::{CaseRoom, saved_view::store::shown_to};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// List saved views of the inbox, with their numbers
#[utoipa::path(
    get, path = "/api/v1/case-views", tag = "case", operation_id = "list_case_views",
    responses((status = 200, description = "One's own and those shared with one's unit, the oldest first.", body = Vec<CaseView>))
)]
pub(super) async fn list_case_views(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<CaseView>>> {
    let mut views = Vec::new();
    for row in shown_to(room.db.reader(), &actor).await? {
        views.push(view(&room, &actor, row).await?);
    }
    Ok(Json(views))
}
