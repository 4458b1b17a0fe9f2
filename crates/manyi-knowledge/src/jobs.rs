//! Three days before a change holds, whoever works by it is told.

use crate::{
    KnowledgeAnnounced, KnowledgeRoom,
    article::{store, version},
};
use async_trait::async_trait;
use manyi_kernel::{Actor, KnowledgeArticleId, UnitPath};
use manyi_storage::{JobError, JobHandler};
use sea_orm::EntityTrait;
use serde::Deserialize;
use std::sync::Arc;

/// Queued with the publication, for three days before the version holds.
pub(crate) const ANNOUNCE: &str = "knowledge.announce";

pub fn job_handlers(room: KnowledgeRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(Announce(room))]
}

struct Announce(KnowledgeRoom);

#[derive(Deserialize)]
struct Announced {
    article_id: KnowledgeArticleId,
    version: i32,
}

#[async_trait]
impl JobHandler for Announce {
    fn kind(&self) -> &'static str {
        ANNOUNCE
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Announced { article_id, version } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let mut work = self.0.db.begin(&Actor::system()).await?;
        let row = version::Entity::find_by_id((article_id.0, version)).one(work.connection()).await?;
        // A later version may have taken its place meanwhile: then that one has a job of its own.
        let newer = store::versions(work.connection(), article_id).await?;
        let is_last = newer.last().is_some_and(|last| last.version == version);
        let Some(row) = row.filter(|row| row.withdrawn_at.is_none() && is_last) else { return Ok(()) };
        let place = UnitPath::from_stored(row.unit_path);
        work.record(&KnowledgeAnnounced { article_id, version }, article_id, &place)?;
        work.audit("knowledge.announce", "knowledge_article", article_id, &place);
        work.commit().await?;
        Ok(())
    }
}
