use crate::{
    CaseRoom,
    case::{Act, VerbError, perform::perform_act},
};
use axum::extract::State;
use futures::future::join_all;
use manyi_kernel::{
    Actor, CaseId, FieldProblem, Locale, Permission, PersonId, Problem, Revision, SHORT_TEXT, optional_text,
    required_text,
};
use manyi_web::{ApiResult, Json, ProblemBody, RequestLocale, SignedActor};
use serde::{Deserialize, Serialize};

/// Most cases at once: a page of the inbox.
const MOST: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum BulkAction {
    Accept,
    /// Needs `person_id`, and the right to hand out work.
    Assign,
    /// Needs `text`.
    Note,
    Escalate,
    Expedite,
    /// Needs the right to hand out work.
    Archive,
}

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChosenCase {
    id: CaseId,
    /// As it was on screen: one that was edited meanwhile is left as it is.
    revision: Revision,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActOnCases {
    action: BulkAction,
    /// 1–200
    cases: Vec<ChosenCase>,
    person_id: Option<PersonId>,
    /// Up to 2,000 characters.
    text: Option<String>,
}

/// What became of one of the cases.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct BulkResult {
    id: CaseId,
    /// Absent: done. Otherwise the code of the problem, as acting on this case alone would have had.
    problem: Option<String>,
    /// Why a refused action was refused, as a code.
    reason: Option<String>,
    /// Why it was not done, in the reader's language.
    words: Option<String>,
}

/// Do the same to many cases
///
/// Each for itself: what cannot be done to one is done to the others, and said.
#[utoipa::path(
    post, path = "/api/v1/case-actions", tag = "case", operation_id = "act_on_cases",
    request_body = ActOnCases,
    responses(
        (status = 200, description = "What became of each, in the order asked.", body = Vec<BulkResult>),
        (status = 422, description = "Fields are wrong.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn act_on_cases(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(input): Json<ActOnCases>,
) -> ApiResult<Json<Vec<BulkResult>>> {
    let act = checked(&room, &actor, &input).await?;
    // All at once: they share the sync of the disk.
    let one = async |chosen: &ChosenCase| {
        let done = perform_act(&room, &actor, chosen.id, Some(chosen.revision), act.clone()).await;
        result(chosen.id, locale, done.err())
    };
    Ok(Json(join_all(input.cases.iter().map(one)).await))
}

async fn checked(room: &CaseRoom, actor: &Actor, input: &ActOnCases) -> Result<Act, Problem> {
    let mut problems = Vec::new();
    if input.cases.is_empty() {
        problems.push(FieldProblem::new("/cases", "missing"));
    }
    if input.cases.len() > MOST {
        problems.push(FieldProblem::new("/cases", "too_many").with("max", MOST));
    }
    let hands_out = matches!(input.action, BulkAction::Assign | BulkAction::Archive);
    if hands_out && !actor.may(Permission::CaseAssign) {
        problems.push(FieldProblem::new("/action", "case.bulk_from_above"));
    }
    let text = input.text.as_deref();
    let act = match input.action {
        BulkAction::Accept => Act::Accept,
        BulkAction::Archive => Act::Archive,
        BulkAction::Note => {
            Act::Note { text: required_text("/text", text.unwrap_or_default(), SHORT_TEXT, &mut problems) }
        }
        BulkAction::Escalate => {
            Act::Escalate { level: None, text: optional_text("/text", text, SHORT_TEXT, &mut problems) }
        }
        BulkAction::Expedite => {
            Act::Expedite { text: optional_text("/text", text, SHORT_TEXT, &mut problems) }
        }
        BulkAction::Assign => match input.person_id {
            Some(person) if room.directory.person(person).await.is_some() => Act::Assign { to: person },
            Some(_) => {
                problems.push(FieldProblem::new("/person_id", "case.unknown_person"));
                Act::Accept
            }
            None => {
                problems.push(FieldProblem::new("/person_id", "missing"));
                Act::Accept
            }
        },
    };
    if problems.is_empty() { Ok(act) } else { Err(Problem::invalid(problems)) }
}

fn result(id: CaseId, locale: Locale, error: Option<VerbError>) -> BulkResult {
    let Some(error) = error else { return BulkResult { id, problem: None, reason: None, words: None } };
    let words = Some(error.told(locale));
    let reason = match &error {
        VerbError::Refused(refused) => Some(refused.reason.code().to_owned()),
        VerbError::Blocked(block) => Some(block.code().to_owned()),
        _ => None,
    };
    BulkResult { id, problem: Some(Problem::from(error).code.to_owned()), reason, words }
}
