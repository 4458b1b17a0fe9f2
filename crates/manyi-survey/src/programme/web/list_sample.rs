use super::seen_wave;
use crate::{
    SurveyRoom,
    cursor::bad_query,
    programme::sample::{self, Disposition, SampleFilter, SampledView},
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Page, PageRequest, WaveId};
use manyi_web::{ApiResult, Json, Path, Query, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListSample {
    /// Only people who stand here.
    #[param(inline)]
    disposition: Option<Disposition>,
    /// Place of a stratum in the wave's strata, from 0.
    stratum: Option<i32>,
    /// `true`: replacements that were not called up as well.
    #[serde(default)]
    all: bool,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// The people drawn for a wave, by stratum and in the order of the draw.
#[utoipa::path(
    get,
    path = "/api/v1/waves/{id}/sample",
    operation_id = "list_sample",
    tag = "programme",
    params(("id" = WaveId, Path), ListSample),
    responses((status = 200, body = Page<SampledView>))
)]
pub(crate) async fn list_sample(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<WaveId>,
    Query(query): Query<ListSample>,
) -> ApiResult<Json<Page<SampledView>>> {
    seen_wave(&room, &actor.scope, id).await?;
    let from = query.cursor.as_deref().map_or(Ok(0), str::parse);
    let from = from.map_err(|_| bad_query(vec![FieldProblem::new("/cursor", "unreadable_value")]))?;
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    let filter = SampleFilter { disposition: query.disposition, stratum: query.stratum, all: query.all };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(Json(sample::list(&room, (&actor.scope, id), filter, (from, limit)).await?))
}
