//! Which task is measured, with which training where none is given.

use super::{EvaluationError, Report, Table, classify, gist, pairs, spans};
use crate::{
    Models,
    chance::Chance,
    learn::{Choice, Example, FeatureSpec, Goal, Training, WordFeatures},
    sequence::TaggerTraining,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A task of the crate, named as in the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    Sentiment,
    Emotion,
    Aspect,
    Topic,
    Dispatch,
    Intent,
    Match,
    Faq,
    Neardup,
    Cluster,
    Keyphrase,
    Summary,
    Pii,
    Ner,
    Address,
    Segment,
}

impl Task {
    pub const ALL: [Self; 16] = [
        Self::Sentiment,
        Self::Emotion,
        Self::Aspect,
        Self::Topic,
        Self::Dispatch,
        Self::Intent,
        Self::Match,
        Self::Faq,
        Self::Neardup,
        Self::Cluster,
        Self::Keyphrase,
        Self::Summary,
        Self::Pii,
        Self::Ner,
        Self::Address,
        Self::Segment,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Emotion => "emotion",
            Self::Aspect => "aspect",
            Self::Topic => "topic",
            Self::Dispatch => "dispatch",
            Self::Intent => "intent",
            Self::Match => "match",
            Self::Faq => "faq",
            Self::Neardup => "neardup",
            Self::Cluster => "cluster",
            Self::Keyphrase => "keyphrase",
            Self::Summary => "summary",
            Self::Pii => "pii",
            Self::Ner => "ner",
            Self::Address => "address",
            Self::Segment => "segment",
        }
    }

    /// The task of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.code() == code)
    }

    /// The training that suits the task's usual files.
    #[must_use]
    pub fn training(self) -> Training {
        let base = Training::default();
        match self {
            // Words beside the n-grams help here, by cross-validation on the training half; elsewhere they only cost time.
            Self::Emotion => Training {
                features: FeatureSpec { words: WordFeatures::All, bits: 19, ..FeatureSpec::default() },
                cost: 0.3,
                goal: Goal::MacroF1,
                passes: 12,
                folds: 3,
                ..base
            },
            // Few rows: words say more than long n-grams, and the more of them teach each part, the truer its confidence. The long tales
            // that follow the opening of a message speak of much else.
            Self::Dispatch => Training {
                features: FeatureSpec {
                    chars_to: 2,
                    words: WordFeatures::All,
                    opening: 300,
                    ..FeatureSpec::default()
                },
                cost: 3.0,
                folds: 10,
                ..base
            },
            Self::Topic => Training { folds: 3, passes: 15, ..base },
            // Many labels: fewer buckets keep the weights of all of them in memory.
            Self::Intent => Training {
                features: FeatureSpec { bits: 17, ..FeatureSpec::default() },
                folds: 3,
                passes: 15,
                ..base
            },
            _ => base,
        }
    }

    /// What the task's classifier is called in a model file and in a recipe.
    #[must_use]
    pub const fn model(self) -> &'static str {
        match self {
            Self::Dispatch => "department",
            task => task.code(),
        }
    }

    const fn tagging(self) -> TaggerTraining {
        let bits = match self {
            // Twenty kinds of parts.
            Self::Address => 18,
            _ => 20,
        };
        TaggerTraining { bits, passes: 8, seed: 1 }
    }
}

/// What to measure and with what.
pub struct Measurement<'a> {
    pub task: Task,
    pub file: &'a Table,
    /// Rows to train on; without them the shipped model is measured.
    pub train: Option<&'a Table>,
    /// Cross-validation over all rows in so many parts, instead of training on one file and measuring another.
    pub folds: Option<usize>,
    pub models: &'a Models,
    /// What is known of labels beside any rows ([`crate::Recipe::beside`]): teaches where all its labels are those of the rows to
    /// train on, and is never measured.
    pub beside: &'a [Example],
}

