//! Columns of questions: ratings as numbers, one choice as levels, several choices as one column an option.

use super::{AnswerColumn, AnswerValues, ColumnKind, levels::Levels};
use manyi_kernel::Locale;
use manyi_rules::{
    Division, DivisionLevel, PairSet, Question, QuestionBody, Questionnaire, Role, Scale, Text, untold,
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// One answer of a row, by question key.
pub(super) type Answers = BTreeMap<String, Value>;

/// How the answer of a column is found in the answers of a response.
enum Finder {
    /// The whole answer.
    Whole,
    /// The answer in a row, or to an option.
    Part(String),
    /// One of two answers in a row.
    PartOfPair(String, &'static str),
    /// The place of an option in a ranking.
    Place(String),
    /// The division of an address, at a level.
    Division(DivisionLevel),
    /// How many files.
    Count,
    /// 1 where there is an answer.
    Given,
}

enum Body {
    Numbers(Vec<f64>),
    Choice {
        levels: Levels,
        names: HashMap<String, String>,
    },
    Selected {
        option: String,
        values: Vec<f64>,
    },
    /// 1 where it is `true`; missing where there is no answer.
    Agreed(Vec<f64>),
}

pub(super) struct QuestionColumn {
    key: String,
    finder: Finder,
    code: String,
    label: String,
    role: Option<String>,
    scale: Option<(i64, i64)>,
    body: Body,
}

/// Columns of all questions of a questionnaire; `documents` are its versions, newest first: a question reads as it
/// last did. Texts and what tells who somebody is have no column.
pub(super) fn question_columns<'a>(
    documents: impl Iterator<Item = &'a Questionnaire>,
    locale: Locale,
) -> Vec<QuestionColumn> {
    let mut known: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for document in documents {
        for question in document.questions() {
            if !known.contains(&question.key) {
                known.push(question.key.clone());
                columns.extend(Maker { document, question, locale }.columns());
            }
        }
    }
    columns
}

/// Makes the columns of one question.
struct Maker<'a> {
    document: &'a Questionnaire,
    question: &'a Question,
    locale: Locale,
}

