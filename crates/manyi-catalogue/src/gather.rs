//! Asks the engine for the counts behind figures, never the same question twice.

use crate::{
    Cell, EngineError, Evaluation, FactEngine, FactFilter, FactQuery, FactSource, FigureFilters,
    FiguresQuery, Grain, GroupBy, MetricDefinition, Outcome, Tally, UnitTarget, evaluate::evaluate, span,
};
use manyi_kernel::{Period, UnitPath, day_number};
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

/// What every question of one call has in common.
pub(crate) struct Frame<'a> {
    pub scope: &'a [UnitPath],
    pub units: &'a [UnitTarget],
    pub filters: &'a FigureFilters,
    pub by: Option<&'a str>,
    pub only: &'a [(String, String)],
}

impl<'a> Frame<'a> {
    /// Of `query`.
    pub fn of(query: &'a FiguresQuery) -> Self {
        Self {
            scope: &query.scope,
            units: &query.units,
            filters: &query.filters,
            by: query.by.as_deref(),
            only: &query.only,
        }
    }
}

/// The metric's breakdown of this name.
pub(crate) fn breakdown(metric: &MetricDefinition, key: &str) -> Option<&'static str> {
    metric.breakdowns.iter().copied().find(|column| *column == key)
}

pub(crate) struct Gatherer<'a> {
    engine: &'a dyn FactEngine,
    frame: Frame<'a>,
    answered: Vec<(FactQuery, Arc<[Cell]>)>,
}

/// Outcomes by the key of their group, and the outcome of a group that has no rows.
pub(crate) struct Outcomes {
    by_key: BTreeMap<String, Outcome>,
    empty: Outcome,
}

impl Outcomes {
    /// The same for every group.
    fn all(outcome: Outcome) -> Self {
        Self { by_key: BTreeMap::new(), empty: outcome }
    }

    fn of(metric: &MetricDefinition, tallies: BTreeMap<String, Tally>) -> Self {
        let by_key = tallies.into_iter().map(|(key, tally)| (key, evaluate(metric, &tally))).collect();
        Self { by_key, empty: evaluate(metric, &Tally::default()) }
    }

    pub fn get(&self, key: &str) -> &Outcome {
        self.by_key.get(key).unwrap_or(&self.empty)
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.by_key.keys()
    }
}

impl<'a> Gatherer<'a> {
    pub fn new(engine: &'a dyn FactEngine, frame: Frame<'a>) -> Self {
        Self { engine, frame, answered: Vec::new() }
    }

    /// The metric's outcome for every group of `grain` within `period`. Unit groups are named by their path.
    pub async fn outcomes(
        &mut self,
        metric: &MetricDefinition,
        period: Period,
        grain: Grain,
    ) -> Result<Outcomes, EngineError> {
        let by = self.frame.by.and_then(|key| breakdown(metric, key));
        let (source, group) = match (grain, by, &metric.dimensions) {
            (Grain::Dimension, Some(column), _) => (metric.source, GroupBy::Column(column)),
            (Grain::Dimension, None, Some(dimensions)) => (dimensions.source, dimensions.group()),
            // The caller has refused dimensions of a metric without them.
            (Grain::Dimension | Grain::Total, ..) => (metric.source, GroupBy::Total),
            (Grain::Month, ..) => (metric.source, GroupBy::Month),
            (Grain::Day, ..) => (metric.source, GroupBy::Day),
            (Grain::Unit, ..) => (metric.source, GroupBy::UnitPath),
        };
        let filters = filters_of(&source, self.frame.filters).zip(only(metric, self.frame.only));
        let Some((mut filters, narrowed)) = filters else {
            return Ok(Outcomes::all(Outcome::NotApplicable("filter_not_supported")));
        };
        filters.extend(narrowed);
        if let Evaluation::RatePerExposure { exposure, .. } = &metric.evaluation {
            if grain == Grain::Day || !span::is_whole_months(period) {
                return Ok(Outcomes::all(Outcome::NotApplicable("period_not_whole_months")));
            }
            let tallies = self.exposed_tallies(&source, exposure, period, grain).await?;
            return Ok(Outcomes::of(metric, tallies));
        }
        let cells = self.cells(&source, filters, period, group).await?;
        let mut tallies = BTreeMap::new();
        self.distribute(&cells, grain, &mut tallies, Tally::add);
        if grain == Grain::Dimension && metric.evaluation == Evaluation::ShareOfAll {
            let all = self.tally(&metric.source, period).await?.rows();
            for tally in tallies.values_mut() {
                let count = all.saturating_sub(tally.rows());
                tally.add(&Cell { group: String::new(), value: 0, scale: None, count });
            }
        }
        Ok(Outcomes::of(metric, tallies))
    }

