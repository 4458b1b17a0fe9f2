//! Reads one question.

use super::body::{fields_of, read_body};
use super::condition::read_condition;
use super::object::{Object, unknown_value};
use super::upload::read_picture;
use crate::MAX_RULES;
use crate::document::{AnswerCheck, Jump, Question, QuestionBody, Role, Rule, Target};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use serde_json::Value;

/// Fields that every kind may have.
const FIELDS: [&str; 13] = [
    "key",
    "kind",
    "role",
    "text",
    "help",
    "check",
    "picture",
    "required",
    "not_applicable",
    "display_if",
    "required_if",
    "rules",
    "jumps",
];

pub(in crate::document) fn read_question(
    json: &Value,
    place: &str,
    problems: &mut Problems,
) -> Option<Question> {
    let kind = json.get("kind").and_then(Value::as_str).unwrap_or_default();
    let known: Vec<&str> = FIELDS.into_iter().chain(fields_of(kind).iter().copied()).collect();
    let object = Object::read(json, place, &known, problems)?;
    let kind = object.string("kind", problems)?;
    if !QuestionBody::KINDS.contains(&kind) {
        problems.push(unknown_value(&object.at("kind"), kind, &QuestionBody::KINDS.join(", ")));
        return None;
    }
    let body = read_body(kind, &object, problems)?;
    Some(Question {
        key: object.key("key", problems),
        role: object.get("role").and_then(|role| read_role(role, &object.at("role"), problems)),
        text: object.text("text", problems),
        help: object.text("help", problems),
        check: read_answer_check(&object, problems),
        picture: read_picture(&object, problems),
        required: object.flag("required", problems),
        not_applicable: object.flag("not_applicable", problems),
        display_if: read_condition(&object, "display_if", problems),
        required_if: read_condition(&object, "required_if", problems),
        rules: read_each(&object, "rules", problems, read_rule),
        jumps: read_each(&object, "jumps", problems, read_jump),
        body,
    })
}

fn read_answer_check(object: &Object<'_>, problems: &mut Problems) -> Option<AnswerCheck> {
    let json = object.get("check")?;
    let check = Object::read(json, &object.at("check"), &["reversed", "same_as", "trap"], problems)?;
    let read = AnswerCheck {
        reversed: check.flag("reversed", problems),
        same_as: check.optional_string("same_as", problems),
        trap: check.whole_number("trap", problems),
    };
    Some(read).filter(|read| *read != AnswerCheck::default())
}

fn read_each<T>(
    object: &Object<'_>,
    name: &str,
    problems: &mut Problems,
    read: fn(&Value, &str, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let place = object.at(name);
    object
        .optional_list(name, MAX_RULES, problems)
        .iter()
        .enumerate()
        .filter_map(|(index, item)| read(item, &step(&place, index), problems))
        .collect()
}

fn read_rule(json: &Value, place: &str, problems: &mut Problems) -> Option<Rule> {
    let object = Object::read(json, place, &["must", "message", "soft"], problems)?;
    object.required("must", problems);
    let message = object.text("message", problems);
    let soft = object.flag("soft", problems);
    Some(Rule { must: read_condition(&object, "must", problems)?, message, soft })
}

/// A jump whose condition cannot be read is left out: it would be taken by everybody.
fn read_jump(json: &Value, place: &str, problems: &mut Problems) -> Option<Jump> {
    let object = Object::read(json, place, &["if", "to", "end"], problems)?;
    let condition = read_condition(&object, "if", problems);
    if condition.is_none() && object.get("if").is_some() {
        return None;
    }
    let to = object.optional_string("to", problems).map(Target::To);
    let end = object.optional_string("end", problems).map(Target::End);
    match (to, end) {
        (Some(_), Some(_)) => {
            problems.push(DocumentProblem::new(object.at("end"), ProblemCode::UnknownField));
            None
        }
        (None, None) => {
            problems.add(object.at("to"), ProblemCode::MissingField);
            None
        }
        (to, end) => Some(Jump { condition, target: to.or(end)? }),
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
