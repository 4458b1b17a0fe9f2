//! A scale or a list of options as it is drawn, by itself or in a row of a matrix.

use super::question::Reader;
use askama::Template;
use manyi_rules::{AnswerOption, Scale, ScaleLook};
use serde_json::Value;

/// What a drawn list of points or options belongs to.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Beginning of the ids of its inputs.
    pub id: String,
    /// Name of its inputs.
    pub name: String,
}

#[derive(Debug, Template)]
#[template(path = "scale.html", whitespace = "minimize")]
pub(in crate::public) struct ScaleView {
    id: String,
    name: String,
    points: Vec<ChoiceView>,
    /// How many points, for the layout.
    count: usize,
    /// Words stand in the buttons rather than beneath the row.
    worded: bool,
    /// On a phone one point a line, because a word is too wide for a fifth of it.
    stacked: bool,
    low: String,
    high: String,
    none: Option<NoneView>,
}

/// “Not applicable” beside a scale.
#[derive(Debug)]
struct NoneView {
    name: String,
    /// One of the points otherwise; a tick of its own where it stands for two scales.
    is_tick: bool,
    choice: ChoiceView,
}

#[derive(Debug, Template)]
#[template(path = "choices.html", whitespace = "minimize")]
pub(in crate::public) struct ChoicesView {
    id: String,
    name: String,
    multiple: bool,
    /// Some have pictures.
    pictured: bool,
    options: Vec<ChoiceView>,
}

#[derive(Debug, Default)]
pub(in crate::public) struct ChoiceView {
    pub value: String,
    pub label: String,
    /// The word for a point of a scale; empty where it has none.
    pub word: String,
    /// A picture that stands for the point; the label is still there for those who listen.
    pub mark: &'static str,
    /// Address of a picture; empty where it has none.
    pub picture: String,
    pub checked: bool,
    /// Choosing it unchooses the others.
    pub exclusive: bool,
    /// Field for words beside it.
    pub words: Option<OwnWords>,
}

#[derive(Debug)]
pub(in crate::public) struct OwnWords {
    pub name: String,
    pub label: String,
    pub text: String,
}

const FACES: [&str; 5] = ["😞", "🙁", "😐", "🙂", "😄"];

impl Reader<'_> {
    pub(super) fn scale(&self, field: Field, scale: &Scale, answer: &Value, offers_none: bool) -> ScaleView {
        let worded = self.worded && has_all_words(scale);
        let count = scale.points().count();
        let points: Vec<_> = scale
            .points()
            .enumerate()
            .map(|(index, point)| ChoiceView {
                value: point.to_string(),
                label: point.to_string(),
                word: scale.label(point).map(|text| self.text(text)).unwrap_or_default(),
                mark: mark(scale.look, index, count),
                checked: answer.as_i64() == Some(point),
                ..ChoiceView::default()
            })
            .collect();
        ScaleView {
            count,
            worded,
            stacked: worded && points.iter().any(|point| !fits_a_fifth(&point.word)),
            low: scale.label(scale.min).map(|text| self.text(text)).unwrap_or_default(),
            high: scale.label(scale.max).map(|text| self.text(text)).unwrap_or_default(),
            none: offers_none.then(|| NoneView {
                name: field.name.clone(),
                is_tick: false,
                choice: self.not_applicable(answer),
            }),
            points,
            id: field.id,
            name: field.name,
        }
    }

    pub(super) fn choices(
        &self,
        field: Field,
        multiple: bool,
        options: &[&AnswerOption],
        answer: &Value,
        offers_none: bool,
    ) -> ChoicesView {
        let mut options: Vec<_> = options.iter().map(|option| self.choice(option, answer)).collect();
        if offers_none {
            options.push(ChoiceView { exclusive: multiple, ..self.not_applicable(answer) });
        }
        let pictured = options.iter().any(|option| !option.picture.is_empty());
        ChoicesView { id: field.id, name: field.name, multiple, pictured, options }
    }

    pub(super) fn choice(&self, option: &AnswerOption, answer: &Value) -> ChoiceView {
        ChoiceView {
            value: option.key.clone(),
            label: self.text(&option.text),
            checked: is_chosen(answer, &option.key),
            exclusive: option.exclusive,
            picture: option
                .picture
                .as_ref()
                .map(|picture| super::super::form::media_address(&picture.media))
                .unwrap_or_default(),
            ..ChoiceView::default()
        }
    }

    pub(super) fn not_applicable(&self, answer: &Value) -> ChoiceView {
        ChoiceView {
            value: super::super::form::NOT_APPLICABLE.to_owned(),
            label: self.words.not_applicable.to_owned(),
            checked: answer.get("not_applicable") == Some(&Value::Bool(true)),
            ..ChoiceView::default()
        }
    }
}

impl ScaleView {
    pub(super) fn with_none(self, choice: ChoiceView, name: String) -> Self {
        Self { none: Some(NoneView { name, is_tick: true, choice }), ..self }
    }
}

impl ChoicesView {
    /// Puts a field for words beside options.
    pub(super) fn with_words(mut self, words: impl Fn(&ChoiceView) -> Option<OwnWords>) -> Self {
        for option in &mut self.options {
            option.words = words(option);
        }
        self
    }
}

/// A star, or the face that stands where the point does between unhappy and happy.
fn mark(look: ScaleLook, index: usize, count: usize) -> &'static str {
    match look {
        ScaleLook::Buttons => "",
        ScaleLook::Stars => "★",
        ScaleLook::Faces => {
            let last = count.saturating_sub(1).max(1);
            FACES.get((index * (FACES.len() - 1) + last / 2) / last).copied().unwrap_or_default()
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
