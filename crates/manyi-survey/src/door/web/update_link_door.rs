use super::LinkDoor;
use crate::{
    SurveyRoom,
    door::{
        DoorRules,
        commands::{PasswordChange, set_door},
        store,
    },
};
use axum::extract::State;
use manyi_kernel::{LinkId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateLinkDoor {
    #[serde(default)]
    rules: DoorRules,
    /// A new password; empty removes it, absent leaves it.
    #[serde(default)]
    password: Option<String>,
}

/// Replaces the rules of a link's door.
#[utoipa::path(
    put,
    path = "/api/v1/links/{id}/door",
    operation_id = "update_link_door",
    tag = "link",
    params(("id" = LinkId, Path)),
    request_body = UpdateLinkDoor,
    responses((status = 200, body = LinkDoor))
)]
pub(crate) async fn update_link_door(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
    Json(body): Json<UpdateLinkDoor>,
) -> ApiResult<Json<LinkDoor>> {
    let password = match body.password {
        None => PasswordChange::Keep,
        Some(text) if text.is_empty() => PasswordChange::Remove,
        Some(text) => PasswordChange::Set(text),
    };
    set_door(&room, &actor, id, body.rules, password).await?;
    let door = store::find(room.db.reader(), id).await.map_err(Problem::from)?;
    let codes = store::count_codes(room.db.reader(), id).await.map_err(Problem::from)?;
    Ok(Json(LinkDoor::of(door, codes)))
}
