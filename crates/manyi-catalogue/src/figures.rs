//! Figures, group by group, with what changed.

use crate::{
    Compare, Evaluation, FactEngine, Figure, FiguresError, FiguresQuery, Grain, METRICS, MetricDefinition,
    Outcome,
    change::change,
    gather::{Frame, Gatherer, Outcomes, breakdown},
    rows::{RowsBehind, rows_address},
    span,
};
use manyi_kernel::Period;
use serde::Serialize;
use utoipa::ToSchema;

/// A series longer than this is refused rather than computed.
pub const MOST_GROUPS: usize = 400;

/// What one figure is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureGroup {
    pub kind: Grain,
    /// Empty for the total, `2026-10`, `2026-10-03`, the unit's key as asked, or the dimension's code.
    pub key: String,
    /// How people call it, where the key does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureRow {
    pub group: FigureGroup,
    pub figure: Figure,
}

/// The metrics of the product and how their figures come about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Catalogue;

/// A figure with the outcome it was made of, for ranking.
pub(crate) struct Found {
    pub row: FigureRow,
    pub outcome: Outcome,
}

impl Catalogue {
    pub fn metrics(self) -> &'static [MetricDefinition] {
        METRICS
    }

    /// Those that stand on the overview and in the brief.
    pub fn overview(self) -> impl Iterator<Item = &'static MetricDefinition> {
        METRICS.iter().filter(|metric| metric.overview)
    }

    pub fn find(self, key: &str) -> Option<&'static MetricDefinition> {
        METRICS.iter().find(|metric| metric.key == key)
    }

    /// Figures in the order of the asked metrics, and within a metric of its groups: series by time with every
    /// month or day, units as asked, dimensions by code.
    ///
    /// # Errors
    /// An unknown metric, dimensions of a metric without them, a series of more than [`MOST_GROUPS`] figures, or
    /// an engine that fails.
    pub async fn figures(
        self,
        engine: &dyn FactEngine,
        query: &FiguresQuery,
    ) -> Result<Vec<FigureRow>, FiguresError> {
        Ok(self.find_figures(engine, query).await?.into_iter().map(|found| found.row).collect())
    }

    pub(crate) async fn find_figures(
        self,
        engine: &dyn FactEngine,
        query: &FiguresQuery,
    ) -> Result<Vec<Found>, FiguresError> {
        let metrics = self.asked_metrics(query)?;
        let wanted = span::group_count(query.period, query.grain);
        if wanted > MOST_GROUPS {
            return Err(FiguresError::TooManyGroups { wanted, most: MOST_GROUPS });
        }
        let mut gatherer = Gatherer::new(engine, Frame::of(query));
        let mut found = Vec::new();
        for metric in metrics {
            found.extend(figures_of(&mut gatherer, metric, query).await?);
        }
        Ok(found)
    }

    fn asked_metrics(self, query: &FiguresQuery) -> Result<Vec<&'static MetricDefinition>, FiguresError> {
        let fits = |metric: &&MetricDefinition| query.grain != Grain::Dimension || has_groups(metric, query);
        let metrics: Vec<_> = if query.metrics.is_empty() {
            METRICS.iter().filter(fits).collect()
        } else {
            let find = |key: &String| self.find(key).ok_or_else(|| FiguresError::UnknownMetric(key.clone()));
            query.metrics.iter().map(find).collect::<Result<_, _>>()?
        };
        match metrics.iter().find(|metric| !fits(metric)) {
            Some(metric) => Err(FiguresError::GrainUnsupported { metric: metric.key, grain: query.grain }),
            None => Ok(metrics),
        }
    }
}

/// The metric can be given by what the query calls dimensions.
fn has_groups(metric: &MetricDefinition, query: &FiguresQuery) -> bool {
    match query.by.as_deref() {
        Some(key) => breakdown(metric, key).is_some(),
        None => metric.dimensions.is_some(),
    }
}

/// One group of the answer.
struct Slot {
    /// How the outcomes name it.
    key: String,
    /// How the asker and the console name it.
    shown: String,
    period: Period,
}

