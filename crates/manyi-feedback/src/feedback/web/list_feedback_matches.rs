use crate::{
    FeedbackRoom,
    feedback::{
        matching::{FeedbackMatch, Looked, find_matches},
        queries::Names,
        store,
    },
};
use axum::extract::State;
use manyi_kernel::{CustomerId, FeedbackId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What may be the same matter, the likeliest first
#[utoipa::path(
    get, path = "/api/v1/feedback/{id}/matches", tag = "feedback", operation_id = "list_feedback_matches",
    params(("id" = FeedbackId, Path)),
    responses((status = 200, description = "At most eight of the last 90 days.", body = Vec<FeedbackMatch>))
)]
pub(super) async fn list_feedback_matches(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
) -> ApiResult<Json<Vec<FeedbackMatch>>> {
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let looked = Looked {
        contact_key: row.contact_key.clone(),
        customer: row.customer_id.map(CustomerId),
        unit_path: Some(row.place()),
        text: row.body.clone(),
        except: Some(row.id),
    };
    let names = Names::fetch(&room).await;
    let mut found = find_matches(&room, &actor.scope, &looked, &names).await?;
    // A later one is linked to this one, not this one to it.
    found.retain(|one| one.head.recorded_at.as_millisecond() <= row.recorded_at);
    Ok(Json(found))
}
