//! The draft becomes the next version that people answer.

use crate::{
    SurveyRoom, approval,
    questionnaire::{PublishRefused, Questionnaire, QuestionnairePublished, store},
    wave,
};
use manyi_kernel::{Actor, QuestionnaireId, Revision, UnitPath};
use manyi_rules::DocumentProblem;
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum PublishFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("somebody else edited the draft meanwhile")]
    EditedMeanwhile,
    #[error("the draft has {} problems that keep it from being published", .0.len())]
    NotPublishable(Vec<DocumentProblem>),
    #[error("the organisation publishes approved drafts only, and this one is not")]
    NotApproved,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Freezes the draft of revision `against`. Open pages finish the version they began; new ones get this one.
pub async fn publish_questionnaire(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    against: Revision,
) -> Result<Questionnaire, PublishFailed> {
    let mut work = room.db.begin(actor).await?;
    let current = store::find(work.connection(), id).await?.ok_or(PublishFailed::NotFound)?;
    let (published, version) =
        current.publish(against, actor.person_id(), work.now()).map_err(|refusal| match refusal {
            PublishRefused::EditedMeanwhile => PublishFailed::EditedMeanwhile,
            PublishRefused::NotPublishable(problems) => PublishFailed::NotPublishable(problems),
        })?;
    let policy = approval::store::policy(work.connection()).await?;
    // The product's own work (imports, sample data) has no reviewer.
    if policy.approval_required && actor.person_id().is_some() {
        let review = approval::store::latest(work.connection(), id).await?;
        if !review.is_some_and(|review| review.lets_publish(against)) {
            return Err(PublishFailed::NotApproved);
        }
    }
    store::update(work.connection(), &published, against).await.map_err(|error| match error {
        StorageError::RevisionMismatch => PublishFailed::EditedMeanwhile,
        other => other.into(),
    })?;
    store::insert_version(work.connection(), &version).await?;
    wave::store::ensure_standing(work.connection(), &version, work.now()).await?;
    let event = QuestionnairePublished { questionnaire_id: id, version: version.version };
    work.record(&event, id, &UnitPath::root())?;
    work.audit("questionnaire.publish", "questionnaire", id, &UnitPath::root());
    work.commit().await?;
    Ok(published)
}
