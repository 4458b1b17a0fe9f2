use crate::{
    SurveyRoom,
    bank::{BankQuestionView, commands, queries},
    units::UnitNames,
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeepBankQuestion {
    /// Whose bank it goes into.
    unit_id: UnitId,
    /// As in the document; its logic is left out.
    #[schema(value_type = Object)]
    question: Value,
}

/// Keeps a question for use in other questionnaires.
#[utoipa::path(
    post,
    path = "/api/v1/bank-questions",
    operation_id = "keep_bank_question",
    tag = "questionnaire",
    request_body = KeepBankQuestion,
    responses((status = 201, body = BankQuestionView))
)]
pub(crate) async fn keep_bank_question(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<KeepBankQuestion>,
) -> ApiResult<(StatusCode, Json<BankQuestionView>)> {
    let kept = commands::keep_question(&room, &actor, body.unit_id, body.question).await?;
    let units = UnitNames::load(&room.directory).await;
    Ok((StatusCode::CREATED, Json(queries::view(kept, &units))))
}
