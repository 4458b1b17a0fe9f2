use super::answer::{act_and_show, words};
use crate::{
    CaseRoom,
    case::web::refusals::ActRefusals,
    improvement_item::{ImprovementItemId, commands::ItemAct, view::ImprovementItemDetail},
};
use axum::extract::State;
use jiff::civil::Date;
use manyi_kernel::PersonId;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposeImprovement {
    /// What will be done, up to 10,000 characters.
    measure: String,
    /// Who sees to it.
    owner_id: PersonId,
    /// The day by which it is done; not before today.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
}

/// Propose what will be done, by whom and until when
///
/// Stops the clock of the item. May be put better until somebody decides.
#[utoipa::path(
    post, path = "/api/v1/improvement-items/{id}/proposal", tag = "case", operation_id = "propose_improvement_item",
    params(("id" = ImprovementItemId, Path), ("If-Match" = String, Header, description = "Revision of the item.")),
    request_body = ProposeImprovement,
    responses((status = 200, description = "As it is then.", body = ImprovementItemDetail), ActRefusals)
)]
pub(super) async fn propose_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<ProposeImprovement>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let measure = words("/measure", &input.measure)?;
    let act = ItemAct::Propose { measure, owner: input.owner_id, due_on: input.due_on };
    act_and_show(&room, (&actor, locale), (id, expected), act).await
}
