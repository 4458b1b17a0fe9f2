use crate::{CaseRoom, case::web::refusals::CaseRefusals, follow::readers_of};
use axum::extract::State;
use manyi_kernel::{CaseId, PersonId, Problem};
use manyi_web::{ApiResult, Json, Path, Query, SignedActor};
use serde::{Deserialize, Serialize};

/// A picker shows no more.
const MOST: usize = 20;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListColleagues {
    /// Part of the name.
    q: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CaseColleague {
    id: PersonId,
    name: String,
    /// Of their unit.
    unit_name: String,
}

/// List whom a note may mention
///
/// Everybody who may read the case, but the reader; the first 20 by name.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/colleagues", tag = "case", operation_id = "list_case_colleagues",
    params(("id" = CaseId, Path), ListColleagues),
    responses((status = 200, description = "By name.", body = Vec<CaseColleague>), CaseRefusals)
)]
pub(super) async fn list_case_colleagues(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
    Query(query): Query<ListColleagues>,
) -> ApiResult<Json<Vec<CaseColleague>>> {
    let readers = readers_of(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    let wanted = query.q.unwrap_or_default().trim().to_lowercase();
    let others = readers.into_iter().filter(|person| Some(person.id) != actor.person_id());
    let mut found = Vec::new();
    for person in others.filter(|person| person.name.to_lowercase().contains(&wanted)).take(MOST) {
        let unit = room.directory.unit_at(&person.unit_path).await;
        let unit_name = unit.map(|unit| unit.name).unwrap_or_default();
        found.push(CaseColleague { id: person.id, name: person.name, unit_name });
    }
    Ok(Json(found))
}
