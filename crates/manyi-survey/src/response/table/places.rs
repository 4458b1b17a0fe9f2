//! Units and companies of rows, by the path of the unit.

use manyi_kernel::{SharedDirectory, UnitKind, UnitPath, UnitRef};
use std::collections::HashMap;

pub(super) struct Places(HashMap<UnitPath, UnitRef>);

impl Places {
    pub async fn load(directory: &SharedDirectory) -> Self {
        Self(directory.units().await.into_iter().map(|unit| (unit.path.clone(), unit)).collect())
    }

    /// A unit that is gone is called by its path.
    pub fn name(&self, path: &str) -> String {
        let unit = self.0.get(&UnitPath::from_stored(path));
        unit.map_or_else(|| path.to_owned(), |unit| unit.name.clone())
    }

    /// The path of the company at or above a unit.
    pub fn company(&self, path: &str) -> Option<&str> {
        let mut ends = path.match_indices('/').map(|(at, _)| at + 1).collect::<Vec<_>>();
        ends.reverse();
        ends.into_iter().find_map(|end| {
            let unit = self.0.get(&UnitPath::from_stored(&path[..end]))?;
            (unit.kind == UnitKind::Company).then(|| unit.path.as_str())
        })
    }
}
