//! Writing, switching and ordering rules. Each edit is a version of its own, and whoever edits answers for the rule.

use super::{AutomationRule, check::checked, store};
use crate::{AutomationRefused, AutomationRoom};
use manyi_kernel::{Actor, AutomationRuleId, FieldProblem, PersonId, Revision, UnitPath};
use std::collections::BTreeSet;

/// A rule acts as the person who wrote it: the product itself writes none.
fn owner_of(actor: &Actor) -> Result<PersonId, AutomationRefused> {
    let nobody = || AutomationRefused::Wrong(vec![FieldProblem::new("", "automation.needs_a_person")]);
    actor.person_id().ok_or_else(nobody)
}

/// A new rule is off until somebody switches it on.
///
/// # Errors
/// [`AutomationRefused::Wrong`] with all problems.
pub async fn create_rule(
    room: &AutomationRoom,
    actor: &Actor,
    document: AutomationRule,
) -> Result<AutomationRuleId, AutomationRefused> {
    let owner = owner_of(actor)?;
    let (document, path) = checked(room, actor, document).await?;
    let mut work = room.db.begin(actor).await?;
    let id = AutomationRuleId::new();
    store::insert(&work, id, owner, (&document, &path)).await?;
    work.audit("automation.create_rule", "automation_rule", id, &path);
    work.commit().await?;
    Ok(id)
}

/// # Errors
/// As [`create_rule`], and where `revision` is not the version in force.
pub(crate) async fn update_rule(
    room: &AutomationRoom,
    actor: &Actor,
    (id, revision): (AutomationRuleId, Revision),
    document: AutomationRule,
) -> Result<(), AutomationRefused> {
    let owner = owner_of(actor)?;
    let (document, path) = checked(room, actor, document).await?;
    let mut work = room.db.begin(actor).await?;
    store::find(work.connection(), &actor.scope, id).await?.ok_or(AutomationRefused::NotFound)?;
    if !store::update(&work, id, (owner, revision), (&document, &path)).await? {
        return Err(AutomationRefused::Changed);
    }
    work.audit("automation.update_rule", "automation_rule", id, &path);
    work.commit().await?;
    Ok(())
}

/// On: it concerns what happens from now on. A rule that is on already stays as it is.
pub async fn switch_rule(
    room: &AutomationRoom,
    actor: &Actor,
    id: AutomationRuleId,
    enabled: bool,
) -> Result<(), AutomationRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = store::find(work.connection(), &actor.scope, id).await?.ok_or(AutomationRefused::NotFound)?;
    let reason = (!enabled).then_some("by_hand");
    if !store::switch(&work, id, enabled, reason).await? {
        return Ok(());
    }
    let action = if enabled { "automation.switch_on" } else { "automation.switch_off" };
    work.audit(action, "automation_rule", id, &row.unit());
    work.commit().await?;
    Ok(())
}

/// The rules of the actor's scope run in this order, among the places that they had before.
///
/// # Errors
/// [`AutomationRefused::Wrong`] unless each of them is named once.
pub(crate) async fn order_rules(
    room: &AutomationRoom,
    actor: &Actor,
    ids: &[AutomationRuleId],
) -> Result<(), AutomationRefused> {
    let mut work = room.db.begin(actor).await?;
    let rows = store::list(work.connection(), &actor.scope).await?;
    let known: BTreeSet<AutomationRuleId> = rows.iter().map(|row| row.rule_id()).collect();
    let named: BTreeSet<AutomationRuleId> = ids.iter().copied().collect();
    if known != named || ids.len() != rows.len() {
        return Err(AutomationRefused::Wrong(vec![FieldProblem::new("/ids", "automation.each_once")]));
    }
    let mut places: Vec<i32> = rows.iter().map(|row| row.place).collect();
    places.sort_unstable();
    for (id, place) in ids.iter().zip(places) {
        store::set_place(&work, *id, place).await?;
    }
    let whole = UnitPath::root();
    let path = actor.scope.paths().first().unwrap_or(&whole);
    work.audit("automation.order_rules", "automation_rules", ids.len(), path);
    work.commit().await?;
    Ok(())
}
