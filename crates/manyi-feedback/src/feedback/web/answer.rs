//! What every operation on one piece of feedback does at its end.

use crate::{
    FeedbackRoom,
    feedback::queries::{FeedbackDetail, detail},
};
use manyi_kernel::{Actor, FeedbackId, Problem};
use manyi_web::{ApiResult, Revised};

/// As it is now; the revision is in `ETag`.
pub(crate) async fn show(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
) -> ApiResult<Revised<FeedbackDetail>> {
    let found = detail(room, actor, id).await?.ok_or_else(Problem::not_found)?;
    let revision = found.head.revision;
    Ok(Revised(found, revision))
}
