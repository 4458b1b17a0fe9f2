//! Whether the format can hold a file, and where everything goes.

use crate::{
    Missing, SavFile, Unwritable, Value, Values, Variable,
    layout::{WIDEST, elements, segments},
};
use std::collections::BTreeSet;

/// Words of the command language.
const RESERVED: [&str; 13] =
    ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"];
/// Bytes of a name.
const LONGEST_NAME: usize = 64;

/// Where a variable goes.
pub(super) struct Place {
    /// Widths of the segments; `[0]` for a number.
    pub segments: Vec<usize>,
    /// Bytes in all; 0 for a number.
    pub width: usize,
    /// First element in each row.
    pub element: usize,
    /// Names of the segments in the part of the file that only knows eight letters.
    pub short: Vec<String>,
}

pub(super) fn check(file: &SavFile) -> Result<Vec<Place>, Unwritable> {
    if file.variables.is_empty() {
        return Err(Unwritable::NoVariables);
    }
    let (mut known, mut plan, mut element, mut number) = (BTreeSet::new(), Vec::new(), 0, 0);
    for variable in &file.variables {
        check_name(&variable.name)?;
        if !known.insert(variable.name.to_uppercase()) {
            return Err(Unwritable::RepeatedName(variable.name.clone()));
        }
        let (rows, expected) = (variable.values.len(), file.rows());
        if rows != expected {
            return Err(Unwritable::UnequalRows { name: variable.name.clone(), rows, expected });
        }
        check_values(variable)?;
        let width = width_of(&variable.values);
        if width > WIDEST {
            return Err(Unwritable::Misfit { name: variable.name.clone(), part: "longest text" });
        }
        let segments = if width == 0 { vec![0] } else { segments(width) };
        let short = segments
            .iter()
            .map(|_| {
                number += 1;
                format!("V{number}")
            })
            .collect();
        let begin = element;
        element += segments.iter().map(|width| elements(*width)).sum::<usize>();
        plan.push(Place { segments, width, element: begin, short });
    }
    for set in &file.sets {
        let fits = set.name.starts_with('$')
            && set.name.len() <= LONGEST_NAME
            && !set.name.contains(['=', '\n', ' '])
            && set.variables.iter().all(|index| *index < file.variables.len());
        if !fits {
            return Err(Unwritable::Set(set.name.clone()));
        }
    }
    let numeric = |index: usize| {
        file.variables.get(index).is_some_and(|variable| matches!(variable.values, Values::Numbers(_)))
    };
    if file.weight.is_some_and(|index| !numeric(index)) {
        return Err(Unwritable::Weight);
    }
    Ok(plan)
}

/// Bytes that the longest text takes; 0 for numbers.
fn width_of(values: &Values) -> usize {
    match values {
        Values::Numbers(_) => 0,
        Values::Texts { width, rows } => {
            rows.iter().map(String::len).chain([*width, 1]).max().unwrap_or_default()
        }
    }
}

fn check_name(name: &str) -> Result<(), Unwritable> {
    let refuse = |reason| Err(Unwritable::Name { name: name.to_owned(), reason });
    if name.len() > LONGEST_NAME {
        return refuse("it takes more than 64 bytes; 21 Chinese characters fit");
    }
    if !name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '@' | '#')) {
        return refuse("it must begin with a letter");
    }
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '$' | '#' | '@');
    if !name.chars().all(allowed) {
        return refuse("only letters, digits and _ . $ # @ may stand in it");
    }
    if name.ends_with('.') {
        return refuse("it must not end in a full stop");
    }
    if RESERVED.contains(&name.to_uppercase().as_str()) {
        return refuse("it is a word of the command language");
    }
    Ok(())
}

fn check_values(variable: &Variable) -> Result<(), Unwritable> {
    let misfit = |part| Err(Unwritable::Misfit { name: variable.name.clone(), part });
    let texts = matches!(variable.values, Values::Texts { .. });
    let fits = |value: &Value| matches!(value, Value::Text(_)) == texts;
    if !variable.labels.iter().all(|(value, _)| fits(value)) {
        return misfit("value labels");
    }
    let missing = match &variable.missing {
        Missing::None => true,
        Missing::Values(values) => (1..=3).contains(&values.len()) && values.iter().all(fits),
        Missing::Range { low, high, .. } => !texts && low <= high,
    };
    if missing { Ok(()) } else { misfit("missing values") }
}
