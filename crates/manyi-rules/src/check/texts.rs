//! Texts that people read are there, in every language that the title is given in.

use super::{pages, questions_with_places};
use crate::document::is_language;
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{Question, QuestionBody, Questionnaire, Text};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let mut reader = Reader { languages: document.languages(), problems };
    reader.needed(&document.title, "/title");
    reader.optional(&document.introduction, "/introduction");
    reader.optional(&document.thanks, "/thanks");
    for (index, tag) in document.languages.iter().enumerate() {
        if !is_language(tag) {
            let problem = DocumentProblem::new(format!("/languages/{index}"), ProblemCode::BadLanguage);
            reader.problems.push(problem.with("value", tag));
        }
    }
    for (tag, chain) in &document.fallback {
        let place = step("/fallback", tag);
        let chain = chain.iter().enumerate().map(|(index, tag)| (step(&place, index), tag));
        for (place, tag) in chain.chain([(place.clone(), tag)]).filter(|(_, tag)| !is_language(tag)) {
            let problem = DocumentProblem::new(place, ProblemCode::BadLanguage);
            reader.problems.push(problem.with("value", tag));
        }
    }
    for (index, ending) in document.endings.iter().enumerate() {
        reader.needed(&ending.text, &format!("/endings/{index}/text"));
    }
    for (place, page) in pages(document) {
        reader.optional(&page.title, &format!("{place}/title"));
    }
    for (place, question) in questions_with_places(document) {
        reader.question(question, &place);
    }
}

struct Reader<'a> {
    languages: Vec<&'a str>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn question(&mut self, question: &Question, place: &str) {
        match question.body.is_drawn() {
            true => self.needed(&question.text, &format!("{place}/text")),
            // Nobody reads it but the people who analyse: the key does.
            false => self.optional(&question.text, &format!("{place}/text")),
        }
        self.optional(&question.help, &format!("{place}/help"));
        for (index, rule) in question.rules.iter().enumerate() {
            self.needed(&rule.message, &format!("{place}/rules/{index}/message"));
        }
        for (rest, option) in question.options_with_places() {
            self.needed(&option.text, &format!("{place}{rest}/text"));
        }
        for (index, row) in question.rows().iter().enumerate() {
            self.needed(&row.text, &format!("{place}/rows/{index}/text"));
            self.optional(&row.opposite, &format!("{place}/rows/{index}/opposite"));
        }
        for (index, column) in question.body.columns().iter().enumerate() {
            self.needed(&column.text, &format!("{place}/columns/{index}/text"));
        }
        self.body(&question.body, place);
        let Some(scale) = question.body.any_scale() else { return };
        self.optional(&scale.low_label, &format!("{place}/scale/low_label"));
        self.optional(&scale.high_label, &format!("{place}/scale/high_label"));
        for (point, label) in &scale.point_labels {
            self.optional(label, &format!("{place}/scale/point_labels/{point}"));
        }
    }

    fn body(&mut self, body: &QuestionBody, place: &str) {
        match body {
            QuestionBody::Cascade { branches } => {
                for (index, branch) in branches.iter().enumerate() {
                    self.needed(&branch.text, &format!("{place}/branches/{index}/text"));
                }
            }
            QuestionBody::Open(field) | QuestionBody::ShortText(field) => {
                self.optional(&field.pattern_hint, &format!("{place}/pattern_hint"));
            }
            QuestionBody::Number(field) => self.optional(&field.unit, &format!("{place}/unit")),
            QuestionBody::ConstantSum(sum) => self.optional(&sum.unit, &format!("{place}/unit")),
            QuestionBody::Slider(field) => {
                self.optional(&field.unit, &format!("{place}/unit"));
                self.optional(&field.low_label, &format!("{place}/low_label"));
                self.optional(&field.high_label, &format!("{place}/high_label"));
            }
            other => {
                if let Some((_, paired)) = other.pair() {
                    self.optional(&paired.first_label, &format!("{place}/first_label"));
                    self.optional(&paired.second_label, &format!("{place}/second_label"));
                }
            }
        }
    }

    fn needed(&mut self, text: &Text, place: &str) {
        if text.is_empty() {
            self.problems.add(place, ProblemCode::EmptyText);
        }
        self.optional(text, place);
    }

    /// May be left out altogether, but not in one language only.
    fn optional(&mut self, text: &Text, place: &str) {
        if text.is_empty() {
            return;
        }
        for language in self.languages.iter().filter(|language| !text.has(language)) {
            self.problems
                .push(DocumentProblem::new(place, ProblemCode::MissingLanguage).with("language", language));
        }
    }
}
