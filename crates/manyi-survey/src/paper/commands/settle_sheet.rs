//! The third look: what the paper says where two people keyed it differently.

use super::{KeySheetFailed, Keyed, agree::agree, keyed_by, pile, problem, state_of};
use crate::{
    SurveyRoom,
    paper::{PaperBatchId, PaperEntry, PaperSheetId, SheetState, field::tidied, state::turn, store},
};
use manyi_kernel::Actor;

/// `entry` is the whole sheet as it is to be; it becomes the response.
pub async fn settle_sheet(
    room: &SurveyRoom,
    actor: &Actor,
    id: PaperSheetId,
    entry: PaperEntry,
) -> Result<Keyed, KeySheetFailed> {
    let me = actor.person_id().ok_or(KeySheetFailed::NotFound)?;
    let row = store::find_sheet(room.db.reader(), id).await?.ok_or(KeySheetFailed::NotFound)?;
    let pile = pile(room, actor, PaperBatchId(row.batch_id)).await?.ok_or(KeySheetFailed::NotFound)?;
    turn(Some((state_of(&row)?, keyed_by(&row))), true, me)?;
    let entry = tidied(&pile.fields, &entry)
        .map_err(|faults| KeySheetFailed::Wrong(faults.iter().map(problem).collect()))?;
    agree(room, actor, &pile, (row, &entry)).await?;
    Ok(Keyed { id, state: SheetState::Agreed, differing: 0 })
}
