use crate::{
    CaseRoom,
    case::{store as cases, view::CasePerson, web::refusals::CaseRefusals},
    presence::CaseDoing,
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeepCasePresence {
    doing: CaseDoing,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PresentPerson {
    person: CasePerson,
    doing: CaseDoing,
    /// Since when they do this.
    since: Timestamp,
}

/// Say that one is at a case
///
/// Holds for half a minute; say it again every ten seconds. Nothing of it is stored.
#[utoipa::path(
    put, path = "/api/v1/cases/{id}/presence", tag = "case", operation_id = "keep_case_presence",
    params(("id" = CaseId, Path)),
    request_body = KeepCasePresence,
    responses((status = 200, description = "Who else is there, the first come first.", body = Vec<PresentPerson>), CaseRefusals)
)]
pub(super) async fn keep_case_presence(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
    Json(input): Json<KeepCasePresence>,
) -> ApiResult<Json<Vec<PresentPerson>>> {
    let path = cases::find_path(room.db.reader(), &actor.scope, id).await?;
    let (path, me) = path.zip(actor.person_id()).ok_or_else(Problem::not_found)?;
    let others = room.presence.keep((id, &path), me, input.doing, room.db.now());
    let mut present = Vec::with_capacity(others.len());
    for seat in others {
        if let Some(person) = room.directory.person(seat.person).await {
            let person = CasePerson { id: person.id, name: person.name };
            present.push(PresentPerson { person, doing: seat.doing, since: seat.since });
        }
    }
    Ok(Json(present))
}
