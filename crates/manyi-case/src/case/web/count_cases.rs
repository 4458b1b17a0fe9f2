use crate::{
    CaseRoom,
    case::{queries::case_counts, view::CaseCounts},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Count the cases of the inbox
#[utoipa::path(
    get, path = "/api/v1/cases/counts", tag = "case", operation_id = "count_cases",
    responses((status = 200, description = "Within the reader's scope.", body = CaseCounts))
)]
pub(super) async fn count_cases(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<CaseCounts>> {
    Ok(Json(case_counts(&room, &actor).await?))
}
