//! One question as it is drawn.

use super::super::{form, words::Words};
use manyi_kernel::Locale;
use manyi_rules::{OpenField, Question, QuestionBody, RawAnswers, Scale};
use serde_json::Value;

#[derive(Debug)]
pub(in crate::public) struct QuestionView {
    /// Also the anchor of the question.
    pub id: String,
    /// Name of its form field.
    pub field: String,
    /// Among the questions that this person sees.
    pub number: usize,
    pub text: String,
    pub help: String,
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
    Choice { multiple: bool, options: Vec<ChoiceView>, not_applicable: Option<ChoiceView> },
    Open { text: String, hint: String },
}

#[derive(Debug)]
pub(in crate::public) struct ScaleView {
    pub points: Vec<ChoiceView>,
    /// How many points, for the layout.
    pub count: usize,
    /// Words stand in the buttons rather than beneath the row.
    pub worded: bool,
    /// On a phone one point a line, because a word is too wide for a fifth of it.
    pub stacked: bool,
    pub low: String,
    pub high: String,
    pub not_applicable: Option<ChoiceView>,
}

#[derive(Debug)]
pub(in crate::public) struct ChoiceView {
    pub value: String,
    pub label: String,
    /// The word for a point of a scale; empty where it has none.
    pub word: String,
    pub checked: bool,
}

/// What all questions of a page share.
pub(super) struct Reader<'a> {
    pub locale: Locale,
    pub words: &'a Words,
    pub answers: &'a RawAnswers,
    /// Words in the buttons of scales that have one for each point.
    pub worded: bool,
}

impl Reader<'_> {
    pub fn view(&self, question: &Question, number: usize, problem: String, reveals: bool) -> QuestionView {
        let id = question.key.clone();
        let help = self.text(&question.help);
        let hint = matches!(question.body, QuestionBody::Open(_));
        let described_by = [("help", !help.is_empty()), ("hint", hint), ("problem", !problem.is_empty())]
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
            optional: !question.required,
            problem,
            described_by,
            reveals,
            body: self.body(question),
            id,
        }
    }

    fn text(&self, text: &manyi_rules::Text) -> String {
        text.get(self.locale.code()).to_owned()
    }

    fn body(&self, question: &Question) -> BodyView {
        let answer = self.answers.get(&question.key).unwrap_or(&Value::Null);
        match &question.body {
            QuestionBody::Scale { scale } => BodyView::Scale(self.scale(question, scale, answer)),
            QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
                let options = options.iter().map(|option| ChoiceView {
                    value: option.key.clone(),
                    label: self.text(&option.text),
                    word: String::new(),
                    checked: is_chosen(answer, &option.key),
                });
                BodyView::Choice {
                    multiple: matches!(question.body, QuestionBody::MultipleChoice { .. }),
                    options: options.collect(),
                    not_applicable: self.not_applicable(question, answer),
                }
            }
            QuestionBody::Open(field) => self.open(*field, answer),
        }
    }

    fn scale(&self, question: &Question, scale: &Scale, answer: &Value) -> ScaleView {
        let worded = self.worded && has_all_words(scale);
        let points: Vec<_> = scale
            .points()
            .map(|point| ChoiceView {
                value: point.to_string(),
                label: point.to_string(),
                word: scale.label(point).map(|text| self.text(text)).unwrap_or_default(),
                checked: answer.as_i64() == Some(point),
            })
            .collect();
        ScaleView {
            count: points.len(),
            worded,
            stacked: worded && points.iter().any(|point| !fits_a_fifth(&point.word)),
            low: scale.label(scale.min).map(|text| self.text(text)).unwrap_or_default(),
            high: scale.label(scale.max).map(|text| self.text(text)).unwrap_or_default(),
            not_applicable: self.not_applicable(question, answer),
            points,
        }
    }

    fn not_applicable(&self, question: &Question, answer: &Value) -> Option<ChoiceView> {
        question.not_applicable.then(|| ChoiceView {
            value: form::NOT_APPLICABLE.to_owned(),
            label: self.words.not_applicable.to_owned(),
            word: String::new(),
            checked: answer.get("not_applicable") == Some(&Value::Bool(true)),
        })
    }

    fn open(&self, field: OpenField, answer: &Value) -> BodyView {
        BodyView::Open {
            text: answer.as_str().unwrap_or_default().to_owned(),
            hint: (self.words.at_most_characters)(field.length_limit()),
        }
    }
}

fn is_chosen(answer: &Value, key: &str) -> bool {
    match answer {
        Value::String(chosen) => chosen == key,
        Value::Array(chosen) => chosen.iter().any(|item| item == key),
        _ => false,
    }
}

/// Whether no part of a word that cannot be broken is wider than a button: about 60 px on a phone of 360.
fn fits_a_fifth(word: &str) -> bool {
    let is_wide = |c: char| u32::from(c) >= 0x2e80;
    word.split_whitespace().all(|part| part.contains(is_wide) || part.chars().count() <= 9)
}

/// At most five points, each with a word of its own: more do not fit a phone.
pub(super) fn has_all_words(scale: &Scale) -> bool {
    scale.points().count() <= 5 && scale.points().all(|point| scale.label(point).is_some())
}
