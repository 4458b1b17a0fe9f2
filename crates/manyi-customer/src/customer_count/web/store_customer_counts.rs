//! `PUT /api/v1/customer-counts`

use crate::{CountRow, CustomerRoom, store_counts};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerCounts {
    pub rows: Vec<CountRow>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StoredCounts {
    pub stored: usize,
}

/// Store customer counts: all rows or, if one is wrong, none
#[utoipa::path(
    put,
    path = "/api/v1/customer-counts",
    tag = "customer_count",
    operation_id = "store_customer_counts",
    request_body = CustomerCounts,
    responses((status = 200, description = "Stored; a count of the same unit and month was replaced", body = StoredCounts))
)]
pub async fn store_customer_counts(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<CustomerCounts>,
) -> ApiResult<Json<StoredCounts>> {
    let stored = store_counts(&room, &actor, &body.rows).await?;
    Ok(Json(StoredCounts { stored }))
}
