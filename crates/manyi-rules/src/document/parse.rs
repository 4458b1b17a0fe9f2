//! From JSON to the document. A half-right document loads, with its problems.

use super::read::{
    Object, read_condition, read_experiments, read_fallback, read_loops, read_question, read_quotas,
};
use super::upgrade::upgrade;
use super::{Ending, ExitKind, FORMAT, QuestionPage, Questionnaire};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{MAX_DOCUMENT_BYTES, MAX_ENDINGS, MAX_LANGUAGES, MAX_PAGES, MAX_QUESTIONS};
use serde_json::Value;

/// Reads a document from JSON text. Text that is no JSON gives an empty document and one problem.
pub fn parse_str(json: &str) -> (Questionnaire, Vec<DocumentProblem>) {
    if json.len() > MAX_DOCUMENT_BYTES {
        let problem = DocumentProblem::new("", ProblemCode::TooLarge).with("max", MAX_DOCUMENT_BYTES);
        return (Questionnaire::default(), vec![problem]);
    }
    match serde_json::from_str(json) {
        Ok(value) => parse(&value),
        Err(error) => {
            let problem = DocumentProblem::new("", ProblemCode::NotJson)
                .with("line", error.line())
                .with("column", error.column());
            (Questionnaire::default(), vec![problem])
        }
    }
}

/// Reads a document of any format so far. What cannot be read is left out or replaced by a default, and listed.
///
/// Only the shape is judged here; [`crate::check`] judges what the parts say together.
pub fn parse(json: &Value) -> (Questionnaire, Vec<DocumentProblem>) {
    let mut problems = Problems::default();
    let current = json.as_object().and_then(upgrade);
    let document = read_document(current.as_ref().unwrap_or(json), &mut problems);
    (document, problems.into_vec())
}

const FIELDS: [&str; 12] = [
    "format",
    "languages",
    "fallback",
    "title",
    "introduction",
    "thanks",
    "endings",
    "shuffle_pages",
    "quotas",
    "experiments",
    "loops",
    "pages",
];

fn read_document(json: &Value, problems: &mut Problems) -> Questionnaire {
    let Some(object) = Object::read(json, "", &FIELDS, problems) else {
        return Questionnaire::default();
    };
    let format = object.required("format", problems).and_then(Value::as_i64);
    if format != Some(FORMAT) && object.get("format").is_some() {
        problems
            .push(DocumentProblem::new("/format", ProblemCode::UnsupportedFormat).with("supported", FORMAT));
    }
    let mut room = MAX_QUESTIONS;
    let languages = object.strings("languages", MAX_LANGUAGES, problems);
    let endings = object.optional_list("endings", MAX_ENDINGS, problems);
    let pages = object.list("pages", MAX_PAGES, problems);
    Questionnaire {
        format: FORMAT,
        languages,
        fallback: read_fallback(&object, problems),
        title: object.text("title", problems),
        introduction: object.text("introduction", problems),
        thanks: object.text("thanks", problems),
        endings: endings
            .iter()
            .enumerate()
            .filter_map(|(index, ending)| read_ending(ending, &step("/endings", index), problems))
            .collect(),
        shuffle_pages: object.strings("shuffle_pages", MAX_PAGES, problems),
        quotas: read_quotas(&object, problems),
        experiments: read_experiments(&object, problems),
        loops: read_loops(&object, problems),
        pages: pages
            .iter()
            .enumerate()
            .filter_map(|(index, page)| read_page(page, &step("/pages", index), &mut room, problems))
            .collect(),
    }
}

fn read_ending(json: &Value, place: &str, problems: &mut Problems) -> Option<Ending> {
    let object = Object::read(json, place, &["key", "text", "exit"], problems)?;
    Some(Ending {
        key: object.key("key", problems),
        text: object.text("text", problems),
        exit: object.word("exit", &ExitKind::CODES, problems),
    })
}

/// `room` is how many questions the document may still have.
fn read_page(json: &Value, place: &str, room: &mut usize, problems: &mut Problems) -> Option<QuestionPage> {
    let known = ["key", "title", "display_if", "shuffle", "questions"];
    let object = Object::read(json, place, &known, problems)?;
    let key = object.key("key", problems);
    let title = object.text("title", problems);
    let display_if = read_condition(&object, "display_if", problems);
    let shuffle = object.flag("shuffle", problems);
    let items = object.list("questions", *room, problems);
    *room -= items.len();
    let questions_place = object.at("questions");
    let questions = items
        .iter()
        .enumerate()
        .filter_map(|(index, question)| read_question(question, &step(&questions_place, index), problems))
        .collect();
    Some(QuestionPage { key, title, display_if, shuffle, questions })
}
