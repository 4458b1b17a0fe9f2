//! Puts the overview together from the catalogue's answers.

use super::{DimensionFigure, Overview, RankedUnit, Sentence, Trend, TrendPoint, get_overview::TrendGrain};
use crate::{
    InsightRoom,
    filter::{Place, targets},
};
use manyi_catalogue::{Compare, Figure, FigureRow, FiguresError, FiguresQuery, Grain, MetricDefinition};
use manyi_kernel::{Period, UnitRef};

/// A longer period has no trend by day.
const MOST_TREND_DAYS: i32 = 31;

/// What is shown of the figures.
pub(super) struct Shown {
    /// Of trend, dimensions and units.
    pub metric: &'static MetricDefinition,
    pub trend_grain: TrendGrain,
    /// Responses under suspicion count.
    pub suspects: bool,
}

pub(super) async fn overview(
    room: &InsightRoom,
    place: Place,
    period: Period,
    Shown { metric, trend_grain, suspects }: Shown,
) -> Result<Overview, FiguresError> {
    let mut total = place.query(room, period);
    total.filters.without_suspects = !suspects;
    let shown = room.catalogue.overview().map(|metric| metric.key.to_owned()).collect();
    let compared = FiguresQuery { metrics: shown, compare: Compare::Previous, ..total.clone() };
    let (cards, trend, dimensions, units, distribution) = futures::try_join!(
        figures(room, &compared),
        trend(room, &total, metric, trend_grain),
        dimensions(room, &total, metric),
        ranked_units(room, &place, &compared, metric),
        room.catalogue.distribution(room.engine.as_ref(), &total),
    )?;
    let cards: Vec<Figure> = cards.into_iter().map(|row| row.figure).collect();
    let satisfaction = cards.iter().find(|card| card.metric == "satisfaction_score");
    Ok(Overview {
        period: period.to_string(),
        previous_period: period.previous().to_string(),
        as_of: room.clock.now(),
        sentence: Sentence::about(satisfaction, period),
        unit: place.unit,
        cards,
        trend,
        dimensions,
        units,
        distribution,
    })
}

async fn figures(room: &InsightRoom, query: &FiguresQuery) -> Result<Vec<FigureRow>, FiguresError> {
    room.catalogue.figures(room.engine.as_ref(), query).await
}

fn by_metric(query: &FiguresQuery, metric: &MetricDefinition) -> FiguresQuery {
    FiguresQuery { metrics: vec![metric.key.to_owned()], ..query.clone() }
}

async fn trend(
    room: &InsightRoom,
    total: &FiguresQuery,
    metric: &MetricDefinition,
    wanted: TrendGrain,
) -> Result<Trend, FiguresError> {
    let days = total.period.first_day().until(total.period.last_day()).map_or(0, |span| span.get_days()) + 1;
    let (grain, period) = if wanted == TrendGrain::Day && days <= MOST_TREND_DAYS {
        (Grain::Day, total.period)
    } else {
        (Grain::Month, total.period.year_until())
    };
    let query = FiguresQuery { grain, period, ..by_metric(total, metric) };
    let rows = figures(room, &query).await?;
    let points = rows.into_iter().map(|row| TrendPoint { key: row.group.key, figure: row.figure }).collect();
    Ok(Trend { metric: metric.key.to_owned(), grain, points })
}

async fn dimensions(
    room: &InsightRoom,
    total: &FiguresQuery,
    metric: &MetricDefinition,
) -> Result<Vec<DimensionFigure>, FiguresError> {
    if metric.dimensions.is_none() {
        return Ok(Vec::new());
    }
    let query = FiguresQuery { grain: Grain::Dimension, ..by_metric(total, metric) };
    let (rows, names) = (figures(room, &query).await?, room.dimensions.names().await);
    let place = |code: &str| names.iter().position(|name| name.code == code);
    let named = |row: FigureRow| {
        let name = place(&row.group.key).map(|place| names[place].name.clone());
        DimensionFigure { code: row.group.key, name, figure: row.figure }
    };
    let mut dimensions: Vec<DimensionFigure> = rows.into_iter().map(named).collect();
    // Those without a name come last, by code.
    dimensions.sort_by_key(|dimension| place(&dimension.code).unwrap_or(usize::MAX));
    Ok(dimensions)
}

async fn ranked_units(
    room: &InsightRoom,
    place: &Place,
    compared: &FiguresQuery,
    metric: &MetricDefinition,
) -> Result<Vec<RankedUnit>, FiguresError> {
    let units = place.units(room).await;
    let query = FiguresQuery { units: targets(&units), ..by_metric(compared, metric) };
    let ranking = room.catalogue.ranking(room.engine.as_ref(), &query).await?;
    let find = |key: &str| units.iter().find(|unit: &&UnitRef| unit.id.to_string() == key).cloned();
    let ranked = ranking.into_iter().filter_map(|ranked| {
        let range = ranked.range?;
        Some(RankedUnit {
            unit: find(&ranked.key)?,
            figure: ranked.figure,
            rank: range.rank,
            rank_low: range.best,
            rank_high: range.worst,
            group: range.group,
        })
    });
    Ok(ranked.collect())
}
