//! A report as the template wants it: texts as they are to be read, places on a line as shares from 0 to 1.

use manyi_document::{
    Axis, Block, Card, Certainty, Colour, Comparison, Definition, Distribution, Grid, Language, Measure,
    Quantity, Report, Section, SectionKind, Shift, Trend, Verdict, WatchItem,
};
use serde_json::{Map, Value, json};

/// Rows of a table on paper; the workbook has them all.
const MOST_ROWS: usize = 300;

pub(crate) fn layout(report: &Report, fonts: &[String]) -> Value {
    let setter = Setter { report };
    let at = report.made_at;
    let (lang, region, colon) = match report.language {
        Language::Chinese => ("zh", "cn", "\u{ff1a}"),
        Language::English => ("en", "us", ": "),
    };
    let masthead: Vec<Value> =
        report.masthead.iter().map(|entry| json!({"label": entry.label, "text": entry.text})).collect();
    json!({
        "lang": lang,
        "region": region,
        "colon": colon,
        "fonts": fonts,
        "title": report.title,
        "period": report.period,
        "unit": report.unit,
        "headline": report.headline,
        "masthead": masthead,
        "source": report.source,
        "made": {
            "year": at.year, "month": at.month, "day": at.day,
            "hour": at.hour, "minute": at.minute, "second": at.second,
        },
        "colours": colours(),
        "scale": Colour::SCALE.map(Colour::hex),
        "words": setter.words(),
        "sections": report.sections.iter().map(|section| setter.section(section)).collect::<Vec<_>>(),
    })
}

pub(crate) fn colours() -> Value {
    json!({
        "text": Colour::TEXT.hex(),
        "text_secondary": Colour::TEXT_SECONDARY.hex(),
        "text_tertiary": Colour::TEXT_TERTIARY.hex(),
        "line": Colour::LINE.hex(),
        "line_strong": Colour::LINE_STRONG.hex(),
        "sunken": Colour::SUNKEN.hex(),
        "accent": Colour::ACCENT.hex(),
        "accent_soft": Colour::ACCENT_SOFT.hex(),
        "good": Colour::GOOD.hex(),
        "bad": Colour::BAD.hex(),
        "warn": Colour::WARN.hex(),
        "mark_muted": Colour::MARK_MUTED.hex(),
        "band": Colour::BAND.hex(),
    })
}

struct Setter<'a> {
    report: &'a Report,
}

