//! A questionnaire from draft to published versions: who may change what, and what is refused.

use jiff::Timestamp;
use manyi_kernel::{PersonId, QuestionnaireId, Revision};
use manyi_rules::{DocumentProblem, Questionnaire as Document, check, is_publishable, parse};
use serde_json::Value;

/// The instrument with its working draft. Published versions are frozen beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    pub id: QuestionnaireId,
    /// From the draft's title, for lists.
    pub title: String,
    /// As the editor sent it, half-right or not.
    pub draft: Value,
    pub latest_version: Option<i32>,
    pub revision: Revision,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What people answer: never changes.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedVersion {
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
    pub document: Document,
    pub published_at: Timestamp,
    /// Absent when an import created it.
    pub published_by: Option<PersonId>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum EditRefused {
    EditedMeanwhile,
}

#[derive(Debug, PartialEq, Eq)]
pub enum PublishRefused {
    EditedMeanwhile,
    /// All that stands in the way, advice left out.
    NotPublishable(Vec<DocumentProblem>),
}

/// Everything there is to say about a document, with the document as far as it could be read.
pub fn judge(draft: &Value) -> (Document, Vec<DocumentProblem>) {
    let (document, mut problems) = parse(draft);
    problems.extend(check(&document));
    (document, problems)
}

impl Questionnaire {
    pub fn create(id: QuestionnaireId, draft: Value, now: Timestamp) -> Self {
        let title = title_of(&draft);
        Self {
            id,
            title,
            draft,
            latest_version: None,
            revision: Revision::FIRST,
            created_at: now,
            updated_at: now,
        }
    }

    /// Replaces the draft; published versions stay as they are.
    pub fn edit(self, against: Revision, draft: Value, now: Timestamp) -> Result<Self, EditRefused> {
        if against != self.revision {
            return Err(EditRefused::EditedMeanwhile);
        }
        Ok(Self { title: title_of(&draft), draft, revision: self.revision.next(), updated_at: now, ..self })
    }

    /// Freezes the draft as the next version.
    pub fn publish(
        self,
        against: Revision,
        by: Option<PersonId>,
        now: Timestamp,
    ) -> Result<(Self, PublishedVersion), PublishRefused> {
        if against != self.revision {
            return Err(PublishRefused::EditedMeanwhile);
        }
        let (document, mut problems) = judge(&self.draft);
        if !is_publishable(&problems) {
            problems.retain(|problem| problem.severity() == manyi_rules::Severity::Blocking);
            return Err(PublishRefused::NotPublishable(problems));
        }
        let version = PublishedVersion {
            questionnaire_id: self.id,
            version: self.latest_version.unwrap_or(0) + 1,
            document,
            published_at: now,
            published_by: by,
        };
        let published = Self {
            latest_version: Some(version.version),
            revision: self.revision.next(),
            updated_at: now,
            ..self
        };
        Ok((published, version))
    }
}

/// Lists show one title; Chinese first. Without control characters, which no store keeps.
fn title_of(draft: &Value) -> String {
    let title = parse(draft).0.title;
    title.get("zh-CN").chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_rules::{TemplateScale, satisfaction_standard};
    use serde_json::json;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn fresh() -> Questionnaire {
        let draft = serde_json::to_value(satisfaction_standard(TemplateScale::Five)).unwrap();
        Questionnaire::create(QuestionnaireId::new(), draft, at("2026-10-12T01:00:00Z"))
    }

    #[test]
    fn publishing_freezes_the_draft_and_counts_versions() {
        let (first, version) = fresh().publish(Revision(1), None, at("2026-10-12T02:00:00Z")).unwrap();
        assert_eq!((version.version, first.latest_version, first.revision), (1, Some(1), Revision(2)));
        let mut draft = first.draft.clone();
        draft["title"]["zh-CN"] = json!("新标题");
        let edited = first.edit(Revision(2), draft, at("2026-10-12T03:00:00Z")).unwrap();
        assert_eq!(edited.title, "新标题");
        assert_ne!(version.document.title.get("zh-CN"), "新标题");
        let (_, second) = edited.publish(Revision(3), None, at("2026-10-12T04:00:00Z")).unwrap();
        assert_eq!((second.version, second.document.title.get("zh-CN")), (2, "新标题"));
    }

    #[test]
    fn an_edit_against_an_old_revision_is_refused() {
        let now = at("2026-10-12T02:00:00Z");
        let edited = fresh().edit(Revision(1), json!({}), now).unwrap();
        assert_eq!(edited.clone().edit(Revision(1), json!({}), now), Err(EditRefused::EditedMeanwhile));
        assert_eq!(edited.publish(Revision(1), None, now).unwrap_err(), PublishRefused::EditedMeanwhile);
    }

    #[test]
    fn a_half_right_draft_is_kept_but_not_published() {
        let now = at("2026-10-12T02:00:00Z");
        let half = json!({"format": 1, "title": {"zh-CN": "半成品"}, "pages": []});
        let edited = fresh().edit(Revision(1), half.clone(), now).unwrap();
        assert_eq!((edited.title.as_str(), &edited.draft), ("半成品", &half));
        let Err(PublishRefused::NotPublishable(problems)) = edited.publish(Revision(2), None, now) else {
            panic!("published");
        };
        assert_eq!(problems[0].place, "/pages");
    }
}
