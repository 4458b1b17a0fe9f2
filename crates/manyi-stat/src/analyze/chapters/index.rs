//! The customer satisfaction index, where the blocks of the European model are recognised by their names.

use super::titled;
use crate::{
    Language, Outcome, Sentence, StatError,
    analyze::{
        pick::{Show, column, figure, rows, table, words},
        study::{Desk, Finding, said},
    },
    methods::construct_name,
};
use manyi_document::{Chapter, Chart, DataTable, Datum, PathArrow, PathNode, Paths};
use serde_json::{Map, Value, json};

/// Block of the model, and how its items are called in files of the field.
const BLOCKS: [(&str, &[&str]); 7] = [
    ("image", &["imag", "形象", "品牌"]),
    ("expectation", &["cuex", "expe", "期望", "预期"]),
    ("quality", &["perq", "qual", "质量"]),
    ("value", &["perv", "val", "价值"]),
    ("satisfaction", &["cusa", "sat", "满意"]),
    ("complaint", &["cusco", "comp", "抱怨", "投诉"]),
    ("loyalty", &["cusl", "loy", "忠诚"]),
];

/// Fewer blocks are no model.
const LEAST_BLOCKS: usize = 5;

pub fn ask(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let mut blocks = Map::new();
    for (code, stems) in BLOCKS {
        let fits = |name: &&String| is_called(name, stems);
        let items: Vec<&String> = desk.parts.ratings.iter().filter(fits).collect();
        if !items.is_empty() {
            blocks.insert(code.to_owned(), json!(items));
        }
    }
    if blocks.len() < LEAST_BLOCKS || !blocks.contains_key("satisfaction") {
        return Ok(None);
    }
    let model = json!({"preset": "ecsi", "blocks": blocks});
    // As the European model was published: centroid scheme, items in the units of their common scale.
    let published = json!({"scheme": "centroid", "scaled": false});
    let paths = desk.run("pls", &json!({"model": model, "options": published}))?;
    let outcome =
        desk.run("satisfaction_index", &json!({"model": model, "options": {"scale": desk.parts.scale}}))?;
    let strongest = rows(&outcome.result, "/impacts").iter().max_by(|a, b| impact(a).total_cmp(&impact(b)));
    let advice = strongest.map(|row| {
        let from = words(row, "/from");
        Sentence::new(
            format!(
                "对满意度指数总影响最大的是“{}”：它的指数每提高 1 分，满意度指数约提高 {:.2} 分。",
                block_name(from, Language::Chinese),
                impact(row)
            ),
            format!(
                "{} moves the satisfaction index most: one point there goes with {:.2} points here.",
                block_name(from, Language::English),
                impact(row)
            ),
        )
    });
    Ok(Some(Finding { key: "index", outcomes: vec![outcome, paths], advice: advice.into_iter().collect() }))
}

