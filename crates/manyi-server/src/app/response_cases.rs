//! Responses become cases: the survey room asks, the case room opens.

use async_trait::async_trait;
use manyi_case::{
    CaseOpened, CaseOrigin, CaseRoom, OpenCaseError, ResponseMatter, case_of_response, open_response_case,
};
use manyi_kernel::{Actor, OrgScope, ResponseId};
use manyi_storage::StorageError;
use manyi_survey::response::care::{CaseRequest, LinkedCase, ResponseCases};
use std::sync::Arc;

pub fn of(case: CaseRoom) -> Arc<dyn ResponseCases> {
    Arc::new(Cases(case))
}

struct Cases(CaseRoom);

#[async_trait]
impl ResponseCases for Cases {
    async fn case_of(
        &self,
        scope: &OrgScope,
        response: ResponseId,
    ) -> Result<Option<LinkedCase>, StorageError> {
        Ok(case_of_response(&self.0, scope, response).await?.map(linked))
    }

    async fn open(&self, actor: &Actor, request: CaseRequest) -> Result<LinkedCase, StorageError> {
        let CaseRequest { response_id, unit_id, unit_path, title, description } = request;
        let matter = ResponseMatter { response_id, unit_id, unit_path, title, description };
        let opened =
            open_response_case(&self.0, actor, CaseOrigin::Complaint, matter).await.map_err(|error| {
                match error {
                    OpenCaseError::Storage(error) => error,
                    OpenCaseError::Deadline(error) => StorageError::Unstorable(format!("deadlines: {error}")),
                }
            })?;
        Ok(linked(opened))
    }
}

fn linked(case: CaseOpened) -> LinkedCase {
    LinkedCase { id: case.id, number: case.number.to_string() }
}
