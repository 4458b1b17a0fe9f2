//! A batch of invitations for one unit.

use crate::{
    SurveyRoom,
    invitation::{Invitation, InvitationCreated, store},
    questionnaire, secret,
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{Actor, InvitationId, QuestionnaireId, UnitId, day_of};
use manyi_storage::StorageError;
use uuid::Uuid;

/// Invitations of one request.
pub const MAX_COUNT: u64 = 1_000;

/// An invitation with its address, which nobody can show again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    pub id: InvitationId,
    pub url: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateInvitationsFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("the questionnaire was never published: nobody could answer it")]
    NotPublished,
    #[error("the unit does not exist or is out of reach")]
    UnknownUnit,
    #[error("1 to {MAX_COUNT} invitations at a time")]
    Count,
    #[error("the last day is over already")]
    ExpiryInThePast,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationOrder {
    pub questionnaire_id: QuestionnaireId,
    pub unit_id: UnitId,
    /// 1 to [`MAX_COUNT`].
    pub count: u64,
    /// Last day on which they open.
    pub expires_on: Date,
}

pub async fn create_invitations(
    room: &SurveyRoom,
    actor: &Actor,
    order: InvitationOrder,
) -> Result<Vec<NewInvitation>, CreateInvitationsFailed> {
    create_invitations_at(room, actor, order, room.db.now()).await
}

/// With a given time: sample data tells of months past.
pub async fn create_invitations_at(
    room: &SurveyRoom,
    actor: &Actor,
    order: InvitationOrder,
    now: Timestamp,
) -> Result<Vec<NewInvitation>, CreateInvitationsFailed> {
    let InvitationOrder { questionnaire_id: questionnaire, unit_id, count, expires_on } = order;
    if !(1..=MAX_COUNT).contains(&count) {
        return Err(CreateInvitationsFailed::Count);
    }
    if expires_on < day_of(now) {
        return Err(CreateInvitationsFailed::ExpiryInThePast);
    }
    let found = questionnaire::store::find(room.db.reader(), questionnaire).await?;
    if found.ok_or(CreateInvitationsFailed::NotFound)?.latest_version.is_none() {
        return Err(CreateInvitationsFailed::NotPublished);
    }
    let unit = room.directory.unit(unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let unit = unit.ok_or(CreateInvitationsFailed::UnknownUnit)?;

    let mut work = room.db.begin(actor).await?;
    let batch_id = Uuid::now_v7();
    let (mut invitations, mut shown) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (id, token) = (InvitationId::new(), secret::token());
        invitations.push(Invitation {
            id,
            questionnaire_id: questionnaire,
            unit_id: unit.id,
            unit_path: unit.path.clone(),
            token_hash: secret::hash(&token),
            batch_id,
            created_at: now,
            expires_on,
            answered_at: None,
            response_id: None,
            wave_id: None,
            served_at: None,
        });
        shown.push(NewInvitation { id, url: room.entry_url(&token) });
    }
    store::insert(work.connection(), &invitations).await?;
    work.record(
        &InvitationCreated { questionnaire_id: questionnaire, batch_id, unit: unit.id, count },
        batch_id,
        &unit.path,
    )?;
    work.audit("invitation.create", "invitation_batch", batch_id, &unit.path);
    work.commit().await?;
    Ok(shown)
}
