use super::refusals::ActRefusals;
use crate::{
    CaseRoom,
    case::{
        Act, VerbError,
        perform::{self, Moment},
    },
    file::{CaseFileId, MOST_OF_APPEAL, store},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{CaseId, FieldProblem, LONG_TEXT, OrgScope, Problem, UnitId, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealFinding {
    /// The unit that objects, within the reader's scope.
    unit_id: UnitId,
    /// Grounds, up to 10,000 characters.
    text: String,
    /// Files of the case as evidence, at most 20.
    #[serde(default)]
    files: Vec<CaseFileId>,
}

/// Appeal against a finding
///
/// On behalf of a unit that has a share; it need not see the case itself.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/appeal", tag = "case", operation_id = "appeal_case_finding",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AppealFinding,
    responses((status = 204, description = "The appeal waits for its decision."), ActRefusals)
)]
pub(super) async fn appeal_case_finding(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AppealFinding>,
) -> ApiResult<StatusCode> {
    let mut problems = Vec::new();
    let text = required_text("/text", &input.text, LONG_TEXT, &mut problems);
    if input.files.len() > MOST_OF_APPEAL {
        problems.push(FieldProblem::new("/files", "case.too_many_files").with("max", MOST_OF_APPEAL));
    }
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let unit = room.directory.unit(input.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let unit = unit.ok_or(VerbError::NotFound)?;
    let mut uow = room.db.begin(&actor).await?;
    let case = perform::load_within(&uow, &OrgScope::everything(), id, None).await?;
    // Who neither sees the case nor has a share of it learns nothing, not even its revision.
    let party = case.finding_names(unit.id);
    if !party && !actor.scope.allows(&case.unit_path) {
        return Err(Problem::not_found().into());
    }
    if case.revision != expected {
        return Err(Problem::from(VerbError::EditedMeanwhile).into());
    }
    if let Some(place) = store::first_unknown(uow.connection(), id, &input.files).await? {
        return Err(Problem::invalid(vec![FieldProblem::new(
            format!("/files/{place}"),
            "case.unknown_file",
        )])
        .into());
    }
    let moment = Moment::of(&uow);
    let act = Act::Appeal { unit_id: unit.id, text, files: input.files };
    perform::apply(&room, &mut uow, case, moment, act).await?;
    uow.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
