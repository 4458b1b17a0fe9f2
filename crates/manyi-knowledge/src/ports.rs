//! What the knowledge base asks of the rest of the product; the roof answers.

use async_trait::async_trait;
use manyi_kernel::{CaseId, OrgScope, UnitRef};
use manyi_storage::StorageError;

/// What cases are about.
#[async_trait]
pub trait CaseMatters: Send + Sync + 'static {
    /// The customer's words; `None` where there is no such case in the scope.
    async fn matter(&self, scope: &OrgScope, id: CaseId) -> Result<Option<String>, StorageError>;
}

/// Where a help page belongs, and where a person is reached from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpDoor {
    pub unit: UnitRef,
    /// Path of the form by which a person is reached, below the public address; absent where the unit has none.
    pub form: Option<String>,
}

/// Codes of help pages.
#[async_trait]
pub trait HelpDoors: Send + Sync + 'static {
    /// By the code of a feedback form or of a unit; `None` where there is neither.
    async fn door(&self, code: &str) -> Result<Option<HelpDoor>, StorageError>;
}
