//! Answers as typed columns, for programs that read columnar files.

use manyi_exchange::answers::{AnswerColumn, AnswerRow, Cell, Coding};

/// Writes columns as a file. The crate of the columnar engine stands behind it: no feature knows that one.
pub trait ColumnFiles: Send + Sync {
    /// The bytes of a Parquet file; all columns are of one length.
    ///
    /// # Errors
    /// What the writer says.
    fn parquet(&self, columns: Vec<FileColumn>) -> Result<Vec<u8>, String>;
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileColumn {
    pub name: String,
    /// Wording of the question.
    pub label: String,
    pub values: FileValues,
}

/// Values of a column; `None` where nothing was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum FileValues {
    Numbers(Vec<Option<f64>>),
    Whole(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
    Truths(Vec<Option<bool>>),
}

/// Takes rows and makes the columns.
pub(super) struct ColumnMaker {
    columns: Vec<AnswerColumn>,
    values: Vec<FileValues>,
    /// Where the question did not apply to the person: a column beside its own, if anybody said so.
    not_applicable: Vec<Vec<Option<bool>>>,
    numbers: Vec<Option<i64>>,
    durations: Vec<Option<i64>>,
    texts: [Vec<Option<String>>; 4],
}

impl ColumnMaker {
    pub fn new(columns: Vec<AnswerColumn>) -> Self {
        let empty = |column: &AnswerColumn| match column.coding {
            Coding::Points(_) | Coding::Number => FileValues::Numbers(Vec::new()),
            Coding::Chosen => FileValues::Truths(Vec::new()),
            Coding::Options(_) | Coding::Text => FileValues::Texts(Vec::new()),
        };
        Self {
            values: columns.iter().map(empty).collect(),
            not_applicable: vec![Vec::new(); columns.len()],
            columns,
            numbers: Vec::new(),
            durations: Vec::new(),
            texts: Default::default(),
        }
    }

    pub fn push(&mut self, row: &AnswerRow) {
        self.numbers.push(Some(row.number));
        self.durations.push(row.duration_seconds.map(i64::from));
        let common = [&row.submitted_at, &row.channel, &row.unit, &row.quality];
        for (texts, text) in self.texts.iter_mut().zip(common) {
            texts.push(Some(text.clone()));
        }
        let places = self.columns.iter().zip(&mut self.values).zip(&mut self.not_applicable);
        for ((column, values), not_applicable) in places {
            let cell = column.cell(&row.answers);
            let is_missing = matches!(cell, Cell::Missing);
            not_applicable.push((!is_missing).then_some(cell == Cell::NotApplicable));
            let number = match &cell {
                Cell::Number(number) => Some(*number),
                _ => None,
            };
            match values {
                FileValues::Numbers(numbers) => numbers.push(number),
                FileValues::Whole(numbers) => numbers.push(number.map(|number| number as i64)),
                FileValues::Truths(truths) => truths.push(number.map(|number| number == 1.0)),
                FileValues::Texts(texts) => texts.push(match cell {
                    Cell::Text(text) => Some(text),
                    Cell::Number(_) => Some(column.found(&row.answers, "").label),
                    Cell::Missing | Cell::NotApplicable => None,
                }),
            }
        }
    }

    /// `names` are those of what every response has, in the order number, time, duration, channel, unit, quality.
    pub fn finish(self, labels: [&str; 6]) -> Vec<FileColumn> {
        const NAMES: [&str; 6] =
            ["response_number", "submitted_at", "duration_seconds", "channel", "unit", "quality"];
        let [submitted, channel, unit, quality] = self.texts.map(FileValues::Texts);
        let common = [
            FileValues::Whole(self.numbers),
            submitted,
            FileValues::Whole(self.durations),
            channel,
            unit,
            quality,
        ];
        let column = |name: &str, label: &str, values| FileColumn {
            name: name.to_owned(),
            label: label.to_owned(),
            values,
        };
        let mut columns: Vec<_> = NAMES
            .iter()
            .zip(labels)
            .zip(common)
            .map(|((name, label), values)| column(name, label, values))
            .collect();
        for ((one, values), not_applicable) in self.columns.iter().zip(self.values).zip(self.not_applicable) {
            columns.push(column(&one.name, &one.label, values));
            if not_applicable.contains(&Some(true)) {
                let name = format!("{}_not_applicable", one.name);
                columns.push(column(&name, &one.label, FileValues::Truths(not_applicable)));
            }
        }
        columns
    }
}
