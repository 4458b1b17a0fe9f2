//! Texts that people read are there, in every language that the title is given in.

use super::{pages, questions_with_places};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Question, Questionnaire, Text};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let mut reader = Reader { languages: document.title.languages().collect(), problems };
    reader.needed(&document.title, "/title");
    reader.optional(&document.introduction, "/introduction");
    reader.optional(&document.thanks, "/thanks");
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
        self.needed(&question.text, &format!("{place}/text"));
        self.optional(&question.help, &format!("{place}/help"));
        for (index, option) in question.options().iter().enumerate() {
            self.needed(&option.text, &format!("{place}/options/{index}/text"));
        }
        let Some(scale) = question.scale() else { return };
        self.optional(&scale.low_label, &format!("{place}/scale/low_label"));
        self.optional(&scale.high_label, &format!("{place}/scale/high_label"));
        for (point, label) in &scale.point_labels {
            self.optional(label, &format!("{place}/scale/point_labels/{point}"));
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