async fn figures_of(
    gatherer: &mut Gatherer<'_>,
    metric: &'static MetricDefinition,
    query: &FiguresQuery,
) -> Result<Vec<Found>, FiguresError> {
    let outcomes = gatherer.outcomes(metric, query.period, query.grain).await?;
    let slots = slots(query, &outcomes);
    let against: Vec<Option<Period>> =
        slots.iter().map(|slot| comparison(metric, query, slot.period)).collect();
    let bulk = bulk_comparison(gatherer, metric, query, &against).await?;
    let mut found = Vec::with_capacity(slots.len());
    for (slot, against) in slots.into_iter().zip(against) {
        let outcome = outcomes.get(&slot.key).clone();
        let mut figure = Figure::of(metric, &outcome, address(metric, query, &slot));
        if let Some(against) = against {
            figure.change = match bulk_key(query.grain, against, &slot.key) {
                Some(key) => bulk.as_ref().and_then(|bulk| change(metric, &outcome, bulk.get(&key), against)),
                None => {
                    let alone = gatherer.outcomes(metric, against, Grain::Total).await?;
                    change(metric, &outcome, alone.get(""), against)
                }
            };
        }
        let group = FigureGroup { kind: query.grain, key: slot.shown, label: None };
        found.push(Found { row: FigureRow { group, figure }, outcome });
    }
    Ok(found)
}

fn slots(query: &FiguresQuery, outcomes: &Outcomes) -> Vec<Slot> {
    let slot = |key: String, shown: String| Slot { key, shown, period: query.period };
    let series = |spans: Vec<span::Span>| {
        spans
            .into_iter()
            .map(|span| Slot { key: span.key.clone(), shown: span.key, period: span.period })
            .collect()
    };
    match query.grain {
        Grain::Total => vec![slot(String::new(), String::new())],
        Grain::Month => series(span::months(query.period)),
        Grain::Day => series(span::days(query.period)),
        Grain::Dimension => outcomes.keys().map(|key| slot(key.clone(), key.clone())).collect(),
        Grain::Unit => {
            let visible = |path| query.scope.iter().any(|subtree| subtree.contains(path));
            let units = query.units.iter().filter(|unit| visible(&unit.path));
            units.map(|unit| slot(unit.path.to_string(), unit.key.clone())).collect()
        }
    }
}

/// The period that a group's figure is compared with.
fn comparison(metric: &MetricDefinition, query: &FiguresQuery, period: Period) -> Option<Period> {
    let other = span::compared(period, query.compare)?;
    let counts = matches!(metric.evaluation, Evaluation::Count);
    let part = query.today.filter(|_| counts).and_then(|today| span::elapsed_part(period, other, today));
    Some(part.unwrap_or(other))
}

/// How the outcomes of the bulk comparison name a group; `None` when it must be asked for alone.
fn bulk_key(grain: Grain, against: Period, key: &str) -> Option<String> {
    match grain {
        Grain::Month | Grain::Day => span::series_key(against, grain),
        Grain::Total | Grain::Unit | Grain::Dimension => Some(key.to_owned()),
    }
}

/// The outcomes of all comparison periods that one question answers.
async fn bulk_comparison(
    gatherer: &mut Gatherer<'_>,
    metric: &MetricDefinition,
    query: &FiguresQuery,
    against: &[Option<Period>],
) -> Result<Option<Outcomes>, FiguresError> {
    if query.compare == Compare::None {
        return Ok(None);
    }
    let bulk =
        against.iter().flatten().copied().filter(|period| bulk_key(query.grain, *period, "").is_some());
    let period = match query.grain {
        Grain::Total | Grain::Unit | Grain::Dimension => against.iter().flatten().next().copied(),
        Grain::Month | Grain::Day => span::hull(bulk),
    };
    match period {
        Some(period) => Ok(Some(gatherer.outcomes(metric, period, query.grain).await?)),
        None => Ok(None),
    }
}

fn address(metric: &MetricDefinition, query: &FiguresQuery, slot: &Slot) -> String {
    let unit = if query.grain == Grain::Unit { Some(slot.shown.as_str()) } else { query.unit_key.as_deref() };
    let behind = RowsBehind {
        period: slot.period.to_string(),
        unit,
        filters: &query.filters,
        by: query.by.as_deref(),
        dimension: (query.grain == Grain::Dimension).then_some(slot.shown.as_str()),
        only: &query.only,
    };
    rows_address(metric, &behind)
}
