//! What the answers say to the metrics: bound to roles, never to keys.

use crate::{AnswerValue, Answers, CheckedAnswers, Questionnaire, Role};

/// A rating with the scale it was given on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    pub value: i64,
    pub min: i64,
    pub max: i64,
}

/// "Not applicable" and no answer are both absent here: neither ever becomes a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    pub overall: Option<Rating>,
    pub nps: Option<Rating>,
    pub ces: Option<Rating>,
    /// Dimension code and rating, in the order of the document.
    pub dimensions: Vec<(String, Rating)>,
    pub comment: Option<String>,
}

pub fn scores(document: &Questionnaire, checked: &CheckedAnswers) -> Scores {
    scores_of(document, checked.answers())
}

/// As [`scores`], of answers that were good once and of which some were cleared since.
pub fn scores_of(document: &Questionnaire, answers: &Answers) -> Scores {
    let mut scores = Scores::default();
    for question in document.questions() {
        let (Some(role), Some(answer)) = (&question.role, answers.get(&question.key)) else {
            continue;
        };
        let rating = match (question.scale(), answer) {
            (Some(scale), AnswerValue::Scale(value)) => {
                Some(Rating { value: *value, min: scale.min, max: scale.max })
            }
            _ => None,
        };
        match (role, rating, answer) {
            (Role::Overall, Some(rating), _) => scores.overall = Some(rating),
            (Role::Nps, Some(rating), _) => scores.nps = Some(rating),
            (Role::Ces, Some(rating), _) => scores.ces = Some(rating),
            (Role::Dimension { code }, Some(rating), _) => scores.dimensions.push((code.clone(), rating)),
            (Role::Comment, _, AnswerValue::Text(text)) => scores.comment = Some(text.clone()),
            _ => {}
        }
    }
    scores
}
