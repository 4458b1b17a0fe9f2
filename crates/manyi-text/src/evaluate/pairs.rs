//! Same or not: pairs of questions, stores of questions, near-duplicates and groups.

use super::{
    report::{Counts, Report, area_under_curve, share},
    table::{Table, TableError},
};
use crate::{
    find::{MatcherTraining, NearDuplicates, RELATED, SameQuestion, groups, related},
    learn::promise,
};
use std::{
    collections::{BTreeMap, HashMap},
    time::Instant,
};

/// The texts of each question of a table, in the order of the file.
fn questions<'a>(table: &'a Table) -> Result<Vec<Vec<&'a str>>, TableError> {
    let mut order: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Vec<&'a str>> = Vec::new();
    for (id, text) in table.column("faq_id")?.into_iter().zip(table.column("text")?) {
        let place = *order.entry(id).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(text);
    }
    Ok(groups)
}

/// The first text of each question is the store; every other text must find its own.
pub(super) fn faq(file: &Table, train: Option<&Table>) -> Result<Report, TableError> {
    let test = questions(file)?;
    let known = train.map(questions).transpose()?.unwrap_or_default();
    let mut report = Report::new("faq", file.len(), train.map_or(0, Table::len));
    // The threshold of answering comes from training questions only: half teach, half are asked.
    let (teach, ask): (Vec<_>, Vec<_>) = known.iter().enumerate().partition(|(place, _)| place % 2 == 0);
    let [teach, ask] =
        [teach, ask].map(|part| part.into_iter().map(|(_, group)| group.clone()).collect::<Vec<_>>());
    let threshold =
        if ask.is_empty() { None } else { Some(promise(0.9, &answers(&ask, &teach).0).threshold) };
    let (answers, seconds, among_five) = answers_of(&test, &known);
    let rows = answers.len();
    report.put("hit_at_1", share(answers.iter().filter(|answer| answer.1).count(), rows));
    report.put("hit_at_5", share(among_five, rows));
    if let Some(threshold) = threshold {
        let taken: Vec<bool> =
            answers.iter().filter(|answer| answer.0 >= threshold).map(|answer| answer.1).collect();
        report.put("coverage_at_90", share(taken.len(), rows));
        report.put("precision_at_90", share(taken.iter().filter(|right| **right).count(), taken.len()));
    }
    report.put("texts_per_second", rows as f64 / seconds);
    Ok(report)
}

fn answers(test: &[Vec<&str>], known: &[Vec<&str>]) -> (Vec<(f32, bool)>, f64) {
    let (answers, seconds, _) = answers_of(test, known);
    (answers, seconds)
}

fn answers_of(test: &[Vec<&str>], known: &[Vec<&str>]) -> (Vec<(f32, bool)>, f64, usize) {
    let store: Vec<&str> = test.iter().map(|group| group[0]).collect();
    let matcher = MatcherTraining::default().train(&store, known);
    let start = Instant::now();
    let (mut answers, mut among_five) = (Vec::new(), 0);
    for (number, group) in test.iter().enumerate() {
        for query in &group[1..] {
            let found = matcher.find(query);
            answers.push(found.first().map_or((0.0, false), |first| (first.1, first.0 == number)));
            among_five += usize::from(found.iter().take(5).any(|candidate| candidate.0 == number));
        }
    }
    (answers, start.elapsed().as_secs_f64().max(1e-9), among_five)
}

/// Pairs of texts with 1 for the same question.
pub(super) fn pairs(file: &Table, train: &Table) -> Result<Report, TableError> {
    let (test, known) = (labelled(file)?, labelled(train)?);
    let mut report = Report::new("match", test.len(), known.len());
    let same = SameQuestion::train(&known);
    let start = Instant::now();
    let scores: Vec<(f32, bool)> = test.iter().map(|pair| (same.score(pair.0, pair.1), pair.2)).collect();
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    report.put("auc", area_under_curve(&scores));
    report.put(
        "accuracy",
        share(scores.iter().filter(|(score, same)| (*score > 0.0) == *same).count(), scores.len()),
    );
    report.put("texts_per_second", scores.len() as f64 / seconds);
    Ok(report)
}

fn labelled(table: &Table) -> Result<Vec<(&str, &str, bool)>, TableError> {
    let rows = table.column("text")?.into_iter().zip(table.column("text2")?).zip(table.column("label")?);
    Ok(rows.map(|((a, b), label)| (a, b, label == "1")).collect())
}

