//! Why an event happened, as far as rules are behind it. Read from the audit trail, which names the rule and the event
//! of whatever a rule did: no event has to carry it, and nobody can leave it out.

use manyi_kernel::{ActorKind, AutomationRuleId};
use manyi_storage::{StorageError, log};
use sea_orm::ConnectionTrait;

/// Rules that set each other off: the fourth in a row does nothing.
pub(crate) const MAX_DEPTH: usize = 3;

/// The rules that led to the event at `position`, the last first; empty when a person, a customer or the product did.
pub(crate) async fn rules_behind(
    connection: &impl ConnectionTrait,
    position: i64,
) -> Result<Vec<AutomationRuleId>, StorageError> {
    let mut rules = Vec::new();
    let mut at = position;
    while rules.len() <= MAX_DEPTH {
        let actor = log::actor_behind(connection, at).await?;
        let Some((rule, event)) = actor.as_deref().and_then(ActorKind::automation_of) else { break };
        rules.push(rule);
        // A cause lies before its effect.
        if event >= at {
            break;
        }
        at = event;
    }
    Ok(rules)
}

/// Why a rule that holds does nothing, as a code.
pub(crate) fn stopped(rule: AutomationRuleId, behind: &[AutomationRuleId]) -> Option<&'static str> {
    if behind.contains(&rule) {
        Some("own_effect")
    } else if behind.len() >= MAX_DEPTH {
        Some("too_deep")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rule_hears_itself_and_no_chain_is_long() {
        let rules: Vec<AutomationRuleId> = (0..5).map(|_| AutomationRuleId::new()).collect();
        for (behind, wanted) in [
            (&rules[..0], None),
            (&rules[1..2], None),
            (&rules[1..3], None),
            (&rules[1..4], Some("too_deep")),
            (&rules[0..1], Some("own_effect")),
            (&rules[0..4], Some("own_effect")),
        ] {
            assert_eq!(stopped(rules[0], behind), wanted, "{}", behind.len());
        }
    }
}
