use super::problems::of_places;
use crate::{
    SurveyRoom,
    link::{LinkView, Place, commands, queries},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{QuestionnaireId, UnitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreatePlaceLinks {
    /// 1 to 1,000 places; one whose code has a link in its unit keeps it.
    places: Vec<NewPlace>,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct NewPlace {
    unit_id: UnitId,
    #[serde(flatten)]
    place: Place,
}

/// Makes a public link for each counter, employee or machine and returns the links of all of them.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/place-links",
    operation_id = "create_place_links",
    tag = "link",
    params(("id" = QuestionnaireId, Path)),
    request_body = CreatePlaceLinks,
    responses((status = 201, body = Vec<LinkView>))
)]
pub(crate) async fn create_place_links(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<CreatePlaceLinks>,
) -> ApiResult<(StatusCode, Json<Vec<LinkView>>)> {
    let places = body.places.into_iter().map(|new| (new.unit_id, new.place)).collect();
    let links = commands::create_place_links(&room, &actor, id, places).await.map_err(of_places)?;
    Ok((StatusCode::CREATED, Json(queries::views(&room, links).await?)))
}
