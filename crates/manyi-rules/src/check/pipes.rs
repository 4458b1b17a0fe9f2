//! Texts tell again only what was answered before.

use super::{positions, questions_with_places};
use crate::pipe::{Piece, pieces};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Question, Questionnaire, Text};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let positions = positions(document);
    for (own, (place, question)) in questions_with_places(document).enumerate() {
        for (rest, text) in texts(question) {
            for (language, words) in &text.0 {
                let unknown = pieces(words).into_iter().filter_map(|piece| match piece {
                    Piece::Answer(key) => positions.get(key).is_none_or(|at| at.index >= own).then_some(key),
                    _ => None,
                });
                for key in unknown {
                    let place = format!("{place}{rest}/{language}");
                    problems.push(DocumentProblem::new(place, ProblemCode::UnknownPipe).with("key", key));
                }
            }
        }
    }
}

fn texts(question: &Question) -> Vec<(String, &Text)> {
    let mut texts = vec![("/text".to_owned(), &question.text), ("/help".to_owned(), &question.help)];
    texts.extend(
        question.options_with_places().map(|(place, option)| (format!("{place}/text"), &option.text)),
    );
    let rows = question.rows().iter().enumerate();
    texts.extend(rows.map(|(index, row)| (format!("/rows/{index}/text"), &row.text)));
    texts
}
