use crate::{IdentityRoom, Person, person};
use axum::extract::State;
use manyi_kernel::{PersonId, Problem};
use manyi_web::{ApiResult, Path, Revised, SignedActor};

/// Show a person
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "identity", operation_id = "show_person",
    params(("id" = PersonId, Path)),
    responses((status = 200, description = "The person; the revision is in `ETag`.", body = Person))
)]
pub(super) async fn show_person(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
) -> ApiResult<Revised<Person>> {
    let person = person::find_person(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    let revision = person.revision;
    Ok(Revised(person, revision))
}
