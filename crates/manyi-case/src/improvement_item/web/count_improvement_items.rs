use crate::{
    CaseRoom,
    improvement_item::{queries::counts, view::ImprovementCounts},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Count improvement items
#[utoipa::path(
    get, path = "/api/v1/improvement-items/counts", tag = "case", operation_id = "count_improvement_items",
    responses((status = 200, description = "Within the reader's scope.", body = ImprovementCounts))
)]
pub(super) async fn count_improvement_items(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<ImprovementCounts>> {
    Ok(Json(counts(&room, &actor.scope).await?))
}
