use crate::{
    SurveyRoom,
    bank::{BankQuestionView, list_bank_questions as list},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Questions of the bank, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/bank-questions",
    operation_id = "list_bank_questions",
    tag = "questionnaire",
    responses((status = 200, body = Vec<BankQuestionView>))
)]
pub(crate) async fn list_bank_questions(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<BankQuestionView>>> {
    Ok(Json(list(&room, &actor.scope).await?))
}
