//! What the knowledge base asks of others: what a case is about, and where help pages belong.

use super::text_sources::whole;
use async_trait::async_trait;
use manyi_case::{CaseRoom, case_texts};
use manyi_feedback::{FeedbackRoom, form_at, form_near};
use manyi_kernel::{CaseId, OrgScope};
use manyi_knowledge::{CaseMatters, HelpDoor, HelpDoors};
use manyi_storage::StorageError;
use std::sync::Arc;

pub fn matters(room: CaseRoom) -> Arc<dyn CaseMatters> {
    Arc::new(Cases(room))
}

pub fn doors(room: FeedbackRoom) -> Arc<dyn HelpDoors> {
    Arc::new(Forms(room))
}

struct Cases(CaseRoom);

#[async_trait]
impl CaseMatters for Cases {
    async fn matter(&self, scope: &OrgScope, id: CaseId) -> Result<Option<String>, StorageError> {
        let found = case_texts(&self.0, &[id.0]).await?.into_iter().next();
        Ok(found.filter(|case| scope.allows(&case.unit_path)).map(|case| whole(&case)))
    }
}

/// A form's own code opens the page of its unit; a unit's code opens it with the form nearest to it.
struct Forms(FeedbackRoom);

#[async_trait]
impl HelpDoors for Forms {
    async fn door(&self, code: &str) -> Result<Option<HelpDoor>, StorageError> {
        if let Some(unit) = form_at(&self.0, code).await? {
            let unit = self.0.directory.unit(unit).await;
            return Ok(unit.map(|unit| HelpDoor { unit, form: Some(path(code)) }));
        }
        let Some(unit) = self.0.directory.unit_by_code(code).await else { return Ok(None) };
        let form = form_near(&self.0, &unit.path).await?;
        Ok(Some(HelpDoor { form: form.map(|code| path(&code)), unit }))
    }
}

fn path(code: &str) -> String {
    format!("/fb/{code}")
}
