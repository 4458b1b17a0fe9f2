//! Pictures of a result for paper, by the shape of its figures as the console draws them.

use manyi_document::{Chart, PathArrow, PathNode, Paths, Quadrants, Whisker, Whiskers};
use serde_json::{Map, Value};

/// More things than this are no picture.
const DRAWN: usize = 60;

type Fields = Map<String, Value>;

/// `word` says what a code is called.
pub(super) fn charts(result: &Value, word: &dyn Fn(&str) -> String) -> Vec<Chart> {
    let mut found = Vec::new();
    if let Value::Object(fields) = result {
        collect(fields, word, &mut found);
    }
    found
}

fn collect(fields: &Fields, word: &dyn Fn(&str) -> String, found: &mut Vec<Chart>) {
    for (name, value) in fields {
        match value {
            Value::Array(items) if (2..=DRAWN).contains(&items.len()) => {
                let Some(items) = items.iter().map(Value::as_object).collect::<Option<Vec<_>>>() else {
                    continue;
                };
                let drawn = model(&items, fields, name, word).or_else(|| map(&items, fields, name, word));
                found.extend(drawn.or_else(|| whiskers(&items, name, word)));
            }
            Value::Object(inner) => collect(inner, word, found),
            _ => {}
        }
    }
}

/// A figure with its interval: inside it, beside it under its name, or around it.
pub(super) fn estimate(fields: &Fields, name: &str) -> Option<(f64, Option<(f64, f64)>)> {
    let value = fields.get(name)?;
    let range = |value: Option<&Value>| {
        let range = value?.as_object()?;
        Some((range.get("low")?.as_f64()?, range.get("high")?.as_f64()?))
    };
    if let Some(inner) = value.as_object() {
        let own = range(inner.get("interval")).or_else(|| range(Some(value)));
        return Some((inner.get("value")?.as_f64()?, own));
    }
    let value = value.as_f64()?;
    let inside = |(low, high): &(f64, f64)| (*low..=*high).contains(&value);
    let around =
        (name == "estimate").then(|| Some((fields.get("low")?.as_f64()?, fields.get("high")?.as_f64()?)));
    let named = range(fields.get(&format!("{name}_interval")));
    let plain = || range(fields.get("interval")).filter(inside);
    Some((value, named.or_else(plain).or(around.flatten())))
}

/// What tells the rows apart: the ends of an arrow, or the first texts that do.
fn names(items: &[&Fields], word: &dyn Fn(&str) -> String) -> Option<Vec<String>> {
    let apart = |names: &[&str]| {
        let mut seen = std::collections::BTreeSet::new();
        names.iter().all(|name| seen.insert(*name))
    };
    let texts =
        |key: &str| -> Option<Vec<&str>> { items.iter().map(|item| item.get(key)?.as_str()).collect() };
    if let (Some(from), Some(to)) = (texts("from"), texts("to")) {
        let arrow = |(from, to): (&str, &str)| format!("{} → {}", word(from), word(to));
        return Some(from.into_iter().zip(to).map(arrow).collect());
    }
    let keys = items.first()?.keys();
    let found = keys.filter_map(|key| texts(key)).find(|names| apart(names))?;
    Some(found.into_iter().map(word).collect())
}

/// A larger p is no certain path.
const CERTAIN: f64 = 0.05;

