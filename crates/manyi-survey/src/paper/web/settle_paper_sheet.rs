use super::KeyedSheet;
use crate::{
    SurveyRoom,
    paper::{PaperEntry, PaperSheetId, commands},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettleSheet {
    /// The whole sheet as it is on paper, by key of the field.
    #[schema(value_type = Object)]
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    entry: PaperEntry,
}

/// Says what stands on the paper; the sheet becomes a response. Not by those who keyed it.
#[utoipa::path(
    post,
    path = "/api/v1/paper-sheets/{id}/settle",
    operation_id = "settle_paper_sheet",
    tag = "paper",
    params(("id" = PaperSheetId, Path)),
    request_body = SettleSheet,
    responses((status = 200, body = KeyedSheet))
)]
pub(crate) async fn settle_paper_sheet(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PaperSheetId>,
    Json(body): Json<SettleSheet>,
) -> ApiResult<Json<KeyedSheet>> {
    Ok(Json(commands::settle_sheet(&room, &actor, id, body.entry).await?.into()))
}
