//! Reads one question.

use super::read::{Object, wrong_type};
use super::read_condition::read_condition;
use super::{AnswerOption, OpenField, Question, QuestionBody, Role, Scale};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{MAX_ANSWER_LENGTH, MAX_OPTIONS};
use serde_json::Value;

const FIELDS: [&str; 11] = [
    "key",
    "kind",
    "role",
    "text",
    "help",
    "required",
    "scale",
    "not_applicable",
    "options",
    "max_length",
    "display_if",
];

pub(super) fn read_question(json: &Value, place: &str, problems: &mut Problems) -> Option<Question> {
    let object = Object::read(json, place, &FIELDS, problems)?;
    let kind = object.string("kind", problems)?;
    let body = read_body(kind, &object, problems)?;
    Some(Question {
        key: object.key("key", problems),
        role: object.get("role").and_then(|role| read_role(role, &object.at("role"), problems)),
        text: object.text("text", problems),
        help: object.text("help", problems),
        required: object.flag("required", problems),
        not_applicable: object.flag("not_applicable", problems),
        display_if: object
            .get("display_if")
            .and_then(|condition| read_condition(condition, &object.at("display_if"), problems)),
        body,
    })
}

fn read_body(kind: &str, object: &Object<'_>, problems: &mut Problems) -> Option<QuestionBody> {
    match kind {
        "scale" => Some(QuestionBody::Scale { scale: read_scale(object, problems) }),
        "single_choice" => Some(QuestionBody::SingleChoice { options: read_options(object, problems) }),
        "multiple_choice" => Some(QuestionBody::MultipleChoice { options: read_options(object, problems) }),
        "open" => Some(QuestionBody::Open(OpenField { max_length: read_length(object, problems) })),
        other => {
            problems.push(unknown_value(&object.at("kind"), other, &QuestionBody::KINDS.join(", ")));
            None
        }
    }
}

fn read_scale(object: &Object<'_>, problems: &mut Problems) -> Scale {
    let fields = ["min", "max", "low_label", "high_label", "point_labels"];
    let Some(scale) = object
        .required("scale", problems)
        .and_then(|value| Object::read(value, &object.at("scale"), &fields, problems))
    else {
        return Scale::new(1, 5);
    };
    for bound in ["min", "max"] {
        scale.required(bound, problems);
    }
    let mut read = Scale::new(
        scale.whole_number("min", problems).unwrap_or(1),
        scale.whole_number("max", problems).unwrap_or(5),
    );
    read.low_label = scale.text("low_label", problems);
    read.high_label = scale.text("high_label", problems);
    if let Some(labels) = scale.get("point_labels") {
        read_point_labels(labels, &scale.at("point_labels"), &mut read, problems);
    }
    read
}

fn read_point_labels(json: &Value, place: &str, scale: &mut Scale, problems: &mut Problems) {
    let Some(labels) = json.as_object() else {
        problems.push(wrong_type(place, "object"));
        return;
    };
    for (point, label) in labels {
        let place = step(place, point);
        match point.parse::<i64>() {
            Ok(number) if scale.points().contains(&number) && number.to_string() == *point => {
                scale.point_labels.insert(number, super::read::read_text(label, &place, problems));
            }
            _ => problems.add(place, ProblemCode::PointOutsideScale),
        }
    }
}

fn read_options(object: &Object<'_>, problems: &mut Problems) -> Vec<AnswerOption> {
    let place = object.at("options");
    object
        .list("options", MAX_OPTIONS, problems)
        .iter()
        .enumerate()
        .filter_map(|(index, option)| {
            let option = Object::read(option, &step(&place, index), &["key", "text"], problems)?;
            Some(AnswerOption { key: option.key("key", problems), text: option.text("text", problems) })
        })
        .collect()
}

fn read_length(object: &Object<'_>, problems: &mut Problems) -> Option<usize> {
    let length = object.whole_number("max_length", problems)?;
    match usize::try_from(length) {
        Ok(length) if (1..=MAX_ANSWER_LENGTH).contains(&length) => Some(length),
        _ => {
            let problem = DocumentProblem::new(object.at("max_length"), ProblemCode::LengthOutOfRange);
            problems.push(problem.with("max", MAX_ANSWER_LENGTH));
            None
        }
    }
}

fn read_role(json: &Value, place: &str, problems: &mut Problems) -> Option<Role> {
    let role = Object::read(json, place, &["kind", "code"], problems)?;
    match role.string("kind", problems)? {
        "overall" => Some(Role::Overall),
        "dimension" => Some(Role::Dimension { code: role.key("code", problems) }),
        "nps" => Some(Role::Nps),
        "ces" => Some(Role::Ces),
        "comment" => Some(Role::Comment),
        other => {
            problems.push(unknown_value(&role.at("kind"), other, &Role::KINDS.join(", ")));
            None
        }
    }
}

fn unknown_value(place: &str, value: &str, allowed: &str) -> DocumentProblem {
    DocumentProblem::new(place, ProblemCode::UnknownValue)
        .with("value", value.chars().take(40).collect::<String>())
        .with("allowed", allowed)
}
