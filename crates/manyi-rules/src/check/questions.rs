//! Each question can be answered, and its role fits its kind.

use super::questions_with_places;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{MAX_ANSWER_LENGTH, Question, QuestionBody, Questionnaire, Role, Scale};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    for (place, question) in questions_with_places(document) {
        match &question.body {
            QuestionBody::Scale { scale } => check_scale(scale, &format!("{place}/scale"), problems),
            QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
                if options.len() < 2 {
                    problems.add(format!("{place}/options"), ProblemCode::TooFewOptions);
                }
            }
            QuestionBody::Open(field) => {
                if field.max_length.is_some_and(|length| length == 0 || length > MAX_ANSWER_LENGTH) {
                    let problem =
                        DocumentProblem::new(format!("{place}/max_length"), ProblemCode::LengthOutOfRange);
                    problems.push(problem.with("max", MAX_ANSWER_LENGTH));
                }
            }
        }
        check_role(question, &place, problems);
    }
}

fn check_scale(scale: &Scale, place: &str, problems: &mut Problems) {
    if !matches!(scale.min, 0 | 1) || scale.max <= scale.min || scale.max > 10 {
        let problem = DocumentProblem::new(place, ProblemCode::ScaleOutOfRange);
        problems.push(problem.with("min", scale.min).with("max", scale.max));
    }
    for point in scale.point_labels.keys().filter(|point| !scale.points().contains(point)) {
        problems.add(format!("{place}/point_labels/{point}"), ProblemCode::PointOutsideScale);
    }
}

fn check_role(question: &Question, place: &str, problems: &mut Problems) {
    let Some(role) = &question.role else { return };
    let fits = match &question.body {
        QuestionBody::Scale { .. } => role.is_rating(),
        QuestionBody::Open(_) => *role == Role::Comment,
        QuestionBody::SingleChoice { .. } | QuestionBody::MultipleChoice { .. } => false,
    };
    if !fits {
        let problem = DocumentProblem::new(format!("{place}/role"), ProblemCode::RoleNeedsOtherKind);
        problems.push(problem.with("role", role.code()).with("kind", question.body.kind()));
    }
    if let Some(scale) = question.scale()
        && *role == Role::Nps
        && (scale.min, scale.max) != (0, 10)
    {
        problems.add(format!("{place}/scale"), ProblemCode::NpsNeedsZeroToTen);
    }
}
