use super::many::{BulkResult, ChosenCase, MOST_CASES, check_count, with_each};
use crate::{
    CaseRoom,
    case::{Act, perform::perform_act},
    tag::{TagChange, change_tags},
};
use axum::extract::State;
use futures::StreamExt;
use manyi_kernel::{
    Actor, FieldProblem, Permission, PersonId, Problem, SHORT_TEXT, optional_text, required_tags,
    required_text,
};
use manyi_web::{ApiResult, Json, ProblemBody, RequestLocale, SignedActor};
use serde::Deserialize;

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
    let (room, actor, deed) = (&room, &actor, &deed);
    let one = |ChosenCase { id, revision }| async move {
        let refused = match deed.clone() {
            BulkDeed::Act(act) => perform_act(room, actor, id, Some(revision), act).await.err(),
            BulkDeed::Tags(change) => change_tags(room, actor, id, change).await.err(),
        };
        refused.map_or_else(|| BulkResult::done(id), |error| BulkResult::refused(id, locale, error))
    };
    Ok(Json(with_each(input.cases, MOST_CASES, one).collect().await))
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
