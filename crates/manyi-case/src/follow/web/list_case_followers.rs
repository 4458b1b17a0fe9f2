use crate::{
    CaseRoom,
    case::{store as cases, view::CasePerson, web::refusals::CaseRefusals},
    follow::store,
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CaseFollowers {
    /// Whether the reader is among them.
    following: bool,
    people: Vec<CasePerson>,
}

/// List who follows a case
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/followers", tag = "case", operation_id = "list_case_followers",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "In the order in which they came.", body = CaseFollowers), CaseRefusals)
)]
pub(super) async fn list_case_followers(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<CaseFollowers>> {
    let reader = room.db.reader();
    cases::find_path(reader, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let ids = store::followers_of(reader, id).await?;
    let following = actor.person_id().is_some_and(|me| ids.contains(&me));
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        // Somebody who has left follows no more.
        if let Some(person) = room.directory.person(id).await {
            people.push(CasePerson { id, name: person.name });
        }
    }
    Ok(Json(CaseFollowers { following, people }))
}
