//! Files in a preview: named and measured, never sent. What is in them is judged on the real page alone.

use super::{sheet::size_words, view::KeptFile};
use manyi_rules::{AnswerProblem, AnswerProblemCode, Question, RawAnswers, Text};
use manyi_upload::tidy_name;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A file that somebody chose in a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewFile {
    /// Made by the caller; it stands in the answers.
    pub id: Uuid,
    /// Key of the question.
    pub question: String,
    pub name: String,
    pub bytes: u64,
}

/// Takes the file into the answers, or says why the real page would refuse its name or size.
pub(super) fn take_file(
    question: &Question,
    file: &PreviewFile,
    answers: &mut RawAnswers,
) -> Result<(), AnswerProblem> {
    let Some((field, types)) = question.body.files() else {
        return Err(refusal(question, AnswerProblemCode::UnknownFile, &[]));
    };
    let mut ids = answers.get(&question.key).and_then(Value::as_array).cloned().unwrap_or_default();
    if ids.len() >= field.file_limit() {
        let counts = [("max", field.file_limit().to_string()), ("count", (ids.len() + 1).to_string())];
        return Err(refusal(question, AnswerProblemCode::TooManyFiles, &counts));
    }
    if file.bytes > field.byte_limit() as u64 {
        let megabytes = field.byte_limit() / 1024 / 1024;
        return Err(refusal(question, AnswerProblemCode::FileTooLarge, &[("max", megabytes.to_string())]));
    }
    let endings: Vec<&str> = types.iter().flat_map(|kind| kind.endings()).copied().collect();
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
        return Err(refusal(question, AnswerProblemCode::FileRefused, &[("allowed", endings.join(" "))]));
    }
    ids.push(Value::from(file.id.to_string()));
    answers.insert(question.key.clone(), Value::from(ids));
    Ok(())
}

fn refusal(question: &Question, code: AnswerProblemCode, params: &[(&str, String)]) -> AnswerProblem {
    AnswerProblem {
        question: question.key.clone(),
        code,
        params: params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect::<BTreeMap<_, _>>(),
        rows: Vec::new(),
        message: Text::default(),
    }
}

/// Those that the answers still name.
pub(super) fn still_named(files: Vec<PreviewFile>, answers: &RawAnswers) -> Vec<PreviewFile> {
    let named = |file: &PreviewFile| {
        let ids = answers.get(&file.question).and_then(Value::as_array);
        ids.is_some_and(|ids| ids.iter().any(|id| id.as_str() == Some(&file.id.to_string())))
    };
    files.into_iter().filter(named).collect()
}

/// As the page lists them.
pub(super) fn as_kept(files: &[PreviewFile]) -> Vec<KeptFile> {
    let bytes = |file: &PreviewFile| i64::try_from(file.bytes).unwrap_or(i64::MAX);
    let kept = |file: &PreviewFile| KeptFile {
        id: file.id.to_string(),
        name: tidy_name(&file.name),
        size: size_words(bytes(file)),
    };
    files.iter().map(kept).collect()
}
