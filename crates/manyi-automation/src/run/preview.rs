//! What a rule would have done: tried on what happened, with nothing written.

use super::{begin::places, cause};
use crate::{
    AutomationRefused, AutomationRoom,
    port::{Matter, MatterKind, RuleField, TextsAsked},
    rule::{
        AutomationRule, AutomationTrigger,
        check::{checked, fields_by_key},
        evaluate::{Checked, evaluate},
    },
};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, FieldProblem, OrgScope, Permission};
use manyi_storage::log;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Events, or texts, that one try looks at.
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
    let (rule, path) = checked(room, actor, input.rule).await.map_err(within_rule)?;
    if !(1..=MAX_DAYS).contains(&input.days) {
        let wrong = FieldProblem::new("/days", "automation.out_of_range");
        return Err(AutomationRefused::Wrong(vec![wrong.with("min", 1).with("max", MAX_DAYS)]));
    }
    let number = input.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let asked = Asked {
        room,
        rule: &rule,
        scope: OrgScope::subtrees(vec![path]),
        since: room.db.now() - SignedDuration::from_hours(24 * input.days),
        number,
    };
    let (happened, is_cut) = match rule.trigger {
        AutomationTrigger::TextRead => asked.texts().await?,
        _ => asked.events().await?,
    };
    let trial = Trial {
        room,
        actor,
        rule: &rule,
        fields: fields_by_key(room, actor, rule.trigger).await?,
        places: places(room).await,
    };
    let mut result = AutomationTrialResult { looked_at: 0, would_act: 0, is_cut, trials: Vec::new() };
    for Happened { at, event, matter } in happened {
        result.looked_at += 1;
        let tried = trial.of((at, event), matter).await?;
        result.would_act += u64::from(tried.holds && tried.stopped.is_none());
        if (tried.holds || number.is_some()) && result.trials.len() < MAX_SHOWN {
            result.trials.push(tried);
        }
    }
    Ok(result)
}

fn within_rule(refused: AutomationRefused) -> AutomationRefused {
    let AutomationRefused::Wrong(problems) = refused else { return refused };
    let within = |problem: FieldProblem| FieldProblem { place: format!("/rule{}", problem.place), ..problem };
    AutomationRefused::Wrong(problems.into_iter().map(within).collect())
}

/// Something that the rule is tried on.
struct Happened {
    at: Timestamp,
    /// Position of the event; none where a text is read as it stands.
    event: Option<i64>,
    matter: Matter,
}

/// What a rule is to be tried on.
struct Asked<'a> {
    room: &'a AutomationRoom,
    rule: &'a AutomationRule,
    scope: OrgScope,
    since: Timestamp,
    number: Option<&'a str>,
}

impl Asked<'_> {
    /// And whether there was more than one try looks at.
    async fn events(&self) -> Result<(Vec<Happened>, bool), AutomationRefused> {
        let (reader, kind) = (self.room.db.reader(), self.rule.trigger.event_kind());
        let events = match self.number {
            Some(number) => {
                let (_, id) = self.numbered(number).await?;
                let latest = log::latest_of_subject(reader, (kind, &self.scope), &id.to_string()).await?;
                vec![latest.ok_or_else(|| wrong_number("automation.no_such_event"))?]
            }
            // One more tells that there are more.
            None => log::latest_of_kind(reader, (kind, &self.scope), self.since, MAX_EVENTS + 1).await?,
        };
        let is_cut = events.len() as u64 > MAX_EVENTS;
        let mut happened = Vec::new();
        let most = usize::try_from(MAX_EVENTS).unwrap_or(usize::MAX);
        for event in events.into_iter().take(most) {
            let matter = self.room.matters.matter(&event, None).await?;
            happened.extend(matter.filter(|matter| self.is_there(matter)).map(|matter| Happened {
                at: event.occurred_at,
                event: Some(event.position),
                matter,
            }));
        }
        Ok((happened, is_cut))
    }

    async fn texts(&self) -> Result<(Vec<Happened>, bool), AutomationRefused> {
        let asked = match self.number {
            Some(number) => {
                let (kind, id) = self.numbered(number).await?;
                TextsAsked::Of(kind, id)
            }
            None => TextsAsked::Latest { scope: &self.scope, since: self.since, most: MAX_EVENTS },
        };
        let matters = self.room.matters.texts(asked).await?;
        if matters.is_empty() && self.number.is_some() {
            return Err(wrong_number("automation.no_such_event"));
        }
        let is_cut = matters.len() as u64 >= MAX_EVENTS;
        let matters = matters.into_iter().filter(|matter| self.is_there(matter));
        let happened = |matter: Matter| Some(Happened { at: matter.text?.written_at, event: None, matter });
        Ok((matters.filter_map(happened).collect(), is_cut))
    }

    /// What moved away meanwhile is neither the rule's to act on nor the reader's to see.
    fn is_there(&self, matter: &Matter) -> bool {
        self.scope.allows(&matter.unit_path)
    }

    /// The thing that people call so, of any kind that the rule hears of.
    async fn numbered(&self, number: &str) -> Result<(MatterKind, Uuid), AutomationRefused> {
        for kind in self.rule.trigger.matters() {
            if let Some(id) = self.room.matters.numbered(*kind, &self.scope, number).await? {
                return Ok((*kind, id));
            }
        }
        Err(wrong_number("automation.unknown_number"))
    }
}

fn wrong_number(code: &str) -> AutomationRefused {
    AutomationRefused::Wrong(vec![FieldProblem::new("/number", code)])
}

struct Trial<'a> {
    room: &'a AutomationRoom,
    actor: &'a Actor,
    rule: &'a AutomationRule,
    fields: BTreeMap<String, RuleField>,
    places: BTreeMap<String, String>,
}

impl Trial<'_> {
    async fn of(
        &self,
        (happened_at, event): (Timestamp, Option<i64>),
        matter: Matter,
    ) -> Result<AutomationTrial, AutomationRefused> {
        let (holds, checks) = evaluate(self.rule, &matter.values, &self.fields, &self.places);
        let mut stopped = None;
        if let Some(event) = event.filter(|_| holds) {
            let behind = cause::rules_behind(self.room.db.reader(), event).await?;
            stopped = (behind.len() >= cause::MAX_DEPTH).then(|| "too_deep".to_owned());
        }
        let unit = self.room.directory.unit_at(&matter.unit_path).await;
        Ok(AutomationTrial {
            happened_at,
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
        } else if needed.is_none() {
            Some("not_for_this")
        } else if needed.is_none_or(|needed| !self.actor.may(needed)) {
            Some("not_permitted")
        } else {
            None
        };
        let action = action.code().to_owned();
        AutomationForecast { action, possible: reason.is_none(), reason: reason.map(str::to_owned) }
    }
}
