//! The answers and attributes of a row in words, masked or plain, with what was corrected and cleared.

use super::{
    AnswerView, AttributeView, Attributes, CorrectionView, Personal, Show, answer_views,
    care::{masked_attribute, rows::correction, store},
    entity,
};
use crate::{
    SurveyRoom, link,
    questionnaire::PublishedVersion,
    upload,
    wave::{self, store::AttributeName},
};
use manyi_kernel::{PersonId, ResponseId};
use manyi_rules::RawAnswers;
use manyi_storage::{StorageError, instant};
use std::collections::BTreeMap;

/// Every question that was asked or answered, with each correction beside it.
pub(crate) async fn told_answers(
    room: &SurveyRoom,
    row: &entity::Model,
    version: &PublishedVersion,
    show: Show,
) -> Result<Vec<AnswerView>, StorageError> {
    let (document, raw) = (&version.document, store::answers(row)?);
    let seed = row.seed(document, &raw);
    let mut views = answer_views(document, &raw, seed, show);
    let redacted = store::redacted(row)?;
    for view in &mut views {
        view.is_redacted = redacted.contains(&view.question_key);
    }
    for (question, mut file) in upload::of_response(room.db.reader(), ResponseId(row.id)).await? {
        let Some(view) = views.iter_mut().find(|view| view.question_key == question) else { continue };
        if show.personal == Personal::Masked {
            // Names of files name people. What kind of file it is says enough to fetch it.
            file.name = format!("{}.{}", view.files.len() + 1, file.file_type);
        }
        view.files.push(file);
    }
    for correction in store::corrections_of(room.db.reader(), row.id).await? {
        let original = match &correction.original {
            Some(text) => Some(original_words(&correction, text, &raw, |answers| {
                answer_views(document, answers, seed, show)
            })?),
            None => None,
        };
        let corrector = match correction.corrected_by {
            Some(id) => room.directory.person(PersonId(id)).await.map(|person| person.name),
            None => None,
        };
        let Some(view) = views.iter_mut().find(|view| view.question_key == correction.question_key) else {
            continue;
        };
        view.corrections.push(CorrectionView {
            original: original.flatten(),
            is_cleared: correction.original.is_none(),
            reason: correction.reason,
            corrector,
            corrected_at: instant(correction.corrected_at),
        });
    }
    Ok(views)
}

/// The former answer in words: it is put back among the present ones and told as they are.
fn original_words(
    correction: &correction::Model,
    text: &str,
    present: &RawAnswers,
    tell: impl Fn(&RawAnswers) -> Vec<AnswerView>,
) -> Result<Option<String>, StorageError> {
    let damaged = |error| StorageError::Corrupt(format!("correction {}: {error}", correction.id));
    let original: RawAnswers = serde_json::from_str(text).map_err(damaged)?;
    let mut then = present.clone();
    then.retain(|key, _| !super::care::belongs(key, &correction.question_key));
    then.extend(original);
    let view = tell(&then).into_iter().find(|view| view.question_key == correction.question_key);
    Ok(view.and_then(|view| {
        view.label.or_else(|| match view.value? {
            serde_json::Value::String(text) => Some(text),
            other => Some(other.to_string()),
        })
    }))
}

/// In the order of the wave's names; an attribute without a name is called by its code.
pub(crate) async fn told_attributes(
    room: &SurveyRoom,
    row: &entity::Model,
    show: Show,
) -> Result<Vec<AttributeView>, StorageError> {
    let Some(text) = &row.attributes else { return Ok(Vec::new()) };
    let attributes: Attributes = store::read(row, "attributes", text)?;
    let mut names = wave::store::attribute_names(room.db.reader(), row.wave_id).await?;
    names.extend(link::place::attribute_names());
    let place: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.code.as_str(), at)).collect();
    let mut views: Vec<_> =
        attributes.into_iter().map(|(code, value)| view(code, value, &place, &names, show)).collect();
    views.sort_by_key(|view| place.get(view.code.as_str()).copied().unwrap_or(usize::MAX));
    Ok(views)
}

fn view(
    code: String,
    value: serde_json::Value,
    place: &BTreeMap<&str, usize>,
    names: &[AttributeName],
    show: Show,
) -> AttributeView {
    let name = place.get(code.as_str()).and_then(|at| names[*at].text.get(show.locale.code()));
    let name = name.cloned().unwrap_or_else(|| code.clone());
    let shown = match show.personal {
        Personal::Masked => masked_attribute(&code, &name, value.clone()),
        Personal::Plain => value.clone(),
    };
    AttributeView { is_masked: shown != value, value: shown, name, code }
}
