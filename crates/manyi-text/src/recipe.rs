//! What is trained from which files: one document makes a model file again, bit by bit.

use crate::{
    evaluate::{EvaluationError, Table, examples, labelled_spans},
    learn::{Choice, Example, Training},
    models::Models,
    personal::generate,
    sequence::{Span, TaggerTraining},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file to learn from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Name of the CSV file; its folder is given to the trainer.
    pub file: String,
    /// What the card says of it: name and licence.
    pub about: String,
    /// Labels of the file and what they are called in the model; labels that are not named stay.
    pub rename: BTreeMap<String, String>,
    /// Only rows with these labels (after renaming); all when empty.
    pub only: Vec<String>,
    /// The label of every row, whatever the file says; empty to take the file's.
    pub label: String,
    /// So many rows at most, spread over the file; 0 for all.
    pub most: usize,
    /// Columns of the file by what they are called here: a tree of categories teaches its branches with `{"l1": "label", "l3": "text"}`.
    pub columns: BTreeMap<String, String>,
    /// How much a row counts against one of another source, in percent; 0 for all of it.
    pub percent: u32,
    /// Rows written into the recipe itself, in the place of a file: what somebody who knows the labels says of them.
    pub rows: Vec<WrittenRow>,
    /// The sign that parts the text of each written row into phrases. The row's title and each phrase are then rows of their own, with
    /// the phrase as title and body: a phrase that stands alone teaches more than one among twenty. Empty where a row is one text.
    pub parted: String,
}

/// A row of a recipe's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenRow {
    pub label: String,
    /// Empty for a text of one part.
    pub title: String,
    pub text: String,
}

/// One classifier of a recipe.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClassifierRecipe {
    pub sources: Vec<Source>,
    pub training: Training,
    /// What the model must not be used for; on its card.
    pub limits: String,
}

/// One tagger of a recipe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TaggerRecipe {
    /// Files with spans in `label`.
    pub sources: Vec<Source>,
    /// Files whose texts serve as addresses in generated rows.
    pub addresses: Vec<Source>,
    /// Files whose texts stand around generated names and addresses.
    pub background: Vec<Source>,
    /// How many rows to generate from them.
    pub generated: usize,
    pub training: TaggerTraining,
    pub limits: String,
}

/// A whole recipe.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recipe {
    /// Version on every card.
    pub version: String,
    pub classifiers: BTreeMap<String, ClassifierRecipe>,
    pub taggers: BTreeMap<String, TaggerRecipe>,
}

/// Reads a file by its name.
pub type Opener<'a> = &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>;

/// Why a recipe cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    #[error("训练方案有误：{0} (the recipe is wrong: {0})")]
    Document(String),
    #[error("文件 {file}：{error} (file {file})")]
    File { file: String, error: String },
    #[error("任务 {task}：{error} (task {task})")]
    Task { task: String, error: EvaluationError },
}

impl Recipe {
    /// Reads a recipe from JSON.
    ///
    /// # Errors
    /// It is not one; the message says where.
    pub fn read(json: &str) -> Result<Self, RecipeError> {
        serde_json::from_str(json).map_err(|error| RecipeError::Document(error.to_string()))
    }

    /// The rows of a task that teach beside texts – sources that count less than a text: names of branches, duties. Without `open`
    /// those that are written in the recipe.
    ///
    /// # Errors
    /// A file is missing or unusable.
    pub fn beside(&self, task: &str, open: Option<Opener<'_>>) -> Result<Vec<Example>, RecipeError> {
        let mut rows = Vec::new();
        let Some(recipe) = self.classifiers.get(task) else { return Ok(rows) };
        for source in recipe.sources.iter().filter(|source| (1..100).contains(&source.percent)) {
            match open {
                Some(open) => rows.extend(source.examples(open, recipe.training.choice)?),
                None => rows.extend(source.written()),
            }
        }
        Ok(rows)
    }

    /// Trains every model of the recipe.
    ///
    /// # Errors
    /// A file is missing or unusable, or nothing can be learned from it.
    pub fn follow(&self, open: Opener<'_>) -> Result<Models, RecipeError> {
        let mut models = Models::default();
        for (task, recipe) in &self.classifiers {
            let mut rows = Vec::new();
            for source in &recipe.sources {
                rows.extend(source.examples(open, recipe.training.choice)?);
            }
            let trained = recipe
                .training
                .train(&rows)
                .map_err(|error| RecipeError::Task { task: task.clone(), error: error.into() })?;
            let mut classifier = trained.classifier;
            classifier.head.card.task.clone_from(task);
            classifier.head.card.version.clone_from(&self.version);
            classifier.head.card.limits.clone_from(&recipe.limits);
            classifier.head.card.sets = recipe.sources.iter().map(Source::credit).collect();
            models.classifiers.insert(task.clone(), classifier);
        }
        for (task, recipe) in &self.taggers {
            let mut tagger = recipe.training.train(&borrowed(&recipe.rows(open)?));
            tagger.head.card.task.clone_from(task);
            tagger.head.card.version.clone_from(&self.version);
            tagger.head.card.limits.clone_from(&recipe.limits);
            let sources = recipe.sources.iter().chain(&recipe.addresses).chain(&recipe.background);
            tagger.head.card.sets = sources.map(Source::credit).collect();
            models.taggers.insert(task.clone(), tagger);
        }
        Ok(models)
    }
}

