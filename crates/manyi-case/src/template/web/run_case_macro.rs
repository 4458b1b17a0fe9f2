use crate::{
    CaseRoom,
    case::{queries::case_detail, view::CaseDetail, web::refusals::ActRefusals},
    template::run::{MacroStepResult, RunMacro, run_macro},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RunCaseMacro {
    /// Of a macro that holds for the case.
    template_id: Uuid,
    /// What is said instead of the texts of the macro, step by step; absent: as the macro says.
    #[serde(default)]
    texts: Vec<Option<String>>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CaseMacroRun {
    /// In the order of the macro.
    steps: Vec<MacroStepResult>,
    /// As it is now.
    case: CaseDetail,
}

/// Run a macro on a case
///
/// Each step as by hand, with all its checks; what is refused is said, the other steps are done.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/macro", tag = "case", operation_id = "run_case_macro",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = RunCaseMacro,
    responses((status = 200, description = "What became of each step.", body = CaseMacroRun), ActRefusals)
)]
pub(super) async fn run_case_macro(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<RunCaseMacro>,
) -> ApiResult<Revised<CaseMacroRun>> {
    let run = RunMacro { template: input.template_id, texts: input.texts };
    let ran = run_macro(&room, &actor, locale, (id, expected), run).await?;
    let case = case_detail(&room, &actor, locale, id, ran.link).await?.ok_or_else(Problem::not_found)?;
    let revision = case.head.revision;
    Ok(Revised(CaseMacroRun { steps: ran.steps, case }, revision))
}
