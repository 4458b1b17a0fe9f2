//! Units side by side, with the ranks they may honestly be said to have.

use crate::{Catalogue, FactEngine, Figure, FiguresError, FiguresQuery, Grain, Polarity};
use manyi_measure::{Confidence, Measurement, Order, RankRange, rank_ranges};

/// A unit's figure and place.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedUnit {
    /// The key of the [`crate::UnitTarget`].
    pub key: String,
    pub figure: Figure,
    /// `None` when the unit has no value.
    pub range: Option<RankRange>,
}

impl Catalogue {
    /// The units of `query` by the first of its metrics, best first and those without a value last. Grain of
    /// the query does not matter. A unit's figure includes its subtree, so ask for units none of which contains
    /// another.
    ///
    /// # Errors
    /// As [`Catalogue::figures`].
    pub async fn ranking(
        self,
        engine: &dyn FactEngine,
        query: &FiguresQuery,
    ) -> Result<Vec<RankedUnit>, FiguresError> {
        let Some(metric) = query.metrics.first() else { return Ok(Vec::new()) };
        let definition = self.find(metric).ok_or_else(|| FiguresError::UnknownMetric(metric.clone()))?;
        let query = FiguresQuery { metrics: vec![metric.clone()], grain: Grain::Unit, ..query.clone() };
        let (ranked, unranked): (Vec<_>, Vec<_>) = self
            .find_figures(engine, &query)
            .await?
            .into_iter()
            .partition(|found| found.outcome.measurement().is_some());
        let measurements: Vec<Measurement> =
            ranked.iter().filter_map(|found| found.outcome.measurement().copied()).collect();
        let order = match definition.polarity {
            Polarity::HigherBetter => Order::HigherFirst,
            Polarity::LowerBetter => Order::LowerFirst,
        };
        let ranges = rank_ranges(&measurements, order, Confidence::P95);
        let ranges = ranges.into_iter().chain(std::iter::repeat_n(None, unranked.len()));
        let mut units: Vec<RankedUnit> = ranked
            .into_iter()
            .chain(unranked)
            .zip(ranges)
            .map(|(found, range)| RankedUnit { key: found.row.group.key, figure: found.row.figure, range })
            .collect();
        units.sort_by_key(|unit| unit.range.map_or(usize::MAX, |range| range.rank));
        Ok(units)
    }
}
