//! Members read the minutes, and agree or object.

use super::{
    Countersignature, Locked, MeetingState, change::lock_as_member, commands::members, entity::member,
};
use crate::{MeetingRefused, MeetingRoom, refused::unless_wrong};
use manyi_kernel::{Actor, FieldProblem, MeetingId, SHORT_TEXT, optional_text};
use manyi_storage::UnitOfWork;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingCountersignAnswer)]
#[serde(deny_unknown_fields)]
pub struct CountersignAnswer {
    pub answer: Countersignature,
    /// Needed to object.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A member's answer; it may be changed until the minutes are issued.
///
/// # Errors
/// For those who are no members, and where nothing is being countersigned.
pub async fn countersign(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    given: CountersignAnswer,
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let reason = optional_text("/reason", given.reason.as_deref(), SHORT_TEXT, &mut problems);
    if given.answer == Countersignature::Objected && reason.is_none() {
        problems.push(FieldProblem::new("/reason", "required"));
    }
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked =
        lock_as_member(&work, id).await?.where_state(|state| state == MeetingState::Countersigning)?;
    let person = actor.person_id().ok_or(MeetingRefused::NotMember)?;
    let reason = reason.filter(|_| given.answer == Countersignature::Objected);
    let signed = member::Entity::update_many()
        .col_expr(member::Column::Countersign, Expr::value(given.answer.code()))
        .col_expr(member::Column::Reason, Expr::value(reason))
        .col_expr(member::Column::SignedAt, Expr::value(room.moment(&work).as_millisecond()))
        .filter(member::Column::MeetingId.eq(id.0))
        .filter(member::Column::PersonId.eq(person.0))
        .exec(work.connection())
        .await?;
    if signed.rows_affected == 0 {
        return Err(MeetingRefused::NotMember);
    }
    let action = match given.answer {
        Countersignature::Agreed => "meeting.agree",
        Countersignature::Objected => "meeting.object",
    };
    work.audit(action, "meeting", id, &locked.place);
    work.commit().await?;
    Ok(())
}

/// Nobody has answered yet.
pub(super) async fn ask_anew(work: &UnitOfWork, id: MeetingId) -> Result<(), MeetingRefused> {
    member::Entity::update_many()
        .col_expr(member::Column::Countersign, Expr::value(Option::<String>::None))
        .col_expr(member::Column::Reason, Expr::value(Option::<String>::None))
        .col_expr(member::Column::SignedAt, Expr::value(Option::<i64>::None))
        .filter(member::Column::MeetingId.eq(id.0))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// All have agreed, or the time is over: silence then agrees, and objections stand in the minutes.
pub(super) async fn needs_signatures(
    room: &MeetingRoom,
    work: &UnitOfWork,
    locked: &Locked,
) -> Result<(), MeetingRefused> {
    let now = room.moment(work).as_millisecond();
    if locked.row.countersign_due_at.is_none_or(|due| due < now) {
        return Ok(());
    }
    let members = members(work, locked.id()).await?;
    let waiting = members.iter().filter(|member| member.countersign.is_none()).count();
    let objected = Some(Countersignature::Objected.code());
    let objecting = members.iter().filter(|member| member.countersign.as_deref() == objected).count();
    if waiting + objecting == 0 {
        return Ok(());
    }
    Err(MeetingRefused::NotCountersigned { waiting, objecting })
}
