//! The one small port through which features name units and people.

use crate::{OrgScope, PersonId, UnitId, UnitPath};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    Group,
    Company,
    Department,
    Outlet,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct UnitRef {
    pub id: UnitId,
    pub path: UnitPath,
    pub kind: UnitKind,
    /// The organisation's own code, unique; imports name units by it.
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonRef {
    pub id: PersonId,
    pub name: String,
    pub unit_path: UnitPath,
}

/// Answers are a short cache of the store: never older than five seconds.
#[async_trait]
pub trait Directory: Send + Sync + 'static {
    async fn units(&self) -> Vec<UnitRef>;
    async fn people(&self) -> Vec<PersonRef>;

    async fn unit(&self, id: UnitId) -> Option<UnitRef> {
        self.units().await.into_iter().find(|unit| unit.id == id)
    }

    async fn unit_at(&self, path: &UnitPath) -> Option<UnitRef> {
        self.units().await.into_iter().find(|unit| &unit.path == path)
    }

    async fn unit_by_code(&self, code: &str) -> Option<UnitRef> {
        self.units().await.into_iter().find(|unit| unit.code == code)
    }

    async fn person(&self, id: PersonId) -> Option<PersonRef> {
        self.people().await.into_iter().find(|person| person.id == id)
    }
}

/// The units of a scope that are set side by side: its outlets, or where there are none its lowest units. In the
/// order of the organisation; none contains another.
pub fn compared_units(all: &[UnitRef], scope: &OrgScope) -> Vec<UnitRef> {
    let mut here: Vec<&UnitRef> = all.iter().filter(|unit| scope.allows(&unit.path)).collect();
    if here.iter().any(|unit| unit.kind == UnitKind::Outlet) {
        here.retain(|unit| unit.kind == UnitKind::Outlet);
    }
    here.sort_by(|left, right| left.path.cmp(&right.path));
    // In order of paths a unit's descendants follow it at once.
    let lowest = |place: usize| here.get(place + 1).is_none_or(|next| !here[place].path.contains(&next.path));
    (0..here.len()).filter(|place| lowest(*place)).map(|place| here[place].clone()).collect()
}

pub type SharedDirectory = Arc<dyn Directory>;