impl Maker<'_> {
    fn text(&self, text: &Text) -> String {
        untold(text.get(self.locale.code()))
    }

    fn column(&self, finder: Finder, code: String, label: String, body: Body) -> QuestionColumn {
        let role = match finder {
            Finder::Whole => self.question.role.as_ref().map(Role::code),
            _ => None,
        };
        QuestionColumn { key: self.question.key.clone(), finder, code, label, role, scale: None, body }
    }

    fn whole(&self, body: Body) -> QuestionColumn {
        let label = match self.text(&self.question.text) {
            text if text.is_empty() => self.question.key.clone(),
            text => text,
        };
        self.column(Finder::Whole, self.question.key.clone(), label, body)
    }

    /// Code `question.part`, label `question · part`.
    fn part(&self, finder: Finder, part: &str, label: &str, body: Body) -> QuestionColumn {
        let label = format!("{} · {label}", self.text(&self.question.text));
        self.column(finder, format!("{}.{part}", self.question.key), label, body)
    }

    fn choice<'b>(&self, options: impl Iterator<Item = (&'b str, &'b Text)>) -> Body {
        let options: Vec<_> = options.map(|(key, text)| (key.to_owned(), self.text(text))).collect();
        let levels = Levels::with(options.iter().map(|(key, _)| key.clone()));
        Body::Choice { levels, names: options.into_iter().collect() }
    }

    fn options(&self) -> Vec<(&str, &Text)> {
        let options = self.document.options_of(self.question).into_iter();
        options.map(|option| (option.key.as_str(), &option.text)).collect()
    }

    fn columns(&self) -> Vec<QuestionColumn> {
        let numbers = || Body::Numbers(Vec::new());
        match &self.question.body {
            QuestionBody::Scale { scale } => vec![on(scale, self.whole(numbers()))],
            QuestionBody::Slider(_) | QuestionBody::Number(_) => vec![self.whole(numbers())],
            QuestionBody::SingleChoice(_)
            | QuestionBody::Dropdown(_)
            | QuestionBody::YesNo(_)
            | QuestionBody::Cascade { .. } => vec![self.whole(self.choice(self.options().into_iter()))],
            QuestionBody::PictureChoice(choice) if !choice.multiple => {
                vec![self.whole(self.choice(self.options().into_iter()))]
            }
            QuestionBody::MultipleChoice(_) | QuestionBody::PictureChoice(_) => {
                let one = |(key, text): (&str, &Text)| {
                    self.part(Finder::Whole, key, &self.text(text), selected(key))
                };
                self.options().into_iter().map(one).collect()
            }
            QuestionBody::Ranking(_) => {
                let one = |(key, text): (&str, &Text)| {
                    self.part(Finder::Place(key.to_owned()), key, &self.text(text), numbers())
                };
                self.options().into_iter().map(one).collect()
            }
            QuestionBody::ConstantSum(_) => {
                let one = |(key, text): (&str, &Text)| {
                    self.part(Finder::Part(key.to_owned()), key, &self.text(text), numbers())
                };
                self.options().into_iter().map(one).collect()
            }
            QuestionBody::Consent {} => vec![self.whole(Body::Agreed(Vec::new()))],
            // What comes along or is worked out may be a number or a word: as levels both can be told apart.
            QuestionBody::Hidden(_) | QuestionBody::Calculated { .. } => {
                vec![self.whole(self.choice(std::iter::empty()))]
            }
            QuestionBody::Date(_) | QuestionBody::Time(_) => {
                vec![self.whole(self.choice(std::iter::empty()))]
            }
            QuestionBody::File(_) | QuestionBody::Photo(_) => {
                vec![QuestionColumn { finder: Finder::Count, ..self.whole(numbers()) }]
            }
            // What somebody signed and where they stand is theirs; that they did can be counted.
            QuestionBody::Signature {} | QuestionBody::Location {} => {
                vec![QuestionColumn { finder: Finder::Given, ..self.whole(Body::Agreed(Vec::new())) }]
            }
            QuestionBody::Address(field) => self.divisions(field.wanted()),
            QuestionBody::MatrixText(_) => Vec::new(),
            body if body.row_list().is_some() => self.rows(),
            _ => Vec::new(),
        }
    }

    /// One column a level: enough to compare regions by, and no street.
    fn divisions(&self, narrowest: DivisionLevel) -> Vec<QuestionColumn> {
        let levels = DivisionLevel::CODES.into_iter().filter(|(_, level)| *level <= narrowest);
        let words = match self.locale {
            Locale::ZhCn => ["省级", "地级", "县级"],
            Locale::En => ["province", "prefecture", "county"],
        };
        let column = |((code, level), word): ((&str, DivisionLevel), &str)| {
            self.part(Finder::Division(level), code, word, self.choice(std::iter::empty()))
        };
        levels.zip(words).map(column).collect()
    }

    fn rows(&self) -> Vec<QuestionColumn> {
        let mut columns = Vec::new();
        for (row, text) in self.document.rows_of(self.question) {
            let (text, finder) = (self.text(text), || Finder::Part(row.to_owned()));
            let body = &self.question.body;
            if let Some(pairs) = body.pair() {
                for ((part, scale), label) in
                    pairs.set.parts().into_iter().zip(pairs.scales).zip(pairs.labels)
                {
                    let numbers = Body::Numbers(Vec::new());
                    let finder = Finder::PartOfPair(row.to_owned(), part);
                    let role = self.pair_role(pairs.set, part, row);
                    // A set's parts are known by their codes; those of the author by the author's words.
                    let name = if role.is_some() { part.to_owned() } else { self.text(label) };
                    let column =
                        self.part(finder, &format!("{row}.{part}"), &format!("{text} · {name}"), numbers);
                    columns.push(QuestionColumn { role, ..on(scale, column) });
                }
            } else if let Some(scale) = body.any_scale() {
                let column = on(scale, self.part(finder(), row, &text, Body::Numbers(Vec::new())));
                let role = self.dimension(row).filter(|_| matches!(body, QuestionBody::IndexBlock(_)));
                columns.push(QuestionColumn { role: role.map(|code| format!("construct:{code}")), ..column });
            } else if let QuestionBody::MatrixMultiple(_) = body {
                for column in body.columns() {
                    let label = format!("{text} · {}", self.text(&column.text));
                    let code = format!("{row}.{}", column.key);
                    columns.push(self.part(finder(), &code, &label, selected(&column.key)));
                }
            } else {
                let options = body.columns().iter().map(|column| (column.key.as_str(), &column.text));
                columns.push(self.part(finder(), row, &text, self.choice(options)));
            }
        }
        columns
    }

    fn dimension(&self, row: &str) -> Option<&str> {
        let row = self.question.rows().iter().find(|own| own.key == row)?;
        row.dimension.as_deref()
    }

    /// What an analysis of the set looks for: `kano_functional:feature`, `servqual_expectation:dimension:item`,
    /// `importance:item`.
    fn pair_role(&self, set: PairSet, part: &str, row: &str) -> Option<String> {
        match set {
            PairSet::Kano => Some(format!("kano_{part}:{row}")),
            PairSet::Servqual => {
                Some(format!("servqual_{part}:{}:{row}", self.dimension(row).unwrap_or_default()))
            }
            PairSet::ImportanceSatisfaction => Some(format!("{part}:{row}")),
            PairSet::Dual => None,
        }
    }
}

