//! What a rule would have done: tried on what happened, with nothing written.

use super::{
    begin::{field_kinds, places},
    cause,
};
use crate::{
    AutomationRefused, AutomationRoom,
    port::{Matter, MatterKind, RuleFieldKind},
    rule::{
        AutomationRule,
        check::checked,
        evaluate::{Checked, evaluate},
    },
};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, FieldProblem, OrgScope, Permission, StoredEvent};
use manyi_storage::log;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Events that one try looks at.
const MAX_EVENTS: u64 = 1_000;
/// Matters shown.
const MAX_SHOWN: usize = 50;
const MAX_DAYS: i64 = 90;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TryAutomationRule {
    pub rule: AutomationRule,
    /// 1–90: on what happened in so many days.
    pub days: i64,
    /// Number of a case or feedback: only the latest such event of this one, whether the rule holds or not.
    #[serde(default)]
    pub number: Option<String>,
}

/// An action, and whether it could be done.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationForecast {
    pub action: String,
    pub possible: bool,
    /// Why not, as a code.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationTrial {
    #[schema(value_type = String, format = DateTime)]
    pub happened_at: Timestamp,
    pub matter: MatterKind,
    pub id: Uuid,
    pub number: String,
    pub unit_name: String,
    /// By the values of today; what the event itself says is as it was.
    pub holds: bool,
    pub checks: Vec<Checked>,
    /// Other rules set it off: this one would do nothing, as a code.
    pub stopped: Option<String>,
    pub actions: Vec<AutomationForecast>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationTrialResult {
    pub looked_at: u64,
    pub would_act: u64,
    /// There were more events than one try looks at.
    pub is_cut: bool,
    /// At most 50, the latest first.
    pub trials: Vec<AutomationTrial>,
}

/// # Errors
/// [`AutomationRefused::Wrong`] with all problems of the rule, or where there is no such number.
pub(crate) async fn try_rule(
    room: &AutomationRoom,
    actor: &Actor,
    input: TryAutomationRule,
) -> Result<AutomationTrialResult, AutomationRefused> {
    let (rule, path) = checked(room, actor, input.rule).await.map_err(|problems| {
        let within =
            |problem: FieldProblem| FieldProblem { place: format!("/rule{}", problem.place), ..problem };
        AutomationRefused::Wrong(problems.into_iter().map(within).collect())
    })?;
    if !(1..=MAX_DAYS).contains(&input.days) {
        let wrong = FieldProblem::new("/days", "automation.out_of_range");
        return Err(AutomationRefused::Wrong(vec![wrong.with("min", 1).with("max", MAX_DAYS)]));
    }
    let scope = OrgScope::subtrees(vec![path.clone()]);
    let number = input.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let events = match number {
        Some(number) => vec![one_event(room, (&rule, &scope), number).await?],
        None => {
            let since = room.db.now() - SignedDuration::from_hours(24 * input.days);
            let kind = rule.trigger.event_kind();
            log::latest_of_kind(room.db.reader(), kind, since, MAX_EVENTS).await?
        }
    };
    let trial = Trial {
        room,
        actor,
        rule: &rule,
        kinds: field_kinds(room, rule.trigger),
        places: places(room).await,
    };
    let mut result = AutomationTrialResult {
        looked_at: 0,
        would_act: 0,
        is_cut: events.len() as u64 >= MAX_EVENTS,
        trials: Vec::new(),
    };
    for event in events.iter().filter(|event| path.contains(&event.unit_path)) {
        let Some(matter) = room.matters.matter(event).await? else { continue };
        result.looked_at += 1;
        let tried = trial.of(event, matter).await?;
        result.would_act += u64::from(tried.holds && tried.stopped.is_none());
        if (tried.holds || number.is_some()) && result.trials.len() < MAX_SHOWN {
            result.trials.push(tried);
        }
    }
    Ok(result)
}

async fn one_event(
    room: &AutomationRoom,
    (rule, scope): (&AutomationRule, &OrgScope),
    number: &str,
) -> Result<StoredEvent, AutomationRefused> {
    let unknown = |code: &str| AutomationRefused::Wrong(vec![FieldProblem::new("/number", code)]);
    let id = room.matters.numbered(rule.trigger.matter(), scope, number).await?;
    let id = id.ok_or_else(|| unknown("automation.unknown_number"))?;
    let kind = rule.trigger.event_kind();
    let event = log::latest_of_subject(room.db.reader(), kind, &id.to_string()).await?;
    event.ok_or_else(|| unknown("automation.no_such_event"))
}

struct Trial<'a> {
    room: &'a AutomationRoom,
    actor: &'a Actor,
    rule: &'a AutomationRule,
    kinds: BTreeMap<String, RuleFieldKind>,
    places: BTreeMap<String, String>,
}

impl Trial<'_> {
    async fn of(&self, event: &StoredEvent, matter: Matter) -> Result<AutomationTrial, AutomationRefused> {
        let (holds, checks) = evaluate(self.rule, &matter.values, &self.kinds, &self.places);
        let mut stopped = None;
        if holds {
            let behind = cause::rules_behind(self.room.db.reader(), event.position).await?;
            stopped = (behind.len() >= cause::MAX_DEPTH).then(|| "too_deep".to_owned());
        }
        let unit = self.room.directory.unit_at(&matter.unit_path).await;
        Ok(AutomationTrial {
            happened_at: event.occurred_at,
            matter: matter.kind,
            id: matter.id,
            unit_name: unit.map_or_else(|| matter.unit_path.to_string(), |unit| unit.name),
            holds,
            checks,
            stopped,
            actions: self.rule.actions.iter().map(|action| self.forecast(&matter, action)).collect(),
            number: matter.number,
        })
    }

    fn forecast(&self, matter: &Matter, action: &crate::rule::AutomationAction) -> AutomationForecast {
        let needed = match action.deed(Some(matter.unit_path.clone())) {
            Some(deed) => self.room.deeds.permission(matter.kind, &deed),
            None => Some(Permission::AutomationEdit),
        };
        let reason = if !self.actor.scope.allows(&matter.unit_path) {
            Some("out_of_scope")
        } else if needed.is_none_or(|needed| !self.actor.may(needed)) {
            Some("not_permitted")
        } else {
            None
        };
        let action = action.code().to_owned();
        AutomationForecast { action, possible: reason.is_none(), reason: reason.map(str::to_owned) }
    }
}
