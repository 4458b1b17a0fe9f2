//! `GET /api/v1/customer-counts`

use crate::{CustomerRoom, customer_count::store};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Period, Problem, UnitId, month_of};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Months from the first to the last of this period; the present year unless told.
    pub period: Option<String>,
    /// Only this unit and those below it.
    pub unit: Option<UnitId>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CustomerCount {
    pub unit_id: UnitId,
    pub unit_code: String,
    pub unit_name: String,
    /// `2026-10`
    pub month: String,
    pub customers: i64,
}

/// Customers served, by unit and month
#[utoipa::path(
    get,
    path = "/api/v1/customer-counts",
    tag = "customer_count",
    operation_id = "list_customer_counts",
    params(Filter),
    responses((status = 200, description = "Counts of the units one may see", body = Vec<CustomerCount>))
)]
pub async fn list_customer_counts(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<Filter>,
) -> ApiResult<Json<Vec<CustomerCount>>> {
    let (first, last) = months(&room, filter.period.as_deref())?;
    let mut scope = actor.scope;
    if let Some(id) = filter.unit {
        let unit = room
            .directory
            .unit(id)
            .await
            .filter(|unit| scope.allows(&unit.path))
            .ok_or(Problem::not_found())?;
        scope = scope.narrowed_to(&unit.path);
    }
    let units = room.directory.units().await;
    let rows = store::list(room.db.reader(), &scope, &first, &last).await?;
    let counts = rows
        .into_iter()
        .filter_map(|row| {
            let unit = units.iter().find(|unit| unit.id.0 == row.unit_id)?;
            Some(CustomerCount {
                unit_id: unit.id,
                unit_code: unit.code.clone(),
                unit_name: unit.name.clone(),
                month: row.month,
                customers: row.customers,
            })
        })
        .collect();
    Ok(Json(counts))
}

fn months(room: &CustomerRoom, period: Option<&str>) -> Result<(String, String), Problem> {
    let Some(text) = period else {
        let year = month_of(room.db.now())[..4].to_owned();
        return Ok((format!("{year}-01"), format!("{year}-12")));
    };
    let period: Period = text
        .parse()
        .map_err(|_| Problem::invalid(vec![FieldProblem::new("period", "bad_period").with("value", text)]))?;
    let month = |day: jiff::civil::Date| format!("{:04}-{:02}", day.year(), day.month());
    Ok((month(period.first_day()), month(period.last_day())))
}
