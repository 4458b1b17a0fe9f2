//! `POST /api/v1/customers/import/preview`

use super::upload;
use crate::CustomerRoom;
use crate::customer::import::{self, CustomerImportPreview, fault_problem};
use axum::body::Bytes;
use axum::extract::{State, rejection::BytesRejection};
use manyi_kernel::FieldProblem;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::{Deserialize, Serialize};

/// Wrong places that are shown.
const SHOWN: usize = 200;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PreviewCustomerImport {
    /// A mapping as JSON; without one the columns are understood by their names.
    mapping: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CustomerFilePreview {
    #[serde(flatten)]
    preview: CustomerImportPreview,
    /// Wrong places in all.
    fault_count: usize,
    /// The first of them; places are `/rows/<line>/<column>`.
    faults: Vec<FieldProblem>,
}

/// Read a file of customers and say what an import would do
///
/// The body is the file (CSV or a workbook). Nothing is stored.
#[utoipa::path(
    post,
    path = "/api/v1/customers/import/preview",
    tag = "customer",
    operation_id = "preview_customer_import",
    params(PreviewCustomerImport),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = CustomerFilePreview))
)]
pub(crate) async fn preview_customer_import(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<PreviewCustomerImport>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<CustomerFilePreview>> {
    let mapping = upload::mapping(query.mapping.as_deref())?;
    let preview = import::preview(&room, &actor, upload::source(body)?, mapping).await?;
    let faults = preview.faults.iter().take(SHOWN).map(fault_problem).collect();
    Ok(Json(CustomerFilePreview { fault_count: preview.faults.len(), faults, preview }))
}
