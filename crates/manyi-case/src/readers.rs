//! Who may read a case: asked of whoever knows the people.

use async_trait::async_trait;
use manyi_kernel::{PersonRef, UnitPath};
use manyi_storage::StorageError;
use std::sync::Arc;

#[async_trait]
pub trait CaseReaders: Send + Sync + 'static {
    /// People who can sign in, may read cases and whose place holds `path`, by name.
    async fn readers_at(&self, path: &UnitPath) -> Result<Vec<PersonRef>, StorageError>;
}

pub type SharedCaseReaders = Arc<dyn CaseReaders>;
