//! A data file in memory, column by column.

use crate::{About, StatError};
use manyi_measure::Items;

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// NaN = missing.
    Numbers(Vec<f64>),
    /// Level of each row (`None` = missing), and the levels in order of first appearance.
    Levels { codes: Vec<Option<u32>>, levels: Vec<String> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    /// The question's wording where the file has one.
    pub label: Option<String>,
    pub values: Values,
}

/// Columns of equal length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    columns: Vec<Column>,
    rows: usize,
    about: About,
}

/// How missing answers are written in plain files.
const MISSING: [&str; 9] = ["", "NA", "N/A", "NaN", "nan", "null", ".", "(空)", "(跳过)"];

impl Table {
    /// Columns of text: one is numeric when every value that is not missing is a number.
    pub fn from_texts(columns: Vec<(String, Vec<String>)>) -> Result<Self, StatError> {
        let mut table =
            Self { rows: columns.first().map_or(0, |(_, values)| values.len()), ..Self::default() };
        for (name, texts) in columns {
            table.push(Column { name, label: None, values: values_of(&texts) })?;
        }
        Ok(table)
    }

    /// # Errors
    /// A column of another length, or of a name that is taken.
    pub fn push(&mut self, column: Column) -> Result<(), StatError> {
        let rows = match &column.values {
            Values::Numbers(values) => values.len(),
            Values::Levels { codes, .. } => codes.len(),
        };
        if self.columns.is_empty() {
            self.rows = rows;
        }
        if rows != self.rows {
            let expected = self.rows;
            return Err(
                manyi_measure::MeasureError::UnequalLengths { name: column.name, rows, expected }.into()
            );
        }
        if self.columns.iter().any(|known| known.name == column.name) {
            return Err(manyi_measure::MeasureError::DuplicateName { name: column.name }.into());
        }
        self.columns.push(column);
        Ok(())
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(crate) fn columns_mut(&mut self) -> &mut [Column] {
        &mut self.columns
    }

    /// What the file says of itself besides its answers.
    pub fn about(&self) -> &About {
        &self.about
    }

    pub(crate) fn set_about(&mut self, about: About) {
        self.about = about;
    }

    pub fn column(&self, name: &str) -> Result<&Column, StatError> {
        self.columns.iter().find(|column| column.name == name).ok_or_else(|| StatError::UnknownColumn {
            name: name.to_owned(),
            known: self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// Numbers of a column, NaN = missing.
    ///
    /// # Errors
    /// [`StatError::UnknownColumn`], [`StatError::NotANumber`] with the first row that is none.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, StatError> {
        match &self.column(name)?.values {
            Values::Numbers(values) => Ok(values.clone()),
            Values::Levels { codes, levels } => {
                let level = |code: u32| levels[code as usize].trim();
                codes
                    .iter()
                    .enumerate()
                    .map(|(row, code)| match code.map(level) {
                        None => Ok(f64::NAN),
                        Some(text) => text.parse().map_err(|_| StatError::NotANumber {
                            name: name.to_owned(),
                            row: row + 1,
                            value: text.to_owned(),
                        }),
                    })
                    .collect()
            }
        }
    }

    /// The named columns as numbers.
    pub fn items<S: AsRef<str>>(&self, names: &[S]) -> Result<Items, StatError> {
        let columns = names.iter().map(|name| Ok((name.as_ref().to_owned(), self.numbers(name.as_ref())?)));
        Ok(Items::new(columns.collect::<Result<_, StatError>>()?)?)
    }

    /// Group of each row (`None` = missing) and the groups' names: numbers ascending, texts as they first appear.
    pub fn groups(&self, name: &str) -> Result<(Vec<Option<usize>>, Vec<String>), StatError> {
        match &self.column(name)?.values {
            Values::Levels { codes, levels } => {
                Ok((codes.iter().map(|code| code.map(|code| code as usize)).collect(), levels.clone()))
            }
            Values::Numbers(values) => {
                let mut known: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
                known.sort_by(f64::total_cmp);
                known.dedup();
                let group = |value: &f64| known.binary_search_by(|level| level.total_cmp(value)).ok();
                let names = known.iter().map(f64::to_string).collect();
                Ok((values.iter().map(group).collect(), names))
            }
        }
    }
}

/// Numbers where every answer is one, else levels.
pub(crate) fn values_of(texts: &[String]) -> Values {
    let missing = |text: &str| MISSING.contains(&text.trim());
    let number = |text: &String| if missing(text) { Some(f64::NAN) } else { text.trim().parse().ok() };
    if let Some(numbers) = texts.iter().map(number).collect::<Option<Vec<f64>>>() {
        return Values::Numbers(numbers);
    }
    let mut levels: Vec<String> = Vec::new();
    let mut index = std::collections::HashMap::new();
    let mut code = |text: &String| {
        let text = text.trim();
        (!missing(text)).then(|| {
            *index.entry(text.to_owned()).or_insert_with(|| {
                levels.push(text.to_owned());
                u32::try_from(levels.len() - 1).unwrap_or(u32::MAX)
            })
        })
    };
    let codes = texts.iter().map(&mut code).collect();
    Values::Levels { codes, levels }
}
