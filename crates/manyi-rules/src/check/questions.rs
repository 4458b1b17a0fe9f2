//! Each question can be answered, and its role fits its kind.

use super::questions_with_places;
use crate::answers::{MomentKind, is_moment};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{
    MAX_ANSWER_LENGTH, MomentField, Number, OpenField, Question, QuestionBody, Questionnaire, Role, Scale,
};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    for (place, question) in questions_with_places(document) {
        if let Some(scale) = question.body.any_scale() {
            check_scale(scale, &format!("{place}/scale"), problems);
        }
        if let QuestionBody::MatrixDual(dual) = &question.body {
            check_scale(&dual.second_scale, &format!("{place}/second_scale"), problems);
        }
        if let QuestionBody::PictureChoice(choice) = &question.body {
            for (index, _) in choice.list.options.iter().enumerate().filter(|(_, one)| one.picture.is_none())
            {
                problems.add(format!("{place}/options/{index}/picture"), ProblemCode::MissingPicture);
            }
        }
        check_lists(question, &place, problems);
        check_body(&question.body, &place, problems);
        check_role(question, &place, problems);
        let answered = question.body.is_asked();
        if !answered && (question.required || question.required_if.is_some() || !question.rules.is_empty()) {
            let part = if question.required { "required" } else { "rules" };
            problems.add(format!("{place}/{part}"), ProblemCode::NothingToAnswer);
        }
    }
}

fn check_lists(question: &Question, place: &str, problems: &mut Problems) {
    let options = question.options().count();
    let list = question.body.option_list();
    let carried = list.is_some_and(|list| list.options_from.is_some());
    let cascade = matches!(question.body, QuestionBody::Cascade { .. });
    if (list.is_some() || cascade) && !carried && options < 2 {
        let name = if cascade { "branches" } else { "options" };
        problems.add(format!("{place}/{name}"), ProblemCode::TooFewOptions);
    }
    if let Some(rows) = question.body.row_list() {
        if rows.rows_from.is_none() && rows.rows.is_empty() {
            problems.add(format!("{place}/rows"), ProblemCode::TooFewRows);
        }
        let choice = matches!(question.body, QuestionBody::MatrixSingle(_) | QuestionBody::MatrixMultiple(_));
        if choice && question.body.columns().len() < 2 {
            problems.add(format!("{place}/columns"), ProblemCode::TooFewOptions);
        }
    }
    let count = |name: &str, wanted: Option<usize>, problems: &mut Problems| {
        if wanted.is_some_and(|wanted| wanted == 0 || !carried && wanted > options) {
            let problem = DocumentProblem::new(format!("{place}/{name}"), ProblemCode::CountNotPossible);
            problems.push(problem.with("count", options));
        }
    };
    let bounds = match &question.body {
        QuestionBody::MultipleChoice(choice) => Some((choice.min_chosen, choice.max_chosen)),
        QuestionBody::PictureChoice(choice) => Some((choice.min_chosen, choice.max_chosen)),
        _ => None,
    };
    match &question.body {
        QuestionBody::MultipleChoice(_) | QuestionBody::PictureChoice(_) => {
            let (min, max) = bounds.unwrap_or_default();
            count("min_chosen", min, problems);
            count("max_chosen", max, problems);
            if let (Some(min), Some(max)) = (min, max) {
                check_range(
                    Number::whole(whole(min)),
                    Number::whole(whole(max)),
                    &format!("{place}/min_chosen"),
                    problems,
                );
            }
        }
        QuestionBody::Ranking(ranking) => count("places", ranking.places, problems),
        QuestionBody::YesNo(list) => {
            let keys: Vec<_> = list.options.iter().map(|option| option.key.as_str()).collect();
            if keys != ["yes", "no"] && keys != ["no", "yes"] {
                problems.add(format!("{place}/options"), ProblemCode::WrongOptions);
            }
        }
        QuestionBody::ConstantSum(sum) if !(1..=1_000_000).contains(&sum.total) => {
            let problem = DocumentProblem::new(format!("{place}/total"), ProblemCode::RangeEmpty);
            problems.push(problem.with("min", 1).with("max", 1_000_000));
        }
        _ => {}
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn check_body(body: &QuestionBody, place: &str, problems: &mut Problems) {
    match body {
        QuestionBody::Open(field) | QuestionBody::ShortText(field) => check_open(field, place, problems),
        QuestionBody::Number(field) => {
            if let (Some(min), Some(max)) = (field.min, field.max) {
                check_range(min, max, &format!("{place}/min"), problems);
            }
            if field.decimals.is_some_and(|decimals| decimals > 6) {
                let problem = DocumentProblem::new(format!("{place}/decimals"), ProblemCode::RangeEmpty);
                problems.push(problem.with("min", 0).with("max", 6));
            }
        }
        QuestionBody::Slider(field) => {
            let steps = (field.max.get() - field.min.get()) / field.step.get();
            if !(1.0..=100_000.0).contains(&steps) {
                let problem = DocumentProblem::new(format!("{place}/step"), ProblemCode::RangeEmpty);
                problems.push(problem.with("min", field.min).with("max", field.max));
            }
        }
        QuestionBody::Date(field) => check_moment(MomentKind::Date, field, place, problems),
        QuestionBody::Time(field) => check_moment(MomentKind::Time, field, place, problems),
        QuestionBody::DateTime(field) => check_moment(MomentKind::DateTime, field, place, problems),
        _ => {}
    }
}

fn check_range(min: Number, max: Number, place: &str, problems: &mut Problems) {
    if min > max {
        let problem = DocumentProblem::new(place, ProblemCode::RangeEmpty);
        problems.push(problem.with("min", min).with("max", max));
    }
}

fn check_open(field: &OpenField, place: &str, problems: &mut Problems) {
    if field.max_length.is_some_and(|length| length == 0 || length > MAX_ANSWER_LENGTH) {
        let problem = DocumentProblem::new(format!("{place}/max_length"), ProblemCode::LengthOutOfRange);
        problems.push(problem.with("max", MAX_ANSWER_LENGTH));
    }
    let limit = field.length_limit();
    if field.min_length.is_some_and(|length| length > limit) {
        let problem = DocumentProblem::new(format!("{place}/min_length"), ProblemCode::LengthOutOfRange);
        problems.push(problem.with("max", limit));
    }
}

fn check_moment(kind: MomentKind, field: &MomentField, place: &str, problems: &mut Problems) {
    for (name, bound) in [("min", &field.min), ("max", &field.max)] {
        if bound.as_ref().is_some_and(|bound| !is_moment(kind, bound)) {
            problems.add(format!("{place}/{name}"), ProblemCode::BadMoment);
        }
    }
    if let (Some(min), Some(max)) = (&field.min, &field.max)
        && min > max
    {
        let problem = DocumentProblem::new(format!("{place}/min"), ProblemCode::RangeEmpty);
        problems.push(problem.with("min", min).with("max", max));
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
        _ => false,
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