impl Setter<'_> {
    fn words(&self) -> Value {
        let words = &self.report.words;
        json!({
            "topic": words.topic, "subject": words.subject, "value": words.value, "interval": words.interval,
            "n": words.n, "rank": words.rank, "rank_range": words.rank_range,
            "against_month": words.against_month, "against_year": words.against_year,
            "formula": words.formula, "numerator": words.numerator, "denominator": words.denominator,
            "time_basis": words.time_basis, "exclusions": words.exclusions, "interval_method": words.interval_method,
        })
    }

    fn section(&self, section: &Section) -> Value {
        let kind = if section.kind == SectionKind::Definitions { "definitions" } else { "figures" };
        json!({
            "kind": kind,
            "title": section.title,
            "finding": section.finding,
            "note": section.note,
            "blocks": section.blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>(),
        })
    }

    fn block(&self, block: &Block) -> Value {
        match block {
            Block::Cards(cards) => {
                json!({"type": "cards", "items": cards.iter().map(|card| self.card(card)).collect::<Vec<_>>()})
            }
            Block::Watch(items) => {
                json!({"type": "watch", "rows": items.iter().map(|item| self.watch(item)).collect::<Vec<_>>()})
            }
            Block::Trends(trends) => {
                let items = trends.iter().enumerate().map(|(place, trend)| self.trend(trend, place == 0));
                json!({"type": "trends", "items": items.collect::<Vec<_>>()})
            }
            Block::Comparison(comparison) => self.comparison(comparison),
            Block::Distribution(distribution) => spread(distribution),
            Block::Grid(grid) => self.grid(grid),
            Block::Definitions(definitions) => {
                json!({"type": "definitions", "items": definitions.iter().map(definition).collect::<Vec<_>>()})
            }
        }
    }

    /// What is read of a figure anywhere.
    fn quantity(&self, quantity: &Quantity) -> Map<String, Value> {
        let remark = match &quantity.certainty {
            Certainty::Enough => "",
            Certainty::Few => &self.report.words.few,
            Certainty::Absent(why) => why,
        };
        let unit =
            if quantity.value.is_some() { quantity.measure.unit_text(self.report.language) } else { "" };
        let mut read = Map::new();
        read.insert("value".to_owned(), quantity.value_text().into());
        read.insert("unit".to_owned(), unit.into());
        read.insert("interval".to_owned(), quantity.interval_text(self.report.language).into());
        read.insert("n".to_owned(), quantity.n_text().into());
        read.insert("few".to_owned(), quantity.is_few().into());
        read.insert("absent".to_owned(), quantity.value.is_none().into());
        read.insert("remark".to_owned(), remark.into());
        read
    }

    fn shift(&self, shift: Option<&Shift>, measure: Measure) -> Value {
        let Some(shift) = shift else { return Value::Null };
        let words = &self.report.words;
        let (arrow, text) = match shift.verdict {
            Verdict::Up => ("↑ ", measure.signed_text(shift.difference)),
            Verdict::Down => ("↓ ", measure.signed_text(shift.difference)),
            Verdict::Same => ("", words.same.clone()),
            Verdict::Unknown => ("", measure.signed_text(shift.difference)),
        };
        let tone = match shift.good {
            Some(true) => "good",
            Some(false) => "bad",
            None => "none",
        };
        json!({"arrow": arrow, "text": text, "tone": tone})
    }

    fn card(&self, card: &Card) -> Value {
        let measure = card.quantity.measure;
        // A card shows the figure alone: an open line would say nothing, so it reaches just past the interval.
        let axis = match measure.domain() {
            (Some(low), Some(high)) => Axis { low, high, ticks: Vec::new() },
            _ => Axis::around(measure, [&card.quantity]),
        };
        let mut read = self.quantity(&card.quantity);
        read.insert("name".to_owned(), card.name.clone().into());
        read.insert("place".to_owned(), place(&axis, &card.quantity));
        read.insert("month".to_owned(), self.shift(card.month.as_ref(), measure));
        read.insert("year".to_owned(), self.shift(card.year.as_ref(), measure));
        read.into()
    }

    fn watch(&self, item: &WatchItem) -> Value {
        let mut read = self.quantity(&item.quantity);
        read.insert("topic".to_owned(), item.topic.clone().into());
        read.insert("subject".to_owned(), item.subject.clone().into());
        read.insert("month".to_owned(), self.shift(item.month.as_ref(), item.quantity.measure));
        read.into()
    }

    fn trend(&self, trend: &Trend, large: bool) -> Value {
        let axis = Axis::around(trend.measure, trend.points.iter().map(|point| &point.quantity));
        let points: Vec<Value> = trend
            .points
            .iter()
            .map(|point| {
                let mut read = self.quantity(&point.quantity);
                read.insert("label".to_owned(), point.month.clone().into());
                read.insert("place".to_owned(), place(&axis, &point.quantity));
                read.into()
            })
            .collect();
        let unit = trend.measure.unit_text(self.report.language);
        let unit = if unit.is_empty() { String::new() } else { format!(" / {unit}") };
        json!({
            "name": trend.name, "unit": unit, "large": large, "ticks": ticks(&axis),
            "points": points, "runs": runs(trend),
        })
    }

    fn comparison(&self, comparison: &Comparison) -> Value {
        let all = comparison.rows.iter().map(|row| &row.quantity).chain(&comparison.reference);
        let axis = Axis::around(comparison.measure, all);
        let rows: Vec<Value> = comparison
            .rows
            .iter()
            .take(MOST_ROWS)
            .map(|row| {
                let mut read = self.quantity(&row.quantity);
                read.insert("name".to_owned(), row.name.clone().into());
                read.insert("place".to_owned(), place(&axis, &row.quantity));
                read.insert("month".to_owned(), self.shift(row.month.as_ref(), comparison.measure));
                let rank = row.place.map_or_else(String::new, |place| place.rank.to_string());
                let ranks = row.place.map_or_else(String::new, |place| match place.best == place.worst {
                    true => place.best.to_string(),
                    false => format!("{}–{}", place.best, place.worst),
                });
                read.insert("rank".to_owned(), rank.into());
                read.insert("ranks".to_owned(), ranks.into());
                read.insert("group".to_owned(), row.place.map_or(0, |place| place.group).into());
                read.into()
            })
            .collect();
        let reference = comparison.reference.as_ref().and_then(|whole| whole.value);
        json!({
            "type": "comparison", "head": comparison.head, "metric": comparison.metric, "ticks": ticks(&axis),
            "reference": reference.map(|value| axis.place(comparison.measure, value)),
            "ranked": comparison.rows.iter().any(|row| row.place.is_some()),
            "rows": rows, "rest": self.rest(comparison.rows.len()),
        })
    }

    fn grid(&self, grid: &Grid) -> Value {
        let rows: Vec<Value> = grid
            .rows
            .iter()
            .take(MOST_ROWS)
            .map(|row| {
                let cells = row.quantities.iter().map(|quantity| {
                    let mut read = self.quantity(quantity);
                    let interval = quantity.interval_text(self.report.language);
                    let under = match (quantity.value, interval.is_empty()) {
                        (None, _) => String::new(),
                        (Some(_), true) => format!("n = {}", quantity.n_text()),
                        (Some(_), false) => format!("{interval} · n = {}", quantity.n_text()),
                    };
                    read.insert("under".to_owned(), under.into());
                    Value::from(read)
                });
                json!({"name": row.name, "cells": cells.collect::<Vec<_>>()})
            })
            .collect();
        json!({
            "type": "grid", "head": grid.head, "columns": grid.columns, "rows": rows,
            "rest": self.rest(grid.rows.len()),
        })
    }

    /// What to say of the rows that paper leaves out.
    fn rest(&self, rows: usize) -> String {
        match rows.checked_sub(MOST_ROWS) {
            None | Some(0) => String::new(),
            Some(left) => self.report.words.rest_in_workbook.replace("{rows}", &left.to_string()),
        }
    }
}