fn is_called(name: &str, stems: &[&str]) -> bool {
    let lower = name.to_lowercase();
    stems.contains(&lower.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_'))
}

/// The construct of the model that a dimension is, by its name.
pub fn block_of(dimension: &str, language: Language) -> Option<String> {
    let (code, _) = BLOCKS.iter().find(|(_, stems)| is_called(dimension, stems))?;
    Some(block_name(code, language))
}

fn impact(row: &Value) -> f64 {
    figure(row, "/total_impact").unwrap_or_default()
}

/// As it stands alone: in English with a great letter.
fn block_name(code: &str, language: Language) -> String {
    let name = construct_name(code).map_or(code, |name| language.pick(name.zh, name.en));
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("满意度指数模型（ECSI）", "Satisfaction index model (ECSI)", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let mut indices = table(
        &outcome.result,
        "/indices",
        &[
            column("/construct", "构念", "Construct", Show::Text),
            column("/index/value", "指数 0–100", "Index 0–100", Show::Number(1)),
            column("/index/interval/low", "下限", "Low", Show::Number(1)),
            column("/index/interval/high", "上限", "High", Show::Number(1)),
        ],
        language,
    );
    named(&mut indices.rows, 1, language);
    chapter.tables.push(indices);
    let mut impacts = table(
        &outcome.result,
        "/impacts",
        &[
            column("/from", "来自", "From", Show::Text),
            column("/direct", "直接路径", "Direct", Show::Number(3)),
            column("/indirect", "间接路径", "Indirect", Show::Number(3)),
            column("/total", "总效应", "Total", Show::Number(3)),
            column("/total_impact", "每 1 分的影响", "Points per point", Show::Number(3)),
        ],
        language,
    );
    named(&mut impacts.rows, 1, language);
    impacts.title = language.pick("对满意度的影响", "What moves satisfaction").to_owned();
    chapter.tables.push(impacts);
    if let Some(paths) = finding.outcomes.get(1) {
        chapter.charts.push(diagram(&paths.result, language));
        chapter.tables.extend(model(paths, language));
    }
    chapter.sentences = outcome.reading.iter().map(|sentence| said(sentence, language)).collect();
    chapter
}

/// A path with a larger p is drawn as one that may be nothing.
const CERTAIN: f64 = 0.05;

/// The model with its figures on the arrows.
fn diagram(result: &Value, language: Language) -> Chart {
    let constructs = rows(result, "/constructs");
    let node = |construct: &Value| PathNode {
        name: block_name(words(construct, "/code"), language),
        shown: figure(construct, "/r_squared")
            .map_or_else(String::new, |explained| format!("R² {explained:.2}")),
    };
    let place = |code: &str| constructs.iter().position(|construct| words(construct, "/code") == code);
    let arrow = |path: &Value| {
        let value = figure(path, "/estimate")?;
        Some(PathArrow {
            from: place(words(path, "/from"))?,
            to: place(words(path, "/to"))?,
            value,
            shown: Datum::number(Some(value), 2).shown(),
            sure: figure(path, "/p").is_some_and(|p| p < CERTAIN),
        })
    };
    Chart::Paths(Paths {
        title: language
            .pick(
                "箭头上是路径系数（越粗越强，虚线表示不显著），R² 是被解释的份额",
                "On the arrows: path coefficients (thicker: stronger; dashed: not significant); R²: share explained",
            )
            .to_owned(),
        nodes: constructs.iter().map(node).collect(),
        arrows: rows(result, "/paths").iter().filter_map(arrow).collect(),
    })
}

/// The arrows of the model, and how well each construct is measured and explained.
fn model(outcome: &Outcome, language: Language) -> [DataTable; 2] {
    let mut paths = table(
        &outcome.result,
        "/paths",
        &[
            column("/from", "来自", "From", Show::Text),
            column("/to", "指向", "To", Show::Text),
            column("/estimate", "路径系数", "Path", Show::Number(3)),
            column("/std_error", "标准误", "Error", Show::Number(3)),
            column("/t", "t", "t", Show::Number(2)),
            column("/p", "p", "p", Show::Number(3)),
        ],
        language,
    );
    named(&mut paths.rows, 2, language);
    paths.title = language
        .pick(
            "路径（ECSI 发布口径：质心法，各题同一量纲）",
            "Paths (as ECSI is published: centroid scheme, items in one unit)",
        )
        .to_owned();
    let mut constructs = table(
        &outcome.result,
        "/constructs",
        &[
            column("/code", "构念", "Construct", Show::Text),
            column("/items", "题数", "Items", Show::Number(0)),
            column("/r_squared", "R²", "R²", Show::Number(3)),
            column("/alpha", "α", "α", Show::Number(3)),
            column("/composite_reliability", "组合信度", "Composite reliability", Show::Number(3)),
            column("/ave", "AVE", "AVE", Show::Number(3)),
        ],
        language,
    );
    named(&mut constructs.rows, 1, language);
    constructs.title = language.pick("测量与解释程度", "How well measured and explained").to_owned();
    [paths, constructs]
}

/// Codes of blocks in the first columns become their names.
fn named(rows: &mut [Vec<Datum>], columns: usize, language: Language) {
    for cell in rows.iter_mut().flat_map(|row| row.iter_mut().take(columns)) {
        if let Datum::Text(code) = cell {
            *code = block_name(code, language);
        }
    }
}
