//! From the fields of a posted page to the JSON form of answers.

use manyi_rules::{Division, DivisionLevel, Question, QuestionBody, Questionnaire, RawAnswers, typed_number};
use manyi_web::Form;
use serde_json::{Map, Value, json};

/// The value of the "not applicable" choice. No option can have it as a key: keys have no `-`.
pub(super) const NOT_APPLICABLE: &str = "not-applicable";

/// The form field of a question, or of the words beside an option.
pub(super) fn field_name(key: &str) -> String {
    format!("a.{key}")
}

/// The form field of a row, of an option that gets a number, or of one answer in a row.
pub(super) fn part_name(question: &str, part: &str) -> String {
    format!("a.{question}.{part}")
}

/// End of the field that takes files away again.
pub(super) const REMOVE: &str = "remove";

/// Where a picture of a questionnaire is served.
pub(crate) fn media_address(media: &str) -> String {
    format!("/q/media/{media}")
}

/// Puts the posted answer to `question` into `answers`; nothing posted takes an earlier answer away.
pub(super) fn take_answer(
    document: &Questionnaire,
    question: &Question,
    form: &Form,
    answers: &mut RawAnswers,
) {
    let posted = match question.body.files() {
        Some(_) => still_kept(question, form, answers.get(&question.key)),
        None => posted(document, question, form),
    };
    put(answers, &question.key, posted);
    for (key, _) in document.text_keys(question) {
        let words = json!(form.first(&field_name(&key)));
        put(answers, &key, words);
    }
}

/// Keys under which a question keeps its answers.
pub(super) fn keys_of(document: &Questionnaire, question: &Question) -> Vec<String> {
    let texts = document.text_keys(question).map(|(key, _)| key);
    std::iter::once(question.key.clone()).chain(texts).collect()
}

fn put(answers: &mut RawAnswers, key: &str, value: Value) {
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match empty {
        true => answers.remove(key),
        false => answers.insert(key.to_owned(), value),
    };
}

fn posted(document: &Questionnaire, question: &Question, form: &Form) -> Value {
    let name = field_name(&question.key);
    let first = form.first(&name);
    match &question.body {
        QuestionBody::MultipleChoice(_) => chosen(form, &name),
        QuestionBody::PictureChoice(choice) if choice.multiple => chosen(form, &name),
        QuestionBody::Address(_) => address(question, form),
        QuestionBody::Location {} => location(question, form),
        QuestionBody::Signature {} => parts(
            [("name", json!(first)), ("strokes", json!(form.first(&part_name(&question.key, "strokes"))))]
                .into_iter(),
        ),
        QuestionBody::Slider(_) | QuestionBody::Number(_) => match first {
            // What is no number stays text, and the rules say so.
            Some(text) if !text.trim().is_empty() => {
                typed_number(text).map_or_else(|| json!(text), |n| n.to_json())
            }
            _ => Value::Null,
        },
        QuestionBody::Consent {} => first.map_or(Value::Null, |_| Value::Bool(true)),
        QuestionBody::Ranking(_) | QuestionBody::ConstantSum(_) => {
            let options = document.options_of(question).into_iter();
            parts(options.map(|option| {
                (option.key.as_str(), whole(form.first(&part_name(&question.key, &option.key))))
            }))
        }
        QuestionBody::Description {} | QuestionBody::Section {} | QuestionBody::Calculated { .. } => {
            Value::Null
        }
        body if body.row_list().is_some() => {
            let rows = document.rows_of(question).into_iter();
            parts(rows.map(|(row, _)| (row, row_answer(question, row, form))))
        }
        QuestionBody::Scale { .. } => whole(first),
        _ => match first {
            Some(NOT_APPLICABLE) => not_applicable(),
            value => json!(value),
        },
    }
}

/// Files do not come with the answers: those sent before stay until they are taken away.
fn still_kept(question: &Question, form: &Form, before: Option<&Value>) -> Value {
    let field = part_name(&question.key, REMOVE);
    let gone: Vec<&str> = form.all(&field).collect();
    let before = before.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    before.iter().filter(|id| !id.as_str().is_some_and(|id| gone.contains(&id))).cloned().collect()
}

/// The narrowest division that lies in the wider ones chosen: whoever chooses another province is in none of the
/// prefectures of the last one.
fn address(question: &Question, form: &Form) -> Value {
    let mut narrowest: Option<Division> = None;
    for (level, _) in DivisionLevel::CODES {
        let chosen = form.first(&part_name(&question.key, level)).and_then(Division::find);
        let within = |one: &Division| narrowest.is_none_or(|wider| one.within(wider.level()) == Some(wider));
        match chosen.filter(within) {
            Some(chosen) => narrowest = Some(chosen),
            None => break,
        }
    }
    let code = narrowest.map_or(Value::Null, |division| json!(division.code()));
    let detail = json!(form.first(&part_name(&question.key, "detail")));
    parts([("code", code), ("detail", detail)].into_iter())
}

/// What the device says travels in one field; words of one's own stand beside it.
fn location(question: &Question, form: &Form) -> Value {
    let point = form.first(&part_name(&question.key, "point")).unwrap_or_default();
    let numbers =
        point.split(',').map(|part| typed_number(part).map_or(Value::Null, |number| number.to_json()));
    let point = ["latitude", "longitude", "accuracy"].into_iter().zip(numbers);
    let words = json!(form.first(&field_name(&question.key)));
    parts(point.chain(std::iter::once(("words", words))))
}