fn borrowed(rows: &[(String, Vec<Span>)]) -> Vec<(&str, Vec<Span>)> {
    rows.iter().map(|(text, spans)| (text.as_str(), spans.clone())).collect()
}

impl TaggerRecipe {
    fn rows(&self, open: Opener<'_>) -> Result<Vec<(String, Vec<Span>)>, RecipeError> {
        let mut rows = Vec::new();
        for source in &self.sources {
            let table = source.table(open)?;
            for (text, mut spans) in labelled_spans(&table).map_err(|error| source.error(&error))? {
                for span in &mut spans {
                    span.kind = source.renamed(&span.kind);
                }
                spans.retain(|span| source.only.is_empty() || source.only.contains(&span.kind));
                rows.push((text.to_owned(), spans));
            }
        }
        let texts = |sources: &[Source]| -> Result<Vec<String>, RecipeError> {
            let mut texts = Vec::new();
            for source in sources {
                let table = source.table(open)?;
                texts.extend(
                    table
                        .column("text")
                        .map_err(|error| source.error(&error))?
                        .into_iter()
                        .map(str::to_owned),
                );
            }
            Ok(texts)
        };
        if self.generated > 0 {
            rows.extend(generate::rows(
                &texts(&self.addresses)?,
                &texts(&self.background)?,
                self.generated,
                self.training.seed,
            ));
        }
        Ok(rows)
    }
}

impl Source {
    fn error(&self, error: &dyn std::fmt::Display) -> RecipeError {
        RecipeError::File { file: self.file.clone(), error: error.to_string() }
    }

    fn table(&self, open: Opener<'_>) -> Result<Table, RecipeError> {
        let bytes = open(&self.file).map_err(|error| self.error(&error))?;
        let table = Table::read(&bytes).map_err(|error| self.error(&error))?;
        Ok(table.renamed(&self.columns))
    }

    fn renamed(&self, label: &str) -> String {
        self.rename.get(label).map_or(label, String::as_str).to_owned()
    }

    fn examples(&self, open: Opener<'_>, choice: Choice) -> Result<Vec<Example>, RecipeError> {
        if self.file.is_empty() {
            return Ok(self.written());
        }
        let table = self.table(open)?;
        let mut rows = examples(&table, choice).map_err(|error| self.error(&error))?;
        for row in &mut rows {
            for label in &mut row.labels {
                *label = self.renamed(label);
            }
        }
        rows.retain(|row| self.only.is_empty() || row.labels.iter().all(|label| self.only.contains(label)));
        if !self.label.is_empty() {
            rows.iter_mut().for_each(|row| row.labels = vec![self.label.clone()]);
        }
        if self.percent > 0 {
            rows.iter_mut().for_each(|row| row.importance = self.percent as f32 / 100.0);
        }
        if self.most > 0 && rows.len() > self.most {
            let all = rows.len();
            let mut place = 0;
            // Files are often ordered by label: the kept rows are spread evenly.
            rows.retain(|_| {
                place += 1;
                place * self.most / all > (place - 1) * self.most / all
            });
        }
        Ok(rows)
    }

    fn written(&self) -> Vec<Example> {
        let importance = if self.percent == 0 { 1.0 } else { self.percent as f32 / 100.0 };
        let example = |label: &str, parts: [&str; 2]| Example {
            parts: parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            labels: vec![label.to_owned()],
            importance,
        };
        if self.parted.is_empty() {
            return self.rows.iter().map(|row| example(&row.label, [&row.title, &row.text])).collect();
        }
        let phrases = |row: &WrittenRow| -> Vec<Example> {
            let phrases = std::iter::once(row.title.as_str()).chain(row.text.split(&self.parted));
            let phrases = phrases.map(str::trim).filter(|phrase| !phrase.is_empty());
            phrases.map(|phrase| example(&row.label, [phrase, phrase])).collect()
        };
        self.rows.iter().flat_map(phrases).collect()
    }

    fn credit(&self) -> String {
        if self.file.is_empty() {
            return self.about.clone();
        }
        format!("{}: {}", self.file.split('.').next().unwrap_or(&self.file), self.about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parted_source_teaches_its_phrases_one_by_one() {
        let row = |title: &str, text: &str| WrittenRow {
            label: "housing".to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
        };
        let whole = Source {
            percent: 30,
            rows: vec![row("物业", "乱收费，停水"), row("", "漏水")],
            ..Source::default()
        };
        let parted = Source { parted: "，".to_owned(), ..whole.clone() };
        for (source, wanted) in [
            (whole, vec![vec!["物业", "乱收费，停水"], vec!["漏水"]]),
            (parted, vec![vec!["物业"; 2], vec!["乱收费"; 2], vec!["停水"; 2], vec!["漏水"; 2]]),
        ] {
            let rows = source.written();
            assert_eq!(rows.iter().map(Example::views).collect::<Vec<_>>(), wanted);
            assert!(rows.iter().all(|row| row.labels == ["housing"] && (row.importance - 0.3).abs() < 1e-6));
        }
    }
}
