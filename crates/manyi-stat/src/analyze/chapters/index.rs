//! The customer satisfaction index, where the blocks of the European model are recognised by their names.

use super::titled;
use crate::{
    Sentence, StatError,
    analyze::{
        pick::{Show, column, figure, rows, table, words},
        study::{Desk, Finding},
    },
    plain::Language,
};
use manyi_document::Chapter;
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
        let fits = |name: &&String| {
            let lower = name.to_lowercase();
            let stem = lower.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
            stems.contains(&stem)
        };
        let items: Vec<&String> = desk.parts.ratings.iter().filter(fits).collect();
        if !items.is_empty() {
            blocks.insert(code.to_owned(), json!(items));
        }
    }
    if blocks.len() < LEAST_BLOCKS || !blocks.contains_key("satisfaction") {
        return Ok(None);
    }
    let model = json!({"preset": "ecsi", "blocks": blocks});
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
    Ok(Some(Finding { key: "index", outcomes: vec![outcome], advice: advice.into_iter().collect() }))
}

fn impact(row: &Value) -> f64 {
    figure(row, "/total_impact").unwrap_or_default()
}

fn block_name(code: &str, language: Language) -> String {
    let (zh, en) = match code {
        "image" => ("形象", "Image"),
        "expectation" => ("期望", "Expectation"),
        "quality" => ("感知质量", "Perceived quality"),
        "value" => ("感知价值", "Perceived value"),
        "satisfaction" => ("满意", "Satisfaction"),
        "complaint" => ("抱怨", "Complaint"),
        "loyalty" => ("忠诚", "Loyalty"),
        other => return other.to_owned(),
    };
    language.pick(zh, en).to_owned()
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("满意度指数模型（ECSI）", "Satisfaction index model (ECSI)", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let mut indices = table(
        &outcome.result,
        "/indices",
        &[
            column("/construct", "结构变量", "Construct", Show::Text),
            column("/index/value", "指数 0–100", "Index 0–100", Show::Number(2)),
            column("/index/interval/low", "下限", "Low", Show::Number(2)),
            column("/index/interval/high", "上限", "High", Show::Number(2)),
        ],
        language,
    );
    named(&mut indices.rows, language);
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
    named(&mut impacts.rows, language);
    impacts.title = language.pick("对满意的影响", "What moves satisfaction").to_owned();
    chapter.tables.push(impacts);
    chapter
}

/// Codes of blocks become their names.
fn named(rows: &mut [Vec<manyi_document::Datum>], language: Language) {
    for row in rows {
        if let Some(manyi_document::Datum::Text(code)) = row.first_mut() {
            *code = block_name(code, language);
        }
    }
}
