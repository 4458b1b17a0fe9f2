//! The catalogue's own answers, asked for here and not through the report.

use manyi_analytics::FactEngineImpl;
use manyi_catalogue::{
    Catalogue, ChangeVerdict, Compare, Distribution, Figure, FigureChange, FigureRow, FigureStatus,
    FiguresQuery, Grain, MetricDefinition, UnitTarget,
};
use manyi_document::{
    Block, Certainty, Comparison, Definition, Grid, Quantity, Report, SectionKind, Shift, Trend, Verdict,
    WatchItem,
};
use manyi_kernel::{Locale, Period, UnitRef};
use manyi_server::app::App;

pub struct Asked {
    cards: Vec<Figure>,
    by_year: Vec<Figure>,
    months: Vec<FigureRow>,
    dimensions: Vec<FigureRow>,
    units: Vec<FigureRow>,
    distribution: Distribution,
    metrics: Vec<&'static MetricDefinition>,
    dimension_names: Vec<(&'static str, &'static str, &'static str)>,
    names: Vec<UnitRef>,
}

impl Asked {
    pub async fn of(app: &App, period: Period, unit: Option<&UnitRef>) -> Self {
        let engine = FactEngineImpl::new(app.facts.clone());
        let names = app.identity.directory().units().await;
        let root = names.iter().min_by_key(|unit| unit.path.as_str().len()).unwrap();
        let total = FiguresQuery {
            metrics: Catalogue.overview().map(|metric| metric.key.to_owned()).collect(),
            ..FiguresQuery::new(period, vec![unit.unwrap_or(root).path.clone()])
        };
        let before = FiguresQuery { compare: Compare::Previous, ..total.clone() };
        let ask = async |query: FiguresQuery| Catalogue.figures(&engine, &query).await.unwrap();
        let alone = |rows: Vec<FigureRow>| rows.into_iter().map(|row| row.figure).collect();
        let targets = names.iter().map(|unit| UnitTarget { path: unit.path.clone(), key: unit.code.clone() });
        Self {
            cards: alone(ask(before.clone()).await),
            by_year: alone(ask(FiguresQuery { compare: Compare::YearEarlier, ..total.clone() }).await),
            months: ask(FiguresQuery {
                grain: Grain::Month,
                period: "2025-11-01..2026-10-31".parse().unwrap(),
                ..total.clone()
            })
            .await,
            dimensions: ask(FiguresQuery {
                grain: Grain::Dimension,
                metrics: vec!["satisfaction_score".to_owned()],
                ..before.clone()
            })
            .await,
            units: ask(FiguresQuery { grain: Grain::Unit, units: targets.collect(), ..before }).await,
            distribution: Catalogue.distribution(&engine, &total).await.unwrap(),
            metrics: Catalogue.overview().collect(),
            dimension_names: manyi_rules::dimension_names().collect(),
            names,
        }
    }

    /// Compares all of the report; how many quantities it met.
    pub fn compare(&self, report: &Report, locale: Locale) -> usize {
        let met = report
            .sections
            .iter()
            .flat_map(|section| section.blocks.iter().map(|block| (section.kind, block)));
        met.map(|(kind, block)| match block {
            Block::Cards(cards) => {
                assert_eq!(cards.len(), self.cards.len());
                for card in cards {
                    let figure = total(&self.cards, &card.key);
                    same(&card.quantity, figure, &card.key);
                    same_shift(card.month.as_ref(), figure.change.as_ref(), &card.key);
                    same_shift(
                        card.year.as_ref(),
                        total(&self.by_year, &card.key).change.as_ref(),
                        &card.key,
                    );
                }
                cards.len()
            }
            Block::Watch(items) => items.iter().map(|item| self.watched(item, locale)).sum(),
            Block::Trends(trends) => trends.iter().map(|trend| self.trend(trend)).sum(),
            Block::Comparison(rows) if kind == SectionKind::Dimensions => self.beside(&self.dimensions, rows),
            Block::Comparison(rows) => self.beside(&self.units, rows),
            Block::Grid(grid) => self.grid(grid, locale),
            Block::Distribution(spread) => {
                let bins = self.distribution.bins.iter().map(|bin| (bin.value, bin.count, bin.share));
                assert_eq!(spread.total, self.distribution.total);
                assert!(bins.eq(spread.shares.iter().map(|share| (share.value, share.count, share.share))));
                0
            }
            Block::Definitions(definitions) => {
                assert_eq!(definitions.len(), self.metrics.len());
                definitions
                    .iter()
                    .zip(&self.metrics)
                    .for_each(|(found, metric)| defined(found, metric, locale));
                0
            }
        })
        .sum()
    }

    fn trend(&self, trend: &Trend) -> usize {
        for point in &trend.points {
            same(&point.quantity, grouped(&self.months, &trend.key, &point.month), &point.month);
        }
        assert_eq!(trend.points.len(), 12);
        trend.points.len()
    }