fn row_answer(question: &Question, row: &str, form: &Form) -> Value {
    let name = part_name(&question.key, row);
    let first = form.first(&name);
    if first == Some(NOT_APPLICABLE) {
        return not_applicable();
    }
    match &question.body {
        QuestionBody::MatrixMultiple(_) => chosen(form, &name),
        QuestionBody::MatrixSingle(_) | QuestionBody::MatrixText(_) => json!(first),
        body => {
            match body.pair() {
                Some(pairs) => parts(pairs.set.parts().into_iter().map(|part| {
                    (part, whole(form.first(&part_name(&question.key, &format!("{row}.{part}")))))
                })),
                None => whole(first),
            }
        }
    }
}

fn parts<'a>(parts: impl Iterator<Item = (&'a str, Value)>) -> Value {
    let given = parts.filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    });
    Value::Object(given.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn chosen(form: &Form, name: &str) -> Value {
    let chosen: Vec<&str> = form.all(name).collect();
    match chosen.contains(&NOT_APPLICABLE) {
        true => not_applicable(),
        false => json!(chosen),
    }
}

/// A point or a place. What is no number stays text, and the rules say so.
fn whole(text: Option<&str>) -> Value {
    match text.map(str::trim) {
        Some(NOT_APPLICABLE) => not_applicable(),
        Some(text) if !text.is_empty() => typed_number(text)
            .and_then(|number| number.as_whole())
            .map_or_else(|| json!(text), |whole| json!(whole)),
        _ => Value::Null,
    }
}

fn not_applicable() -> Value {
    json!({ "not_applicable": true })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use manyi_rules::parse;

    /// A question that holds `fields`, with options a and b, rows r and s, columns c and d.
    fn document(kind: &str) -> Questionnaire {
        let text = json!({ "zh-CN": "问", "en": "Q" });
        let item = |key: &str| json!({ "key": key, "text": text });
        let mut question = json!({ "key": "q", "kind": kind, "text": text });
        let (options, rows) = (json!([item("a"), item("b")]), json!([item("r"), item("s")]));
        let fields: &[(&str, Value)] = match kind {
            "scale" => &[("scale", json!({ "min": 1, "max": 5 }))],
            "single_choice" | "multiple_choice" | "ranking" | "dropdown" => &[("options", options)],
            "constant_sum" => &[("options", options), ("total", json!(10))],
            "matrix_scale" | "servqual" => &[("rows", rows), ("scale", json!({ "min": 1, "max": 5 }))],
            "matrix_single" | "matrix_multiple" => {
                &[("rows", rows), ("columns", json!([item("c"), item("d")]))]
            }
            _ => &[],
        };
        for (name, value) in fields {
            question[*name] = value.clone();
        }
        let (document, problems) =
            parse(&json!({ "format": 2, "title": text, "pages": [{ "key": "p", "questions": [question] }] }));
        assert_eq!(problems, [], "{kind}");
        document
    }

    #[test]
    fn fields_become_the_json_form_of_answers() {
        for (kind, fields, wanted) in [
            ("scale", &[("a.q", "4")][..], Some(json!(4))),
            ("scale", &[("a.q", "many")], Some(json!("many"))),
            ("scale", &[("a.q", "99999999999999999999")], Some(json!("99999999999999999999"))),
            ("scale", &[("a.q", NOT_APPLICABLE)], Some(json!({ "not_applicable": true }))),
            ("scale", &[], None),
            ("single_choice", &[("a.q", "a")], Some(json!("a"))),
            ("single_choice", &[("a.q", "")], None),
            ("dropdown", &[("a.q", NOT_APPLICABLE)], Some(json!({ "not_applicable": true }))),
            ("multiple_choice", &[("a.q", "a"), ("a.q", "b")], Some(json!(["a", "b"]))),
            ("multiple_choice", &[], None),
            ("open", &[("a.q", "好")], Some(json!("好"))),
            ("open", &[("a.q", "")], None),
            ("number", &[("a.q", " １,234.5 ")], Some(json!(1234.5))),
            ("number", &[("a.q", "many")], Some(json!("many"))),
            ("number", &[("a.q", " ")], None),
            ("date", &[("a.q", "2026-10-01")], Some(json!("2026-10-01"))),
            ("consent", &[("a.q", "yes")], Some(json!(true))),
            ("consent", &[], None),
            ("ranking", &[("a.q.b", "1"), ("a.q.a", "")], Some(json!({ "b": 1 }))),
            ("constant_sum", &[("a.q.a", "3"), ("a.q.b", "x")], Some(json!({ "a": 3, "b": "x" }))),
            (
                "matrix_scale",
                &[("a.q.r", "3"), ("a.q.s", NOT_APPLICABLE)],
                Some(json!({ "r": 3, "s": { "not_applicable": true } })),
            ),
            ("matrix_scale", &[("a.q.elsewhere", "3")], None),
            ("matrix_single", &[("a.q.s", "c")], Some(json!({ "s": "c" }))),
            ("matrix_multiple", &[("a.q.s", "c"), ("a.q.s", "d")], Some(json!({ "s": ["c", "d"] }))),
            (
                "servqual",
                &[("a.q.r.expectation", "5"), ("a.q.r.perception", "2"), ("a.q.s.perception", "1")],
                Some(json!({ "r": { "expectation": 5, "perception": 2 }, "s": { "perception": 1 } })),
            ),
            ("description", &[("a.q", "x")], None),
        ] {
            let document = document(kind);
            let form =
                Form(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
            let mut answers = RawAnswers::from([("q".to_owned(), json!("earlier"))]);
            take_answer(&document, document.question("q").unwrap(), &form, &mut answers);
            assert_eq!(answers.get("q"), wanted.as_ref(), "{kind} {fields:?}");
        }
    }
}
