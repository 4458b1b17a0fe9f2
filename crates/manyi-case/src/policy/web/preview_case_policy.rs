use crate::{
    CaseRoom,
    case::{CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CustomerTier, VerbError},
    clock::ClockView,
    policy::{
        CasePolicy, Matter,
        preview::{PreviewRefused, preview},
    },
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{FieldProblem, Problem, UnitId};
use manyi_web::{ApiResult, Json, ProblemBody, RequestLocale};
use serde::{Deserialize, Serialize};

/// A policy, and the case to try it on.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PreviewPolicy {
    policy: CasePolicy,
    origin: CaseOrigin,
    channel: CaseChannel,
    priority: CasePriority,
    #[serde(default)]
    severity: Option<CaseSeverity>,
    #[serde(default = "standard")]
    tier: CustomerTier,
    /// Whose calendar counts; the organisation's unless told.
    #[serde(default)]
    unit_id: Option<UnitId>,
    /// Now unless told.
    #[serde(default)]
    received_at: Option<Timestamp>,
}

fn standard() -> CustomerTier {
    CustomerTier::Standard
}

/// When such a case would be due, and why.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PolicyPreview {
    received_at: Timestamp,
    /// Place of the rule that holds, in `targets`, from 0.
    rule: usize,
    /// The unit's desk never closes.
    always_open: bool,
    clocks: Vec<ClockView>,
}

/// Try a policy on a case
///
/// Stores nothing. The policy is checked like one that is stored; the places of what is wrong begin with `/policy`.
#[utoipa::path(
    post, path = "/api/v1/case-policy/preview", tag = "case", operation_id = "preview_case_policy",
    request_body = PreviewPolicy,
    responses(
        (status = 200, description = "The clocks of such a case with their traces.", body = PolicyPreview),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn preview_case_policy(
    State(room): State<CaseRoom>,
    RequestLocale(locale): RequestLocale,
    Json(input): Json<PreviewPolicy>,
) -> ApiResult<Json<PolicyPreview>> {
    let PreviewPolicy { policy, origin, channel, priority, severity, tier, unit_id, received_at } = input;
    let matter = Matter { origin, channel, priority, severity, tier };
    let path = match unit_id {
        None => None,
        Some(id) => Some(room.directory.unit(id).await.ok_or(VerbError::NotFound)?.path),
    };
    let received_at = received_at.unwrap_or(room.db.now());
    let found = preview(&room, policy, &matter, (path, received_at), locale).await.map_err(Problem::from)?;
    Ok(Json(PolicyPreview {
        received_at,
        rule: found.rule,
        always_open: found.always_open,
        clocks: found.clocks,
    }))
}

impl From<PreviewRefused> for Problem {
    fn from(refused: PreviewRefused) -> Self {
        match refused {
            PreviewRefused::Invalid(fields) => {
                let within =
                    |field: FieldProblem| FieldProblem { place: format!("/policy{}", field.place), ..field };
                Self::invalid(fields.into_iter().map(within).collect())
            }
            PreviewRefused::Storage(error) => error.into(),
        }
    }
}
