use crate::{IdentityRoom, PeopleFilter, Person, person};
use axum::extract::State;
use manyi_kernel::Page;
use manyi_web::{ApiResult, Json, Query, SignedActor};

/// List people
#[utoipa::path(
    get, path = "/api/v1/people", tag = "identity", operation_id = "list_people",
    params(PeopleFilter),
    responses((status = 200, description = "People of the caller's scope, by login.", body = Page<Person>))
)]
pub(super) async fn list_people(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<PeopleFilter>,
) -> ApiResult<Json<Page<Person>>> {
    Ok(Json(person::list_people(&room, &actor, filter).await?))
}
