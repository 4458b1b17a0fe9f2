use crate::policy::{CasePolicy, PolicyPreset};
use manyi_web::{ApiResult, Json};
use serde::Serialize;

/// A policy to begin with.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PresetView {
    code: PolicyPreset,
    policy: CasePolicy,
}

/// List policies to begin with
///
/// None holds before it is stored; edit it first.
#[utoipa::path(
    get, path = "/api/v1/case-policy/presets", tag = "case", operation_id = "list_case_policy_presets",
    responses((status = 200, description = "General, banks and insurers, 12345.", body = Vec<PresetView>))
)]
pub(super) async fn list_case_policy_presets() -> ApiResult<Json<Vec<PresetView>>> {
    let view = |code: &PolicyPreset| PresetView { code: *code, policy: code.policy() };
    Ok(Json(PolicyPreset::ALL.iter().map(view).collect()))
}
