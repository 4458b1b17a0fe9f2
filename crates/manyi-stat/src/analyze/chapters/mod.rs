//! What each chapter asks of the data, and how it shows the answer.

mod choice;
mod classic;
mod driver;
mod index;
mod score;
mod segment;
mod text;
mod weight;

use super::{
    parts::Parts,
    study::{Desk, Finding, said},
};
use crate::{Language, StatError};
use manyi_document::Chapter;

type Ask = fn(&Desk<'_>) -> Result<Option<Finding>, StatError>;

/// In the order of reading.
pub(super) const ALL: &[(&str, Ask)] = &[
    ("scores", score::scores),
    ("ratings", score::ratings),
    ("dimensions", score::dimensions),
    ("index", index::ask),
    ("drivers", driver::drivers),
    ("priority", driver::priority),
    ("servqual", classic::servqual),
    ("kano", classic::kano),
    ("stated", classic::stated),
    ("choices", choice::choices),
    ("rankings", choice::rankings),
    ("segments", segment::ask),
    ("texts", text::ask),
];

pub(super) use index::block_of;
pub(super) use weight::compare as compare_weights;

/// Whether the figures of a chapter know of the weights; cross-tabs of groups do, analyses of variance do not.
pub(super) fn is_weighted(finding: &Finding) -> bool {
    let tables = || finding.outcomes.iter().all(|outcome| outcome.method == "crosstab");
    match finding.key {
        "weights" | "drivers" => true,
        "scores" => finding.outcomes.iter().all(|outcome| outcome.method != "proportions"),
        "segments" => tables(),
        _ => false,
    }
}

/// What is said of a chapter that does not know of the weights.
pub(super) fn unweighted(finding: &Finding, language: Language) -> &'static str {
    if finding.key == "ratings" {
        return language.pick(
            "除“加权均值”一列外，本章数字未加权",
            "Only the column of weighted means is weighted here",
        );
    }
    language.pick("本章数字未加权", "The figures of this chapter are not weighted")
}

/// The chapter of a finding.
pub(super) fn show(finding: &Finding, parts: &Parts, language: Language) -> Chapter {
    let mut chapter = match finding.key {
        "scores" => score::show_scores(finding, language),
        "ratings" => score::show_ratings(finding, parts, language),
        "dimensions" => score::show_dimensions(finding, parts, language),
        "index" => index::show(finding, language),
        "drivers" => driver::show_drivers(finding, language),
        "priority" | "stated" => driver::show_priority(finding, language),
        "servqual" => classic::show_servqual(finding, language),
        "kano" => classic::show_kano(finding, language),
        "choices" => choice::show_choices(finding, language),
        "rankings" => choice::show_rankings(finding, language),
        "weights" => weight::show(finding, language),
        "segments" => segment::show(finding, language),
        _ => text::show(finding, language),
    };
    if chapter.sentences.is_empty() {
        let all = finding.outcomes.iter().flat_map(|outcome| &outcome.reading);
        chapter.sentences = all.take(5).map(|sentence| said(sentence, language)).collect();
    }
    chapter
}

/// An empty chapter with its heading.
fn titled(zh: &'static str, en: &'static str, language: Language) -> Chapter {
    Chapter {
        title: language.pick(zh, en).to_owned(),
        sentences: Vec::new(),
        cautions: Vec::new(),
        charts: Vec::new(),
        tables: Vec::new(),
    }
}
