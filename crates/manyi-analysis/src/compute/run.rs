//! One method over one table.

use super::{digest::digest, names::Names};
use crate::{Rows, Variable};
use manyi_stat::{Column, Entry, Sentence, StatError, Table, Values};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Units with fewer rows are too small to be read alone.
const SMALL: usize = 5;

/// What a method found, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub n: u64,
    /// Responses that the way of counting left out; runs of before it was kept have none.
    #[serde(default)]
    pub left_out: u64,
    /// `policy`, `rows` and `used`.
    pub missing: Value,
    /// `code`, `text`, `about` and `value` of each.
    pub warnings: Vec<Caution>,
    pub result: Value,
    pub reading: Vec<Said>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    pub zh: String,
    pub en: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Caution {
    pub code: String,
    pub text: Said,
    /// Codes of variables, or groups, or levels.
    pub about: Vec<String>,
    pub value: Option<f64>,
}

/// How many units stand behind the rows, and how many of them are small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UnitCounts {
    pub units: usize,
    pub small: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Computed {
    pub outcome: Outcome,
    pub digest: String,
    pub units: UnitCounts,
}

/// `labels` say what the variables are called.
pub(super) fn run(
    entry: &Entry,
    rows: Rows,
    parameters: &Value,
    labels: Vec<String>,
) -> Result<Computed, StatError> {
    let (digest, units) = (digest(&rows), unit_counts(&rows.variables));
    let names = Names::of(&rows, labels);
    let mut table = Table::default();
    for Variable { code, values, .. } in rows.variables {
        table.push(Column { name: names.mark(&code), label: None, values })?;
    }
    let outcome = entry.run(&table, &names.marked(parameters)).map_err(|error| coded(error, &names))?;
    let said = |sentence: &Sentence| Said { zh: names.worded(&sentence.zh), en: names.worded(&sentence.en) };
    let warnings = outcome.warnings.iter().map(|warning| {
        let text = manyi_stat::caution_text(warning.code);
        Caution {
            code: serde_json::to_value(warning.code)
                .ok()
                .and_then(|code| code.as_str().map(str::to_owned))
                .unwrap_or_default(),
            text: Said { zh: text.zh.to_owned(), en: text.en.to_owned() },
            about: warning.about.iter().map(|name| names.code(name)).collect(),
            value: warning.value,
        }
    });
    let outcome = Outcome {
        n: outcome.n,
        // Whoever asked for the rows knows, and says so.
        left_out: 0,
        missing: serde_json::to_value(outcome.missing).unwrap_or_default(),
        warnings: warnings.collect(),
        reading: outcome.reading.iter().map(said).collect(),
        result: names.coded(outcome.result),
    };
    Ok(Computed { outcome, digest, units })
}

fn unit_counts(variables: &[Variable]) -> UnitCounts {
    let unit = variables.iter().find(|variable| variable.origin == crate::Origin::Unit);
    let Some(Values::Levels { codes, levels }) = unit.map(|unit| &unit.values) else {
        return UnitCounts::default();
    };
    let mut counts = vec![0_usize; levels.len()];
    for code in codes.iter().flatten() {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += 1;
        }
    }
    UnitCounts { units: levels.len(), small: counts.iter().filter(|count| **count < SMALL).count() }
}

/// A refusal that names codes.
fn coded(error: StatError, names: &Names) -> StatError {
    use manyi_measure::MeasureError as Measure;
    match error {
        StatError::Parameters(text) => StatError::Parameters(names.code(&text)),
        StatError::UnknownColumn { name, .. } => {
            StatError::UnknownColumn { name: names.code(&name), known: String::new() }
        }
        StatError::NotANumber { name, row, value } => {
            StatError::NotANumber { name: names.code(&name), row, value }
        }
        StatError::Measure(Measure::Constant { name }) => {
            Measure::Constant { name: names.code(&name) }.into()
        }
        StatError::Measure(Measure::DuplicateName { name }) => {
            Measure::DuplicateName { name: names.code(&name) }.into()
        }
        StatError::Measure(Measure::UnknownName { name }) => {
            Measure::UnknownName { name: names.code(&name) }.into()
        }
        StatError::Measure(Measure::NotFinite { name, row }) => {
            Measure::NotFinite { name: names.code(&name), row }.into()
        }
        StatError::Measure(Measure::UnequalLengths { name, rows, expected }) => {
            Measure::UnequalLengths { name: names.code(&name), rows, expected }.into()
        }
        StatError::Measure(Measure::Input(text)) => Measure::Input(names.code(&text)).into(),
        other => other,
    }
}
