//! Whoever handles the case has to reach the customer; that they looked behind the mask stands in the audit trail.

use crate::{
    CaseRoom,
    case::{VerbError, admitted, store},
};
use manyi_kernel::{Actor, CaseId};
use serde::Serialize;

/// Whole, unlike everywhere else.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct RevealedComplainant {
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// # Errors
/// Outside the actor's scope, or they were recused from the case.
pub(crate) async fn reveal_complainant(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
) -> Result<RevealedComplainant, VerbError> {
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let (case, _) = found.ok_or(VerbError::NotFound)?;
    admitted(&case, actor)?;
    work.audit("case.reveal_complainant", "case", id, &case.unit_path);
    work.commit().await?;
    Ok(RevealedComplainant { name: case.complainant.name, phone: case.complainant.phone })
}
