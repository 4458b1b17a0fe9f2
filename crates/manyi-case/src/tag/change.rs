//! Tags go to a case or are taken off it.

use super::{TagChange, store};
use crate::{
    CaseRoom,
    case::{Case, CaseAction, VerbError, admitted, events::CaseChanged, perform::load},
};
use manyi_kernel::{Actor, CaseId, FieldProblem, MOST_TAGS};
use manyi_storage::UnitOfWork;
use std::collections::BTreeSet;

/// As [`change_tags`], for the product's own reactions.
///
/// # Errors
/// Refused where a note would be; invalid where one is no tag, or there would be too many.
pub async fn add_tags(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    tags: &[String],
) -> Result<bool, VerbError> {
    let change = TagChange::read(tags, &[]).map_err(VerbError::Invalid)?;
    change_tags(room, actor, id, change).await
}

/// Wherever a note may be written. No revision is asked for: two who tag at the same time do not gainsay each
/// other. Whether anything changed; what is so already leaves no trace.
pub(crate) async fn change_tags(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    change: TagChange,
) -> Result<bool, VerbError> {
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let case = load(uow, id, None).await?;
                change_in(uow, &case, change).await
            })
        })
        .await
}

/// As [`change_tags`], to a case that this unit of work has locked.
pub(crate) async fn change_in(
    uow: &mut UnitOfWork,
    case: &Case,
    change: TagChange,
) -> Result<bool, VerbError> {
    case.state.after(CaseAction::Note)?;
    admitted(case, uow.actor())?;
    let known = store::tags_of(uow.connection(), &[case.id.0]).await?.remove(&case.id.0);
    let before: BTreeSet<String> = known.unwrap_or_default().into_iter().collect();
    let tags = change.applied_to(&before);
    if tags == before {
        return Ok(false);
    }
    if tags.len() > MOST_TAGS {
        let full = FieldProblem::new("/add", "case.tags_full").with("max", MOST_TAGS);
        return Err(VerbError::Invalid(vec![full]));
    }
    store::set(uow.connection(), case.id, &tags, uow.now()).await?;
    uow.record(&CaseChanged::beside(case.id, CaseChanged::TAG, case.state), case.id, &case.unit_path)?;
    uow.audit("case.tag", "case", case.id, &case.unit_path);
    Ok(true)
}
