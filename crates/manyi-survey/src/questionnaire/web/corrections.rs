use crate::{
    SurveyRoom,
    questionnaire::{
        commands,
        corrections::{CorrectedText, Correction, list},
    },
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectVersion {
    /// The whole document; only words may differ from the version.
    #[schema(value_type = Object)]
    document: Value,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VersionCorrectionView {
    number: i32,
    changes: Vec<CorrectedText>,
    #[schema(value_type = String, format = DateTime)]
    corrected_at: Timestamp,
    /// Name of the person; absent when the person is gone.
    corrected_by: Option<String>,
}

/// Words that were corrected in a published version, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/versions/{version}/corrections",
    operation_id = "list_questionnaire_corrections",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("version" = i32, Path)),
    responses((status = 200, body = Vec<VersionCorrectionView>))
)]
pub(crate) async fn list_questionnaire_corrections(
    State(room): State<SurveyRoom>,
    Path((id, version)): Path<(QuestionnaireId, i32)>,
) -> ApiResult<Json<Vec<VersionCorrectionView>>> {
    room.version(id, version).await?.ok_or_else(Problem::not_found)?;
    let corrections = list(room.db.reader(), id, version).await?;
    Ok(Json(views(&room, corrections).await))
}

/// Corrects words of a version that people answer now. Keys, kinds, logic and languages stay as they are.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/versions/{version}/corrections",
    operation_id = "correct_questionnaire_version",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("version" = i32, Path)),
    request_body = CorrectVersion,
    responses((status = 200, body = Vec<VersionCorrectionView>))
)]
pub(crate) async fn correct_questionnaire_version(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path((id, version)): Path<(QuestionnaireId, i32)>,
    Json(body): Json<CorrectVersion>,
) -> ApiResult<Json<Vec<VersionCorrectionView>>> {
    let all = commands::correct_version(&room, &actor, id, version, &body.document).await?;
    Ok(Json(views(&room, all).await))
}

async fn views(room: &SurveyRoom, corrections: Vec<Correction>) -> Vec<VersionCorrectionView> {
    let people = room.directory.people().await;
    let name = |id| people.iter().find(|person| Some(person.id) == id).map(|person| person.name.clone());
    let view = |correction: Correction| VersionCorrectionView {
        number: correction.number,
        changes: correction.changes,
        corrected_at: correction.corrected_at,
        corrected_by: name(correction.corrected_by),
    };
    corrections.into_iter().map(view).collect()
}
