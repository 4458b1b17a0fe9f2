//! A data file of SPSS with labels, missing values and multiple-response sets.

use super::{AnswerColumn, AnswerRow, Cell, Coding};
use manyi_sav::{
    Format, Measure, Missing, Packing, ResponseSet, SavFile, SetKind, Shortened, Value, Values, Variable,
};

/// Code of “not applicable”; a user-missing value. What was not answered is the system's own missing.
pub const NOT_APPLICABLE: f64 = -99.0;

/// Takes rows and makes the file.
pub struct SavMaker {
    title: String,
    not_applicable: String,
    columns: Vec<AnswerColumn>,
    values: Vec<Values>,
    numbers: Vec<f64>,
    durations: Vec<f64>,
    texts: [Vec<String>; 4],
}

/// What every response has: name, label in Chinese and English.
const COMMON: [(&str, &str, &str); 6] = [
    ("response_number", "答卷编号", "Response number"),
    ("duration_seconds", "用时（秒）", "Duration (seconds)"),
    ("submitted_at", "提交时间", "Submitted at"),
    ("channel", "渠道", "Channel"),
    ("unit", "单位", "Unit"),
    ("quality", "质量状态", "Quality status"),
];

impl SavMaker {
    /// `not_applicable` names the code [`NOT_APPLICABLE`].
    pub fn new(title: &str, columns: Vec<AnswerColumn>, not_applicable: &str) -> Self {
        let empty = |column: &AnswerColumn| match column.coding {
            Coding::Text => Values::Texts { width: 1, rows: Vec::new() },
            _ => Values::Numbers(Vec::new()),
        };
        Self {
            title: title.to_owned(),
            not_applicable: not_applicable.to_owned(),
            values: columns.iter().map(empty).collect(),
            columns,
            numbers: Vec::new(),
            durations: Vec::new(),
            texts: Default::default(),
        }
    }

    pub fn push(&mut self, row: &AnswerRow) {
        #[allow(clippy::cast_precision_loss)]
        self.numbers.push(row.number as f64);
        self.durations.push(row.duration_seconds.map_or(f64::NAN, f64::from));
        for (texts, text) in
            self.texts.iter_mut().zip([&row.submitted_at, &row.channel, &row.unit, &row.quality])
        {
            texts.push(text.clone());
        }
        for (column, values) in self.columns.iter().zip(&mut self.values) {
            let cell = column.cell(&row.answers);
            match values {
                Values::Numbers(numbers) => numbers.push(match cell {
                    Cell::Number(number) => number,
                    Cell::NotApplicable => NOT_APPLICABLE,
                    Cell::Missing | Cell::Text(_) => f64::NAN,
                }),
                Values::Texts { rows, .. } => rows.push(match cell {
                    Cell::Text(text) => text,
                    // A text has no code for it: the words stand there.
                    Cell::NotApplicable => self.not_applicable.clone(),
                    Cell::Missing | Cell::Number(_) => String::new(),
                }),
            }
        }
    }

    /// `chinese`: language of the labels that are not the questionnaire's.
    pub fn finish(self, chinese: bool) -> SavFile {
        let [submitted, channel, unit, quality] = self.texts.map(|rows| Values::Texts { width: 1, rows });
        let common = [
            Values::Numbers(self.numbers),
            Values::Numbers(self.durations),
            submitted,
            channel,
            unit,
            quality,
        ];
        let mut variables: Vec<_> = COMMON
            .iter()
            .zip(common)
            .map(|((name, zh, en), values)| Variable {
                name: (*name).to_owned(),
                label: if chinese { *zh } else { *en }.to_owned(),
                measure: if matches!(values, Values::Numbers(_)) { Measure::Scale } else { Measure::Nominal },
                format: format_of(&values),
                labels: Vec::new(),
                missing: Missing::None,
                values,
            })
            .collect();
        let before = variables.len();
        let mut sets: Vec<ResponseSet> = Vec::new();
        for (index, (column, values)) in self.columns.iter().zip(self.values).enumerate() {
            if let Some((name, label)) = &column.set {
                match sets.iter_mut().find(|set| set.name == *name) {
                    Some(set) => set.variables.push(before + index),
                    None => sets.push(ResponseSet {
                        name: name.clone(),
                        label: label.clone(),
                        kind: SetKind::Chosen("1".to_owned()),
                        variables: vec![before + index],
                    }),
                }
            }
            variables.push(variable(column, values, &self.not_applicable, chinese));
        }
        SavFile { label: self.title, variables, weight: None, sets }
    }
}

/// Puts the bytes of the file into `into`; returns the texts that it had no room for.
///
/// # Errors
/// What the format cannot hold.
pub fn write_sav(file: &SavFile, into: &mut Vec<u8>) -> Result<Vec<Shortened>, String> {
    manyi_sav::write(file, Packing::Bytes, into).map_err(|error| error.to_string())
}

fn format_of(values: &Values) -> Format {
    match values {
        Values::Numbers(numbers) => {
            let whole = numbers.iter().all(|number| number.is_nan() || number.fract() == 0.0);
            Format::number(8, if whole { 0 } else { 2 })
        }
        Values::Texts { .. } => Format { kind: 1, width: 40, decimals: 0 },
    }
}

fn variable(column: &AnswerColumn, values: Values, not_applicable: &str, chinese: bool) -> Variable {
    let (measure, mut labels) = match &column.coding {
        Coding::Points(points) => {
            let labels = points.iter().map(|(point, label)| (Value::Number(*point), label.clone()));
            (Measure::Ordinal, labels.collect())
        }
        Coding::Options(options) => {
            #[allow(clippy::cast_precision_loss)]
            let coded = |(index, (_, label)): (usize, &(String, String))| {
                (Value::Number((index + 1) as f64), label.clone())
            };
            (Measure::Nominal, options.iter().enumerate().map(coded).collect())
        }
        Coding::Chosen => {
            let words = if chinese { ["未选", "选中"] } else { ["Not chosen", "Chosen"] };
            let labels =
                [0.0, 1.0].iter().zip(words).map(|(code, label)| (Value::Number(*code), label.to_owned()));
            (Measure::Nominal, labels.collect::<Vec<_>>())
        }
        Coding::Number => (Measure::Scale, Vec::new()),
        Coding::Text => (Measure::Nominal, Vec::new()),
    };
    let mut missing = Missing::None;
    if let Values::Numbers(_) = values {
        labels.push((Value::Number(NOT_APPLICABLE), not_applicable.to_owned()));
        missing = Missing::Values(vec![Value::Number(NOT_APPLICABLE)]);
    }
    let (name, label) = (column.name.clone(), column.label.clone());
    Variable { name, label, measure, format: format_of(&values), labels, missing, values }
}
