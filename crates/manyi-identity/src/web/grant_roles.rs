use crate::{IdentityRoom, Person, Role, person};
use axum::extract::State;
use manyi_kernel::PersonId;
use manyi_web::{ApiResult, Json, Path, Revised, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantRoles {
    /// All roles the person is to have. An administrator's role stands alone.
    pub roles: Vec<Role>,
}

/// Grant roles
///
/// Replaces the person's roles and ends their sessions.
#[utoipa::path(
    put, path = "/api/v1/people/{id}/roles", tag = "identity", operation_id = "grant_roles",
    params(("id" = PersonId, Path)),
    request_body = GrantRoles,
    responses((status = 200, description = "Granted.", body = Person))
)]
pub(super) async fn grant_roles(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
    Json(input): Json<GrantRoles>,
) -> ApiResult<Revised<Person>> {
    let person = person::grant_roles(&room, &actor, id, input.roles).await?;
    let revision = person.revision;
    Ok(Revised(person, revision))
}
