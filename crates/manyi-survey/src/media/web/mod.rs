//! One endpoint a file.

mod list_questionnaire_media;
mod upload_questionnaire_media;

use super::{MAX_MEDIA_BYTES, UploadMediaFailed};
use crate::SurveyRoom;
use axum::extract::DefaultBodyLimit;
use manyi_kernel::{
    FieldProblem,
    Permission::{QuestionnaireEdit, QuestionnaireRead},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let edit = Access::Needs(QuestionnaireEdit, Organisation);
    let read = Access::Needs(QuestionnaireRead, Organisation);
    let upload = OpenApiRouter::new()
        .routes(operation(routes!(upload_questionnaire_media::upload_questionnaire_media), edit))
        .layer(DefaultBodyLimit::max(MAX_MEDIA_BYTES + 1));
    OpenApiRouter::new()
        .routes(operation(routes!(list_questionnaire_media::list_questionnaire_media), read))
        .merge(upload)
}

impl From<UploadMediaFailed> for Problem {
    fn from(failure: UploadMediaFailed) -> Self {
        match failure {
            UploadMediaFailed::TooLarge => Self::new(ProblemKind::TooLarge, "questionnaire.media_too_large")
                .with("max_mb", MAX_MEDIA_BYTES / 1024 / 1024),
            UploadMediaFailed::NoPicture => {
                Self::invalid(vec![FieldProblem::new("/file", "questionnaire.no_picture")])
            }
            UploadMediaFailed::Storage(error) => error.into(),
        }
    }
}
