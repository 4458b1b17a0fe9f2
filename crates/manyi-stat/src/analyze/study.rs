//! The chapters of a study, in the order of reading.

use super::{
    AnalyzeError, Spec, chapters,
    constructs::Constructs,
    parts::{Parts, parts},
    prepare::{in_numbers, prepared, weighted},
    settle::labelled,
    shown::worded,
};
use crate::{Choices, Language, Origin, Outcome, Sentence, StatError, Table, Text};
use manyi_document::{Chapter, Datum, Entry, Moment, Paper};
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
    /// Where the file comes from, where it says.
    origin: Option<Origin>,
    /// Half of the people took less time to answer.
    median_seconds: Option<f64>,
    rows: usize,
    columns: usize,
    parts: Value,
    findings: Vec<Finding>,
    /// Chapters that could not be computed, and why.
    #[serde(serialize_with = "reasons")]
    left_out: Vec<(&'static str, StatError)>,
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
/// Names of the spec that no column has, weights that cannot be computed, and a file without anything to analyse. Any
/// other chapter that cannot be computed is left out and says why.
pub fn analyze(table: &Table, spec: &Spec) -> Result<Study, AnalyzeError> {
    let mut table = in_numbers(table)?;
    labelled(&mut table, spec)?;
    let (table, mut parts) = worded(&table, parts(&table, spec)?)?;
    let mut prepared = prepared(&table, &mut parts)?;
    let mut findings: Vec<Finding> = weighted(&mut prepared, &mut parts, spec)?.into_iter().collect();
    let desk = Desk { table: &prepared, parts: &parts };
    for finding in &mut findings {
        chapters::compare_weights(&desk, finding)?;
    }
    let mut left_out = Vec::new();
    for (key, chapter) in chapters::ALL {
        match chapter(&desk) {
            Ok(Some(finding)) => findings.push(finding),
            Ok(None) => {}
            Err(error) => left_out.push((*key, error)),
        }
    }
    if findings.is_empty() && left_out.is_empty() {
        return Err(AnalyzeError::Nothing { rows: table.rows(), columns: table.columns().len() });
    }
    Ok(Study {
        title: spec.title.clone().or_else(|| table.about().title.clone()),
        origin: table.about().origin,
        median_seconds: table.about().median_seconds,
        rows: table.rows(),
        columns: table.columns().len(),
        parts: json!({
            "overall": parts.overall, "recommend": parts.recommend, "ratings": parts.ratings,
            "scale": parts.scale, "dimensions": parts.dimensions, "segments": parts.segments,
            "texts": parts.texts, "not_applicable": parts.not_applicable, "weight": parts.weight,
            "choices": questions(&parts.choices), "rankings": questions(&parts.rankings),
        }),
        findings,
        left_out,
        shown: parts,
    })
}

fn reasons<S: serde::Serializer>(
    left_out: &[(&'static str, StatError)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(left_out.iter().map(|(key, error)| (key, error.to_string())))
}

fn questions(choices: &[Choices]) -> Value {
    choices.iter().map(|choices| json!({"question": choices.question, "options": options(choices)})).collect()
}

fn options(choices: &Choices) -> Vec<&String> {
    choices.options.iter().map(|(_, option)| option).collect()
}

impl Study {
    /// Chapters that could not be computed, and why.
    pub fn left_out(&self) -> &[(&'static str, StatError)] {
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
        let mut paper = Paper {
            language,
            title: self.title.clone().unwrap_or_else(|| pick("满意度分析报告", "Satisfaction study")),
            subject: subject.to_owned(),
            lead,
            lead_title: pick("先做什么", "What to do first"),
            masthead: self.masthead(language),
            source: pick(
                "由 Manyi 满意按公开的统计方法计算；区间均为 95%",
                "Computed by Manyi with published methods; intervals are 95%",
            ),
            made_at,
            chapters: shown,
        };
        if self.findings.iter().any(|finding| finding.key == "index") {
            Constructs::of(&self.shown, language).name(&mut paper);
        }
        paper
    }

    /// What the study rests on.
    fn masthead(&self, language: Language) -> Vec<Entry> {
        let entry = |zh: &'static str, en: &'static str, text: String| Entry {
            label: language.pick(zh, en).to_owned(),
            text,
        };
        let mut entries = vec![
            entry("样本", "Rows", counted(self.rows)),
            entry("变量", "Columns", self.columns.to_string()),
        ];
        if !self.shown.ratings.is_empty() {
            let (low, high) = self.shown.scale;
            entries.push(entry("评分题", "Ratings", self.shown.ratings.len().to_string()));
            entries.push(entry("量表", "Scale", format!("{low}–{high}")));
        }
        if let Some(origin) = self.origin {
            entries.push(entry(
                "来源",
                "Source",
                language.pick(origin.name().zh, origin.name().en).to_owned(),
            ));
        }
        if let Some(seconds) = self.median_seconds {
            entries.push(entry("答题用时（中位）", "Time to answer (median)", time(seconds, language)));
        }
        if self.shown.weight.is_some() {
            entries.push(entry("加权", "Weighted", language.pick("是", "yes").to_owned()));
        }
        entries
    }

    fn chapter(&self, finding: &Finding, language: Language) -> Chapter {
        let mut chapter = chapters::show(finding, &self.shown, language);
        for (text, about) in cautions(finding) {
            let about = listed(&about, language);
            chapter.cautions.push(format!("{}{about}", language.pick(text.zh, text.en)));
        }
        if self.shown.weight.is_some() && !chapters::is_weighted(finding) {
            chapter.cautions.push(chapters::unweighted(finding, language).to_owned());
        }
        chapter
    }
}

#[allow(clippy::cast_precision_loss)]
fn counted(count: usize) -> String {
    Datum::number(Some(count as f64), 0).shown()
}

/// What a caution is about, in brackets; of many the first few.
fn listed(names: &[&str], language: Language) -> String {
    const MOST: usize = 6;
    let [open, between, close] = match language {
        Language::Chinese => ["（", "、", "）"],
        Language::English => [" (", ", ", ")"],
    };
    let first = names.iter().take(MOST).copied().collect::<Vec<_>>().join(between);
    let all = names.len();
    match (all, language) {
        (0, _) => String::new(),
        (..=MOST, _) => format!("{open}{first}{close}"),
        (_, Language::Chinese) => format!("{open}{first}等 {all} 项{close}"),
        (_, Language::English) => format!("{open}{first} and {} more{close}", all - MOST),
    }
}

/// Each caution once, with all that it is about.
fn cautions(finding: &Finding) -> Vec<(Text, Vec<&str>)> {
    let mut all: Vec<(Text, Vec<&str>)> = Vec::new();
    for warning in finding.outcomes.iter().flat_map(|outcome| &outcome.warnings) {
        let text = crate::caution_text(warning.code);
        let place = all.iter().position(|(known, _)| *known == text).unwrap_or(all.len());
        if place == all.len() {
            all.push((text, Vec::new()));
        }
        for name in &warning.about {
            if !all[place].1.contains(&name.as_str()) {
                all[place].1.push(name);
            }
        }
    }
    all
}

fn time(seconds: f64, language: Language) -> String {
    let (minutes, rest) = ((seconds / 60.0).floor(), seconds % 60.0);
    match language {
        Language::Chinese if seconds < 120.0 => format!("{seconds:.0} 秒"),
        Language::English if seconds < 120.0 => format!("{seconds:.0} s"),
        Language::Chinese => format!("{minutes:.0} 分 {rest:.0} 秒"),
        Language::English => format!("{minutes:.0} min {rest:.0} s"),
    }
}

pub(super) fn said(sentence: &Sentence, language: Language) -> String {
    match language {
        Language::Chinese => sentence.zh.clone(),
        Language::English => sentence.en.clone(),
    }
}
