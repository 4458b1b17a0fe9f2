use crate::{
    CaseRoom,
    case::{Act, VerbError, perform::perform_act},
    tag::{TagChange, change_tags, required_tags},
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

/// That there are some, and not too many at once.
pub(crate) fn check_count(cases: &[ChosenCase], problems: &mut Vec<FieldProblem>) {
    if cases.is_empty() {
        problems.push(FieldProblem::new("/cases", "missing"));
    }
    if cases.len() > MOST {
        problems.push(FieldProblem::new("/cases", "too_many").with("max", MOST));
    }
}

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
    /// Needs `tags`.
    AddTags,
    /// Needs `tags`.
    RemoveTags,
}

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChosenCase {
    pub id: CaseId,
    /// As it was on screen: one that was edited meanwhile is left as it is. Tags do not mind.
    pub revision: Revision,
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
    /// 1–20 tags, 1–30 characters each, without a comma.
    #[serde(default)]
    tags: Vec<String>,
}

/// What is done to each.
#[derive(Clone)]
enum BulkDeed {
    Act(Act),
    Tags(TagChange),
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
    let deed = checked(&room, &actor, &input).await?;
    // All at once: they share the sync of the disk.
    let one = async |chosen: &ChosenCase| {
        let refused = match deed.clone() {
            BulkDeed::Act(act) => {
                perform_act(&room, &actor, chosen.id, Some(chosen.revision), act).await.err()
            }
            BulkDeed::Tags(change) => change_tags(&room, &actor, chosen.id, change).await.err(),
        };
        result(chosen.id, locale, refused)
    };
    Ok(Json(join_all(input.cases.iter().map(one)).await))
}

async fn checked(room: &CaseRoom, actor: &Actor, input: &ActOnCases) -> Result<BulkDeed, Problem> {
    let mut problems = Vec::new();
    check_count(&input.cases, &mut problems);
    let hands_out = matches!(input.action, BulkAction::Assign | BulkAction::Archive);
    if hands_out && !actor.may(Permission::CaseAssign) {
        problems.push(FieldProblem::new("/action", "case.bulk_from_above"));
    }
    match deed(room, input, &mut problems).await {
        Some(deed) if problems.is_empty() => Ok(deed),
        _ => Err(Problem::invalid(problems)),
    }
}

async fn deed(room: &CaseRoom, input: &ActOnCases, problems: &mut Vec<FieldProblem>) -> Option<BulkDeed> {
    let text = input.text.as_deref();
    let act = match input.action {
        BulkAction::Accept => Act::Accept,
        BulkAction::Archive => Act::Archive,
        BulkAction::Note => {
            Act::Note { text: required_text("/text", text.unwrap_or_default(), SHORT_TEXT, problems) }
        }
        BulkAction::Escalate => {
            Act::Escalate { level: None, text: optional_text("/text", text, SHORT_TEXT, problems) }
        }
        BulkAction::Expedite => Act::Expedite { text: optional_text("/text", text, SHORT_TEXT, problems) },
        BulkAction::Assign => Act::Assign { to: assignee(room, input.person_id, problems).await? },
        BulkAction::AddTags => {
            let add = required_tags("/tags", &input.tags, problems);
            return Some(BulkDeed::Tags(TagChange { add, ..TagChange::default() }));
        }
        BulkAction::RemoveTags => {
            let remove = required_tags("/tags", &input.tags, problems);
            return Some(BulkDeed::Tags(TagChange { remove, ..TagChange::default() }));
        }
    };
    Some(BulkDeed::Act(act))
}

async fn assignee(
    room: &CaseRoom,
    asked: Option<PersonId>,
    problems: &mut Vec<FieldProblem>,
) -> Option<PersonId> {
    let Some(person) = asked else {
        problems.push(FieldProblem::new("/person_id", "missing"));
        return None;
    };
    if room.directory.person(person).await.is_none() {
        problems.push(FieldProblem::new("/person_id", "case.unknown_person"));
        return None;
    }
    Some(person)
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
