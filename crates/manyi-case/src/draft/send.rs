//! A reply or a note goes out: with it the draft goes, and those it names hear of it.

use super::{DraftAction, store};
use crate::{
    CaseRoom,
    case::{
        Act, VerbError,
        perform::{self, Moment},
    },
    follow::{mentioned, write_mentions},
};
use manyi_kernel::{Actor, CaseId, PersonId, Revision};

/// What somebody wrote: an [`Act::Reply`] or an [`Act::Note`], and the colleagues that a note names.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub act: Act,
    pub mentions: Vec<PersonId>,
}

pub(crate) async fn send(
    room: &CaseRoom,
    actor: &Actor,
    (id, expected): (CaseId, Revision),
    message: Message,
) -> Result<(), VerbError> {
    let people = mentioned(room, actor, id, &message.mentions).await?;
    let (inside, person) = (room.clone(), actor.person_id());
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let case = perform::load(uow, id, Some(expected)).await?;
                let (moment, action) = (Moment::of(uow), message.act.action());
                let case = perform::apply(&inside, uow, case, moment, message.act).await?.case;
                write_mentions(uow, &case, &people).await?;
                if let Some((person, draft)) = person.zip(DraftAction::sent_by(action)) {
                    store::delete(uow.connection(), (person, id), draft).await?;
                }
                Ok(())
            })
        })
        .await
}
