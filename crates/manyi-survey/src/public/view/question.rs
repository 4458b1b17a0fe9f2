//! One question as it is drawn.

use super::super::{form, words::Words};
use super::attached::{FilesView, KeptFile, SignatureView};
use super::place::{AddressView, LocationView};
use super::rows::RowView;
use super::scale::{ChoicesView, Field, OwnWords, ScaleView};
use crate::response::told;
use manyi_kernel::Locale;
use manyi_rules::{
    Question, QuestionBody, Questionnaire, RawAnswers, Text, VisiblePath, VisibleQuestion, fill,
};
use serde_json::Value;

#[derive(Debug)]
pub(in crate::public) struct QuestionView {
    /// Also the anchor of the question.
    pub id: String,
    /// Name of its form field.
    pub field: String,
    /// Among the questions that this person sees; 0 where nothing is asked.
    pub number: usize,
    pub text: String,
    pub help: String,
    /// Address of a picture and what is to be seen on it.
    pub picture: Option<(String, String)>,
    pub optional: bool,
    /// What is wrong with the answer; empty if nothing is.
    pub problem: String,
    /// Ids of help and problem, for `aria-describedby`.
    pub described_by: String,
    /// A question on this page waits for the answer.
    pub reveals: bool,
    pub body: BodyView,
}

#[derive(Debug)]
pub(in crate::public) enum BodyView {
    Scale(ScaleView),
    Choice { hint: String, choices: ChoicesView },
    Select(SelectView),
    Input(InputView),
    Open { text: String, hint: String },
    Rows(Vec<RowView>),
    Parts(PartsView),
    Consent { label: &'static str, checked: bool },
    Address(AddressView),
    Location(LocationView),
    Signature(SignatureView),
    Files(FilesView),
    Words { heading: bool },
}

/// A list that is folded up.
#[derive(Debug)]
pub(in crate::public) struct SelectView {
    pub empty: &'static str,
    /// Headings with what stands under them; one without heading where there are none.
    pub groups: Vec<(String, Vec<super::scale::ChoiceView>)>,
}

/// A field of one line.
#[derive(Debug)]
pub(in crate::public) struct InputView {
    /// Of `<input>`.
    pub kind: &'static str,
    /// Keyboard of a phone.
    pub mode: &'static str,
    pub autocomplete: &'static str,
    pub text: String,
    pub hint: String,
    pub unit: String,
    /// Least, greatest and step of a slider, which scripts draw beside the field.
    pub slide: Option<(String, String, String)>,
    pub low: String,
    pub high: String,
}

/// Options that get places or shares.
#[derive(Debug)]
pub(in crate::public) struct PartsView {
    pub hint: String,
    /// Holds `{}` for what is shared out so far; empty where nothing adds up.
    pub told: String,
    pub parts: Vec<PartView>,
}

/// An option that gets a place or a share.
#[derive(Debug)]
pub(in crate::public) struct PartView {
    pub id: String,
    pub field: String,
    pub label: String,
    pub value: String,
    /// Places to choose from; empty where a number is typed.
    pub places: Vec<(String, String)>,
}

/// What all questions of a page share.
pub(super) struct Reader<'a> {
    /// Of the questionnaire's own words.
    pub language: &'a str,
    pub locale: Locale,
    pub words: &'a Words,
    pub document: &'a Questionnaire,
    pub path: &'a VisiblePath<'a>,
    pub answers: &'a RawAnswers,
    /// Files that were sent before, of all questions.
    pub kept: &'a [KeptFile],
    /// Words in the buttons of scales that have one for each point.
    pub worded: bool,
}

