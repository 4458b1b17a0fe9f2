//! Where a matter should go, and why.

use super::{
    Matter, Met,
    choose::{PassedOver, choose, confidence},
    store,
};
use crate::{FeedbackRoom, feedback::entity};
use manyi_kernel::{CustomerId, OrgScope, PersonId, UnitId};
use manyi_storage::StorageError;
use serde::Serialize;
use uuid::Uuid;

/// What the first rule that holds would do.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct RouteSuggestion {
    pub route_id: Uuid,
    pub route_name: String,
    /// The matter goes there by itself.
    pub automatic: bool,
    /// 0–1: how often people followed this rule, `(followed + 1) ÷ (decided + 2)`.
    pub confidence: f64,
    pub followed: i32,
    pub decided: i32,
    /// What of the rule held; empty: it is for everything.
    pub because: Vec<Met>,
    /// Where it goes; absent: it stays in its unit.
    pub unit_id: Option<UnitId>,
    pub unit_name: Option<String>,
    /// To whom; absent: to nobody yet.
    pub person_id: Option<PersonId>,
    pub person_name: Option<String>,
    /// Open matters on that desk, and how many it carries.
    pub open: Option<u64>,
    pub most_open: Option<i32>,
    /// Why nobody is named though a skill is asked for: `no_skill`, `away`, `off_shift`, `full`, `elsewhere`, `nobody`.
    pub nobody: Option<&'static str>,
}

/// What is looked at of a matter.
pub(crate) async fn matter_of(room: &FeedbackRoom, row: &entity::Model) -> Result<Matter, StorageError> {
    let customer = match row.customer_id {
        Some(id) => room.customers.customer(&OrgScope::everything(), CustomerId(id)).await?,
        None => None,
    };
    let about = [row.product.as_deref(), row.step.as_deref()];
    Ok(Matter {
        kind: row.kind()?,
        channel: row.channel()?,
        severity: row.severity()?,
        product: about.into_iter().flatten().collect::<Vec<_>>().join(" "),
        tier: customer.and_then(|customer| customer.tier),
        text: format!("{}\n{}", row.title, row.body),
    })
}

/// The first rule of the matter's place, or above it, that holds.
pub(crate) async fn suggest(
    room: &FeedbackRoom,
    row: &entity::Model,
) -> Result<Option<RouteSuggestion>, StorageError> {
    let (matter, place) = (matter_of(room, row).await?, row.place());
    for rule in store::rules(room.db.reader(), &OrgScope::everything()).await? {
        if !rule.enabled || !rule.place().contains(&place) {
            continue;
        }
        if let Some(because) = rule.conditions()?.met(&matter) {
            return Ok(Some(suggestion(room, row, rule, because).await?));
        }
    }
    Ok(None)
}

async fn suggestion(
    room: &FeedbackRoom,
    row: &entity::Model,
    rule: store::rule::Model,
    because: Vec<Met>,
) -> Result<RouteSuggestion, StorageError> {
    let target = match rule.target_unit_id {
        Some(unit) => room.directory.unit(UnitId(unit)).await,
        None => None,
    };
    let mut suggestion = RouteSuggestion {
        route_id: rule.id,
        route_name: rule.name.clone(),
        automatic: rule.automatic,
        confidence: confidence(rule.followed, rule.decided),
        followed: rule.followed,
        decided: rule.decided,
        because,
        unit_id: target.as_ref().map(|unit| unit.id),
        unit_name: target.as_ref().map(|unit| unit.name.clone()),
        person_id: None,
        person_name: None,
        open: None,
        most_open: None,
        nobody: None,
    };
    let Some(skill) = &rule.skill else { return Ok(suggestion) };
    let place = target.map_or_else(|| row.place(), |unit| unit.path);
    match choose(&store::pool(room.db.reader()).await?, &place, Some(skill), room.db.now()) {
        Ok(expert) => {
            let people = room.directory.people().await;
            let person = people.into_iter().find(|person| person.id == expert.person);
            suggestion.person_id = Some(expert.person);
            suggestion.person_name = person.map(|person| person.name);
            (suggestion.open, suggestion.most_open) = (Some(expert.open), Some(expert.most_open));
        }
        Err(passed) => suggestion.nobody = Some(passed.map_or("nobody", code)),
    }
    Ok(suggestion)
}

fn code(passed: PassedOver) -> &'static str {
    match passed {
        PassedOver::Elsewhere => "elsewhere",
        PassedOver::NoSkill => "no_skill",
        PassedOver::Away => "away",
        PassedOver::OffShift => "off_shift",
        PassedOver::Full => "full",
    }
}
