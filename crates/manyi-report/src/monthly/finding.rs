//! What is true, in words. Says only what the intervals allow: a difference that may be chance is no change.

use super::figures::{HEADLINE, MonthFigures};
use super::model::Maker;
use manyi_catalogue::{Figure, Finding};
use manyi_document::{Language, Range};
use manyi_kernel::Locale;

/// Names in a sentence; more are counted.
const MOST_NAMES: usize = 3;

fn language(maker: &Maker<'_>) -> Language {
    match maker.phrases.locale {
        Locale::ZhCn => Language::Chinese,
        Locale::En => Language::English,
    }
}

/// The sentence of the month, and what stands out among the units.
pub(super) fn headline(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let first = score(maker, figures);
    let worse: Vec<&str> = names(figures, false);
    let better: Vec<&str> = names(figures, true);
    let mut sentences = vec![first];
    for (key, names) in [("headline.worse_units", worse), ("headline.better_units", better)] {
        if !names.is_empty() {
            sentences.push(counted(maker, key, &names));
        }
    }
    join(maker, sentences)
}

fn score(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let Some(figure) = figures.card(HEADLINE) else { return maker.phrases.word("headline.no_data") };
    let quantity = maker.quantity(figures, figure);
    let range = |range: Range| quantity.measure.range_text((range.low, range.high), language(maker));
    let (value, n) = (quantity.value_text(), quantity.n_text());
    let interval = quantity.interval.map_or_else(|| value.clone(), range);
    let change = figure.change.as_ref().map(|change| change.difference.abs());
    let difference = change.map_or_else(String::new, |size| quantity.measure.value_text(size));
    let key = format!("headline.{}", Finding::of(Some(figure)).code());
    maker
        .phrases
        .say(&key, &[("value", &value), ("n", &n), ("interval", &interval), ("difference", &difference)])
}

/// Units whose score changed beyond chance, the worst or best first.
fn names(figures: &MonthFigures, good: bool) -> Vec<&str> {
    let changed = |figure: &Figure| figure.change.as_ref().is_some_and(|change| change.good == Some(good));
    let found = figures.ranking.iter().filter(|(_, ranked)| changed(&ranked.figure));
    let mut names: Vec<&str> = found.map(|(unit, _)| unit.name.as_str()).collect();
    if !good {
        names.reverse();
    }
    names
}

fn counted(maker: &Maker<'_>, key: &str, names: &[&str]) -> String {
    let separator = maker.phrases.word("list_separator");
    let listed = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(&separator);
    let key = if names.len() > MOST_NAMES { format!("{key}_and_more") } else { key.to_owned() };
    maker.phrases.say(&key, &[("number", &names.len().to_string()), ("names", &listed)])
}

fn join(maker: &Maker<'_>, sentences: Vec<String>) -> String {
    let gap = if maker.phrases.locale == Locale::En { " " } else { "" };
    sentences.join(gap)
}

/// How many metrics moved, and which way.
pub(super) fn overview(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let count = |good| {
        let changed =
            |figure: &&Figure| figure.change.as_ref().is_some_and(|change| change.good == Some(good));
        figures.cards.iter().filter(changed).count()
    };
    let given = figures.cards.iter().filter(|figure| figure.value.is_some()).count();
    if given == 0 {
        return maker.phrases.word("finding.nothing");
    }
    let (better, worse) = (count(true), count(false));
    let key = if better + worse == 0 { "finding.overview_still" } else { "finding.overview" };
    let texts = [given, better, worse].map(|number| number.to_string());
    maker.phrases.say(key, &[("metrics", &texts[0]), ("better", &texts[1]), ("worse", &texts[2])])
}

/// Where the headline metric was highest and lowest within the year.
pub(super) fn trend(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let months: Vec<(&str, &Figure, f64)> = figures
        .trends
        .iter()
        .filter(|row| row.figure.metric == HEADLINE)
        .filter_map(|row| Some((row.group.key.as_str(), &row.figure, row.figure.value?)))
        .collect();
    let highest = months.iter().max_by(|left, right| left.2.total_cmp(&right.2));
    let lowest = months.iter().min_by(|left, right| left.2.total_cmp(&right.2));
    let (Some(highest), Some(lowest)) = (highest, lowest) else {
        return maker.phrases.word("finding.nothing");
    };
    let text = |found: &(&str, &Figure, f64)| maker.quantity(figures, found.1).value_text();
    maker.phrases.say(
        "finding.trend",
        &[
            ("months", &months.len().to_string()),
            ("highest_month", highest.0),
            ("highest", &text(highest)),
            ("lowest_month", lowest.0),
            ("lowest", &text(lowest)),
        ],
    )
}

pub(super) fn dimensions(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let known: Vec<_> = figures.dimensions.iter().filter_map(|row| Some((row, row.figure.value?))).collect();
    let highest = known.iter().max_by(|left, right| left.1.total_cmp(&right.1));
    let lowest = known.iter().min_by(|left, right| left.1.total_cmp(&right.1));
    let (Some((high, _)), Some((low, _))) = (highest, lowest) else {
        return maker.phrases.word("finding.no_dimensions");
    };
    maker.phrases.say(
        "finding.dimensions",
        &[
            ("highest", &maker.dimension_name(&high.group.key)),
            ("high", &maker.quantity(figures, &high.figure).value_text()),
            ("lowest", &maker.dimension_name(&low.group.key)),
            ("low", &maker.quantity(figures, &low.figure).value_text()),
        ],
    )
}

pub(super) fn units(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let groups = figures.ranking.iter().filter_map(|(_, ranked)| ranked.range).map(|range| range.group).max();
    let (Some((best, first)), Some((worst, last)), Some(groups)) =
        (figures.ranking.first(), figures.ranking.last(), groups)
    else {
        return maker.phrases.word("finding.nothing");
    };
    let key = match (figures.ranking.len(), groups) {
        (1, _) => "finding.one_unit",
        (_, 1) => "finding.units_alike",
        _ => "finding.units",
    };
    maker.phrases.say(
        key,
        &[
            ("units", &figures.ranking.len().to_string()),
            ("groups", &groups.to_string()),
            ("best", &best.name),
            ("high", &maker.quantity(figures, &first.figure).value_text()),
            ("worst", &worst.name),
            ("low", &maker.quantity(figures, &last.figure).value_text()),
        ],
    )
}

pub(super) fn cases(maker: &Maker<'_>, figures: &MonthFigures) -> String {
    let text = |key: &str| {
        let quantity = figures.card(key).map(|figure| maker.quantity(figures, figure));
        quantity.map_or_else(
            || "—".to_owned(),
            |quantity| {
                let unit =
                    if quantity.value.is_some() { quantity.measure.unit_text(language(maker)) } else { "" };
                let gap = if unit.is_empty() || unit == "%" { "" } else { " " };
                format!("{}{gap}{unit}", quantity.value_text())
            },
        )
    };
    maker.phrases.say(
        "finding.cases",
        &[
            ("complaints", &text("complaint_count")),
            ("on_time", &text("on_time_resolution_rate")),
            ("hours", &text("median_resolution_working_hours")),
            ("follow_up", &text("follow_up_satisfaction_score")),
        ],
    )
}
