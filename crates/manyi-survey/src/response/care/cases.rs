//! The case that a response became: another room's, reached through this port.

use async_trait::async_trait;
use manyi_kernel::{Actor, CaseId, OrgScope, ResponseId, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

/// A case beside its response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LinkedCase {
    pub id: CaseId,
    #[schema(example = "C2026-000123")]
    pub number: String,
}

/// What a case about a response is opened with.
#[derive(Clone, Debug)]
pub struct CaseRequest {
    pub response_id: ResponseId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// In the words of whoever opens it.
    pub title: String,
    pub description: String,
}

/// Answered where all rooms meet.
#[async_trait]
pub trait ResponseCases: Send + Sync {
    /// The case that a response became, if it lies within `scope`.
    async fn case_of(
        &self,
        scope: &OrgScope,
        response: ResponseId,
    ) -> Result<Option<LinkedCase>, StorageError>;

    /// Opens one; a response that became a case before gives that one.
    async fn open(&self, actor: &Actor, request: CaseRequest) -> Result<LinkedCase, StorageError>;
}
