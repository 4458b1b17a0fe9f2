use super::{CaseTemplateView, view};
use crate::{CaseRoom, template::store};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// List text modules and macros
///
/// Of the reader's units, and of those above, whose templates hold there too.
#[utoipa::path(
    get, path = "/api/v1/case-templates", tag = "case", operation_id = "list_case_templates",
    responses((status = 200, description = "By unit, from above.", body = Vec<CaseTemplateView>))
)]
pub(super) async fn list_case_templates(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<CaseTemplateView>>> {
    let mut shown = Vec::new();
    for stored in store::all(room.db.reader()).await? {
        let above = || actor.scope.paths().iter().any(|place| stored.unit_path.contains(place));
        if actor.scope.allows(&stored.unit_path) || above() {
            shown.push(view(&room, &actor, stored).await);
        }
    }
    Ok(Json(shown))
}
