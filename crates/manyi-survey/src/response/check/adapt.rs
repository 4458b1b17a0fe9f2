//! From questionnaires and rows to what the check sees.

use super::store::CheckRow;
use crate::questionnaire::PublishedVersion;
use crate::response::{Channel, Traces, seed_of_stored};
use manyi_kernel::InvitationId;
use manyi_response_check::{Instrument, Opposites, RatingItem, Response, Trap};
use manyi_rules::{
    AnswerCheck, AnswerValue, Answers, Questionnaire, RawAnswers, evaluate_path_for, read_answers,
};
use manyi_storage::StorageError;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The ratings and pages of all versions that were answered: a question keeps its key through them.
pub(super) struct Layout {
    versions: HashMap<i32, Arc<PublishedVersion>>,
    items: Vec<(String, RatingItem)>,
    /// What is declared of the items, in their order.
    declared: Vec<AnswerCheck>,
    pages: Vec<String>,
}

impl Layout {
    /// In the order of the latest version; what only older ones ask comes last.
    pub fn of(mut versions: Vec<Arc<PublishedVersion>>) -> Self {
        versions.sort_by_key(|version| std::cmp::Reverse(version.version));
        let mut layout =
            Self { versions: HashMap::new(), items: Vec::new(), declared: Vec::new(), pages: Vec::new() };
        for version in versions {
            layout.add(&version.document);
            layout.versions.insert(version.version, version);
        }
        layout
    }

    fn add(&mut self, document: &Questionnaire) {
        for page in &document.pages {
            if !self.pages.contains(&page.key) {
                self.pages.push(page.key.clone());
            }
        }
        for question in document.questions() {
            let Some(scale) = question.scale() else { continue };
            if self.items.iter().any(|(key, _)| *key == question.key) {
                continue;
            }
            let point = |value: i64| i16::try_from(value).unwrap_or_default();
            let declared = question.check.clone().unwrap_or_default();
            let reversed = declared.reversed;
            let item = RatingItem { min: point(scale.min), max: point(scale.max), reversed };
            self.items.push((question.key.clone(), item));
            self.declared.push(declared);
        }
    }

    pub fn instrument(&self) -> Instrument {
        let place = |key: &str| self.items.iter().position(|(own, _)| own == key);
        let declared = || self.declared.iter().enumerate();
        let opposites = declared().filter_map(|(second, declared)| {
            Some(Opposites { first: place(declared.same_as.as_deref()?)?, second })
        });
        let traps = declared()
            .filter_map(|(item, declared)| Some(Trap { item, wanted: i16::try_from(declared.trap?).ok()? }));
        Instrument {
            items: self.items.iter().map(|(_, item)| *item).collect(),
            opposites: opposites.collect(),
            traps: traps.collect(),
        }
    }

    /// A row, and its device if somebody of the staff was signed in on it. `served_at`: milliseconds, by invitation:
    /// when the service ended that it asks about.
    ///
    /// # Errors
    /// [`StorageError::Corrupt`] with the response that cannot be read.
    pub fn response(
        &self,
        row: &CheckRow,
        served_at: &HashMap<Uuid, i64>,
    ) -> Result<(Response, Option<u64>), StorageError> {
        let traces = traces(row)?;
        let served_at = row.invitation_id.and_then(|id| served_at.get(&id).copied());
        let served_at = served_at.map(|at| at.div_euclid(1_000));
        let response = Response { served_at, ..self.answered(row, &traces)? };
        Ok((response, traces.device.filter(|_| traces.is_staff_device)))
    }

    fn answered(&self, row: &CheckRow, traces: &Traces) -> Result<Response, StorageError> {
        let version = self.versions.get(&row.version).ok_or_else(|| {
            StorageError::Corrupt(format!(
                "response {} answers version {}, which is missing",
                row.id, row.version
            ))
        })?;
        let raw: RawAnswers = read(row, "answers", &row.answers)?;
        let (answers, _) = read_answers(&version.document, &raw);
        let ids = (row.invitation_id.map(InvitationId), row.submission_id);
        let seed = seed_of_stored(&version.document, &raw, Channel::from_code(&row.channel), ids);
        let path = evaluate_path_for(&version.document, &answers, seed);
        let asked: Vec<_> =
            path.questions().filter(|question| question.required || question.scale().is_some()).collect();
        Ok(Response {
            id: row.id.as_u128(),
            ratings: self.items.iter().map(|(key, _)| rating(&answers, key)).collect(),
            asked: asked.len() as u32,
            answered: asked.iter().filter(|question| answers.contains_key(&question.key)).count() as u32,
            texts: texts(&answers),
            page_seconds: self.pages.iter().map(|key| traces.page_seconds.get(key).copied()).collect(),
            total_seconds: row.duration_seconds.map(f64::from),
            submitted_at: row.submitted_at.div_euclid(1_000),
            device: traces.device,
            address: traces.address,
            outlet: Some(row.unit_id.as_u128() as u64),
            // Interviews that were made up come from one hand.
            employee: row.interviewer.map(|id| id.as_u128() as u64),
            is_shared_device: traces.is_shared_device,
            ..Response::default()
        })
    }
}

fn traces(row: &CheckRow) -> Result<Traces, StorageError> {
    row.traces.as_ref().map_or_else(|| Ok(Traces::default()), |text| read(row, "traces", text))
}

fn read<T: serde::de::DeserializeOwned>(row: &CheckRow, what: &str, text: &str) -> Result<T, StorageError> {
    serde_json::from_str(text)
        .map_err(|error| StorageError::Corrupt(format!("{what} of response {}: {error}", row.id)))
}

fn rating(answers: &Answers, key: &str) -> Option<i16> {
    match answers.get(key)? {
        AnswerValue::Scale(point) => i16::try_from(*point).ok(),
        _ => None,
    }
}

fn texts(answers: &Answers) -> Vec<String> {
    let text = |answer: &AnswerValue| match answer {
        AnswerValue::Text(text) => Some(text.clone()),
        _ => None,
    };
    answers.values().filter_map(text).collect()
}
