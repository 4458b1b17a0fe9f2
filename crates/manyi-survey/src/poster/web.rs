//! The one endpoint of posters.

use super::{MAX_POSTERS, MAX_TEXT, MakePostersFailed, PosterFormat, PosterOrder, PosterPaper, make_posters};
use crate::SurveyRoom;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::Permission::QuestionnaireRead;
use manyi_kernel::{FieldProblem, LinkId, Problem, ProblemKind, QuestionnaireId};
use manyi_web::{Access, ApiResult, Json, Path, RequestLocale, Scope::Subtree, SignedActor, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Subtree);
    OpenApiRouter::new().routes(operation(routes!(print_posters), read))
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintPosters {
    /// 1 to 200 links of the questionnaire, in the order of the pages.
    link_ids: Vec<LinkId>,
    paper: PosterPaper,
    format: PosterFormat,
    /// What people are asked; 1 to 60 characters.
    title: String,
    /// What to do; 1 to 60 characters.
    call: String,
    /// A line below; at most 60 characters.
    #[serde(default)]
    note: String,
}

/// Posters of links as one PDF, or as a ZIP of a PDF each.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/posters",
    operation_id = "print_posters",
    tag = "link",
    params(("id" = QuestionnaireId, Path)),
    request_body = PrintPosters,
    responses((status = 200, content(
        (Vec<u8> = "application/pdf"),
        (Vec<u8> = "application/zip"),
    )))
)]
pub(crate) async fn print_posters(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<PrintPosters>,
) -> ApiResult<Response> {
    let PrintPosters { link_ids, paper, format, title, call, note } = body;
    let order = PosterOrder { links: link_ids, paper, format, title, call, note, locale };
    let file = make_posters(&room, &actor, id, order).await?;
    let (media, name) = match format {
        PosterFormat::Pdf => ("application/pdf", "attachment; filename=\"posters.pdf\""),
        PosterFormat::Zip => ("application/zip", "attachment; filename=\"posters.zip\""),
    };
    Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)], file).into_response())
}

impl From<MakePostersFailed> for Problem {
    fn from(failure: MakePostersFailed) -> Self {
        match failure {
            MakePostersFailed::Count => {
                let wrong = FieldProblem::new("/link_ids", "survey.poster.count");
                Self::invalid(vec![wrong.with("min", 1).with("max", MAX_POSTERS)])
            }
            MakePostersFailed::TextLength(fields) => {
                let wrong = |field: &str| {
                    FieldProblem::new(format!("/{field}"), "survey.poster.text_length").with("max", MAX_TEXT)
                };
                Self::invalid(fields.into_iter().map(wrong).collect())
            }
            MakePostersFailed::UnknownLinks(positions) => {
                let wrong = |at| FieldProblem::new(format!("/link_ids/{at}"), "survey.poster.unknown_link");
                Self::invalid(positions.into_iter().map(wrong).collect())
            }
            MakePostersFailed::NoFont { folder } => {
                Self::new(ProblemKind::Unavailable, "survey.poster.no_font").with("folder", folder)
            }
            MakePostersFailed::Failed(why) => {
                tracing::error!(%why, "posters not made");
                Self::internal()
            }
            MakePostersFailed::Storage(error) => error.into(),
        }
    }
}