fn place(axis: &Axis, quantity: &Quantity) -> Value {
    let at = |end: Option<f64>| end.map(|end| axis.place(quantity.measure, end));
    json!({
        "at": at(quantity.value),
        "low": at(quantity.interval.map(|range| range.low)),
        "high": at(quantity.interval.map(|range| range.high)),
    })
}

fn ticks(axis: &Axis) -> Vec<Value> {
    let place = |tick: f64| (tick - axis.low) / (axis.high - axis.low);
    axis.ticks.iter().map(|tick| json!({"at": place(*tick), "text": axis.tick_text(*tick)})).collect()
}

/// Unbroken runs of months with a value and an interval: a gap is shown as a gap.
fn runs(trend: &Trend) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (place, point) in trend.points.iter().enumerate() {
        let drawn = point.quantity.value.is_some() && point.quantity.interval.is_some();
        match runs.last_mut() {
            Some(run) if drawn && open => run.push(place),
            _ if drawn => runs.push(vec![place]),
            _ => {}
        }
        open = drawn;
    }
    runs
}

fn spread(distribution: &Distribution) -> Value {
    let most = distribution.shares.iter().map(|share| share.share).fold(0.0, f64::max);
    let ends = (
        distribution.shares.first().map_or(0, |share| share.value),
        distribution.shares.last().map_or(0, |share| share.value),
    );
    let bars: Vec<Value> = distribution
        .shares
        .iter()
        .map(|share| {
            let step = if ends.1 > ends.0 { (share.value - ends.0) * 5 / (ends.1 - ends.0 + 1) } else { 2 };
            json!({
                "value": share.value.to_string(),
                "share": format!("{}%", Measure::Percent.value_text(share.share)),
                "part": if most > 0.0 { share.share / most } else { 0.0 },
                "step": step.clamp(0, 4),
            })
        })
        .collect();
    let total = distribution.total_text();
    json!({"type": "distribution", "title": distribution.title, "total": total, "bars": bars})
}

fn definition(definition: &Definition) -> Value {
    json!({
        "key": definition.key, "name": definition.name, "version": definition.version,
        "numerator": definition.numerator, "denominator": definition.denominator,
        "time_basis": definition.time_basis, "exclusions": definition.exclusions,
        "interval_method": definition.interval_method, "formula": definition.formula,
    })
}
