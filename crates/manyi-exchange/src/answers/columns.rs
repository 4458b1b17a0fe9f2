//! The columns of a questionnaire's answers: one for each rating, choice, option of several, row and pair.

use manyi_rules::{Question, QuestionBody, Questionnaire, Scale, Text, untold};
use serde_json::Value;

/// How the answers of a column are coded.
#[derive(Clone, Debug, PartialEq)]
pub enum Coding {
    /// Points of a scale with their words.
    Points(Vec<(f64, String)>),
    /// Options from 1, in the order of the questionnaire: key and words.
    Options(Vec<(String, String)>),
    /// 1 chosen, 0 not.
    Chosen,
    Number,
    Text,
}

/// Where in the answers the value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finder {
    Whole,
    Part(String),
    Pair(String, &'static str),
    Place(String),
    Option(String),
    RowOption(String, String),
    /// Words beside an option, under a key of their own.
    Words(String),
}

/// A column of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerColumn {
    /// Fit for a variable of SPSS: letters, digits and `_`, at most 64 bytes.
    pub name: String,
    pub question: String,
    pub label: String,
    pub coding: Coding,
    /// Columns of one question with several answers share a name and a label.
    pub set: Option<(String, String)>,
    /// Tells who somebody is.
    pub personal: bool,
    pub(super) finder: Finder,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Missing,
    NotApplicable,
    Number(f64),
    Text(String),
}

/// A value as code and as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub code: String,
    pub label: String,
}

/// Columns of all questions; `documents` are the versions of a questionnaire, newest first: a question reads as it
/// last did.
pub fn answer_columns<'a>(
    documents: impl IntoIterator<Item = &'a Questionnaire>,
    language: &str,
) -> Vec<AnswerColumn> {
    let (mut known, mut columns) = (Vec::<&str>::new(), Vec::new());
    for document in documents {
        for question in document.questions() {
            if !known.contains(&question.key.as_str()) {
                known.push(&question.key);
                Maker { document, question, language, columns: &mut columns }.make();
            }
        }
    }
    tell_apart(&mut columns);
    let mut taken = std::collections::BTreeSet::new();
    for (index, column) in columns.iter_mut().enumerate() {
        // Keys of options may be long, and two may differ only behind the 64th byte; turns of a loop are told by `@`.
        column.name.truncate(56);
        column.name = column.name.replace('@', "_t");
        if !taken.insert(column.name.to_uppercase())
            || RESERVED.contains(&column.name.to_uppercase().as_str())
        {
            column.name = format!("{}_v{}", column.name, index + 1);
            taken.insert(column.name.to_uppercase());
        }
    }
    columns
}

/// Questions of the same wording get a number behind it, or nobody could tell their columns apart.
fn tell_apart(columns: &mut [AnswerColumn]) {
    let mut met = std::collections::BTreeMap::<String, usize>::new();
    for column in columns {
        let times = met.entry(column.label.clone()).or_default();
        *times += 1;
        if *times > 1 {
            column.label = format!("{} ({times})", column.label);
        }
    }
}

/// Words of the command language of SPSS.
const RESERVED: [&str; 13] =
    ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"];

struct Maker<'a, 'b> {
    document: &'a Questionnaire,
    question: &'a Question,
    language: &'a str,
    columns: &'b mut Vec<AnswerColumn>,
}

