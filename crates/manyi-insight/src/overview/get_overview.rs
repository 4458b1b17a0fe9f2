//! `GET /api/v1/overview`

use super::{
    Overview,
    build::{Shown, overview},
};
use crate::{
    InsightRoom,
    filter::{Place, period},
    problem::refused,
};
use axum::extract::State;
use manyi_catalogue::FiguresError;
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

/// The metric of the overview unless told.
const HEADLINE: &str = "satisfaction_score";

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OverviewFilter {
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`; the last full month with responses unless told.
    pub period: Option<String>,
    /// Only this unit and those below it.
    pub unit: Option<UnitId>,
    /// Key of the metric of trend, dimensions and units; `satisfaction_score` unless told.
    pub metric: Option<String>,
    /// `day` gives the trend by day when the period has at most 31 days; by month otherwise.
    #[serde(default)]
    #[param(inline)]
    pub trend_grain: TrendGrain,
    /// Whether responses under suspicion count; they do unless told.
    #[serde(default = "counted")]
    #[param(default = true)]
    pub suspects: bool,
}

fn counted() -> bool {
    true
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrendGrain {
    #[default]
    Month,
    Day,
}

/// The overview of one period
#[utoipa::path(
    get,
    path = "/api/v1/overview",
    tag = "insight",
    operation_id = "get_overview",
    params(OverviewFilter),
    responses((status = 200, description = "All the first page shows, over the units one may see", body = Overview))
)]
pub async fn get_overview(
    State(room): State<InsightRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<OverviewFilter>,
) -> ApiResult<Json<Overview>> {
    let key = filter.metric.as_deref().unwrap_or(HEADLINE);
    let metric =
        room.catalogue.find(key).ok_or_else(|| refused(FiguresError::UnknownMetric(key.to_owned())))?;
    let place = Place::of(&room, &actor, filter.unit).await?;
    let period = period(&room, &place, filter.period.as_deref()).await?;
    let shown = Shown { metric, trend_grain: filter.trend_grain, suspects: filter.suspects };
    Ok(Json(overview(&room, place, period, shown).await.map_err(refused)?))
}
