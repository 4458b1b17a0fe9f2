//! Who acts, with what permissions, over which part of the organisation.

use crate::{AutomationRuleId, Locale, OrgScope, Permission, PersonId};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A signed-in member of staff.
    Person(PersonId),
    /// A customer on a public page; nothing is known of them.
    Respondent,
    /// The product itself: subscribers, jobs, the command line on the server.
    System,
    /// A rule of automation, because of the event at this position of the log. The audit trail keeps both, so that
    /// whatever a rule did leads back to what it was done for. It acts with the rights of its owner.
    Automation { rule: AutomationRuleId, event: i64, owner: PersonId },
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub kind: ActorKind,
    pub permissions: BTreeSet<Permission>,
    pub scope: OrgScope,
    pub locale: Locale,
}

impl Actor {
    /// Sees everything and may do everything; the audit trail calls it `system`.
    pub fn system() -> Self {
        Self {
            kind: ActorKind::System,
            permissions: Permission::ALL.iter().copied().collect(),
            scope: OrgScope::everything(),
            locale: Locale::ZhCn,
        }
    }

    /// A customer: no permission; commands reached from public pages check the token instead.
    pub fn respondent(locale: Locale) -> Self {
        Self { kind: ActorKind::Respondent, permissions: BTreeSet::new(), scope: OrgScope::nothing(), locale }
    }

    pub fn person_id(&self) -> Option<PersonId> {
        match self.kind {
            ActorKind::Person(id) => Some(id),
            ActorKind::Respondent | ActorKind::System | ActorKind::Automation { .. } => None,
        }
    }

    /// Whose rights these are: the person's own, or of whoever wrote the rule. What somebody must keep out of,
    /// no rule of theirs does for them.
    pub fn answerable(&self) -> Option<PersonId> {
        match self.kind {
            ActorKind::Person(id) => Some(id),
            ActorKind::Automation { owner, .. } => Some(owner),
            ActorKind::Respondent | ActorKind::System => None,
        }
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// How the audit trail names this actor: a code or an id, never a name.
    pub fn code(&self) -> String {
        match self.kind {
            ActorKind::Person(id) => format!("person:{id}"),
            ActorKind::Respondent => "respondent".to_owned(),
            ActorKind::System => "system".to_owned(),
            ActorKind::Automation { rule, event, .. } => format!("automation:{rule}@{event}"),
        }
    }
}

impl ActorKind {
    /// The rule and the event behind a code of the audit trail; `None` where no rule acted.
    pub fn automation_of(code: &str) -> Option<(AutomationRuleId, i64)> {
        let (rule, event) = code.strip_prefix("automation:")?.split_once('@')?;
        Some((rule.parse().ok()?, event.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rule_did_leads_back_to_the_rule_and_the_event() {
        let rule = AutomationRuleId::new();
        let owner = PersonId::new();
        let actor = Actor { kind: ActorKind::Automation { rule, event: 17, owner }, ..Actor::system() };
        assert_eq!((actor.person_id(), actor.answerable()), (None, Some(owner)));
        assert_eq!(ActorKind::automation_of(&actor.code()), Some((rule, 17)));
        for code in ["system", "person:17", "automation:", "automation:x@1"] {
            assert_eq!(ActorKind::automation_of(code), None, "{code}");
        }
    }
}
