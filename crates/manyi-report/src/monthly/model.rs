//! From the catalogue's figures to the report's: the same numbers, with words.

use super::figures::{CASES, HEADLINE, MonthFigures};
use crate::words::Phrases;
use manyi_catalogue::{ChangeVerdict, Figure, FigureChange, FigureInterval, FigureStatus, Text};
use manyi_document::{
    Card, Certainty, Compared, Comparison, Definition, Distribution, Grid, GridRow, Measure, Place, Quantity,
    Range, Share, Shift, Trend, TrendPoint, Verdict,
};
use manyi_kernel::Locale;

/// Speaks one language and knows the names of dimensions.
pub(super) struct Maker<'a> {
    pub phrases: Phrases<'a>,
    /// Code and name, in the order people expect.
    pub dimensions: Vec<(String, String)>,
}

impl Maker<'_> {
    pub fn text(&self, text: Text) -> String {
        match self.phrases.locale {
            Locale::ZhCn => text.zh_cn,
            Locale::En => text.en,
        }
        .to_owned()
    }

    pub fn metric_name(&self, figures: &MonthFigures, key: &str) -> String {
        figures.definition(key).map_or_else(|| key.to_owned(), |metric| self.text(metric.name))
    }

    pub fn dimension_name(&self, code: &str) -> String {
        let known = self.dimensions.iter().find(|(known, _)| known == code);
        known.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    pub fn quantity(&self, figures: &MonthFigures, figure: &Figure) -> Quantity {
        let measure = figures.definition(figure.metric).map_or(Measure::Score, |metric| metric.display);
        let certainty = match (figure.value, figure.status) {
            (Some(_), FigureStatus::SmallN) => Certainty::Few,
            (Some(_), _) => Certainty::Enough,
            (None, _) => Certainty::Absent(self.reason(figure)),
        };
        Quantity {
            measure,
            value: figure.value,
            interval: figure.interval.map(range),
            n: figure.n,
            certainty,
        }
    }

    fn reason(&self, figure: &Figure) -> String {
        let code = figure.reason.unwrap_or(match figure.status {
            FigureStatus::NotApplicable => "not_applicable",
            _ => "no_data",
        });
        self.phrases.word(&format!("reason.{code}"))
    }

    pub fn cards(&self, figures: &MonthFigures) -> Vec<Card> {
        let year = |key| figures.cards_by_year.iter().find(|figure| figure.metric == key);
        let card = |figure: &Figure| Card {
            key: figure.metric.to_owned(),
            name: self.metric_name(figures, figure.metric),
            quantity: self.quantity(figures, figure),
            month: figure.change.as_ref().map(shift),
            year: year(figure.metric).and_then(|figure| figure.change.as_ref()).map(shift),
        };
        figures.cards.iter().map(card).collect()
    }

    pub fn trends(&self, figures: &MonthFigures) -> Vec<Trend> {
        let mut trends: Vec<Trend> = Vec::new();
        for row in &figures.trends {
            let quantity = self.quantity(figures, &row.figure);
            let measure = quantity.measure;
            let point = TrendPoint { month: row.group.key.clone(), quantity };
            match trends.iter_mut().find(|trend| trend.key == row.figure.metric) {
                Some(trend) => trend.points.push(point),
                None => trends.push(Trend {
                    key: row.figure.metric.to_owned(),
                    name: self.metric_name(figures, row.figure.metric),
                    measure,
                    points: vec![point],
                }),
            }
        }
        trends
    }

    /// In the order people expect; those without a name last.
    pub fn dimensions(&self, figures: &MonthFigures) -> Comparison {
        let place = |code: &str| self.dimensions.iter().position(|(known, _)| known == code);
        let mut rows: Vec<Compared> = figures
            .dimensions
            .iter()
            .map(|row| Compared {
                key: row.group.key.clone(),
                name: self.dimension_name(&row.group.key),
                quantity: self.quantity(figures, &row.figure),
                month: row.figure.change.as_ref().map(shift),
                place: None,
            })
            .collect();
        rows.sort_by_key(|row| place(&row.key).unwrap_or(usize::MAX));
        self.comparison(figures, "head.dimension", rows)
    }

    pub fn units(&self, figures: &MonthFigures) -> Comparison {
        let ranked = figures.ranking.iter().map(|(unit, ranked)| Compared {
            key: unit.code.clone(),
            name: unit.name.clone(),
            quantity: self.quantity(figures, &ranked.figure),
            month: ranked.figure.change.as_ref().map(shift),
            place: ranked.range.map(|range| Place {
                rank: range.rank,
                best: range.best,
                worst: range.worst,
                group: range.group,
            }),
        });
        self.comparison(figures, "head.unit", ranked.collect())
    }

    fn comparison(&self, figures: &MonthFigures, head: &str, rows: Vec<Compared>) -> Comparison {
        let reference = figures.card(HEADLINE).map(|figure| self.quantity(figures, figure));
        Comparison {
            head: self.phrases.word(head),
            metric: self.metric_name(figures, HEADLINE),
            measure: reference.as_ref().map_or(Measure::Score, |whole| whole.measure),
            reference,
            rows,
        }
    }

    pub fn distribution(&self, figures: &MonthFigures) -> Distribution {
        let found = &figures.distribution;
        let share = |bin: &manyi_catalogue::DistributionBin| Share {
            value: bin.value,
            count: bin.count,
            share: bin.share,
        };
        Distribution {
            title: self.phrases.word("distribution"),
            total: found.total,
            shares: found.bins.iter().map(share).collect(),
        }
    }

    pub fn cases(&self, figures: &MonthFigures) -> Grid {
        let of = |unit: &str, metric: &str| {
            let row =
                figures.unit_cases.iter().find(|row| row.figure.metric == metric && row.group.key == unit);
            row.map(|row| self.quantity(figures, &row.figure))
        };
        let whole =
            CASES.iter().filter_map(|key| figures.card(key)).map(|figure| self.quantity(figures, figure));
        let mut rows = vec![GridRow {
            key: String::new(),
            name: self.phrases.word("whole"),
            quantities: whole.collect(),
        }];
        // One unit is the whole.
        for unit in figures.units.iter().filter(|_| figures.units.len() > 1) {
            let id = unit.id.to_string();
            rows.push(GridRow {
                key: unit.code.clone(),
                name: unit.name.clone(),
                quantities: CASES.iter().filter_map(|metric| of(&id, metric)).collect(),
            });
        }
        Grid {
            head: self.phrases.word("head.unit"),
            columns: CASES.iter().map(|key| self.metric_name(figures, key)).collect(),
            rows,
        }
    }

    pub fn definitions(&self, figures: &MonthFigures) -> Vec<Definition> {
        let definition = |metric: &manyi_catalogue::MetricDefinition| Definition {
            key: metric.key.to_owned(),
            name: self.text(metric.name),
            version: metric.version,
            numerator: self.text(metric.numerator),
            denominator: self.text(metric.denominator),
            time_basis: self.text(metric.time_basis),
            exclusions: self.text(metric.exclusions),
            interval_method: self.text(metric.interval_method),
            formula: self.text(metric.formula),
        };
        figures.metrics.iter().copied().map(definition).collect()
    }
}

fn range(interval: FigureInterval) -> Range {
    Range { low: interval.low, high: interval.high }
}

pub(super) fn shift(change: &FigureChange) -> Shift {
    Shift {
        against: change.against.clone(),
        before: change.previous_value,
        difference: change.difference,
        interval: change.interval.map(range),
        verdict: match change.verdict {
            ChangeVerdict::Up => Verdict::Up,
            ChangeVerdict::Down => Verdict::Down,
            ChangeVerdict::NoChange => Verdict::Same,
            ChangeVerdict::Unknown => Verdict::Unknown,
        },
        good: change.good,
    }
}
