use super::export_answers::refused;
use crate::{
    SurveyRoom,
    response::{
        ResponseFilter,
        counts::quality_counts,
        export::{ExportFormat, ExportLoss, export_losses},
    },
};
use axum::extract::State;
use manyi_kernel::{QualityCounts, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path, Query, RequestLocale, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AnswersExportFormat {
    /// `csv` unless told.
    #[serde(default)]
    #[param(inline)]
    format: ExportFormat,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AnswersExportReport {
    /// In the order of the questions.
    losses: Vec<ExportLoss>,
    /// The responses that the reader sees, by quality.
    quality: QualityCounts,
}

/// What a file of the answers would not carry as it stands in the questionnaire, and which responses there are.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/answers/report",
    operation_id = "get_answers_export_report",
    tag = "response",
    params(("id" = QuestionnaireId, Path), AnswersExportFormat),
    responses((status = 200, body = AnswersExportReport))
)]
pub(crate) async fn get_answers_export_report(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Query(query): Query<AnswersExportFormat>,
) -> ApiResult<Json<AnswersExportReport>> {
    let losses = export_losses(&room, &actor, id, query.format, locale).await.map_err(refused)?;
    let filter = ResponseFilter { questionnaire: Some(id), ..ResponseFilter::default() };
    let quality = quality_counts(room.db.reader(), &actor.scope, &filter).await?;
    Ok(Json(AnswersExportReport { losses, quality }))
}
