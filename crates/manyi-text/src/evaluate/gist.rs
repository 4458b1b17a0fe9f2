//! The gist: aspects with their tone, key phrases, titles.

use super::{
    EvaluationError,
    report::{Counts, Report, share},
    table::{Table, TableError},
};
use crate::extract::{AspectTraining, Gist, KeyPhrases};
use std::{collections::HashSet, time::Instant};

type Toned<'a> = (&'a str, Vec<(String, String)>);

/// Texts with `aspect:tone` parted by `|`, each aspect once.
fn toned(table: &Table) -> Result<Vec<Toned<'_>>, TableError> {
    let mut rows = Vec::new();
    for (place, (text, label)) in table.column("text")?.into_iter().zip(table.column("label")?).enumerate() {
        let mut found: Vec<(String, String)> = Vec::new();
        for pair in label.split('|').filter(|pair| !pair.is_empty()) {
            let (aspect, tone) = pair.rsplit_once(':').ok_or_else(|| TableError::Form {
                row: place + 2,
                column: "label",
                found: pair.chars().take(40).collect(),
            })?;
            if found.iter().all(|(known, _)| known != aspect) {
                found.push((aspect.to_owned(), tone.to_owned()));
            }
        }
        rows.push((text, found));
    }
    Ok(rows)
}

pub(super) fn aspects(file: &Table, train: &Table) -> Result<Report, EvaluationError> {
    let (test, known) = (toned(file)?, toned(train)?);
    let model = AspectTraining::default().train(&known)?;
    let mut report = Report::new("aspect", test.len(), known.len());
    let start = Instant::now();
    let found: Vec<Vec<(String, String)>> = test.iter().map(|(text, _)| model.find(text)).collect();
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    let (mut aspects, mut both) = (Counts::default(), Counts::default());
    let (mut asked, mut right) = (0, 0);
    for ((text, wanted), found) in test.iter().zip(&found) {
        let names: HashSet<&String> = wanted.iter().map(|(aspect, _)| aspect).collect();
        aspects += Counts {
            hits: found.iter().filter(|(aspect, _)| names.contains(aspect)).count(),
            given: found.len(),
            true_ones: wanted.len(),
        };
        both += Counts {
            hits: found.iter().filter(|pair| wanted.contains(pair)).count(),
            given: found.len(),
            true_ones: wanted.len(),
        };
        for (aspect, tone) in wanted {
            asked += 1;
            right += usize::from(model.tone(text, aspect).as_ref() == Some(tone));
        }
    }
    report.put("aspect_micro_f1", aspects.f1());
    report.put("tone_accuracy", share(right, asked));
    report.put("aspect_and_tone_micro_f1", both.f1());
    report.put("texts_per_second", test.len() as f64 / seconds);
    Ok(report)
}

pub(super) fn key_phrases(file: &Table, train: &Table) -> Result<Report, EvaluationError> {
    fn labelled(table: &Table) -> Result<Vec<(&str, Vec<&str>)>, TableError> {
        let rows = table.column("text")?.into_iter().zip(table.column("label")?);
        Ok(rows.map(|(text, label)| (text, label.split('|').collect())).collect())
    }
    let (test, known) = (labelled(file)?, labelled(train)?);
    let model = KeyPhrases::train(&known)?;
    let mut report = Report::new("keyphrase", test.len(), known.len());
    let start = Instant::now();
    let mut counts = Counts::default();
    for (text, wanted) in &test {
        let found = model.of(text, 5);
        counts += Counts {
            hits: found.iter().filter(|phrase| wanted.contains(&phrase.as_str())).count(),
            given: found.len(),
            true_ones: wanted.len(),
        };
    }
    report.put("f1_at_5", counts.f1());
    report.put("texts_per_second", test.len() as f64 / start.elapsed().as_secs_f64().max(1e-9));
    Ok(report)
}

/// A title for each text, against the label or, where there is none, the title that a person wrote.
pub(super) fn titles(file: &Table, train: &Table) -> Result<Report, EvaluationError> {
    fn labelled(table: &Table) -> Result<Vec<(&str, &str)>, TableError> {
        let wanted = if table.has("title") { "title" } else { "label" };
        Ok(table.column("text")?.into_iter().zip(table.column(wanted)?).collect())
    }
    let (test, known) = (labelled(file)?, labelled(train)?);
    let model = Gist::train(&known)?;
    let mut report = Report::new("summary", test.len(), known.len());
    let start = Instant::now();
    let found: Vec<String> = test.iter().map(|(text, _)| model.of(text)).collect();
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    let overlap = |(found, (_, wanted)): (&String, &(&str, &str))| {
        crate::extract::overlap(&found.chars().collect::<Vec<_>>(), &wanted.chars().collect::<Vec<_>>())
    };
    report.put("rouge_l", found.iter().zip(&test).map(overlap).sum::<f64>() / test.len().max(1) as f64);
    report.put("texts_per_second", test.len() as f64 / seconds);
    Ok(report)
}
