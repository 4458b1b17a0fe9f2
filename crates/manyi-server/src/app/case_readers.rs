//! Who may read a case: the identity room knows the people, the case room asks.

use async_trait::async_trait;
use manyi_case::{CaseReaders, SharedCaseReaders};
use manyi_identity::{IdentityRoom, people_who_may};
use manyi_kernel::{Permission, PersonRef, UnitPath};
use manyi_storage::StorageError;
use std::sync::Arc;

pub fn of(identity: IdentityRoom) -> SharedCaseReaders {
    Arc::new(Readers(identity))
}

struct Readers(IdentityRoom);

#[async_trait]
impl CaseReaders for Readers {
    async fn readers_at(&self, path: &UnitPath) -> Result<Vec<PersonRef>, StorageError> {
        people_who_may(&self.0, Permission::CaseRead, path).await
    }
}
