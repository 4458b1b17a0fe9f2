use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, CaseTaskId, TaskKind, TaskOrder, view::CaseDetail},
    policy::{Allowance, check_allowance},
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, Permission, PersonId, Problem, SHORT_TEXT, UnitId, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddTask {
    /// What it is.
    kind: TaskKind,
    /// Who is asked; any unit of the organisation.
    unit_id: UnitId,
    /// Who of them, if known.
    person_id: Option<PersonId>,
    /// Two working days unless given; 72 hours for an improvement.
    allowance: Option<Allowance>,
    /// What is asked, up to 2,000 characters.
    text: String,
}

/// Ask a unit for something
///
/// A department that leads or assists, a countersignature, an oversight order, a resolution, an improvement: each with a clock of its own.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/tasks", tag = "case", operation_id = "add_case_task",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AddTask,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn add_case_task(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AddTask>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = required_text("/text", &input.text, SHORT_TEXT, &mut problems);
    let allowance = input.allowance.unwrap_or_else(|| usual(input.kind));
    check_allowance("/allowance", allowance, 1, &mut problems);
    if let Some(person) = input.person_id
        && room.directory.person(person).await.is_none()
    {
        problems.push(FieldProblem::new("/person_id", "case.unknown_person"));
    }
    if input.kind == TaskKind::Oversight && !actor.may(Permission::CaseAssign) {
        problems.push(FieldProblem::new("/kind", "case.oversight_from_above"));
    }
    let unit = room.directory.unit(input.unit_id).await;
    let (Some(unit), true) = (&unit, problems.is_empty()) else {
        if unit.is_none() {
            problems.push(FieldProblem::new("/unit_id", "case.unknown_unit"));
        }
        return Err(Problem::invalid(problems).into());
    };
    let order = TaskOrder {
        id: CaseTaskId::new(),
        kind: input.kind,
        unit_id: unit.id,
        unit_path: unit.path.clone(),
        person: input.person_id,
        allowance,
    };
    act_and_show(&room, &actor, locale, id, expected, Act::AddTask { order, text }).await
}

fn usual(kind: TaskKind) -> Allowance {
    match kind {
        TaskKind::Improvement => Allowance::calendar(72 * 60),
        _ => Allowance::working_days(2),
    }
}
