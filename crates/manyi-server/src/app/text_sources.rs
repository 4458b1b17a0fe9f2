//! Where texts come from: the open answers of responses, the register of feedback, cases.

use async_trait::async_trait;
use manyi_case::{CaseRoom, CaseText, case_texts, settled_case_texts};
use manyi_feedback::{FeedbackRoom, FeedbackText, feedback_texts};
use manyi_kernel::OrgScope;
use manyi_storage::StorageError;
use manyi_survey::{
    SurveyRoom,
    response::{OpenAnswer, Rated, open_answers},
};
use manyi_topic::{SolvedCase, SourceText, TextSource, TextSources};
use std::sync::Arc;
use uuid::Uuid;

pub fn of(survey: SurveyRoom, feedback: FeedbackRoom, case: CaseRoom) -> Arc<dyn TextSources> {
    Arc::new(Rooms { survey, feedback, case })
}

struct Rooms {
    survey: SurveyRoom,
    feedback: FeedbackRoom,
    case: CaseRoom,
}

#[async_trait]
impl TextSources for Rooms {
    async fn texts(&self, source: TextSource, ids: &[Uuid]) -> Result<Vec<SourceText>, StorageError> {
        Ok(match source {
            TextSource::Response => open_answers(&self.survey, ids).await?.into_iter().map(answer).collect(),
            TextSource::Feedback => {
                feedback_texts(&self.feedback, ids).await?.into_iter().map(said).collect()
            }
            TextSource::Case => case_texts(&self.case, ids).await?.into_iter().map(told).collect(),
        })
    }

    async fn solved_cases(&self, scope: &OrgScope, most: u64) -> Result<Vec<SolvedCase>, StorageError> {
        Ok(settled_case_texts(&self.case, scope, most).await?.into_iter().map(solved).collect())
    }
}

fn answer(answer: OpenAnswer) -> SourceText {
    SourceText {
        source: TextSource::Response,
        id: answer.response_id.0,
        part: answer.question_key,
        text: answer.text,
        unit_path: answer.unit_path,
        written_at: answer.submitted_at,
        score: answer.overall.and_then(on_five),
        number: None,
        is_copy: false,
    }
}

/// Whatever scale was asked, from 1 to 5.
fn on_five(rated: Rated) -> Option<f64> {
    let Rated { value, min, max } = rated;
    (max > min).then(|| 4.0f64.mul_add(f64::from(value - min) / f64::from(max - min), 1.0))
}

fn said(feedback: FeedbackText) -> SourceText {
    SourceText {
        source: TextSource::Feedback,
        id: feedback.id.0,
        part: String::new(),
        text: feedback.body,
        unit_path: feedback.unit_path,
        written_at: feedback.recorded_at,
        score: None,
        number: Some(feedback.number),
        is_copy: feedback.is_duplicate || feedback.is_copy,
    }
}

fn told(case: CaseText) -> SourceText {
    SourceText {
        source: TextSource::Case,
        id: case.id.0,
        part: String::new(),
        text: whole(&case),
        unit_path: case.unit_path,
        written_at: case.registered_at,
        score: None,
        number: Some(case.number),
        is_copy: case.is_copy,
    }
}

fn solved(case: CaseText) -> SolvedCase {
    SolvedCase {
        id: case.id,
        text: whole(&case),
        number: case.number,
        title: case.title,
        unit_id: case.unit_id,
        unit_path: case.unit_path,
    }
}

pub(super) fn whole(case: &CaseText) -> String {
    let title = case.title.as_deref().unwrap_or_default().trim();
    let description = case.description.trim();
    // A title that was made from the text repeats its beginning.
    let repeats = description.starts_with(title.trim_end_matches('…'));
    if title.is_empty() || repeats { description.to_owned() } else { format!("{title}。{description}") }
}