impl Maker<'_, '_> {
    fn say(&self, text: &Text) -> String {
        untold(text.get(self.language)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add(&mut self, part: &str, label: &str, coding: Coding, finder: Finder) -> &mut AnswerColumn {
        let key = &self.question.key;
        let name = if part.is_empty() { key.clone() } else { format!("{key}_{part}") };
        let own = self.say(&self.question.text);
        let label = match (own.is_empty(), label.is_empty()) {
            (true, _) => key.clone(),
            (_, true) => own,
            _ => format!("{own} · {label}"),
        };
        let personal = self.question.body.is_personal();
        self.columns.push(AnswerColumn {
            name,
            question: key.clone(),
            label,
            coding,
            set: None,
            personal,
            finder,
        });
        let last = self.columns.len() - 1;
        &mut self.columns[last]
    }

    fn points(&self, scale: &Scale) -> Coding {
        let labels = scale.points().filter_map(|point| {
            let label = scale.label(point).map(|label| self.say(label))?;
            #[allow(clippy::cast_precision_loss)]
            Some((point as f64, label))
        });
        Coding::Points(labels.collect())
    }

    fn options(&self) -> Vec<(String, String)> {
        let options = self.document.options_of(self.question).into_iter();
        options.map(|option| (option.key.clone(), self.say(&option.text))).collect()
    }

    fn make(&mut self) {
        match &self.question.body {
            QuestionBody::Description {} | QuestionBody::Section {} => {}
            QuestionBody::Scale { scale } => {
                let coding = self.points(scale);
                self.add("", "", coding, Finder::Whole);
            }
            QuestionBody::Slider(_) | QuestionBody::Number(_) => {
                self.add("", "", Coding::Number, Finder::Whole);
            }
            QuestionBody::Consent {} => {
                self.add("", "", Coding::Chosen, Finder::Whole);
            }
            QuestionBody::SingleChoice(_)
            | QuestionBody::Dropdown(_)
            | QuestionBody::YesNo(_)
            | QuestionBody::Cascade { .. } => {
                let coding = Coding::Options(self.options());
                self.add("", "", coding, Finder::Whole);
            }
            QuestionBody::PictureChoice(choice) if !choice.multiple => {
                let coding = Coding::Options(self.options());
                self.add("", "", coding, Finder::Whole);
            }
            // What is drawn has no place in a table; files are named by their ids.
            QuestionBody::Signature {} => self.parts(&["name"], &Coding::Text),
            QuestionBody::Address(_) => self.parts(&["code", "detail"], &Coding::Text),
            QuestionBody::Location {} => {
                self.parts(&["latitude", "longitude", "accuracy"], &Coding::Number);
                self.parts(&["words"], &Coding::Text);
            }
            QuestionBody::MultipleChoice(_) | QuestionBody::PictureChoice(_) => {
                for (key, label) in self.options() {
                    let set = (format!("${}", self.question.key), self.say(&self.question.text));
                    self.add(&key, &label, Coding::Chosen, Finder::Option(key.clone())).set = Some(set);
                }
            }
            QuestionBody::Ranking(_) => {
                for (key, label) in self.options() {
                    self.add(&key, &label, Coding::Number, Finder::Place(key.clone()));
                }
            }
            QuestionBody::ConstantSum(_) => {
                for (key, label) in self.options() {
                    self.add(&key, &label, Coding::Number, Finder::Part(key.clone()));
                }
            }
            body if body.row_list().is_some() => self.rows(),
            _ => {
                self.add("", "", Coding::Text, Finder::Whole);
            }
        }
        self.words();
    }

    fn parts(&mut self, names: &[&str], coding: &Coding) {
        for name in names {
            self.add(name, name, coding.clone(), Finder::Part((*name).to_owned()));
        }
    }

    /// Words beside options.
    fn words(&mut self) {
        let keys: Vec<_> = self.document.text_keys(self.question).collect();
        for (key, option) in keys {
            let label = self.say(&option.text);
            self.add(&format!("{}_text", option.key), &label, Coding::Text, Finder::Words(key));
        }
    }

    fn rows(&mut self) {
        let rows: Vec<_> = self.document.rows_of(self.question);
        let body = &self.question.body;
        for (row, text) in rows {
            let text = self.say(text);
            if let QuestionBody::MatrixText(_) = body {
                self.add(row, &text, Coding::Text, Finder::Part(row.to_owned()));
            } else if let Some(pairs) = body.pair() {
                for (part, scale) in pairs.set.parts().into_iter().zip(pairs.scales) {
                    let (coding, label) = (self.points(scale), format!("{text} · {part}"));
                    self.add(&format!("{row}_{part}"), &label, coding, Finder::Pair(row.to_owned(), part));
                }
            } else if let Some(scale) = body.any_scale() {
                let coding = self.points(scale);
                self.add(row, &text, coding, Finder::Part(row.to_owned()));
            } else {
                let columns: Vec<_> = body
                    .columns()
                    .iter()
                    .map(|column| (column.key.clone(), self.say(&column.text)))
                    .collect();
                if !matches!(body, QuestionBody::MatrixMultiple(_)) {
                    self.add(row, &text, Coding::Options(columns), Finder::Part(row.to_owned()));
                    continue;
                }
                for (key, label) in columns {
                    let set = (
                        format!("${}_{row}", self.question.key),
                        format!("{} · {text}", self.say(&self.question.text)),
                    );
                    let finder = Finder::RowOption(row.to_owned(), key.clone());
                    self.add(&format!("{row}_{key}"), &format!("{text} · {label}"), Coding::Chosen, finder)
                        .set = Some(set);
                }
            }
        }
    }
}

pub(super) fn is_not_applicable(value: &Value) -> bool {
    value.get("not_applicable").and_then(Value::as_bool) == Some(true)
}

impl AnswerColumn {
    /// The value of a response.
    pub fn cell(&self, answers: &manyi_rules::RawAnswers) -> Cell {
        let key = match &self.finder {
            Finder::Words(key) => key,
            _ => &self.question,
        };
        let Some(whole) = answers.get(key).filter(|value| !value.is_null()) else { return Cell::Missing };
        if is_not_applicable(whole) {
            return Cell::NotApplicable;
        }
        let chosen = |list: &Value, option: &str| match list.as_array() {
            Some(keys) => {
                Cell::Number(f64::from(u8::from(keys.iter().any(|key| key.as_str() == Some(option)))))
            }
            None => Cell::Missing,
        };
        let value = match &self.finder {
            Finder::Whole | Finder::Words(_) => Some(whole),
            Finder::Part(part) => whole.get(part),
            Finder::Pair(row, part) => match whole.get(row) {
                Some(row) if is_not_applicable(row) => return Cell::NotApplicable,
                row => row.and_then(|row| row.get(part)),
            },
            Finder::Option(option) => return chosen(whole, option),
            Finder::RowOption(row, option) => {
                return whole.get(row).map_or(Cell::Missing, |list| {
                    if is_not_applicable(list) { Cell::NotApplicable } else { chosen(list, option) }
                });
            }
            Finder::Place(option) => {
                let keys = whole.as_array().map(Vec::as_slice).unwrap_or_default();
                let place = keys.iter().position(|key| key.as_str() == Some(option));
                #[allow(clippy::cast_precision_loss)]
                return place.map_or(Cell::Missing, |place| Cell::Number((place + 1) as f64));
            }
        };
        value.map_or(Cell::Missing, |value| self.coded(value))
    }

    fn coded(&self, value: &Value) -> Cell {
        if is_not_applicable(value) {
            return Cell::NotApplicable;
        }
        match &self.coding {
            Coding::Points(_) | Coding::Number => value.as_f64().map_or(Cell::Missing, Cell::Number),
            Coding::Chosen => {
                value.as_bool().map_or(Cell::Missing, |yes| Cell::Number(f64::from(u8::from(yes))))
            }
            Coding::Options(options) => {
                let place = options.iter().position(|(key, _)| Some(key.as_str()) == value.as_str());
                #[allow(clippy::cast_precision_loss)]
                place.map_or(Cell::Missing, |place| Cell::Number((place + 1) as f64))
            }
            Coding::Text => match value {
                Value::String(text) => Cell::Text(text.clone()),
                other => Cell::Text(other.to_string()),
            },
        }
    }

    /// The value as code and as words; `not_applicable` is what people read there.
    pub fn found(&self, answers: &manyi_rules::RawAnswers, not_applicable: &str) -> Found {
        let same = |text: String| Found { code: text.clone(), label: text };
        match self.cell(answers) {
            Cell::Missing => same(String::new()),
            Cell::NotApplicable => Found { code: "NA".to_owned(), label: not_applicable.to_owned() },
            Cell::Text(text) => same(text),
            Cell::Number(number) => {
                let code = number.to_string();
                let label = match &self.coding {
                    Coding::Points(points) => {
                        points.iter().find(|(point, _)| *point == number).map(|(_, label)| label.clone())
                    }
                    Coding::Options(options) => {
                        let place = code.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
                        place.and_then(|place| options.get(place)).map(|(_, label)| label.clone())
                    }
                    _ => None,
                };
                Found { label: label.unwrap_or_else(|| code.clone()), code }
            }
        }
    }
}
