//! A response is put away, and brought back.

use crate::{
    SurveyRoom,
    response::{
        ResponsesChanged,
        care::{CareFailed, reason, store},
    },
};
use manyi_kernel::{Actor, ResponseId, UnitPath, WaveId};

/// Counts nowhere and is in no list from now on, until somebody brings it back. The reason is kept.
pub async fn delete_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    why: &str,
) -> Result<(), CareFailed> {
    put_away(room, actor, id, Some(reason(why)?)).await
}

/// Counts again as before it was put away.
pub async fn restore_response(room: &SurveyRoom, actor: &Actor, id: ResponseId) -> Result<(), CareFailed> {
    put_away(room, actor, id, None).await
}

async fn put_away(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    reason: Option<&str>,
) -> Result<(), CareFailed> {
    let mut work = room.db.begin(actor).await?;
    let row = store::lock(work.connection(), &actor.scope, id).await?.ok_or(CareFailed::NotFound)?;
    let deleted = row.deleted_at.is_some();
    if deleted == reason.is_some() {
        return Err(CareFailed::AlreadySo { deleted });
    }
    let by = reason.map(|reason| (actor, work.now(), reason));
    store::update(work.connection(), store::put_away(row.id, by)).await?;
    let place = UnitPath::from_stored(row.unit_path);
    let event = ResponsesChanged { wave_id: WaveId(row.wave_id), response_ids: vec![id] };
    work.record(&event, id, &place)?;
    let action = if reason.is_some() { "response.delete" } else { "response.restore" };
    work.audit(action, "response", id, &place);
    work.commit().await?;
    Ok(())
}
