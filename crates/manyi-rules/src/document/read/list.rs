//! Reads options, rows and scales.

use super::condition::read_condition;
use super::object::{Object, read_text, wrong_type};
use super::upload::read_picture;
use crate::document::{
    AnswerOption, Branch, Carried, CarryForward, OptionList, OptionText, Row, RowList, Scale, ScaleLook, Text,
};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{MAX_CASCADE_OPTIONS, MAX_OPTIONS, MAX_ROWS};
use serde_json::Value;

const OPTION_FIELDS: [&str; 8] =
    ["key", "text", "with_text", "exclusive", "fixed", "score", "display_if", "picture"];

pub(super) fn read_option(json: &Value, place: &str, problems: &mut Problems) -> Option<AnswerOption> {
    let option = Object::read(json, place, &OPTION_FIELDS, problems)?;
    Some(AnswerOption {
        key: option.key("key", problems),
        text: option.text("text", problems),
        with_text: option.word("with_text", &OptionText::CODES, problems),
        exclusive: option.flag("exclusive", problems),
        fixed: option.flag("fixed", problems),
        score: option.number("score", problems),
        display_if: read_condition(&option, "display_if", problems),
        picture: read_picture(&option, problems),
    })
}

fn read_options(items: &[Value], place: &str, problems: &mut Problems) -> Vec<AnswerOption> {
    let items = items.iter().enumerate();
    items.filter_map(|(index, option)| read_option(option, &step(place, index), problems)).collect()
}

pub(super) fn read_columns(object: &Object<'_>, problems: &mut Problems) -> Vec<AnswerOption> {
    read_options(object.list("columns", MAX_OPTIONS, problems), &object.at("columns"), problems)
}

/// Options may be left out where they come from an earlier question.
pub(super) fn read_option_list(object: &Object<'_>, problems: &mut Problems) -> OptionList {
    let options_from = read_carried(object, "options_from", problems);
    let items = match options_from {
        Some(_) => object.optional_list("options", MAX_OPTIONS, problems),
        None => object.list("options", MAX_OPTIONS, problems),
    };
    let options = read_options(items, &object.at("options"), problems);
    OptionList { options, options_from, shuffle: object.flag("shuffle", problems) }
}

/// `yes` and `no`, in the document's words or in ours.
pub(super) fn read_yes_no(object: &Object<'_>, problems: &mut Problems) -> OptionList {
    let given = object.get("options").map(|_| read_option_list(object, problems));
    given.unwrap_or_else(|| {
        let words = [("yes", "是", "Yes"), ("no", "否", "No")];
        words
            .map(|(key, chinese, english)| AnswerOption::new(key, Text::zh_en(chinese, english)))
            .to_vec()
            .into()
    })
}

pub(super) fn read_branches(object: &Object<'_>, problems: &mut Problems) -> Vec<Branch> {
    let mut room = MAX_CASCADE_OPTIONS;
    let place = object.at("branches");
    let mut branches = Vec::new();
    for (index, branch) in object.list("branches", MAX_OPTIONS, problems).iter().enumerate() {
        let place = step(&place, index);
        let Some(branch) = Object::read(branch, &place, &["text", "options"], problems) else { continue };
        let items = branch.list("options", room, problems);
        room -= items.len();
        let options = read_options(items, &branch.at("options"), problems);
        branches.push(Branch { text: branch.text("text", problems), options });
    }
    branches
}

fn read_carried(object: &Object<'_>, name: &str, problems: &mut Problems) -> Option<CarryForward> {
    let from = Object::read(object.get(name)?, &object.at(name), &["question", "take"], problems)?;
    let question = from.string("question", problems).map(|_| from.optional_string("question", problems))?;
    from.required("take", problems);
    let take = from.word("take", &Carried::CODES, problems)?;
    Some(CarryForward { question: question?, take })
}

const ROW_FIELDS: [&str; 6] = ["key", "text", "opposite", "dimension", "fixed", "display_if"];

pub(super) fn read_row_list(object: &Object<'_>, problems: &mut Problems) -> RowList {
    let rows_from = read_carried(object, "rows_from", problems);
    let items = match rows_from {
        Some(_) => object.optional_list("rows", MAX_ROWS, problems),
        None => object.list("rows", MAX_ROWS, problems),
    };
    let place = object.at("rows");
    let rows =
        items.iter().enumerate().filter_map(|(index, row)| read_row(row, &step(&place, index), problems));
    RowList { rows: rows.collect(), rows_from, shuffle: object.flag("shuffle", problems) }
}

fn read_row(json: &Value, place: &str, problems: &mut Problems) -> Option<Row> {
    let row = Object::read(json, place, &ROW_FIELDS, problems)?;
    Some(Row {
        key: row.key("key", problems),
        text: row.text("text", problems),
        opposite: row.text("opposite", problems),
        dimension: row.get("dimension").map(|_| row.key("dimension", problems)),
        fixed: row.flag("fixed", problems),
        display_if: read_condition(&row, "display_if", problems),
    })
}

/// `usual` where the kind has a scale of its own; otherwise a scale must be given.
pub(super) fn read_scale(object: &Object<'_>, usual: Option<Scale>, problems: &mut Problems) -> Scale {
    read_scale_at(object, "scale", usual, problems)
}

/// The scale that stands under `name`.
pub(super) fn read_scale_at(
    object: &Object<'_>,
    name: &str,
    usual: Option<Scale>,
    problems: &mut Problems,
) -> Scale {
    let fields = ["min", "max", "look", "low_label", "high_label", "point_labels"];
    let given = match usual.is_some() {
        true => object.get(name),
        false => object.required(name, problems),
    };
    let scale = given.and_then(|value| Object::read(value, &object.at(name), &fields, problems));
    let Some(scale) = scale else { return usual.unwrap_or_else(|| Scale::new(1, 5)) };
    for bound in ["min", "max"] {
        scale.required(bound, problems);
    }
    let mut read = Scale::new(
        scale.whole_number("min", problems).unwrap_or(1),
        scale.whole_number("max", problems).unwrap_or(5),
    );
    read.look = scale.word("look", &ScaleLook::CODES, problems).unwrap_or_default();
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
                scale.point_labels.insert(number, read_text(label, &place, problems));
            }
            _ => problems.push(DocumentProblem::new(place, ProblemCode::PointOutsideScale)),
        }
    }
}