    fn beside(&self, rows: &[FigureRow], comparison: &Comparison) -> usize {
        same(comparison.reference.as_ref().unwrap(), total(&self.cards, "satisfaction_score"), "the whole");
        for row in &comparison.rows {
            let figure = grouped(rows, "satisfaction_score", &row.key);
            same(&row.quantity, figure, &row.key);
            same_shift(row.month.as_ref(), figure.change.as_ref(), &row.key);
        }
        comparison.rows.len()
    }

    fn grid(&self, grid: &Grid, locale: Locale) -> usize {
        for row in &grid.rows {
            for (column, quantity) in grid.columns.iter().zip(&row.quantities) {
                let key = self.key_of(column, locale);
                let figure = match row.key.as_str() {
                    "" => total(&self.cards, key),
                    unit => grouped(&self.units, key, unit),
                };
                same(quantity, figure, &format!("{} {key}", row.key));
            }
        }
        grid.rows.len() * grid.columns.len()
    }

    /// What it is about is told by its name: a metric, a unit or a dimension.
    fn watched(&self, item: &WatchItem, locale: Locale) -> usize {
        let key = self.key_of(&item.metric, locale);
        let unit = self.names.iter().find(|unit| unit.name == item.subject);
        let dimension =
            self.dimension_names.iter().find(|(_, zh, en)| [*zh, *en].contains(&item.subject.as_str()));
        let figure = match (unit, dimension) {
            (Some(unit), _) => grouped(&self.units, key, &unit.code),
            (None, Some((code, ..))) => grouped(&self.dimensions, key, code),
            (None, None) => total(&self.cards, self.key_of(&item.subject, locale)),
        };
        same(&item.quantity, figure, &item.subject);
        same_shift(item.month.as_ref(), figure.change.as_ref(), &item.subject);
        1
    }

    fn key_of(&self, name: &str, locale: Locale) -> &'static str {
        let called = |metric: &&MetricDefinition| match locale {
            Locale::ZhCn => metric.name.zh_cn == name,
            Locale::En => metric.name.en == name,
        };
        self.metrics.iter().copied().find(called).unwrap_or_else(|| panic!("no metric is called {name}")).key
    }
}

fn total<'a>(figures: &'a [Figure], metric: &str) -> &'a Figure {
    figures.iter().find(|figure| figure.metric == metric).unwrap_or_else(|| panic!("{metric}"))
}

fn grouped<'a>(rows: &'a [FigureRow], metric: &str, group: &str) -> &'a Figure {
    let found = rows.iter().find(|row| row.figure.metric == metric && row.group.key == group);
    &found.unwrap_or_else(|| panic!("{metric} of {group}")).figure
}

fn same(found: &Quantity, wanted: &Figure, what: &str) {
    assert_eq!(found.value, wanted.value, "{what}");
    let ends = (found.interval.map(|range| range.low), found.interval.map(|range| range.high));
    assert_eq!(ends, (wanted.interval.map(|one| one.low), wanted.interval.map(|one| one.high)), "{what}");
    assert_eq!(found.n, wanted.n, "{what}");
    match &found.certainty {
        Certainty::Enough => assert_eq!(wanted.status, FigureStatus::Ok, "{what}"),
        Certainty::Few => assert_eq!(wanted.status, FigureStatus::SmallN, "{what}"),
        Certainty::Absent(why) => assert!(wanted.value.is_none() && !why.is_empty(), "{what}"),
    }
}

fn same_shift(found: Option<&Shift>, wanted: Option<&FigureChange>, what: &str) {
    let Some(wanted) = wanted else { return assert!(found.is_none(), "{what}") };
    let found = found.unwrap_or_else(|| panic!("{what} has a change"));
    assert_eq!((found.before, found.difference), (wanted.previous_value, wanted.difference), "{what}");
    assert_eq!(found.against, wanted.against, "{what}");
    let verdict = match wanted.verdict {
        ChangeVerdict::Up => Verdict::Up,
        ChangeVerdict::Down => Verdict::Down,
        ChangeVerdict::NoChange => Verdict::Same,
        ChangeVerdict::Unknown => Verdict::Unknown,
    };
    assert_eq!((found.verdict, found.good), (verdict, wanted.good), "{what}");
}

fn defined(found: &Definition, metric: &MetricDefinition, locale: Locale) {
    let text = |text: manyi_catalogue::Text| match locale {
        Locale::ZhCn => text.zh_cn,
        Locale::En => text.en,
    };
    assert_eq!((found.key.as_str(), found.version), (metric.key, metric.version));
    for (found, wanted) in [
        (&found.name, metric.name),
        (&found.numerator, metric.numerator),
        (&found.denominator, metric.denominator),
        (&found.time_basis, metric.time_basis),
        (&found.exclusions, metric.exclusions),
        (&found.interval_method, metric.interval_method),
        (&found.formula, metric.formula),
    ] {
        assert_eq!(found, text(wanted));
    }
}
