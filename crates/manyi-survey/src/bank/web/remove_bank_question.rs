use crate::{
    SurveyRoom,
    bank::{BankQuestionId, commands},
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Path, SignedActor};

/// Takes a question out of the bank; questionnaires that it was put into keep their copy.
#[utoipa::path(
    delete,
    path = "/api/v1/bank-questions/{id}",
    operation_id = "remove_bank_question",
    tag = "questionnaire",
    params(("id" = BankQuestionId, Path)),
    responses((status = 204))
)]
pub(crate) async fn remove_bank_question(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<BankQuestionId>,
) -> ApiResult<StatusCode> {
    commands::remove_question(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