impl Measurement<'_> {
    /// Trains where there is something to train on, and measures.
    ///
    /// # Errors
    /// A column is missing, nothing can be trained, or the task has no model of its own.
    pub fn run(&self) -> Result<Report, EvaluationError> {
        match self.task {
            Task::Sentiment | Task::Emotion | Task::Topic | Task::Dispatch | Task::Intent => {
                self.classification()
            }
            _ if self.folds.is_some() => Err(EvaluationError::NoFolds(self.task.code())),
            Task::Match => Ok(pairs::pairs(self.file, self.taught()?)?),
            Task::Aspect => gist::aspects(self.file, self.taught()?),
            Task::Keyphrase => gist::key_phrases(self.file, self.taught()?),
            Task::Summary => gist::titles(self.file, self.taught()?),
            Task::Cluster => Ok(pairs::clusters(self.file)?),
            Task::Faq => Ok(pairs::faq(self.file, self.train)?),
            Task::Neardup => Ok(pairs::near_duplicates(self.file, self.train)?),
            Task::Pii => self.personal(),
            Task::Ner | Task::Address | Task::Segment => self.tagging(),
        }
    }

    /// The rows to train on, for tasks that have no model of their own.
    fn taught(&self) -> Result<&Table, EvaluationError> {
        self.train.ok_or(EvaluationError::NoModel(self.task.code()))
    }

    fn classification(&self) -> Result<Report, EvaluationError> {
        let mut examples = classify::examples(self.file, Choice::One)?;
        let training = self.task.training();
        if let Some(folds) = self.folds {
            if let Some(train) = self.train {
                examples.extend(classify::examples(train, Choice::One)?);
            }
            return cross_validated(self.task, &examples, self.beside_of(&examples), folds, &training);
        }
        let mut report = Report::new(self.task.code(), examples.len(), self.train.map_or(0, Table::len));
        if let Some(train) = self.train {
            let mut rows = classify::examples(train, Choice::One)?;
            rows.extend_from_slice(self.beside_of(&rows));
            let classifier = training.train(&rows)?.classifier;
            classify::figures(&mut report, &classifier.head, &classify::judge(&classifier, &examples));
            return Ok(report);
        }
        let classifier = self
            .models
            .classifiers
            .get(self.task.model())
            .ok_or(EvaluationError::NoModel(self.task.code()))?;
        for label in examples.iter_mut().flat_map(|example| &mut example.labels) {
            *label = match (self.task, label.as_str()) {
                (Task::Sentiment, "0") => "negative".to_owned(),
                (Task::Sentiment, "1") => "positive".to_owned(),
                _ => std::mem::take(label),
            };
        }
        classify::figures(&mut report, &classifier.head, &classify::judge(classifier, &examples));
        Ok(report)
    }

    /// What is known beside these rows, if it speaks of their labels.
    fn beside_of(&self, rows: &[Example]) -> &[Example] {
        let known: BTreeSet<&String> = rows.iter().flat_map(|row| &row.labels).collect();
        let fits = self.beside.iter().flat_map(|row| &row.labels).all(|label| known.contains(label));
        if fits { self.beside } else { &[] }
    }

    fn personal(&self) -> Result<Report, EvaluationError> {
        let trained = match self.train {
            None => None,
            Some(train) => {
                let mut rows = spans::labelled(train)?;
                rows.iter_mut().for_each(|(_, spans)| {
                    spans.retain(|span| matches!(span.kind.as_str(), "NAME" | "ADDR"))
                });
                Some(self.task.tagging().train(&rows))
            }
        };
        let tagger = trained.as_ref().or_else(|| self.models.taggers.get("personal"));
        let mut report = Report::new(self.task.code(), self.file.len(), self.train.map_or(0, Table::len));
        spans::figures(&mut report, &spans::labelled(self.file)?, |text| spans::personal(text, tagger));
        Ok(report)
    }

    fn tagging(&self) -> Result<Report, EvaluationError> {
        let read = if self.task == Task::Segment { spans::parted_words } else { spans::labelled };
        let truth = read(self.file)?;
        let mut report = Report::new(self.task.code(), self.file.len(), self.train.map_or(0, Table::len));
        match self.train {
            Some(train) => {
                let tagger = self.task.tagging().train(&read(train)?);
                spans::figures(&mut report, &truth, |text| tagger.spans(text));
            }
            None if self.task == Task::Segment => spans::figures(&mut report, &truth, spans::segmented),
            None => return Err(EvaluationError::NoModel(self.task.code())),
        }
        Ok(report)
    }
}

/// Every row judged by a classifier, with its own thresholds, that was trained on the other parts only.
fn cross_validated(
    task: Task,
    examples: &[Example],
    beside: &[Example],
    folds: usize,
    training: &Training,
) -> Result<Report, EvaluationError> {
    let folds = folds.clamp(2, examples.len().max(2));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    Chance::new(training.seed ^ 0xc505).shuffle(&mut order);
    let mut report = Report::new(task.code(), examples.len(), examples.len() - examples.len() / folds);
    let mut all = classify::Folds::default();
    for fold in 0..folds {
        let part = |inside: bool| -> Vec<Example> {
            order
                .iter()
                .enumerate()
                .filter(|(place, _)| (place % folds == fold) == inside)
                .map(|(_, &row)| examples[row].clone())
                .collect()
        };
        let (mut train, test) = (part(false), part(true));
        train.extend_from_slice(beside);
        let classifier = training.train(&train)?.classifier;
        all.add(&classifier.head, classify::judge(&classifier, &test));
    }
    all.figures(&mut report);
    Ok(report)
}
