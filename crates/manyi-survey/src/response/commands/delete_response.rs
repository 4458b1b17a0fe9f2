//! A response is put away, and brought back.

use crate::{
    SurveyRoom, quota,
    response::{
        QualityStatus, ResponsesChanged,
        care::{CareFailed, reason, store},
        entity,
        store::{held_cells, latest_version, reserve_numbers},
    },
};
use manyi_kernel::{Actor, ResponseId, UnitPath, WaveId};
use sea_orm::ConnectionTrait;

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
    // Places are counted one after the other; the row of the numbering is always locked first.
    reserve_numbers(work.connection(), 0).await?;
    let row = store::lock(work.connection(), &actor.scope, id).await?.ok_or(CareFailed::NotFound)?;
    let deleted = row.deleted_at.is_some();
    if deleted == reason.is_some() {
        return Err(CareFailed::AlreadySo { deleted });
    }
    places(room, work.connection(), &row, deleted).await?;
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

/// Gives the places in quotas back that the response held, or takes them again when it comes back.
/// Gives the places in quotas back that the response held, or takes them again.
pub(super) async fn places(
    room: &SurveyRoom,
    db: &impl ConnectionTrait,
    row: &entity::Model,
    comes_back: bool,
) -> Result<(), CareFailed> {
    let Some(held) = held_cells(db, ResponseId(row.id)).await? else { return Ok(()) };
    // The latest version says how many places there are: a limit may have been raised.
    let latest = latest_version(db, held.questionnaire_id).await?;
    let Some(version) = room.version(held.questionnaire_id, latest).await? else { return Ok(()) };
    let document = &version.document;
    let mut cells = held.cells;
    if held.status == QualityStatus::Invalid {
        // Called invalid, it holds only the places that do not follow the judgement.
        let returned = quota::take::follow_judgement(document, &cells);
        cells.retain(|cell| !returned.contains(cell));
    }
    if !comes_back {
        quota::take::give_back_all(db, held.wave_id, &cells).await?;
        return Ok(());
    }
    match quota::take::take_all(db, held.wave_id, document, &cells).await? {
        None => Ok(()),
        Some(full) => Err(CareFailed::QuotaFull(full)),
    }
}
