//! `GET /api/v1/metrics`

use crate::InsightRoom;
use axum::extract::State;
use manyi_catalogue::MetricDefinition;
use manyi_web::Json;

/// Every metric with its definition in both languages
#[utoipa::path(
    get,
    path = "/api/v1/metrics",
    tag = "insight",
    operation_id = "list_metrics",
    responses((status = 200, description = "The catalogue, in the order of the overview", body = Vec<MetricDefinition>))
)]
pub async fn list_metrics(State(room): State<InsightRoom>) -> Json<&'static [MetricDefinition]> {
    Json(room.catalogue.metrics())
}
