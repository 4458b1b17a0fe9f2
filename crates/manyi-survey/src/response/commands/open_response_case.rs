//! Somebody makes a response a case.

use crate::{
    SurveyRoom,
    response::care::{CareFailed, CaseRequest, LinkedCase, store},
};
use manyi_kernel::{Actor, ResponseId, UnitId, UnitPath};

#[derive(Clone, Debug)]
pub struct OpenResponseCase {
    /// In the words of whoever opens it.
    pub title: String,
    pub description: String,
}

/// Opens a case about the response at its unit; one that became a case before gives that one.
pub async fn open_response_case(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    input: OpenResponseCase,
) -> Result<LinkedCase, CareFailed> {
    let cases = room.cases.as_ref().ok_or(CareFailed::NoCases)?;
    let row = store::find(room.db.reader(), &actor.scope, id).await?;
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(CareFailed::NotFound)?;
    let request = CaseRequest {
        response_id: id,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        title: input.title.trim().to_owned(),
        description: input.description.trim().to_owned(),
    };
    Ok(cases.open(actor, request).await?)
}