impl Reader<'_> {
    pub fn view(
        &self,
        question: &VisibleQuestion<'_>,
        number: usize,
        (problem, faulty_rows): (String, &[String]),
        reveals: bool,
    ) -> QuestionView {
        let id = question.key.clone();
        let help = self.text(&question.help);
        let body = self.body(question, faulty_rows);
        let described_by =
            [("help", !help.is_empty()), ("hint", body.has_hint()), ("problem", !problem.is_empty())]
                .iter()
                .filter(|(_, present)| *present)
                .map(|(part, _)| format!("{id}-{part}"))
                .collect::<Vec<_>>()
                .join(" ");
        QuestionView {
            field: form::field_name(&question.key),
            number,
            text: self.text(&question.text),
            help,
            picture: question
                .picture
                .as_ref()
                .map(|picture| (form::media_address(&picture.media), self.text(&picture.alt))),
            optional: question.body.is_asked() && !question.required,
            problem,
            described_by,
            reveals,
            body,
            id,
        }
    }

    /// In the person's language, with earlier answers told again.
    pub(super) fn text(&self, text: &Text) -> String {
        fill(text.get(self.language), |key| told(self.document, self.path, key, self.locale))
    }

    pub(super) fn answer(&self, key: &str) -> &Value {
        self.answers.get(key).unwrap_or(&Value::Null)
    }

    fn body(&self, question: &VisibleQuestion<'_>, faulty_rows: &[String]) -> BodyView {
        let answer = self.answer(&question.key);
        let none = question.not_applicable;
        let field = || Field { id: question.key.clone(), name: form::field_name(&question.key) };
        match &question.body {
            QuestionBody::Scale { scale } => BodyView::Scale(self.scale(field(), scale, answer, none)),
            QuestionBody::SingleChoice(_) | QuestionBody::YesNo(_) => {
                let choices = self.choices(field(), false, &question.options, answer, none);
                BodyView::Choice { hint: String::new(), choices: self.worded_choices(question, choices) }
            }
            QuestionBody::MultipleChoice(choice) => {
                let choices = self.choices(field(), true, &question.options, answer, none);
                let hint = (self.words.choose_between)(choice.min_chosen, choice.max_chosen);
                BodyView::Choice { hint, choices: self.worded_choices(question, choices) }
            }
            QuestionBody::PictureChoice(choice) => {
                let choices = self.choices(field(), choice.multiple, &question.options, answer, none);
                let hint = match choice.multiple {
                    true => (self.words.choose_between)(choice.min_chosen, choice.max_chosen),
                    false => String::new(),
                };
                BodyView::Choice { hint, choices: self.worded_choices(question, choices) }
            }
            QuestionBody::Address(field) => BodyView::Address(self.address(question, field, answer)),
            QuestionBody::Location {} => BodyView::Location(self.location(question, answer)),
            QuestionBody::Signature {} => BodyView::Signature(self.signature(question, answer)),
            QuestionBody::File(_) | QuestionBody::Photo(_) => match self.files(question, answer) {
                Some(files) => BodyView::Files(files),
                None => BodyView::Words { heading: false },
            },
            QuestionBody::Dropdown(_) => {
                self.select(question, vec![(String::new(), question.options.clone())])
            }
            QuestionBody::Cascade { branches } => {
                let groups = branches.iter().map(|branch| {
                    let offered =
                        |option: &&_| question.options.iter().any(|other| std::ptr::eq(*other, *option));
                    (self.text(&branch.text), branch.options.iter().filter(offered).collect())
                });
                self.select(question, groups.collect())
            }
            QuestionBody::Open(open) => BodyView::Open {
                text: answer.as_str().unwrap_or_default().to_owned(),
                hint: (self.words.at_most_characters)(open.length_limit()),
            },
            QuestionBody::Ranking(_) | QuestionBody::ConstantSum(_) => self.parts(question, answer),
            QuestionBody::Consent {} => {
                BodyView::Consent { label: self.words.agree, checked: answer == &Value::Bool(true) }
            }
            QuestionBody::Description {} => BodyView::Words { heading: false },
            QuestionBody::Section {} => BodyView::Words { heading: true },
            body if body.row_list().is_some() => BodyView::Rows(self.rows(question, faulty_rows)),
            _ => BodyView::Input(self.input(question, answer)),
        }
    }

    /// Fields for words beside the options that open one.
    fn worded_choices(&self, question: &Question, choices: ChoicesView) -> ChoicesView {
        let keys: Vec<_> = self.document.text_keys(question).collect();
        choices.with_words(|choice| {
            let (key, _) = keys.iter().find(|(_, option)| option.key == choice.value)?;
            Some(OwnWords {
                name: form::field_name(key),
                label: (self.words.own_words)(&choice.label),
                text: self.answer(key).as_str().unwrap_or_default().to_owned(),
            })
        })
    }

    fn select(
        &self,
        question: &Question,
        groups: Vec<(String, Vec<&manyi_rules::AnswerOption>)>,
    ) -> BodyView {
        let answer = self.answer(&question.key);
        let mut groups: Vec<_> = groups
            .into_iter()
            .map(|(heading, options)| {
                (heading, options.into_iter().map(|option| self.choice(option, answer)).collect::<Vec<_>>())
            })
            .collect();
        if question.not_applicable {
            groups.push((String::new(), vec![self.not_applicable(answer)]));
        }
        BodyView::Select(SelectView { empty: self.words.choose, groups })
    }

    fn parts(&self, question: &VisibleQuestion<'_>, answer: &Value) -> BodyView {
        let count = question.options.len();
        let (hint, told, places) = match &question.body {
            QuestionBody::Ranking(ranking) => {
                let places = ranking.places.unwrap_or(count).min(count);
                let choices =
                    (1..=places).map(|place| (place.to_string(), (self.words.place)(place))).collect();
                ((self.words.rank_hint)(places), String::new(), choices)
            }
            QuestionBody::ConstantSum(sum) => {
                let unit = self.text(&sum.unit);
                ((self.words.sum_hint)(sum.total, &unit), (self.words.sum_told)(sum.total, &unit), Vec::new())
            }
            _ => (String::new(), String::new(), Vec::new()),
        };
        let value = |key: &str| match answer {
            // A ranking that was judged is a list; one that was refused is as it was typed.
            Value::Array(keys) => keys
                .iter()
                .position(|chosen| chosen.as_str() == Some(key))
                .map_or_else(String::new, |place| (place + 1).to_string()),
            other => plain(other.get(key).unwrap_or(&Value::Null)),
        };
        let parts = question.options.iter().map(|option| PartView {
            id: format!("{}-{}", question.key, option.key),
            field: form::part_name(&question.key, &option.key),
            label: self.text(&option.text),
            value: value(&option.key),
            places: places.clone(),
        });
        BodyView::Parts(PartsView { hint, told, parts: parts.collect() })
    }

    fn input(&self, question: &Question, answer: &Value) -> InputView {
        let plain_input = InputView {
            kind: "text",
            mode: "text",
            autocomplete: "off",
            text: plain(answer),
            hint: String::new(),
            unit: String::new(),
            slide: None,
            low: String::new(),
            high: String::new(),
        };
        let bound = |number: Option<manyi_rules::Number>| number.map(|n| n.to_string()).unwrap_or_default();
        let hint = |hint: &str| hint.to_owned();
        match &question.body {
            QuestionBody::ShortText(field) => {
                let hint = match field.pattern_hint.is_empty() {
                    true => (self.words.at_most_characters)(field.length_limit()),
                    false => self.text(&field.pattern_hint),
                };
                InputView { hint, ..plain_input }
            }
            QuestionBody::Email {} => {
                InputView { kind: "email", mode: "email", autocomplete: "email", ..plain_input }
            }
            QuestionBody::Mobile {} => {
                InputView { kind: "tel", mode: "tel", autocomplete: "tel", ..plain_input }
            }
            QuestionBody::Number(field) => InputView {
                mode: if field.decimals.unwrap_or(0) > 0 { "decimal" } else { "numeric" },
                hint: (self.words.from_to)(&bound(field.min), &bound(field.max)),
                unit: self.text(&field.unit),
                ..plain_input
            },
            QuestionBody::Slider(field) => InputView {
                mode: "decimal",
                hint: (self.words.from_to)(&field.min.to_string(), &field.max.to_string()),
                unit: self.text(&field.unit),
                slide: Some((field.min.to_string(), field.max.to_string(), field.step.to_string())),
                low: self.text(&field.low_label),
                high: self.text(&field.high_label),
                ..plain_input
            },
            QuestionBody::Date(_) => {
                InputView { kind: "date", hint: hint(self.words.date_hint), ..plain_input }
            }
            QuestionBody::Time(_) => {
                InputView { kind: "time", hint: hint(self.words.time_hint), ..plain_input }
            }
            QuestionBody::DateTime(_) => {
                InputView { kind: "datetime-local", hint: hint(self.words.date_time_hint), ..plain_input }
            }
            _ => plain_input,
        }
    }
}

impl BodyView {
    fn has_hint(&self) -> bool {
        match self {
            Self::Open { .. } | Self::Files(_) => true,
            Self::Input(input) => !input.hint.is_empty(),
            Self::Choice { hint, .. } | Self::Parts(PartsView { hint, .. }) => !hint.is_empty(),
            _ => false,
        }
    }
}

/// A text as it was typed, a number as it is written.
pub(super) fn plain(answer: &Value) -> String {
    match answer {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
