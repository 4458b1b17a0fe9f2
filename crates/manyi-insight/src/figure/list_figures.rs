//! `GET /api/v1/figures`

use crate::{
    InsightRoom,
    filter::{Place, period, targets},
    problem::refused,
};
use axum::extract::State;
use manyi_catalogue::{Compare, FigureFilters, FigureRow, FiguresQuery, Grain};
use manyi_kernel::{FieldProblem, Problem, ProblemKind, QuestionnaireId, UnitId, WaveId};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FiguresFilter {
    /// Keys of metrics joined by commas; every metric unless told.
    pub metric: Option<String>,
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`; the last full month with responses unless told.
    pub period: Option<String>,
    /// Only this unit and those below it.
    pub unit: Option<UnitId>,
    /// One figure for all, or one for each month, day, unit or dimension; `total` unless told. By unit means
    /// the outlets, or where there are none the lowest units.
    #[serde(default)]
    pub grain: Grain,
    /// With the grain `dimension`: one of the metric's `breakdowns`, such as `stage`; the dimensions of the
    /// questionnaire unless told.
    pub by: Option<String>,
    /// Only rows with these codes: breakdown and code with a colon between, several with commas.
    #[param(example = "stage:assigned,origin:complaint")]
    pub only: Option<String>,
    /// What the figures are compared with; nothing unless told.
    #[serde(default)]
    #[param(inline)]
    pub compare: Compare,
    /// Only answers to this questionnaire.
    pub questionnaire: Option<QuestionnaireId>,
    /// Only answers of this wave.
    pub wave: Option<WaveId>,
    /// Whether responses under suspicion count; they do unless told. Those that a person called invalid never do.
    #[serde(default = "counted")]
    #[param(default = true)]
    pub suspects: bool,
}

fn counted() -> bool {
    true
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FigureList {
    /// Metric by metric as asked, and within a metric group by group.
    pub rows: Vec<FigureRow>,
}

/// Figures with their intervals, by group and compared
#[utoipa::path(
    get,
    path = "/api/v1/figures",
    tag = "insight",
    operation_id = "list_figures",
    params(FiguresFilter),
    responses((status = 200, description = "Figures over the units one may see", body = FigureList))
)]
pub async fn list_figures(
    State(room): State<InsightRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<FiguresFilter>,
) -> ApiResult<Json<FigureList>> {
    let place = Place::of(&room, &actor, filter.unit).await?;
    let period = period(&room, &place, filter.period.as_deref()).await?;
    let units = if filter.grain == Grain::Unit { place.units(&room).await } else { Vec::new() };
    let query = FiguresQuery {
        metrics: metrics(filter.metric.as_deref()),
        grain: filter.grain,
        units: targets(&units),
        compare: filter.compare,
        by: filter.by.filter(|key| !key.is_empty()),
        only: only(filter.only.as_deref())?,
        filters: FigureFilters {
            questionnaire: filter.questionnaire,
            wave: filter.wave,
            without_suspects: !filter.suspects,
        },
        ..place.query(&room, period)
    };
    let mut rows = room.catalogue.figures(room.engine.as_ref(), &query).await.map_err(refused)?;
    for row in rows.iter_mut().filter(|row| row.group.kind == Grain::Unit) {
        row.group.label =
            units.iter().find(|unit| unit.id.to_string() == row.group.key).map(|unit| unit.name.clone());
    }
    Ok(Json(FigureList { rows }))
}

/// `stage:assigned,origin:complaint`
fn only(text: Option<&str>) -> Result<Vec<(String, String)>, Problem> {
    let parts = text.unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty());
    let pair = |part: &str| match part.split_once(':') {
        Some((key, code)) if !key.is_empty() && !code.is_empty() => Ok((key.to_owned(), code.to_owned())),
        _ => Err(Problem {
            fields: vec![FieldProblem::new("/only", "unreadable_value")],
            ..Problem::new(ProblemKind::Malformed, "bad_query")
        }),
    };
    parts.map(pair).collect()
}

fn metrics(keys: Option<&str>) -> Vec<String> {
    let keys = keys.unwrap_or_default().split(',').map(str::trim);
    keys.filter(|key| !key.is_empty()).map(str::to_owned).collect()
}
