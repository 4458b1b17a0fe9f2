use crate::{IdentityRoom, Person, UpdatePerson, person};
use axum::extract::State;
use manyi_kernel::PersonId;
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Rename, move, disable or enable a person
#[utoipa::path(
    patch, path = "/api/v1/people/{id}", tag = "identity", operation_id = "update_person",
    params(("id" = PersonId, Path), ("If-Match" = String, Header, description = "Revision, quoted.")),
    request_body = UpdatePerson,
    responses((status = 200, description = "Changed.", body = Person))
)]
pub(super) async fn update_person(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
    IfMatch(revision): IfMatch,
    Json(input): Json<UpdatePerson>,
) -> ApiResult<Revised<Person>> {
    let person = person::update_person(&room, &actor, (id, revision), input).await?;
    let revision = person.revision;
    Ok(Revised(person, revision))
}
