use crate::{
    SurveyRoom,
    paper::{
        PaperSheetId,
        queries::{self, PaperDifference},
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What two people keyed of a sheet that waits for a third look; not for those two.
#[utoipa::path(
    get,
    path = "/api/v1/paper-sheets/{id}",
    operation_id = "get_paper_difference",
    tag = "paper",
    params(("id" = PaperSheetId, Path)),
    responses((status = 200, body = PaperDifference))
)]
pub(crate) async fn get_paper_difference(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PaperSheetId>,
) -> ApiResult<Json<PaperDifference>> {
    Ok(Json(queries::difference(&room, &actor, id).await?))
}
