//! Who acts, with what permissions, over which part of the organisation.

use crate::{Locale, OrgScope, Permission, PersonId};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A signed-in member of staff.
    Person(PersonId),
    /// A customer on a public page; nothing is known of them.
    Respondent,
    /// The product itself: subscribers, jobs, the command line on the server.
    System,
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
        }
    }
}
