//! The life of an item at once, for sample data: every step with its own instant, through the same states, clock and
//! records as the commands.

use super::{
    ImprovementItemId, ItemAct, ItemRefused,
    commands::{ItemMoment, act_in, need_in},
    store,
};
use crate::CaseRoom;
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, PersonId};

/// An item from its order on.
#[derive(Clone, Debug)]
pub struct ItemLife {
    pub case_id: CaseId,
    pub ordered_at: Timestamp,
    pub ordered_by: PersonId,
    /// What should become better.
    pub text: String,
    /// In order of time.
    pub steps: Vec<ItemLifeStep>,
}

#[derive(Clone, Debug)]
pub struct ItemLifeStep {
    pub at: Timestamp,
    pub by: PersonId,
    pub act: ItemAct,
}

/// Writes the item with all its steps, or nothing. `None`: the case has an item already, and nothing was written.
pub async fn record_item(
    room: &CaseRoom,
    actor: &Actor,
    life: ItemLife,
) -> Result<Option<ImprovementItemId>, ItemRefused> {
    let mut uow = room.db.begin(actor).await?;
    if !store::of_case(uow.connection(), life.case_id.0).await?.is_empty() {
        return Ok(None);
    }
    let ordered = ItemMoment { by: Some(life.ordered_by), at: life.ordered_at };
    let id = need_in(room, &mut uow, life.case_id, ordered, Some(life.text)).await?;
    for step in life.steps {
        let row = store::lock(uow.connection(), &actor.scope, id).await?.ok_or(ItemRefused::NotFound)?;
        let moment = ItemMoment { by: Some(step.by), at: step.at };
        act_in(room, &mut uow, row, moment, &step.act).await?;
    }
    uow.commit().await?;
    Ok(Some(id))
}
