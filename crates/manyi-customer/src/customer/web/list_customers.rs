//! `GET /api/v1/customers`

use crate::CustomerRoom;
use crate::customer::{Consent, CustomerHead, CustomerKind, queries, store::CustomerFilter};
use axum::extract::State;
use manyi_kernel::{Page, PageRequest, Problem, UnitId};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListCustomers {
    /// The beginning of the code or a part of the name.
    q: Option<String>,
    /// A unit and all below it.
    unit: Option<UnitId>,
    #[param(inline)]
    kind: Option<CustomerKind>,
    tier: Option<String>,
    region: Option<String>,
    #[param(inline)]
    consent: Option<Consent>,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// Customers of the reader's units, by code; mobile and e-mail are masked
#[utoipa::path(
    get,
    path = "/api/v1/customers",
    tag = "customer",
    operation_id = "list_customers",
    params(ListCustomers),
    responses((status = 200, body = Page<CustomerHead>))
)]
pub async fn list_customers(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListCustomers>,
) -> ApiResult<Json<Page<CustomerHead>>> {
    let unit = match query.unit {
        Some(id) => {
            let unit = room.directory.unit(id).await;
            let seen = unit.filter(|unit| !actor.scope.narrowed_to(&unit.path).paths().is_empty());
            Some(seen.ok_or_else(Problem::not_found)?.path)
        }
        None => None,
    };
    let filter = CustomerFilter {
        text: query.q.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        unit,
        kinds: query.kind.into_iter().collect(),
        tiers: query.tier.into_iter().collect(),
        regions: query.region.into_iter().collect(),
        consent: query.consent,
        askable: false,
    };
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    Ok(Json(queries::list(&room, &actor.scope, &filter, (query.cursor.as_deref(), limit)).await?))
}
