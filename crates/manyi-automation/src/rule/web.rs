//! Rules over HTTP.

use super::{
    AutomationRule, AutomationTrigger, commands, store,
    view::{AutomationRuleVersion, AutomationRuleView, version_view, view},
};
use crate::{
    AutomationRoom,
    port::{MatterKind, RuleField},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, AutomationRuleId,
    Permission::{AutomationEdit, AutomationRead},
    Problem, Revision,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Revised,
    Scope::{Organisation, Subtree},
    SignedActor, operation,
};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AutomationRoom> {
    let read = Access::Needs(AutomationRead, Subtree);
    let edit = Access::Needs(AutomationEdit, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_automation_rules), read))
        .routes(operation(routes!(get_automation_vocabulary), Access::Needs(AutomationRead, Organisation)))
        .routes(operation(routes!(list_automation_rule_versions), read))
        .routes(operation(routes!(create_automation_rule), edit))
        .routes(operation(routes!(update_automation_rule), edit))
        .routes(operation(routes!(switch_automation_rule), edit))
        .routes(operation(routes!(order_automation_rules), edit))
}

/// What rules of one trigger can look at and do.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationTriggerOffer {
    pub trigger: AutomationTrigger,
    pub matter: MatterKind,
    pub fields: Vec<RuleField>,
    /// Codes of actions that such a matter knows.
    pub actions: Vec<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationVocabulary {
    pub triggers: Vec<AutomationTriggerOffer>,
    /// Codes of roles that notices can go to.
    pub roles: Vec<String>,
}

/// What rules are made of: triggers, their fields with their values, actions, roles.
#[utoipa::path(
    get,
    path = "/api/v1/automation-vocabulary",
    operation_id = "get_automation_vocabulary",
    tag = "automation",
    responses((status = 200, body = AutomationVocabulary))
)]
async fn get_automation_vocabulary(
    State(room): State<AutomationRoom>,
) -> ApiResult<Json<AutomationVocabulary>> {
    let triggers = AutomationTrigger::ALL.iter().map(|trigger| offer(&room, *trigger)).collect();
    let roles = room.staff.roles().into_iter().map(str::to_owned).collect();
    Ok(Json(AutomationVocabulary { triggers, roles }))
}

fn offer(room: &AutomationRoom, trigger: AutomationTrigger) -> AutomationTriggerOffer {
    use crate::port::Deed;
    use manyi_kernel::{PersonId, UnitId, UnitPath};
    let matter = trigger.matter();
    let text = String::new;
    let deeds = [
        ("accept", Deed::Accept),
        ("assign", Deed::Assign { person: PersonId::new() }),
        ("transfer", Deed::Transfer { unit_id: UnitId::new(), unit_path: UnitPath::root(), text: text() }),
        ("assess", Deed::Assess { severity: text(), priority: None }),
        ("note", Deed::Note { text: text() }),
        ("escalate", Deed::Escalate { text: None }),
        ("add_tags", Deed::AddTags { tags: Vec::new() }),
        ("follow", Deed::Follow { person: PersonId::new() }),
        ("need_improvement", Deed::NeedImprovement { text: None }),
    ];
    let known = deeds.into_iter().filter(|(_, deed)| room.deeds.permission(matter, deed).is_some());
    let mut actions: Vec<String> = known.map(|(code, _)| code.to_owned()).collect();
    actions.push("notify".to_owned());
    AutomationTriggerOffer { trigger, matter, fields: room.matters.fields(trigger), actions }
}

/// The rules of the caller's units, in the order in which they run.
#[utoipa::path(
    get,
    path = "/api/v1/automation-rules",
    operation_id = "list_automation_rules",
    tag = "automation",
    responses((status = 200, body = [AutomationRuleView]))
)]
async fn list_automation_rules(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<AutomationRuleView>>> {
    let mut views = Vec::new();
    for row in store::list(room.db.reader(), &actor.scope).await? {
        views.push(view(&room, &row).await?);
    }
    Ok(Json(views))
}

/// All versions of a rule, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/automation-rules/{id}/versions",
    operation_id = "list_automation_rule_versions",
    tag = "automation",
    params(("id" = AutomationRuleId, Path)),
    responses((status = 200, body = [AutomationRuleVersion]))
)]
async fn list_automation_rule_versions(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<AutomationRuleId>,
) -> ApiResult<Json<Vec<AutomationRuleVersion>>> {
    let reader = room.db.reader();
    store::find(reader, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let mut views = Vec::new();
    for row in store::versions(reader, id).await? {
        views.push(version_view(&room, &row).await?);
    }
    Ok(Json(views))
}

async fn shown(room: &AutomationRoom, actor: &Actor, id: AutomationRuleId) -> ApiResult<AutomationRuleView> {
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok(view(room, &row).await?)
}

/// Makes a rule, switched off; all problems come back at once with their places.
#[utoipa::path(
    post,
    path = "/api/v1/automation-rules",
    operation_id = "create_automation_rule",
    tag = "automation",
    request_body = AutomationRule,
    responses((status = 201, body = AutomationRuleView))
)]
async fn create_automation_rule(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Json(document): Json<AutomationRule>,
) -> ApiResult<(StatusCode, Json<AutomationRuleView>)> {
    let id = commands::create_rule(&room, &actor, document).await?;
    Ok((StatusCode::CREATED, Json(shown(&room, &actor, id).await?)))
}

/// Makes the next version of a rule; it acts with the caller's rights from now on.
#[utoipa::path(
    put,
    path = "/api/v1/automation-rules/{id}",
    operation_id = "update_automation_rule",
    tag = "automation",
    params(("id" = AutomationRuleId, Path), ("If-Match" = String, Header, description = "Version of the rule edited")),
    request_body = AutomationRule,
    responses((status = 200, body = AutomationRuleView, headers(("ETag" = String, description = "Version"))))
)]
async fn update_automation_rule(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<AutomationRuleId>,
    Json(document): Json<AutomationRule>,
) -> ApiResult<Revised<AutomationRuleView>> {
    commands::update_rule(&room, &actor, (id, revision), document).await?;
    let view = shown(&room, &actor, id).await?;
    let revision = Revision(view.version);
    Ok(Revised(view, revision))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchAutomationRule {
    enabled: bool,
}

/// Switches a rule on, for what happens from now on, or off.
#[utoipa::path(
    post,
    path = "/api/v1/automation-rules/{id}/switch",
    operation_id = "switch_automation_rule",
    tag = "automation",
    params(("id" = AutomationRuleId, Path)),
    request_body = SwitchAutomationRule,
    responses((status = 200, body = AutomationRuleView))
)]
async fn switch_automation_rule(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<AutomationRuleId>,
    Json(input): Json<SwitchAutomationRule>,
) -> ApiResult<Json<AutomationRuleView>> {
    commands::switch_rule(&room, &actor, id, input.enabled).await?;
    Ok(Json(shown(&room, &actor, id).await?))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderAutomationRules {
    /// Each rule that the caller sees, once.
    ids: Vec<AutomationRuleId>,
}

/// In which order the rules run.
#[utoipa::path(
    put,
    path = "/api/v1/automation-rules/order",
    operation_id = "order_automation_rules",
    tag = "automation",
    request_body = OrderAutomationRules,
    responses((status = 204))
)]
async fn order_automation_rules(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<OrderAutomationRules>,
) -> ApiResult<StatusCode> {
    commands::order_rules(&room, &actor, &input.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}