/// Pairs of the same group among all texts; the threshold comes from the training file.
pub(super) fn near_duplicates(file: &Table, train: Option<&Table>) -> Result<Report, TableError> {
    let mut report = Report::new("neardup", file.len(), train.map_or(0, Table::len));
    let threshold = match train {
        Some(train) => best_threshold(train)?,
        None => NearDuplicates::default().threshold,
    };
    let labels = file.column("label")?;
    let start = Instant::now();
    let found = alike(file, threshold)?;
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    let mut counts = Counts { hits: 0, given: found.len(), true_ones: true_pairs(&labels) };
    counts.hits = found.iter().filter(|pair| labels[pair.0] == labels[pair.1]).count();
    report.put("pair_f1", counts.f1());
    report.put("precision", counts.precision());
    report.put("recall", counts.recall());
    report.put("threshold", f64::from(threshold));
    let grouped = groups(labels.len(), found.iter().map(|pair| (pair.0, pair.1)));
    report.put("group_purity", purity(&grouped, &labels));
    report.put("texts_per_second", labels.len() as f64 / seconds);
    Ok(report)
}

/// Groups of complaints about the same matter against labelled ones, by their titles or, where there are none, their beginnings.
/// `one_group_f1` is what putting everything into one group would reach.
pub(super) fn clusters(file: &Table) -> Result<Report, TableError> {
    let mut report = Report::new("cluster", file.len(), 0);
    let labels = file.column("label")?;
    let texts = file.column(if file.has("title") { "title" } else { "text" })?;
    let start = Instant::now();
    let grouped = related(&texts, RELATED);
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    let mut counts = Counts { hits: 0, given: 0, true_ones: true_pairs(&labels) };
    for a in 0..grouped.len() {
        for b in a + 1..grouped.len() {
            if grouped[a] == grouped[b] {
                counts.given += 1;
                counts.hits += usize::from(labels[a] == labels[b]);
            }
        }
    }
    report.put("pair_f1", counts.f1());
    report.put("precision", counts.precision());
    report.put("recall", counts.recall());
    let pairs = texts.len() * texts.len().saturating_sub(1) / 2;
    report.put("one_group_f1", share(2 * counts.true_ones, pairs + counts.true_ones));
    report.put("group_purity", purity(&grouped, &labels));
    report.put("texts_per_second", texts.len() as f64 / seconds);
    Ok(report)
}

/// Pairs of texts that differ little, with their titles where there are any.
fn alike(table: &Table, threshold: f32) -> Result<Vec<(usize, usize, f32)>, TableError> {
    let (texts, near) = (table.column("text")?, NearDuplicates { threshold });
    Ok(if table.has("title") { near.titled(&table.column("title")?, &texts) } else { near.pairs(&texts) })
}

fn true_pairs(labels: &[&str]) -> usize {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().for_each(|label| *sizes.entry(label).or_default() += 1);
    sizes.values().map(|size| size * (size - 1) / 2).sum()
}

/// Thresholds whose F1 is this near to the best are as good.
const AS_GOOD: f64 = 0.003;

/// The lowest of the thresholds that are as good as the best: a pair too many costs a look, a missed one a second case.
fn best_threshold(table: &Table) -> Result<f32, TableError> {
    let labels = table.column("label")?;
    let total = true_pairs(&labels);
    let mut hits = 0;
    let scored: Vec<(f64, f32)> = alike(table, 0.2)?
        .iter()
        .enumerate()
        .map(|(place, pair)| {
            hits += usize::from(labels[pair.0] == labels[pair.1]);
            (share(2 * hits, place + 1 + total), pair.2)
        })
        .collect();
    let best = scored.iter().map(|(f1, _)| *f1).fold(0.0, f64::max);
    let lowest = scored.iter().rev().find(|(f1, _)| *f1 >= best - AS_GOOD);
    Ok(lowest.map_or(NearDuplicates::default().threshold, |(_, threshold)| *threshold))
}

/// Share of texts whose group's most frequent label is their own.
fn purity(groups: &[usize], labels: &[&str]) -> f64 {
    let mut counts: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for (group, label) in groups.iter().zip(labels) {
        *counts.entry(*group).or_default().entry(label).or_default() += 1;
    }
    share(counts.values().filter_map(|labels| labels.values().max()).sum(), groups.len())
}
