use crate::{CaseRoom, tag::store};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Serialize;

/// Offered at once.
const MOST: u64 = 200;

/// A tag and the cases that have it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CaseTagCount {
    tag: String,
    count: i64,
}

/// List the tags in use
#[utoipa::path(
    get, path = "/api/v1/case-tags", tag = "case", operation_id = "list_case_tags",
    responses((status = 200, description = "Of the cases that the reader sees, the most used first; at most 200.", body = Vec<CaseTagCount>))
)]
pub(super) async fn list_case_tags(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<CaseTagCount>>> {
    let counts = store::counts(room.db.reader(), &actor.scope, MOST).await?;
    Ok(Json(counts.into_iter().map(|(tag, count)| CaseTagCount { tag, count }).collect()))
}