/// Paths between things that are listed beside them with how much of each is explained: a model as boxes and arrows.
/// Effects have the same ends, so that only a list called paths is one.
fn model(items: &[&Fields], siblings: &Fields, title: &str, word: &dyn Fn(&str) -> String) -> Option<Chart> {
    if title != "paths" {
        return None;
    }
    let text = |item: &Fields, key: &str| item.get(key)?.as_str().map(str::to_owned);
    let mut codes: Vec<String> = Vec::new();
    for item in items {
        for code in [text(item, "from")?, text(item, "to")?] {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    let arrow = |item: &&Fields| {
        let (value, interval) = estimate(item, "estimate")?;
        let place = |key: &str| {
            let end = item.get(key)?.as_str()?;
            codes.iter().position(|code| code == end)
        };
        let certain = match item.get("p").and_then(Value::as_f64) {
            Some(p) => p < CERTAIN,
            None => interval.is_none_or(|(low, high)| low > 0.0 || high < 0.0),
        };
        let (from, to) = (place("from")?, place("to")?);
        Some(PathArrow { from, to, value, shown: format!("{value:.2}"), sure: certain })
    };
    let explained = |code: &String| {
        let constructs = siblings.get("constructs")?.as_array()?;
        let construct = constructs.iter().find(|construct| construct["code"] == code.as_str())?;
        Some(format!("R² {:.2}", construct.get("r_squared")?.as_f64()?))
    };
    let node = |code: &String| PathNode { name: word(code), shown: explained(code).unwrap_or_default() };
    Some(Chart::Paths(Paths {
        title: word(title),
        nodes: codes.iter().map(node).collect(),
        arrows: items.iter().map(arrow).collect::<Option<_>>()?,
    }))
}

fn whiskers(items: &[&Fields], title: &str, word: &dyn Fn(&str) -> String) -> Option<Chart> {
    let names = names(items, word)?;
    let first = items.first()?;
    let measure = first.keys().find(|key| matches!(estimate(first, key), Some((_, Some(_)))))?;
    let mut rows: Vec<Whisker> = names
        .into_iter()
        .zip(items)
        .filter_map(|(name, item)| {
            let (value, interval) = estimate(item, measure)?;
            Some(Whisker { name, value, interval, shown: figure(value) })
        })
        .collect();
    rows.sort_by(|one, other| other.value.total_cmp(&one.value));
    let ends = rows.iter().flat_map(|row| {
        let (low, high) = row.interval.unwrap_or((row.value, row.value));
        [row.value, low, high]
    });
    let low = ends.clone().fold(f64::INFINITY, f64::min);
    let high = ends.fold(f64::NEG_INFINITY, f64::max);
    let reference = (low < 0.0 && high > 0.0).then_some(0.0);
    let title = format!("{} · {}", word(title), word(measure));
    (rows.len() > 1).then_some(Chart::Whiskers(Whiskers { title, low, high, reference, rows }))
}

fn map(items: &[&Fields], siblings: &Fields, title: &str, word: &dyn Fn(&str) -> String) -> Option<Chart> {
    let names = names(items, word)?;
    let place = |x: &str, y: &str| -> Option<Vec<(f64, f64)>> {
        items.iter().map(|item| Some((estimate(item, x)?.0, estimate(item, y)?.0))).collect()
    };
    let (points, axes, fields, centre) = if let Some(points) = place("performance", "importance") {
        let cross = siblings.get("crosshair").and_then(Value::as_object);
        let told = cross.and_then(|at| Some((estimate(at, "performance")?.0, estimate(at, "importance")?.0)));
        let fields = ["concentrate_here", "keep_up", "low_priority", "possible_overkill"];
        let centre = told.unwrap_or_else(|| mean(&points));
        (points, ["performance", "importance"], fields, centre)
    } else {
        let points: Vec<_> = place("worse", "better")?.into_iter().map(|(x, y)| (x.abs(), y)).collect();
        let fields = ["attractive", "one_dimensional", "indifferent", "must_be"];
        (points, ["worse_size", "better"], fields, (0.5, 0.5))
    };
    Some(Chart::Quadrants(Quadrants {
        title: word(title),
        across: word(axes[0]),
        up: word(axes[1]),
        centre,
        fields: fields.map(word),
        points: names.into_iter().zip(points).map(|(name, (x, y))| (name, x, y)).collect(),
    }))
}

#[allow(clippy::cast_precision_loss)]
fn mean(points: &[(f64, f64)]) -> (f64, f64) {
    let count = points.len().max(1) as f64;
    let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    (sum.0 / count, sum.1 / count)
}

/// Four digits that count.
fn figure(value: f64) -> String {
    format!("{value:.*}", decimals(value))
}

/// Decimals that leave four digits that count; none for whole numbers.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn decimals(value: f64) -> usize {
    if value.fract() == 0.0 || !value.is_finite() {
        return 0;
    }
    (3.0 - value.abs().log10().floor()).clamp(0.0, 4.0) as usize
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use serde_json::json;

    fn drawn(result: &Value) -> Vec<Chart> {
        charts(result, &str::to_owned)
    }

    #[test]
    fn named_figures_with_intervals_are_drawn_the_highest_first() {
        let drivers = json!({"drivers": [
            {"name": "wait", "share": 0.2, "share_interval": {"low": 0.1, "high": 0.3}},
            {"name": "staff", "share": 0.5, "share_interval": {"low": 0.4, "high": 0.6}},
        ]});
        let effects = json!({"effects": [
            {"from": "a", "to": "b", "estimate": 0.3, "low": -0.1, "high": 0.5},
            {"from": "b", "to": "c", "estimate": 0.4, "low": 0.3, "high": 0.6},
        ]});
        let [Chart::Whiskers(bars)] = &drawn(&drivers)[..] else { panic!() };
        assert_eq!((bars.rows[0].name.as_str(), bars.rows[0].interval), ("staff", Some((0.4, 0.6))));
        assert_eq!((bars.low, bars.high, bars.reference), (0.1, 0.6, None));
        let [Chart::Whiskers(arrows)] = &drawn(&effects)[..] else { panic!() };
        assert_eq!((arrows.rows[1].name.as_str(), arrows.reference), ("a → b", Some(0.0)));
    }

    #[test]
    fn paths_are_drawn_as_a_model_whose_uncertain_arrows_are_known() {
        let model = json!({
            "constructs": [{"code": "a", "r_squared": null}, {"code": "b", "r_squared": 0.42}, {"code": "c", "r_squared": 0.6}],
            "paths": [
                {"from": "a", "to": "b", "estimate": 0.3, "p": 0.2},
                {"from": "b", "to": "c", "estimate": 0.4, "p": 0.001},
            ],
        });
        let [Chart::Paths(paths)] = &drawn(&model)[..] else { panic!() };
        let nodes: Vec<&str> = paths.nodes.iter().map(|node| node.shown.as_str()).collect();
        assert_eq!(nodes, ["", "R² 0.42", "R² 0.60"]);
        let arrows: Vec<_> = paths.arrows.iter().map(|arrow| (arrow.from, arrow.to, arrow.sure)).collect();
        assert_eq!(arrows, [(0, 1, false), (1, 2, true)]);
    }

    #[test]
    fn maps_have_their_lines_where_the_result_says_or_at_the_means() {
        let point = |code: &str, importance: f64| json!({"code": code, "performance": {"value": 4.0}, "importance": importance});
        let points = json!([point("a", 1.0), point("b", 3.0)]);
        let [Chart::Quadrants(means)] = &drawn(&json!({"points": points}))[..] else { panic!() };
        assert_eq!(means.centre, (4.0, 2.0));
        let told = json!({"points": points, "crosshair": {"performance": 3.5, "importance": 2.5}});
        let [Chart::Quadrants(told)] = &drawn(&told)[..] else { panic!() };
        assert_eq!(told.centre, (3.5, 2.5));
        let kano = json!({"features": [{"code": "app", "better": 0.7, "worse": -0.2}, {"code": "lift", "better": 0.1, "worse": -0.9}]});
        let [Chart::Quadrants(kano)] = &drawn(&kano)[..] else { panic!() };
        assert_eq!(kano.points[1], ("lift".to_owned(), 0.9, 0.1));
    }

    #[test]
    fn lists_without_names_or_doubt_are_no_pictures() {
        for result in
            [json!({"rows": [{"n": 1}, {"n": 2}]}), json!({"rows": [{"name": "a", "n": 1}]}), json!([1, 2])]
        {
            assert!(drawn(&result).is_empty(), "{result}");
        }
    }

    #[test]
    fn figures_keep_four_digits_that_count() {
        for (value, wanted) in [(0.123_456, "0.1235"), (12.345_6, "12.35"), (1234.5, "1234"), (3.0, "3")] {
            assert_eq!(figure(value), wanted);
        }
    }
}
