//! Every question of the brief, asked of the one catalogue.

use crate::ReportRoom;
use manyi_catalogue::{
    Compare, Distribution, Figure, FigureRow, FiguresError, FiguresQuery, Grain, MetricDefinition,
    RankedUnit, UnitTarget,
};
use manyi_kernel::{OrgScope, Period, UnitRef, compared_units, day_of};

/// The metric of trend, dimensions and units.
pub(super) const HEADLINE: &str = "satisfaction_score";
/// Shown month by month; the first is the large one.
const TRENDS: [&str; 4] =
    [HEADLINE, "complaint_count", "on_time_resolution_rate", "median_resolution_working_hours"];
/// Of each unit.
pub(super) const CASES: [&str; 5] = [
    "complaint_count",
    "on_time_first_response_rate",
    "on_time_resolution_rate",
    "median_resolution_working_hours",
    "follow_up_satisfaction_score",
];

pub(super) struct Asked<'a> {
    pub period: Period,
    pub scope: &'a OrgScope,
    /// Of the whole organisation.
    pub units: &'a [UnitRef],
}

/// The catalogue's answers, untouched.
pub(super) struct MonthFigures {
    pub metrics: Vec<&'static MetricDefinition>,
    /// Each of them, compared with the month before.
    pub cards: Vec<Figure>,
    /// The same metrics in the same order, compared with the year before.
    pub cards_by_year: Vec<Figure>,
    /// Metric by metric, month by month.
    pub trends: Vec<FigureRow>,
    pub dimensions: Vec<FigureRow>,
    pub distribution: Distribution,
    /// Units with a value, best first.
    pub ranking: Vec<(UnitRef, RankedUnit)>,
    /// Metric by metric, unit by unit.
    pub unit_cases: Vec<FigureRow>,
    /// The compared units in the order of the organisation.
    pub units: Vec<UnitRef>,
}

impl MonthFigures {
    pub async fn ask(room: &ReportRoom, asked: &Asked<'_>) -> Result<Self, FiguresError> {
        let (engine, catalogue) = (room.engine.as_ref(), room.catalogue);
        let units = compared_units(asked.units, asked.scope);
        let targets: Vec<UnitTarget> = units
            .iter()
            .map(|unit| UnitTarget { path: unit.path.clone(), key: unit.id.to_string() })
            .collect();
        let total = FiguresQuery {
            metrics: catalogue.overview().map(|metric| metric.key.to_owned()).collect(),
            today: Some(day_of(room.clock.now())),
            ..FiguresQuery::new(asked.period, asked.scope.paths().to_vec())
        };
        let before = FiguresQuery { compare: Compare::Previous, ..total.clone() };
        let year = FiguresQuery { compare: Compare::YearEarlier, ..total.clone() };
        let of = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let trends = FiguresQuery {
            metrics: of(&TRENDS),
            grain: Grain::Month,
            period: asked.period.year_until(),
            ..total.clone()
        };
        let headline = FiguresQuery { metrics: of(&[HEADLINE]), ..before.clone() };
        let dimensions = FiguresQuery { grain: Grain::Dimension, ..headline.clone() };
        let ranking = FiguresQuery { units: targets.clone(), ..headline };
        let unit_cases =
            FiguresQuery { metrics: of(&CASES), grain: Grain::Unit, units: targets, ..total.clone() };
        let (cards, cards_by_year, trends, dimensions, distribution, ranking, unit_cases) = futures::try_join!(
            catalogue.figures(engine, &before),
            catalogue.figures(engine, &year),
            catalogue.figures(engine, &trends),
            catalogue.figures(engine, &dimensions),
            catalogue.distribution(engine, &total),
            catalogue.ranking(engine, &ranking),
            catalogue.figures(engine, &unit_cases),
        )?;
        let alone = |rows: Vec<FigureRow>| rows.into_iter().map(|row| row.figure).collect();
        let named = |ranked: RankedUnit| {
            let unit = units.iter().find(|unit| unit.id.to_string() == ranked.key)?;
            ranked.range.is_some().then(|| (unit.clone(), ranked))
        };
        Ok(Self {
            metrics: catalogue.overview().collect(),
            cards: alone(cards),
            cards_by_year: alone(cards_by_year),
            trends,
            dimensions,
            distribution,
            ranking: ranking.into_iter().filter_map(named).collect(),
            unit_cases,
            units,
        })
    }

    pub fn definition(&self, key: &str) -> Option<&'static MetricDefinition> {
        self.metrics.iter().copied().find(|metric| metric.key == key)
    }

    pub fn card(&self, key: &str) -> Option<&Figure> {
        self.cards.iter().find(|figure| figure.metric == key)
    }
}
