//! What moves the outcome, and what to do first.

use super::titled;
use crate::{
    Language, Sentence, StatError, Values,
    analyze::{
        columns::satisfied_level,
        pick::{Show, column, figure, ordered, rows, table, words},
        study::{Desk, Finding},
    },
};
use manyi_document::{Chapter, Chart, Datum, Quadrants, Whisker, Whiskers};
use serde_json::{Value, json};

/// What follows from satisfaction does not drive it.
const CONSEQUENCES: [&str; 9] =
    ["cusl", "loy", "loyalty", "cusco", "comp", "complaint", "忠诚", "抱怨", "投诉"];
/// Bootstrap samples of the intervals.
const REPLICATES: usize = 200;
/// Files with more rows get along without: their intervals are narrow.
const BOOTSTRAP_ROWS: usize = 20_000;

/// Dimensions where there are some, else the single ratings; what is explained never explains itself.
fn predictors(desk: &Desk<'_>, outcome: &str) -> Vec<String> {
    let dimensions: Vec<String> =
        desk.parts.dimensions.keys().filter(|name| *name != outcome).cloned().collect();
    let all = if dimensions.len() >= 3 { dimensions } else { desk.parts.ratings.clone() };
    let follows = |name: &String| {
        let lower = name.to_lowercase();
        CONSEQUENCES
            .contains(&lower.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_'))
    };
    all.into_iter().filter(|name| name != outcome && !follows(name)).collect()
}

/// The overall question, else the dimension that is called satisfaction; with the level that counts as satisfied.
pub fn outcome_of(desk: &Desk<'_>) -> Option<(String, Option<String>)> {
    if let Some(overall) = &desk.parts.overall {
        let column = desk.table.column(overall).ok()?;
        let event = match &column.values {
            Values::Numbers(_) => None,
            Values::Levels { levels, .. } if levels.len() == 2 => Some(satisfied_level(levels)?),
            Values::Levels { .. } => return None,
        };
        return Some((overall.clone(), event));
    }
    let called = |name: &&String| {
        ["cusa", "sat", "satisfaction", "满意", "满意度"].contains(&name.to_lowercase().as_str())
    };
    desk.parts.dimensions.keys().find(called).map(|name| (name.clone(), None))
}

pub fn drivers(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let Some((outcome, event)) = outcome_of(desk) else { return Ok(None) };
    let columns = predictors(desk, &outcome);
    if columns.len() < 2 {
        return Ok(None);
    }
    let replicates = if desk.table.rows() > BOOTSTRAP_ROWS { 0 } else { REPLICATES };
    let mut parameters = json!({"outcome": outcome, "columns": columns, "replicates": replicates, "weight": desk.parts.weight});
    if let Some(event) = event {
        parameters["event"] = json!(event);
    }
    let found = desk.run("drivers", &parameters)?;
    let first = rows(&found.result, "/drivers").iter().find(|driver| figure(driver, "/rank") == Some(1.0));
    let advice = first.map(|driver| {
        let (name, share) = (words(driver, "/name"), share_of(driver).unwrap_or_default() * 100.0);
        Sentence::new(
            format!("抓住“{name}”：它占已解释满意度差异的 {share:.0}%，改进它最能带动总体满意度。"),
            format!("Work on {name}: it accounts for {share:.0}% of what is explained of satisfaction."),
        )
    });
    Ok(Some(Finding { key: "drivers", outcomes: vec![found], advice: advice.into_iter().collect() }))
}

fn share_of(driver: &Value) -> Option<f64> {
    figure(driver, "/lmg_share").or_else(|| figure(driver, "/johnson_share"))
}

pub fn show_drivers(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("驱动因素", "Drivers", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let mut bars: Vec<Whisker> = rows(&outcome.result, "/drivers")
        .iter()
        .filter_map(|driver| {
            let value = share_of(driver)?;
            let at = |end: &str| {
                let of = |kind: &str| figure(driver, &format!("/{kind}_share_interval/{end}"));
                of("lmg").or_else(|| of("johnson"))
            };
            let name = words(driver, "/name").to_owned();
            Some(Whisker {
                name,
                value,
                interval: at("low").zip(at("high")),
                shown: format!("{:.1}%", value * 100.0),
            })
        })
        .collect();
    bars.sort_by(|a, b| b.value.total_cmp(&a.value));
    let high = bars.iter().map(|bar| bar.interval.map_or(bar.value, |(_, high)| high)).fold(0.1, f64::max);
    chapter.charts.push(Chart::Whiskers(Whiskers {
        title: language.pick("占已解释差异的份额", "Shares of what is explained").to_owned(),
        low: 0.0,
        high,
        reference: None,
        rows: bars,
    }));
    chapter.tables.push(table(
        &ordered(&outcome.result, "/drivers", "/rank"),
        "/drivers",
        &[
            column("/rank", "名次", "Rank", Show::Number(0)),
            column("/name", "方面", "Aspect", Show::Text),
            column("/lmg_share", "LMG 份额", "LMG share", Show::Percent),
            column("/johnson_share", "Johnson 份额", "Johnson share", Show::Percent),
            column("/correlation", "相关", "Correlation", Show::Number(2)),
            column("/coefficient", "回归系数", "Coefficient", Show::Number(3)),
            column("/mean", "均值", "Mean", Show::Number(2)),
        ],
        language,
    ));
    chapter
}

/// Importance derived from the outcome against performance.
pub fn priority(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let Some((outcome, event)) = outcome_of(desk) else { return Ok(None) };
    let columns = predictors(desk, &outcome);
    if columns.len() < 3 {
        return Ok(None);
    }
    let mut parameters = json!({"columns": columns});
    if event.is_some() {
        // A text outcome has no correlation of its own: the drivers' shares are the importance.
        let shares = drivers(desk)?.map(|finding| shares_of(&finding, &columns)).unwrap_or_default();
        parameters["given"] = json!(shares);
    } else {
        parameters["outcome"] = json!(outcome);
    }
    Ok(Some(priority_finding("priority", desk.run("priority", &parameters)?)))
}

fn shares_of(finding: &Finding, columns: &[String]) -> Vec<f64> {
    let all = finding.outcomes.first().map(|outcome| rows(&outcome.result, "/drivers")).unwrap_or_default();
    let share = |name: &String| all.iter().find(|driver| words(driver, "/name") == name).and_then(share_of);
    columns.iter().map(|name| share(name).unwrap_or_default()).collect()
}

pub fn priority_finding(key: &'static str, outcome: crate::Outcome) -> Finding {
    let weak: Vec<&str> = rows(&outcome.result, "/points")
        .iter()
        .filter(|point| words(point, "/quadrant").starts_with("concentrate"))
        .map(|point| words(point, "/code"))
        .collect();
    let advice = (!weak.is_empty()).then(|| {
        let named = weak.iter().take(3).copied().collect::<Vec<_>>();
        let (zh, en) = match key {
            "stated" => ("客户自己说重要而表现不足", "Called important by customers, and weak"),
            _ => ("对总体影响大而表现不足", "Of weight for the overall rating, and weak"),
        };
        Sentence::new(
            format!("{zh}、应优先改进：{}。", named.join("、")),
            format!("{en}, to be improved first: {}.", named.join(", ")),
        )
    });
    Finding { key, outcomes: vec![outcome], advice: advice.into_iter().collect() }
}

/// Top left, top right, bottom left, bottom right.
const QUADRANTS: [(&str, &str); 4] = [
    ("优先改进", "Concentrate here"),
    ("继续保持", "Keep up the good work"),
    ("次要", "Low priority"),
    ("可能过度", "Possible overkill"),
];

pub fn show_priority(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = if finding.key == "stated" {
        titled("重要性与满意度（陈述重要性）", "Importance and satisfaction as stated", language)
    } else {
        titled("先改什么：重要性—表现矩阵", "What to improve: importance and performance", language)
    };
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let at = |pointer: &str| figure(&outcome.result, pointer).unwrap_or_default();
    let points = rows(&outcome.result, "/points").iter().filter_map(|point| {
        let name = words(point, "/code").to_owned();
        Some((name, figure(point, "/performance")?, figure(point, "/importance")?))
    });
    chapter.charts.push(Chart::Quadrants(Quadrants {
        title: language
            .pick("左上角：重要但做得不够", "Top left: important and not done well enough")
            .to_owned(),
        across: language.pick("表现 →", "Performance →").to_owned(),
        up: language.pick("重要性 →", "Importance →").to_owned(),
        centre: (at("/crosshair/performance"), at("/crosshair/importance")),
        fields: QUADRANTS.map(|(zh, en)| language.pick(zh, en).to_owned()),
        points: points.collect(),
    }));
    let mut points = table(
        &ordered(&outcome.result, "/points", "/priority"),
        "/points",
        &[
            column("/priority", "先后", "Order", Show::Number(0)),
            column("/code", "方面", "Aspect", Show::Text),
            column("/quadrant", "象限", "Field", Show::Text),
            column("/importance", "重要性", "Importance", Show::Number(2)),
            column("/performance", "表现", "Performance", Show::Number(2)),
            column("/gap", "差距", "Gap", Show::Number(2)),
        ],
        language,
    );
    for cell in points.rows.iter_mut().filter_map(|row| row.get_mut(2)) {
        if let Datum::Text(code) = cell {
            *code = quadrant_name(code, language);
        }
    }
    chapter.tables.push(points);
    chapter
}

fn quadrant_name(code: &str, language: Language) -> String {
    let place = ["concentrate_here", "keep_up", "low_priority", "possible_overkill"]
        .iter()
        .position(|known| *known == code);
    place.map_or(code, |place| language.pick(QUADRANTS[place].0, QUADRANTS[place].1)).to_owned()
}
