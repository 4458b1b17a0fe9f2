use crate::{
    CaseRoom,
    case::{
        VerbError,
        web::{ChosenCase, check_count},
    },
    template::run::{MacroStepResult, RunMacro, run_macro},
    words::word,
};
use axum::extract::State;
use futures::{StreamExt, stream};
use manyi_kernel::{CaseId, Locale, Problem};
use manyi_web::{ApiResult, Json, ProblemBody, RequestLocale, SignedActor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Cases at a time: each is read before anything is done to it, and the readers are few.
const SIDE_BY_SIDE: usize = 16;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RunMacroOnCases {
    template_id: Uuid,
    /// 1–200
    cases: Vec<ChosenCase>,
}

/// What became of one of the cases.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MacroOnCase {
    id: CaseId,
    /// Absent: the macro was run. Otherwise the code of the problem, as running it on this case alone would have had.
    problem: Option<String>,
    /// Why it was not run, in the reader's language.
    words: Option<String>,
    /// In the order of the macro; none where it was not run.
    steps: Vec<MacroStepResult>,
}

/// Run a macro on many cases
///
/// On each as if it were the only one, with the texts filled in for it: what cannot be done to one is done to the
/// others, and said. The customer's follow-up address of a case that a step resolves is made anew on the case.
#[utoipa::path(
    post, path = "/api/v1/case-macro-runs", tag = "case", operation_id = "run_macro_on_cases",
    request_body = RunMacroOnCases,
    responses(
        (status = 200, description = "What became of each, in the order asked.", body = Vec<MacroOnCase>),
        (status = 422, description = "Fields are wrong.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn run_macro_on_cases(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(input): Json<RunMacroOnCases>,
) -> ApiResult<Json<Vec<MacroOnCase>>> {
    let mut problems = Vec::new();
    check_count(&input.cases, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let (room, actor, template) = (&room, &actor, input.template_id);
    let one = |chosen: ChosenCase| async move {
        let run = RunMacro { template, texts: Vec::new() };
        match run_macro(room, actor, locale, (chosen.id, chosen.revision), run).await {
            Ok(ran) => MacroOnCase { id: chosen.id, problem: None, words: None, steps: ran.steps },
            Err(error) => refused(chosen.id, locale, error),
        }
    };
    Ok(Json(stream::iter(input.cases).map(one).buffered(SIDE_BY_SIDE).collect().await))
}

fn refused(id: CaseId, locale: Locale, error: VerbError) -> MacroOnCase {
    // The one field that can be wrong is the macro: it is of a unit that this case does not belong to.
    let words = match &error {
        VerbError::Invalid(_) => word(locale, "case.told.macro_of_others"),
        error => error.told(locale),
    };
    MacroOnCase {
        id,
        problem: Some(Problem::from(error).code.to_owned()),
        words: Some(words),
        steps: Vec::new(),
    }
}
