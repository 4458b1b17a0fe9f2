//! One label a text: sentiment, emotion, topic, department, intent.

use super::{
    report::{Counts, Report, share},
    table::{Table, TableError},
};
use crate::learn::{Choice, Classifier, Example, Head, Verdict};
use std::time::Instant;

/// The labelled texts of a table; several labels are parted by `|`.
///
/// # Errors
/// A column is missing.
pub fn examples(table: &Table, choice: Choice) -> Result<Vec<Example>, TableError> {
    let labels = table.column("label")?;
    let split = |label: &str| match choice {
        Choice::One => vec![label.to_owned()],
        Choice::Several => {
            label.split('|').map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned).collect()
        }
    };
    let parts = table.parts()?.into_iter().map(|parts| parts.into_iter().map(str::to_owned).collect());
    Ok(parts
        .zip(labels)
        .map(|(parts, label)| Example { parts, labels: split(label), importance: 1.0 })
        .collect())
}

/// Verdicts of a classifier beside the true labels.
#[derive(Default)]
pub(super) struct Judged {
    pub verdicts: Vec<Verdict>,
    /// Number of the true label; `None` for a label that the classifier does not know.
    pub truth: Vec<Option<usize>>,
    pub seconds: f64,
}

pub(super) fn judge(classifier: &Classifier, examples: &[Example]) -> Judged {
    let views: Vec<Vec<&str>> =
        examples.iter().map(|example| example.parts.iter().map(String::as_str).collect()).collect();
    let mut extractor = classifier.extractor();
    // Tables that are made at the first use are not part of the speed.
    let _ = classifier.judge(&mut extractor, &["预热 warm up"]);
    let start = Instant::now();
    let verdicts = views.iter().map(|parts| classifier.judge(&mut extractor, parts)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let known = |label: &String| classifier.head.labels.iter().position(|known| known == label);
    Judged {
        verdicts,
        truth: examples.iter().map(|example| example.labels.first().and_then(known)).collect(),
        seconds,
    }
}

/// The figures of verdicts against the truth.
pub(super) fn figures(report: &mut Report, head: &Head, judged: &Judged) {
    let right = judged.right();
    basics(report, &head.labels, judged, &right);
    for promise in &head.promises {
        let taken: Vec<bool> = judged
            .verdicts
            .iter()
            .zip(&right)
            .filter(|(verdict, _)| verdict.confidence >= promise.threshold)
            .map(|(_, right)| *right)
            .collect();
        kept(report, promise.precision, &taken, right.len());
    }
    report.put("texts_per_second", right.len() as f64 / judged.seconds.max(1e-9));
}

fn kept(report: &mut Report, precision: f32, taken: &[bool], rows: usize) {
    let name = format!("{:.0}", precision * 100.0);
    report.put(format!("coverage_at_{name}"), share(taken.len(), rows));
    report.put(
        format!("precision_at_{name}"),
        share(taken.iter().filter(|right| **right).count(), taken.len()),
    );
}

fn basics(report: &mut Report, labels: &[String], judged: &Judged, right: &[bool]) {
    let rows = right.len();
    report.put("accuracy", share(right.iter().filter(|right| **right).count(), rows));
    let counts = counts(labels.len(), judged);
    let used: Vec<&Counts> = counts.iter().filter(|counts| counts.true_ones > 0).collect();
    report.put("macro_f1", used.iter().map(|counts| counts.f1()).sum::<f64>() / used.len().max(1) as f64);
    for places in [2, 3] {
        let among = |(verdict, truth): (&Verdict, &Option<usize>)| {
            truth.is_some_and(|truth| verdict.ranking.iter().take(places).any(|(label, _)| *label == truth))
        };
        let found = judged.verdicts.iter().zip(&judged.truth).filter(|pair| among(*pair)).count();
        report.put(format!("top_{places}"), share(found, rows));
    }
    report.put("calibration_error", calibration_error(judged, right));
    if labels.len() <= 40 {
        for (label, counts) in labels.iter().zip(&counts) {
            report.put(format!("f1_{label}"), counts.f1());
        }
    }
}

impl Judged {
    fn right(&self) -> Vec<bool> {
        self.verdicts
            .iter()
            .zip(&self.truth)
            .map(|(verdict, truth)| truth.is_some() && verdict.chosen.first() == truth.as_ref())
            .collect()
    }
}

/// The verdicts of several classifiers on the parts they had not seen; each part keeps the thresholds of its own.
#[derive(Default)]
pub(super) struct Folds {
    labels: Vec<String>,
    all: Judged,
    /// For each precision: was the decision right, for those taken.
    taken: Vec<(f32, Vec<bool>)>,
}

impl Folds {
    pub fn add(&mut self, head: &Head, mut judged: Judged) {
        let right = judged.right();
        for promise in &head.promises {
            let taken = judged
                .verdicts
                .iter()
                .zip(&right)
                .filter(|(verdict, _)| verdict.confidence >= promise.threshold)
                .map(|(_, right)| *right);
            match self.taken.iter_mut().find(|(precision, _)| (precision - promise.precision).abs() < 1e-6) {
                Some((_, all)) => all.extend(taken),
                None => self.taken.push((promise.precision, taken.collect())),
            }
        }
        // A rare label may be missing in a part: the numbers of labels are those of all parts.
        let numbers: Vec<usize> = head.labels.iter().map(|label| self.number(label)).collect();
        for verdict in &mut judged.verdicts {
            verdict.ranking.iter_mut().for_each(|(label, _)| *label = numbers[*label]);
            verdict.chosen.iter_mut().for_each(|label| *label = numbers[*label]);
        }
        self.all.truth.extend(judged.truth.iter().map(|truth| truth.map(|label| numbers[label])));
        self.all.verdicts.extend(judged.verdicts);
        self.all.seconds += judged.seconds;
    }

    fn number(&mut self, label: &str) -> usize {
        self.labels.iter().position(|known| known == label).unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        })
    }

    pub fn figures(&self, report: &mut Report) {
        let right = self.all.right();
        basics(report, &self.labels, &self.all, &right);
        for (precision, taken) in &self.taken {
            kept(report, *precision, taken, right.len());
        }
        report.put("texts_per_second", right.len() as f64 / self.all.seconds.max(1e-9));
    }
}

fn counts(labels: usize, judged: &Judged) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); labels];
    for (verdict, truth) in judged.verdicts.iter().zip(&judged.truth) {
        let chosen = verdict.chosen.first();
        if let Some(&chosen) = chosen {
            counts[chosen].given += 1;
        }
        if let Some(truth) = *truth {
            counts[truth].true_ones += 1;
            counts[truth].hits += usize::from(chosen == Some(&truth));
        }
    }
    counts
}

/// Mean distance of confidence and share of right decisions, in ten classes of confidence, weighed by their rows.
fn calibration_error(judged: &Judged, right: &[bool]) -> f64 {
    let mut bins = [(0_usize, 0.0_f64, 0_usize); 10];
    for (verdict, right) in judged.verdicts.iter().zip(right) {
        let bin = &mut bins[((verdict.confidence * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += f64::from(verdict.confidence);
        bin.2 += usize::from(*right);
    }
    bins.iter().map(|(_, confidence, right)| (confidence - *right as f64).abs()).sum::<f64>()
        / right.len().max(1) as f64
}
