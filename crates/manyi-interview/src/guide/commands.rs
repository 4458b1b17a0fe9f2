//! Writing guides. Each edit is a version of its own; sessions keep the one that they were planned with.

use super::{InterviewGuide, store};
use crate::{InterviewRefused, InterviewRoom};
use manyi_kernel::{Actor, InterviewGuideId, Revision, UnitPath};

/// # Errors
/// [`InterviewRefused::Wrong`] with all problems.
pub async fn create_guide(
    room: &InterviewRoom,
    actor: &Actor,
    document: InterviewGuide,
) -> Result<InterviewGuideId, InterviewRefused> {
    let document = document.checked().map_err(InterviewRefused::Wrong)?;
    let mut work = room.db.begin(actor).await?;
    let id = InterviewGuideId::new();
    store::insert(&work, id, &document).await?;
    work.audit("interview.create_guide", "interview_guide", id, &UnitPath::root());
    work.commit().await?;
    Ok(id)
}

/// # Errors
/// As [`create_guide`], and where `revision` is not the version in force.
pub async fn update_guide(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewGuideId,
    revision: Revision,
    document: InterviewGuide,
) -> Result<(), InterviewRefused> {
    let document = document.checked().map_err(InterviewRefused::Wrong)?;
    let mut work = room.db.begin(actor).await?;
    store::current(work.connection(), id).await?.ok_or(InterviewRefused::NotFound)?;
    if !store::update(&work, id, revision, &document).await? {
        return Err(InterviewRefused::Changed);
    }
    work.audit("interview.update_guide", "interview_guide", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
