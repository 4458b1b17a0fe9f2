//! Period and unit of a question, common to figures and overview.

use crate::{
    InsightRoom,
    problem::{bad_period, engine_failed},
};
use jiff::{ToSpan, civil::date};
use manyi_catalogue::{Condition, EngineError, FactFilter, FactQuery, FiguresQuery, GroupBy, UnitTarget};
use manyi_kernel::{Actor, OrgScope, Period, Problem, UnitId, UnitRef, compared_units, day_number};

/// Where a question looks: the whole of the reader's scope, or one unit within it.
pub(crate) struct Place {
    pub scope: OrgScope,
    pub unit: Option<UnitRef>,
}

impl Place {
    /// A unit outside the reader's scope is as good as none.
    pub async fn of(room: &InsightRoom, actor: &Actor, unit: Option<UnitId>) -> Result<Self, Problem> {
        let Some(id) = unit else {
            return Ok(Self { scope: actor.scope.clone(), unit: None });
        };
        let found = room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path));
        let unit = found.ok_or_else(Problem::not_found)?;
        Ok(Self { scope: actor.scope.narrowed_to(&unit.path), unit: Some(unit) })
    }

    /// A question over this place, every metric in total unless changed.
    pub fn query(&self, room: &InsightRoom, period: Period) -> FiguresQuery {
        FiguresQuery {
            unit_key: self.unit.as_ref().map(|unit| unit.id.to_string()),
            today: Some(room.today()),
            ..FiguresQuery::new(period, self.scope.paths().to_vec())
        }
    }

    /// The units to compare here.
    pub async fn units(&self, room: &InsightRoom) -> Vec<UnitRef> {
        compared_units(&room.directory.units().await, &self.scope)
    }
}

pub(crate) fn targets(units: &[UnitRef]) -> Vec<UnitTarget> {
    units.iter().map(|unit| UnitTarget { path: unit.path.clone(), key: unit.id.to_string() }).collect()
}

/// The asked period; unless told, the last full month with responses, else the present month.
pub(crate) async fn period(
    room: &InsightRoom,
    place: &Place,
    asked: Option<&str>,
) -> Result<Period, Problem> {
    match asked {
        Some(text) => text.parse().map_err(|_| bad_period(text)),
        None => {
            let present = Period::month_containing(room.today());
            let last = last_full_month(room, place, present).await.map_err(engine_failed)?;
            Ok(last.unwrap_or(present))
        }
    }
}

async fn last_full_month(
    room: &InsightRoom,
    place: &Place,
    present: Period,
) -> Result<Option<Period>, EngineError> {
    let Some(responses) = room.catalogue.find("response_count").map(|metric| metric.source) else {
        return Ok(None);
    };
    let query = FactQuery {
        table: responses.table,
        value: responses.value,
        scale: None,
        day: responses.day,
        first_day: day_number(date(1970, 1, 1)),
        last_day: day_number(present.first_day().saturating_sub(1.day())),
        scope: place.scope.paths().to_vec(),
        filters: responses.conditions.iter().map(filter_of).collect(),
        group: GroupBy::Month,
    };
    let months = room.engine.cells(&query).await?;
    Ok(months.iter().map(|cell| cell.group.as_str()).max().and_then(|month| month.parse().ok()))
}

fn filter_of(condition: &Condition) -> FactFilter {
    match *condition {
        Condition::CodeIs(column, code) => FactFilter::CodeIs(column, code.to_owned()),
        Condition::IntIs(column, value) => FactFilter::IntIs(column, value),
    }
}
