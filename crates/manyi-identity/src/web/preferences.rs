use crate::{IdentityRoom, preference, preference::Preferences};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Actor, PersonId, Problem, ProblemKind};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PreferencesBody {
    /// By key; what a value means is the console's matter.
    #[schema(value_type = BTreeMap<String, Object>)]
    pub values: Preferences,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeepPreference {
    /// Any JSON of at most 16 KiB; `null` forgets the key.
    #[schema(value_type = Object)]
    pub value: Value,
}

/// Show what the console remembers
#[utoipa::path(
    get, path = "/api/v1/preferences", tag = "identity", operation_id = "list_preferences",
    responses((status = 200, description = "All of one's own.", body = PreferencesBody))
)]
pub(super) async fn list_preferences(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<PreferencesBody>> {
    Ok(Json(PreferencesBody { values: preference::preferences_of(&room, own(&actor)?).await? }))
}

/// Remember something for the console
#[utoipa::path(
    put, path = "/api/v1/preferences/{key}", tag = "identity", operation_id = "keep_preference",
    params(("key" = String, Path, description = "1–64 of a–z, 0–9, `_`, `.`, `-`.")),
    request_body = KeepPreference,
    responses((status = 204, description = "Kept, or forgotten."))
)]
pub(super) async fn keep_preference(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(key): Path<String>,
    Json(input): Json<KeepPreference>,
) -> ApiResult<StatusCode> {
    preference::keep_preference(&room, &actor, own(&actor)?, key, input.value).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn own(actor: &Actor) -> Result<PersonId, Problem> {
    actor.person_id().ok_or_else(|| Problem::new(ProblemKind::NotSignedIn, "not_signed_in"))
}
