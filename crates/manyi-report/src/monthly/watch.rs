//! What a reader should not miss: the weakest, and what got worse beyond chance.

use super::figures::MonthFigures;
use super::model::{Maker, shift};
use manyi_catalogue::{Figure, FigureChange};
use manyi_document::WatchItem;

/// Of each kind, so that the list stays a list of what matters.
const MOST: usize = 3;

impl Maker<'_> {
    pub fn watch(&self, figures: &MonthFigures) -> Vec<WatchItem> {
        let mut items = self.worse_metrics(figures);
        items.extend(self.falling_units(figures));
        items.extend(self.weakest_dimensions(figures));
        items.extend(self.weakest_units(figures));
        items
    }

    fn worse_metrics(&self, figures: &MonthFigures) -> Vec<WatchItem> {
        let worse = figures.cards.iter().filter(|figure| is_worse(figure));
        let item = |figure: &Figure| {
            let name = self.metric_name(figures, figure.metric);
            self.item(figures, "watch.worse_metric", name, figure)
        };
        worse.take(MOST).map(item).collect()
    }

    /// The largest falls that are more than chance.
    fn falling_units(&self, figures: &MonthFigures) -> Vec<WatchItem> {
        let mut falling: Vec<_> =
            figures.ranking.iter().filter(|(_, ranked)| is_worse(&ranked.figure)).collect();
        let fall =
            |figure: &Figure| figure.change.as_ref().map_or(0.0, |change: &FigureChange| change.difference);
        falling.sort_by(|left, right| fall(&left.1.figure).total_cmp(&fall(&right.1.figure)));
        let item = |(unit, ranked): &&(manyi_kernel::UnitRef, manyi_catalogue::RankedUnit)| {
            self.item(figures, "watch.falling_unit", unit.name.clone(), &ranked.figure)
        };
        falling.iter().take(MOST).map(item).collect()
    }

    fn weakest_dimensions(&self, figures: &MonthFigures) -> Vec<WatchItem> {
        let mut known: Vec<_> = figures.dimensions.iter().filter(|row| row.figure.value.is_some()).collect();
        if known.len() < 2 {
            return Vec::new();
        }
        let value = |figure: &Figure| figure.value.unwrap_or(f64::INFINITY);
        known.sort_by(|left, right| value(&left.figure).total_cmp(&value(&right.figure)));
        let item = |row: &&manyi_catalogue::FigureRow| {
            self.item(figures, "watch.weak_dimension", self.dimension_name(&row.group.key), &row.figure)
        };
        known.iter().take(2).map(item).collect()
    }

    /// Of the last group: units that cannot be told apart from the last one, the lowest first.
    fn weakest_units(&self, figures: &MonthFigures) -> Vec<WatchItem> {
        let group = |place: usize| {
            figures.ranking.get(place).and_then(|(_, ranked)| ranked.range).map(|range| range.group)
        };
        let Some(last) = figures.ranking.len().checked_sub(1).and_then(group) else { return Vec::new() };
        // When nobody can be told apart nobody is last.
        if group(0) == Some(last) {
            return Vec::new();
        }
        let lowest = figures
            .ranking
            .iter()
            .rev()
            .filter(|(_, ranked)| ranked.range.is_some_and(|range| range.group == last));
        lowest
            .take(MOST)
            .map(|(unit, ranked)| self.item(figures, "watch.weak_unit", unit.name.clone(), &ranked.figure))
            .collect()
    }

    fn item(&self, figures: &MonthFigures, topic: &str, subject: String, figure: &Figure) -> WatchItem {
        WatchItem {
            topic: self.phrases.word(topic),
            subject,
            metric: self.metric_name(figures, figure.metric),
            quantity: self.quantity(figures, figure),
            month: figure.change.as_ref().map(shift),
        }
    }
}

fn is_worse(figure: &Figure) -> bool {
    figure.change.as_ref().is_some_and(|change| change.good == Some(false))
}
