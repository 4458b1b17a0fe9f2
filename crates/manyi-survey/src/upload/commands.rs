//! A file is taken for a question, and bound to the response once the answers are submitted.

use super::{LIFETIME, MAX_BYTES, MAX_FILES, MAX_FILES_OF_ADDRESS, clamd::Finding, entity, store};
use crate::SurveyRoom;
use manyi_kernel::{Actor, Locale, QuestionnaireId, ResponseId, UnitPath};
use manyi_rules::{
    AnswerProblem, AnswerProblemCode, FileType, Question, QuestionBody, Questionnaire, RawAnswers, Text,
};
use manyi_storage::{StorageError, UnitOfWork};
use manyi_upload::{recognise, strip, tidy_name};
use manyi_web::SentFile;
use sea_orm::ActiveValue::Set;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// For whom files are taken.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    pub questionnaire_id: QuestionnaireId,
    pub submission_id: Uuid,
    pub unit_path: UnitPath,
    pub address_hash: Option<u64>,
    pub locale: Locale,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ReceiveFailed {
    /// What the person can mend.
    #[error("the file cannot be taken")]
    Refused(AnswerProblem),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn refusal(question: &Question, code: AnswerProblemCode, params: &[(&str, String)]) -> ReceiveFailed {
    let params: BTreeMap<_, _> =
        params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    ReceiveFailed::Refused(AnswerProblem {
        question: question.key.clone(),
        code,
        params,
        rows: Vec::new(),
        message: Text::default(),
    })
}

/// Looks into the file, keeps it and returns its id: the answer to `question` names it, which names `before` others.
pub(crate) async fn receive_file(
    room: &SurveyRoom,
    receiver: &Receiver,
    question: &Question,
    before: usize,
    file: SentFile,
) -> Result<Uuid, ReceiveFailed> {
    let most = question.body.files().map_or(0, |(field, _)| field.file_limit());
    if before >= most {
        let counts = [("max", most.to_string()), ("count", (before + 1).to_string())];
        return Err(refusal(question, AnswerProblemCode::TooManyFiles, &counts));
    }
    let name = tidy_name(&file.name);
    let (kind, bytes) = looked_into(question, &name, file.bytes)?;
    refuse_harmful(room, question, &bytes).await?;
    let staged = room.blobs.stage(&bytes).await?;
    let id = Uuid::new_v4();
    let mut work = room.db.begin(&Actor::respondent(receiver.locale)).await?;
    let (files, sent) = store::of_submission(work.connection(), receiver.submission_id).await?;
    let own = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let address_hash = receiver.address_hash.and_then(|hash| i64::try_from(hash).ok());
    let of_address = match address_hash {
        Some(address) => store::of_address(work.connection(), address, work.now() - LIFETIME).await?,
        None => 0,
    };
    if files >= MAX_FILES || sent.saturating_add(own) > MAX_BYTES || of_address >= MAX_FILES_OF_ADDRESS {
        return Err(refusal(question, AnswerProblemCode::TooMuchSent, &[]));
    }
    let blob = room.blobs.keep(&work, staged, &owner(id)).await?;
    let row = entity::ActiveModel {
        id: Set(id),
        submission_id: Set(receiver.submission_id),
        questionnaire_id: Set(receiver.questionnaire_id.0),
        question_key: Set(question.key.clone()),
        file_name: Set(name),
        file_type: Set(kind.code().to_owned()),
        bytes: Set(own),
        blob: Set(blob.as_str().to_owned()),
        address_hash: Set(address_hash),
        sent_at: Set(work.now().as_millisecond()),
        response_id: Set(None),
    };
    store::insert(work.connection(), row).await?;
    work.audit("upload.receive", "upload", id, &receiver.unit_path);
    work.commit().await?;
    Ok(id)
}

/// What is kept was looked at first, where a scanner is set.
async fn refuse_harmful(room: &SurveyRoom, question: &Question, bytes: &[u8]) -> Result<(), ReceiveFailed> {
    let Some(scanner) = &room.scanner else { return Ok(()) };
    match scanner.scan(bytes).await {
        Ok(Finding::Clean) => Ok(()),
        Ok(Finding::Harmful(signature)) => {
            tracing::warn!(%signature, "a harmful file was sent and not taken");
            Err(refusal(question, AnswerProblemCode::FileHarmful, &[]))
        }
        Err(error) => {
            tracing::error!(%error, "a file could not be scanned and was not taken");
            Err(refusal(question, AnswerProblemCode::FileNotScanned, &[]))
        }
    }
}

/// Who needs the content of an upload.
pub(super) fn owner(id: Uuid) -> String {
    format!("upload:{id}")
}

fn looked_into(
    question: &Question,
    name: &str,
    bytes: Vec<u8>,
) -> Result<(FileType, Vec<u8>), ReceiveFailed> {
    let Some((field, types)) = question.body.files() else {
        return Err(refusal(question, AnswerProblemCode::UnknownFile, &[]));
    };
    if bytes.len() > field.byte_limit() {
        let megabytes = field.byte_limit() / 1024 / 1024;
        return Err(refusal(question, AnswerProblemCode::FileTooLarge, &[("max", megabytes.to_string())]));
    }
    let refused = || {
        let endings: Vec<&str> = types.iter().flat_map(|kind| kind.endings()).copied().collect();
        refusal(question, AnswerProblemCode::FileRefused, &[("allowed", endings.join(" "))])
    };
    let kind = recognise(&bytes, name).filter(|kind| types.contains(kind)).ok_or_else(refused)?;
    match kind.is_picture() {
        true => strip(kind, &bytes).map(|(bytes, _)| (kind, bytes)).ok_or_else(refused),
        false => Ok((kind, bytes)),
    }
}

/// Binds the files that the answers name to their response. Returns the question of the first that is not there, was
/// sent for another submission, or belongs to another response.
pub(crate) async fn bind(
    work: &UnitOfWork,
    document: &Questionnaire,
    answers: &RawAnswers,
    submission: Uuid,
    response: ResponseId,
) -> Result<Option<String>, StorageError> {
    let asking =
        |question: &&Question| matches!(question.body, QuestionBody::File(_) | QuestionBody::Photo(_));
    for question in document.questions().filter(asking) {
        let ids = answers.get(&question.key).and_then(|answer| answer.as_array()).map(Vec::as_slice);
        for id in ids.unwrap_or_default() {
            let id = id.as_str().and_then(|id| Uuid::parse_str(id).ok());
            let bound = match id {
                Some(id) => store::bind(work.connection(), id, submission, &question.key, response).await?,
                None => false,
            };
            if !bound {
                return Ok(Some(question.key.clone()));
            }
        }
    }
    Ok(None)
}

/// The problem with an answer that names a file there is not.
pub(crate) fn gone(question: String) -> AnswerProblem {
    AnswerProblem {
        question,
        code: AnswerProblemCode::UnknownFile,
        params: BTreeMap::new(),
        rows: Vec::new(),
        message: Text::default(),
    }
}

/// Erases files of a response: those of `questions`, or all of them. Their content goes with the next sweep.
pub(crate) async fn erase(
    room: &SurveyRoom,
    work: &UnitOfWork,
    response: ResponseId,
    questions: Option<&BTreeSet<String>>,
) -> Result<(), StorageError> {
    for (question, file) in store::of_response(work.connection(), response).await? {
        if questions.is_none_or(|questions| questions.contains(&question)) {
            store::delete(work.connection(), file.id).await?;
            room.blobs.release(work, &owner(file.id)).await?;
        }
    }
    Ok(())
}
