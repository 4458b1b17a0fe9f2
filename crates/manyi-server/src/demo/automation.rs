//! A few rules of a supervisor, and what they did when customers asked where their matters stand.

use super::{actor, people, unit};
use crate::app::App;
use anyhow::{Context, Result};
use manyi_automation::{AutomationRule, BeginRuns, create_rule, perform_job, switch_rule};
use manyi_case::{Act, perform_act, pressing_cases};
use manyi_identity::actor_of_person;
use manyi_kernel::{Actor, CaseId, OrgScope, UnitRef};
use manyi_storage::{deliver_pending, run_due_jobs};
use serde_json::{Value, json};

/// Where the rules hold, and who wrote them.
const UNIT: &str = "YL-E";
const AUTHOR: &str = "supervisor";
/// Matters that customers ask about.
const URGED: usize = 3;

/// Makes them where there are none.
pub async fn create(app: &App, units: &[UnitRef]) -> Result<()> {
    if !manyi_automation::is_untouched(&app.automation).await? {
        return Ok(());
    }
    let place = unit(units, UNIT)?;
    let author = author(app).await?;
    for (rule, on) in rules(place) {
        let rule: AutomationRule = serde_json::from_value(rule)?;
        let id = create_rule(&app.automation, &author, rule).await?;
        if on {
            switch_rule(&app.automation, &author, id, true).await?;
        }
    }
    urge(app, place).await?;
    // What the background would do, so that the first page shows it.
    let heard = deliver_pending(&app.db, &BeginRuns(app.automation.clone())).await;
    heard.map_err(|error| anyhow::anyhow!("the rules of the sample: {error}"))?;
    run_due_jobs(&app.db, &[perform_job(app.automation.clone())]).await?;
    Ok(())
}

pub(super) async fn author(app: &App) -> Result<Actor> {
    let person = people::person(app, AUTHOR).await?;
    actor_of_person(&app.identity, person).await?.context("the supervisor works here")
}

/// The rules, and whether they are on.
fn rules(place: &UnitRef) -> [(Value, bool); 4] {
    let rule = |name: &str, trigger: &str, conditions: Value, actions: Value| {
        json!({ "name": name, "unit_id": place.id, "trigger": trigger, "join": "all",
            "conditions": conditions, "actions": actions })
    };
    let urged = json!([{ "field": "event_action", "operator": "is", "values": ["expedite"] }]);
    let urgent = json!([
        { "field": "priority", "operator": "is", "values": ["urgent"] },
        { "field": "assigned", "operator": "is", "values": ["no"] },
    ]);
    let late = json!([
        { "field": "event_action", "operator": "is", "values": ["escalate"] },
        { "field": "level", "operator": "at_least", "values": ["2"] },
    ]);
    let low = json!([{ "field": "score", "operator": "at_most", "values": ["2"] }, { "field": "comment", "operator": "is", "values": ["yes"] }]);
    [
        (
            rule(
                "客户催办当天回电",
                "case_changed",
                urged,
                json!([{ "action": "note", "text": "客户催办，请当天回电并告知进展。" }]),
            ),
            true,
        ),
        (
            rule(
                "紧急工单提醒主管",
                "case_registered",
                urgent,
                json!([
                    { "action": "notify", "roles": ["service_supervisor"], "text": "{unit}登记了紧急工单 {number}：{link}" },
                ]),
            ),
            true,
        ),
        (
            rule(
                "二级升级提醒督查",
                "case_changed",
                late,
                json!([
                    { "action": "notify", "roles": ["oversight"], "assignee": true, "text": "工单 {number} 已升级：{link}" },
                ]),
            ),
            true,
        ),
        (
            rule(
                "低分有意见提醒群",
                "response_submitted",
                low,
                json!([
                    { "action": "notify", "robot": true, "text": "{unit}收到低分答卷 {number}：{link}" },
                ]),
            ),
            false,
        ),
    ]
}

/// Customers ask where their matters stand.
async fn urge(app: &App, place: &UnitRef) -> Result<()> {
    let scope = OrgScope::subtrees(vec![place.path.clone()]);
    let ids: Vec<CaseId> = pressing_cases(&app.case, &scope).await?.iter().map(|case| case.id).collect();
    for id in ids.into_iter().take(URGED) {
        let act = Act::Expedite { text: Some("客户来电询问进展。".to_owned()) };
        perform_act(&app.case, &actor(), id, None, act).await.context("a customer asks again")?;
    }
    Ok(())
}