    /// All counts of a source within `period` in one; empty when it cannot be filtered as asked.
    pub async fn tally(&mut self, source: &FactSource, period: Period) -> Result<Tally, EngineError> {
        let mut tally = Tally::default();
        if let Some(filters) = filters_of(source, self.frame.filters) {
            for cell in self.cells(source, filters, period, GroupBy::Total).await?.iter() {
                tally.add(cell);
            }
        }
        Ok(tally)
    }

    /// Events and exposure, month by month: a month without exposure counts on neither side.
    async fn exposed_tallies(
        &mut self,
        source: &FactSource,
        exposure: &FactSource,
        period: Period,
        grain: Grain,
    ) -> Result<BTreeMap<String, Tally>, EngineError> {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        let exposed = self.cells(exposure, conditions_of(exposure), period, GroupBy::Month).await?;
        let with_exposure = |key: &str| exposed.iter().any(|cell| cell.group == key);
        for month in span::months(period).iter().filter(|month| with_exposure(&month.key)) {
            let group = if grain == Grain::Unit { GroupBy::UnitPath } else { GroupBy::Total };
            let customers = self.cells(exposure, conditions_of(exposure), month.period, group).await?;
            let events = self.cells(source, conditions_of(source), month.period, group).await?;
            let mut of_month = BTreeMap::new();
            self.distribute(&customers, grain, &mut of_month, Tally::expose);
            of_month.retain(|_, tally: &mut Tally| tally.exposure > 0);
            let mut counted = BTreeMap::new();
            self.distribute(&events, grain, &mut counted, Tally::add);
            for (key, tally) in of_month {
                let total =
                    tallies.entry(if grain == Grain::Month { month.key.clone() } else { key.clone() });
                total.or_default().merge(&tally, counted.get(&key));
            }
        }
        Ok(tallies)
    }

    /// Adds every cell to the groups it belongs to; a unit's group takes its whole subtree.
    fn distribute(
        &self,
        cells: &[Cell],
        grain: Grain,
        tallies: &mut BTreeMap<String, Tally>,
        add: fn(&mut Tally, &Cell),
    ) {
        if grain != Grain::Unit {
            for cell in cells {
                add(tallies.entry(cell.group.clone()).or_default(), cell);
            }
            return;
        }
        let wanted: HashSet<&str> = self.frame.units.iter().map(|unit| unit.path.as_str()).collect();
        for cell in cells {
            for path in prefixes(&cell.group).filter(|path| wanted.contains(path)) {
                add(tallies.entry(path.to_owned()).or_default(), cell);
            }
        }
    }

    async fn cells(
        &mut self,
        source: &FactSource,
        filters: Vec<FactFilter>,
        period: Period,
        group: GroupBy,
    ) -> Result<Arc<[Cell]>, EngineError> {
        let query = FactQuery {
            table: source.table,
            value: source.value,
            scale: source.scale,
            day: source.day,
            first_day: day_number(period.first_day()),
            last_day: day_number(period.last_day()),
            scope: self.frame.scope.to_vec(),
            filters,
            group,
        };
        if let Some((_, cells)) = self.answered.iter().find(|(asked, _)| *asked == query) {
            return Ok(Arc::clone(cells));
        }
        let cells: Arc<[Cell]> =
            if query.scope.is_empty() { Arc::default() } else { self.engine.cells(&query).await?.into() };
        self.answered.push((query, Arc::clone(&cells)));
        Ok(cells)
    }
}

/// `/`, `/1/`, `/1/3/` … of `/1/3/12/`, itself included.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..=at])
}

fn conditions_of(source: &FactSource) -> Vec<FactFilter> {
    source.conditions.iter().map(|condition| condition.filter()).collect()
}

/// The metric's own conditions and the asked filters; `None` when the facts cannot be filtered so.
fn filters_of(source: &FactSource, wanted: &FigureFilters) -> Option<Vec<FactFilter>> {
    let mut filters = conditions_of(source);
    if let Some(id) = wanted.questionnaire {
        filters.push(FactFilter::CodeIs(source.questionnaire?, id.to_string()));
    }
    if let Some(id) = wanted.wave {
        filters.push(FactFilter::CodeIs(source.wave?, id.to_string()));
    }
    if let Some(column) = source.suspect.filter(|_| wanted.without_suspects) {
        filters.push(FactFilter::IntIs(column, 0));
    }
    Some(filters)
}

/// The codes asked for; `None` when the metric has not all of these breakdowns.
fn only(metric: &MetricDefinition, wanted: &[(String, String)]) -> Option<Vec<FactFilter>> {
    let code = |(key, code): &(String, String)| {
        breakdown(metric, key).map(|column| FactFilter::CodeIs(column, code.clone()))
    };
    wanted.iter().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_lies_in_all_its_ancestors() {
        for (path, wanted) in [("/1/3/12/", vec!["/", "/1/", "/1/3/", "/1/3/12/"]), ("/", vec!["/"])] {
            assert_eq!(prefixes(path).collect::<Vec<_>>(), wanted);
        }
    }
}
