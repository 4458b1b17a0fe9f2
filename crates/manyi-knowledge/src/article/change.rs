//! The one path of a change: seen, locked, allowed in this state.

use super::{KnowledgeArticleState, KnowledgeChanged, entity, store};
use crate::KnowledgeRefused;
use manyi_kernel::{KnowledgeArticleId, Revision, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

/// An article that nobody else changes until the transaction ends.
pub(super) struct Locked {
    pub row: entity::Model,
    pub state: KnowledgeArticleState,
}

/// # Errors
/// [`KnowledgeRefused::NotFound`] where there is none in the actor's scope.
pub(super) async fn lock(work: &UnitOfWork, id: KnowledgeArticleId) -> Result<Locked, KnowledgeRefused> {
    let found = store::lock(work.connection(), &work.actor().scope, id).await?;
    let row = found.ok_or(KnowledgeRefused::NotFound)?;
    let state = state_of(&row)?;
    Ok(Locked { row, state })
}

/// Writes the row with its next revision, the event and the audit row.
pub(super) async fn write(
    work: &mut UnitOfWork,
    mut row: entity::Model,
    state: KnowledgeArticleState,
    audit: &'static str,
) -> Result<(), StorageError> {
    row.state = state.code().to_owned();
    row.revision = Revision(row.revision).next().0;
    row.changed_at = work.now().as_millisecond();
    let (id, place) = (KnowledgeArticleId(row.id), UnitPath::from_stored(row.unit_path.clone()));
    row.into_active_model().reset_all().update(work.connection()).await?;
    work.record(&KnowledgeChanged { article_id: id, state }, id, &place)?;
    work.audit(audit, "knowledge_article", id, &place);
    Ok(())
}

pub(super) fn state_of(row: &entity::Model) -> Result<KnowledgeArticleState, StorageError> {
    KnowledgeArticleState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of article {}: {}", row.id, row.state)))
}
