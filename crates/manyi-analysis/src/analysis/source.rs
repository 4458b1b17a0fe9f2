//! Which rows an analysis is over, and whether this person may see them all.

use crate::{AnalysisRoom, RowRequest};
use manyi_kernel::{Actor, Counted, Locale, OrgScope, Period, QuestionnaireId, UnitId, UnitPath, WaveId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A questionnaire, and what to leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub questionnaire: QuestionnaireId,
    /// Only one wave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<WaveId>,
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Only this unit and those below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Which responses by their quality: `without_invalid` unless told.
    #[serde(default, skip_serializing_if = "Counted::is_usual")]
    pub counted: Counted,
}

/// Where the rows lie.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The subtrees that are read.
    pub scope: OrgScope,
    pub period: Option<Period>,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PlaceRefused {
    #[error("`{0}` is not a period")]
    NotAPeriod(String),
    #[error("there is no such unit in reach")]
    NoSuchUnit,
}

/// The rows of `source` that `actor` sees.
pub(crate) async fn place(
    room: &AnalysisRoom,
    actor: &Actor,
    source: &Source,
) -> Result<Place, PlaceRefused> {
    let period = source
        .period
        .as_deref()
        .map(|text| text.parse::<Period>().map_err(|_| PlaceRefused::NotAPeriod(text.to_owned())));
    let scope = match source.unit {
        None => actor.scope.clone(),
        Some(id) => {
            let unit = room.directory.unit(id).await.ok_or(PlaceRefused::NoSuchUnit)?;
            let scope = actor.scope.narrowed_to(&unit.path);
            if scope.paths().is_empty() {
                return Err(PlaceRefused::NoSuchUnit);
            }
            scope
        }
    };
    Ok(Place { scope, period: period.transpose()? })
}

impl Place {
    pub fn request<'a>(
        &'a self,
        source: &Source,
        locale: Locale,
        wanted: Option<&'a BTreeSet<String>>,
        max_rows: u64,
    ) -> RowRequest<'a> {
        RowRequest {
            questionnaire: source.questionnaire,
            wave: source.wave,
            period: self.period,
            counted: source.counted,
            scope: &self.scope,
            locale,
            wanted,
            max_rows,
        }
    }

    /// The lowest unit above all rows.
    pub fn unit_path(&self) -> UnitPath {
        let mut paths = self.scope.paths().iter();
        let Some(first) = paths.next() else { return UnitPath::root() };
        let mut common = first.as_str().to_owned();
        for path in paths {
            while !path.as_str().starts_with(&common) {
                common.truncate(common.trim_end_matches('/').rfind('/').map_or(0, |at| at + 1));
            }
        }
        UnitPath::from_stored(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_above_all_rows_is_the_lowest_common_one() {
        for (paths, wanted) in [
            (&["/1/2/"][..], "/1/2/"),
            (&["/1/2/", "/1/3/"], "/1/"),
            (&["/1/2/7/", "/1/2/71/"], "/1/2/"),
            (&["/1/2/", "/1/2/"], "/1/2/"),
            (&[], "/"),
        ] {
            let scope = OrgScope::subtrees(paths.iter().map(|path| UnitPath::from_stored(*path)).collect());
            assert_eq!(Place { scope, period: None }.unit_path().as_str(), wanted, "{paths:?}");
        }
    }
}
