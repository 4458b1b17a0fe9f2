//! Runs and trials over HTTP.

use super::{
    entity,
    preview::{self, AutomationTrialResult, TryAutomationRule},
    record::{AutomationRunState, Step},
    store::{self, RunFilter},
};
use crate::{AutomationRoom, port::MatterKind, rule::store as rules};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{
    AutomationRuleId, OrgScope,
    Permission::{AutomationEdit, AutomationRead},
};
use manyi_storage::{StorageError, instant};
use manyi_web::{Access, ApiResult, Json, Query, Scope::Subtree, SignedActor, operation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// Rows of one answer.
const MAX_ROWS: u64 = 200;

pub(crate) fn router() -> OpenApiRouter<AutomationRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(list_automation_runs), Access::Needs(AutomationRead, Subtree)))
        .routes(operation(routes!(try_automation_rule), Access::Needs(AutomationEdit, Subtree)))
}

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AutomationRunFilter {
    /// Only runs of this rule.
    pub rule: Option<AutomationRuleId>,
    pub state: Option<AutomationRunState>,
    /// Number of the matter.
    pub number: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationRunView {
    pub rule_id: AutomationRuleId,
    pub rule_name: String,
    pub version: i32,
    /// Position of the event in the log.
    pub event: i64,
    /// The text that was read, where that set the rule off.
    pub text_id: Option<Uuid>,
    pub matter: MatterKind,
    pub matter_id: String,
    pub number: String,
    /// 1: no rule is behind the event.
    pub depth: i32,
    pub state: AutomationRunState,
    /// Why it did nothing, as a code: `own_effect`, `too_deep`, `too_often`, `gone`, `owner_gone`.
    pub reason: Option<String>,
    pub steps: Vec<Step>,
    pub attempts: i32,
    #[schema(value_type = String, format = DateTime)]
    pub begun_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
}

/// What rules did in the caller's units, the latest first; at most 200. Kept for 180 days.
#[utoipa::path(
    get,
    path = "/api/v1/automation-runs",
    operation_id = "list_automation_runs",
    tag = "automation",
    params(AutomationRunFilter),
    responses((status = 200, body = [AutomationRunView]))
)]
async fn list_automation_runs(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<AutomationRunFilter>,
) -> ApiResult<Json<Vec<AutomationRunView>>> {
    let reader = room.db.reader();
    let AutomationRunFilter { rule, state, number } = filter;
    let number = number.map(|number| number.trim().to_owned()).filter(|number| !number.is_empty());
    let filter = RunFilter { rule, state, number };
    let rows = store::latest(reader, &actor.scope, &filter, MAX_ROWS).await?;
    // A rule of a unit above acts here too: its name is no secret of that unit.
    let mut known = BTreeMap::new();
    for row in rules::list(reader, &OrgScope::everything()).await? {
        known.insert(row.id, row.rule()?.name);
    }
    let views: Result<Vec<_>, StorageError> =
        rows.into_iter().filter_map(|row| known.get(&row.rule_id).map(|name| run_view(row, name))).collect();
    Ok(Json(views?))
}

fn run_view(row: entity::Model, name: &str) -> Result<AutomationRunView, StorageError> {
    Ok(AutomationRunView {
        rule_id: row.rule(),
        rule_name: name.to_owned(),
        version: row.version,
        event: row.event,
        text_id: row.text(),
        matter: row.matter()?,
        depth: row.depth,
        state: row.state()?,
        steps: row.steps()?,
        attempts: row.attempts,
        begun_at: instant(row.begun_at),
        ended_at: row.ended_at.map(instant),
        matter_id: row.subject,
        number: row.number,
        reason: row.reason,
    })
}

/// Tries a rule on what happened; nothing is written.
#[utoipa::path(
    post,
    path = "/api/v1/automation-trials",
    operation_id = "try_automation_rule",
    tag = "automation",
    request_body = TryAutomationRule,
    responses((status = 200, body = AutomationTrialResult))
)]
async fn try_automation_rule(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<TryAutomationRule>,
) -> ApiResult<Json<AutomationTrialResult>> {
    Ok(Json(preview::try_rule(&room, &actor, input).await?))
}
