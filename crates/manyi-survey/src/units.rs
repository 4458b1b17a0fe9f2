//! Names of units beside rows.

use manyi_kernel::{SharedDirectory, UnitId, UnitKind, UnitPath, UnitRef};
use serde::Serialize;
use std::collections::HashMap;

/// One look into the directory for a whole list.
pub(crate) struct UnitNames(HashMap<UnitId, UnitRef>);

/// A unit beside a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct UnitName {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

impl UnitNames {
    pub async fn load(directory: &SharedDirectory) -> Self {
        Self(directory.units().await.into_iter().map(|unit| (unit.id, unit)).collect())
    }

    /// A unit made seconds ago may be missing from the directory's cache: then the row's own path stands for it.
    pub fn unit(&self, id: UnitId, path: &UnitPath) -> UnitRef {
        self.0.get(&id).cloned().unwrap_or_else(|| UnitRef {
            id,
            path: path.clone(),
            kind: UnitKind::Outlet,
            code: String::new(),
            name: path.to_string(),
        })
    }

    pub fn name(&self, id: UnitId, path: &UnitPath) -> UnitName {
        UnitName {
            id,
            name: self.0.get(&id).map_or_else(|| path.to_string(), |unit| unit.name.clone()),
            path: path.clone(),
        }
    }
}
