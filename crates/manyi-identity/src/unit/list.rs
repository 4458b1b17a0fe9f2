use super::store;
use crate::IdentityRoom;
use manyi_kernel::{Actor, Revision, UnitId, UnitKind, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

/// A unit in the tree of the actor's scope.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnitRow {
    pub id: UnitId,
    pub path: UnitPath,
    pub kind: UnitKind,
    pub code: String,
    pub name: String,
    /// Absent for the top of the tree; the parent may lie outside the scope.
    pub parent_id: Option<UnitId>,
    /// Outlets in this unit's subtree, itself included.
    pub outlet_count: u64,
    pub revision: Revision,
}

/// The actor's subtrees, parents before their children, siblings in the order of their making.
pub async fn list_units(room: &IdentityRoom, actor: &Actor) -> Result<Vec<UnitRow>, StorageError> {
    let rows = store::all(room.db().reader(), &actor.scope).await?;
    let mut units = Vec::with_capacity(rows.len());
    for row in &rows {
        let unit = row.to_ref()?;
        units.push(UnitRow {
            id: unit.id,
            path: unit.path,
            kind: unit.kind,
            code: unit.code,
            name: unit.name,
            parent_id: row.parent_id.map(UnitId),
            outlet_count: 0,
            revision: Revision(row.revision),
        });
    }
    count_outlets(&mut units);
    Ok(units)
}

/// Children come after their parents: from the end, each adds its outlets to the parent.
fn count_outlets(units: &mut [UnitRow]) {
    let places: std::collections::HashMap<UnitId, usize> =
        units.iter().enumerate().map(|(place, unit)| (unit.id, place)).collect();
    for place in (0..units.len()).rev() {
        units[place].outlet_count += u64::from(units[place].kind == UnitKind::Outlet);
        let parent = units[place].parent_id.and_then(|id| places.get(&id).copied());
        if let Some(parent) = parent {
            units[parent].outlet_count += units[place].outlet_count;
        }
    }
}
