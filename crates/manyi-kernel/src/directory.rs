//! The one small port through which features name units and people.

use crate::{PersonId, UnitId, UnitPath};
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

pub type SharedDirectory = Arc<dyn Directory>;