fn on(scale: &Scale, column: QuestionColumn) -> QuestionColumn {
    QuestionColumn { scale: Some((scale.min, scale.max)), ..column }
}

fn selected(option: &str) -> Body {
    Body::Selected { option: option.to_owned(), values: Vec::new() }
}

impl QuestionColumn {
    pub fn code(&self) -> &str {
        &self.code
    }

    #[allow(clippy::cast_precision_loss)]
    pub fn push(&mut self, answers: &Answers) {
        let whole = answers.get(&self.key);
        let place = match &self.finder {
            Finder::Place(option) => whole.and_then(|answer| place_of(answer, option)),
            Finder::Division(level) => whole.and_then(|answer| division_of(answer, *level)),
            Finder::Count => whole.and_then(Value::as_array).map(|files| Value::from(files.len())),
            Finder::Given => whole.map(|_| Value::Bool(true)),
            _ => None,
        };
        let answer = match &self.finder {
            Finder::Whole => whole,
            Finder::Part(part) => whole.and_then(|answer| answer.get(part)),
            Finder::PartOfPair(row, part) => whole.and_then(|answer| answer.get(row)?.get(part)),
            Finder::Place(_) | Finder::Division(_) | Finder::Count | Finder::Given => place.as_ref(),
        };
        match &mut self.body {
            Body::Numbers(values) => values.push(answer.and_then(Value::as_f64).unwrap_or(f64::NAN)),
            Body::Choice { levels, .. } => match answer {
                Some(Value::Number(number)) => levels.push(Some(&number.to_string())),
                answer => levels.push(answer.and_then(Value::as_str)),
            },
            Body::Agreed(values) => {
                values.push(
                    answer.and_then(Value::as_bool).map_or(f64::NAN, |agreed| f64::from(u8::from(agreed))),
                );
            }
            Body::Selected { option, values } => {
                let chosen = answer.and_then(Value::as_array);
                let has = |keys: &Vec<Value>| keys.iter().any(|key| key.as_str() == Some(option));
                values.push(chosen.map_or(f64::NAN, |keys| f64::from(u8::from(has(keys)))));
            }
        }
    }

    pub fn finish(self) -> AnswerColumn {
        let (kind, values) = match self.body {
            Body::Numbers(values) => (ColumnKind::Rating, AnswerValues::Numbers(values)),
            Body::Choice { levels, names } => {
                let name = |key: &str| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
                (ColumnKind::Choice, levels.named(name))
            }
            Body::Selected { values, .. } | Body::Agreed(values) => {
                (ColumnKind::Selected, AnswerValues::Numbers(values))
            }
        };
        let Self { code, label, role, scale, .. } = self;
        AnswerColumn { code, label, kind, role, scale, values }
    }
}

/// Its name; that of a prefecture with the province before it, for some are called alike.
fn division_of(answer: &Value, level: DivisionLevel) -> Option<Value> {
    let division = Division::find(answer.get("code")?.as_str()?)?.within(level)?;
    Some(Value::from(division.full_name()))
}

/// From 1; `None` where the option got no place.
fn place_of(answer: &Value, option: &str) -> Option<Value> {
    let keys = answer.as_array()?;
    keys.iter().position(|key| key.as_str() == Some(option)).map(|place| Value::from(place + 1))
}
