use crate::{CreatePerson, IdentityRoom, Person, person};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, Revised, SignedActor};

/// Create a person
///
/// Without roles and without a password: the security administrator grants the roles, a sign-in link
/// lets the person set a password.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "identity", operation_id = "create_person",
    request_body = CreatePerson,
    responses((status = 201, description = "Created.", body = Person))
)]
pub(super) async fn create_person(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<CreatePerson>,
) -> ApiResult<(StatusCode, Revised<Person>)> {
    let person = person::create_person(&room, &actor, input, None).await?;
    let revision = person.revision;
    Ok((StatusCode::CREATED, Revised(person, revision)))
}
