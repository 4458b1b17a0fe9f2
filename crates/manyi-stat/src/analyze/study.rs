//! The chapters of a study, in the order of reading.

use super::{
    Spec, chapters,
    parts::{Parts, parts},
};
use crate::{Outcome, Sentence, StatError, Table, Values, plain::Language};
use manyi_document::{Chapter, Entry, Moment, Paper};
use serde::Serialize;
use serde_json::{Value, json};

/// A chapter with the figures it rests on.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    /// Stable name of the chapter.
    pub key: &'static str,
    /// The method's outcome in full, for programs.
    pub outcomes: Vec<Outcome>,
    /// What follows for the reader, most urgent first.
    pub advice: Vec<Sentence>,
}

/// What was found, in full.
#[derive(Clone, Debug, Serialize)]
pub struct Study {
    title: Option<String>,
    rows: usize,
    columns: usize,
    parts: Value,
    findings: Vec<Finding>,
    /// Chapters that could not be computed, and why.
    left_out: Vec<(&'static str, String)>,
    #[serde(skip)]
    shown: Parts,
}

/// Everything that is run over the prepared table.
pub(super) struct Desk<'a> {
    pub table: &'a Table,
    pub parts: &'a Parts,
}

impl Desk<'_> {
    /// Runs a method by its code.
    pub fn run(&self, code: &str, parameters: &Value) -> Result<Outcome, StatError> {
        crate::method(code)?.run(self.table, parameters)
    }
}

/// Runs every method that fits the file.
///
/// # Errors
/// Names of the spec that no column has. A chapter that cannot be computed is left out and says why.
pub fn analyze(table: &Table, spec: &Spec) -> Result<Study, StatError> {
    let parts = parts(table, spec)?;
    let prepared = prepared(table, &parts)?;
    let desk = Desk { table: &prepared, parts: &parts };
    let (mut findings, mut left_out) = (Vec::new(), Vec::new());
    for (key, chapter) in chapters::ALL {
        match chapter(&desk) {
            Ok(Some(finding)) => findings.push(finding),
            Ok(None) => {}
            Err(error) => left_out.push((*key, error.to_string())),
        }
    }
    Ok(Study {
        title: spec.title.clone(),
        rows: table.rows(),
        columns: table.columns().len(),
        parts: json!({
            "overall": parts.overall, "recommend": parts.recommend, "ratings": parts.ratings,
            "scale": parts.scale, "dimensions": parts.dimensions, "segments": parts.segments,
            "texts": parts.texts, "not_applicable": parts.not_applicable,
        }),
        findings,
        left_out,
        shown: parts,
    })
}

/// Ratings without their "not applicable", and a column for each dimension: the mean of its items.
fn prepared(table: &Table, parts: &Parts) -> Result<Table, StatError> {
    let mut prepared = Table::default();
    for column in table.columns() {
        let mut column = column.clone();
        if parts.ratings.contains(&column.name)
            && let Values::Numbers(values) = &mut column.values
        {
            for value in values.iter_mut().filter(|value| parts.not_applicable.contains(value)) {
                *value = f64::NAN;
            }
        }
        prepared.push(column)?;
    }
    for (name, items) in &parts.dimensions {
        let items = prepared.items(items)?;
        let values =
            (0..items.rows()).map(|row| mean_of(items.columns().map(|column| column[row]))).collect();
        if prepared.column(name).is_err() {
            prepared.push(crate::Column {
                name: name.clone(),
                label: None,
                values: Values::Numbers(values),
            })?;
        }
    }
    Ok(prepared)
}

/// Of those answered; half of the items at least.
#[allow(clippy::cast_precision_loss)]
fn mean_of(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let all = values.len();
    let (count, sum) =
        values.filter(|value| !value.is_nan()).fold((0_usize, 0.0), |(n, sum), value| (n + 1, sum + value));
    if count * 2 >= all && count > 0 { sum / count as f64 } else { f64::NAN }
}

impl Study {
    /// Chapters that could not be computed, and why.
    pub fn left_out(&self) -> &[(&'static str, String)] {
        &self.left_out
    }

    /// The study on paper.
    pub fn paper(&self, subject: &str, made_at: Moment, language: Language) -> Paper {
        let pick = |zh, en| language.pick(zh, en).to_owned();
        let advice = self.findings.iter().flat_map(|finding| &finding.advice);
        let mut lead: Vec<String> = advice.map(|sentence| said(sentence, language)).collect();
        if lead.is_empty() {
            lead.push(pick(
                "没有发现需要马上处理的问题。",
                "Nothing was found that asks for action at once.",
            ));
        }
        let shown = self.findings.iter().map(|finding| self.chapter(finding, language)).collect();
        let entry = |label: String, text: String| Entry { label, text };
        Paper {
            language: match language {
                Language::Chinese => manyi_document::Language::Chinese,
                Language::English => manyi_document::Language::English,
            },
            title: self.title.clone().unwrap_or_else(|| pick("满意度分析报告", "Satisfaction study")),
            subject: subject.to_owned(),
            lead,
            lead_title: pick("先做什么", "What to do first"),
            masthead: vec![
                entry(pick("样本", "Rows"), self.rows.to_string()),
                entry(pick("变量", "Columns"), self.columns.to_string()),
                entry(pick("评分题", "Ratings"), self.shown.ratings.len().to_string()),
                entry(pick("量表", "Scale"), format!("{}–{}", self.shown.scale.0, self.shown.scale.1)),
            ],
            source: pick(
                "由 Manyi 满意按公开的统计方法计算；区间均为 95%",
                "Computed by Manyi with published methods; intervals are 95%",
            ),
            made_at,
            chapters: shown,
        }
    }

    fn chapter(&self, finding: &Finding, language: Language) -> Chapter {
        let mut chapter = chapters::show(finding, &self.shown, language);
        for outcome in &finding.outcomes {
            for warning in &outcome.warnings {
                let text = crate::caution_text(warning.code);
                let about = if warning.about.is_empty() {
                    String::new()
                } else {
                    format!(" [{}]", warning.about.join(", "))
                };
                let line = format!("{}{about}", language.pick(text.zh, text.en));
                if chapter.cautions.len() < 6 && !chapter.cautions.contains(&line) {
                    chapter.cautions.push(line);
                }
            }
        }
        chapter
    }
}

pub(super) fn said(sentence: &Sentence, language: Language) -> String {
    match language {
        Language::Chinese => sentence.zh.clone(),
        Language::English => sentence.en.clone(),
    }
}
