//! `POST /api/v1/customers/import`

use super::upload;
use crate::CustomerRoom;
use crate::customer::{ImportOutcome, import};
use axum::body::Bytes;
use axum::extract::{State, rejection::BytesRejection};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportCustomers {
    /// A mapping as JSON.
    mapping: String,
    /// Wrong rows are left out instead of refusing the whole file.
    #[serde(default)]
    skip_bad_rows: bool,
}

/// Take a file of customers in: new ones are added, known ones (by code) filled up, all at once
///
/// The body is the file (CSV or a workbook).
#[utoipa::path(
    post,
    path = "/api/v1/customers/import",
    tag = "customer",
    operation_id = "import_customers",
    params(ImportCustomers),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = ImportOutcome))
)]
pub(crate) async fn import_customers(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ImportCustomers>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<ImportOutcome>> {
    let mapping = upload::mapping(Some(&query.mapping))?.unwrap_or_default();
    let outcome =
        import::import_customers(&room, &actor, upload::source(body)?, (mapping, query.skip_bad_rows))
            .await?;
    Ok(Json(outcome))
}
