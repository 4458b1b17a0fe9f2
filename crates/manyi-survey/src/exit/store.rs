//! Exits in the database.

use super::{Exit, NewExit, entity};
use crate::response::store::NewResponse;
use manyi_kernel::{InvitationId, LinkId, day_number_of};
use manyi_rules::ExitKind;
use manyi_storage::StorageError;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Stores that whoever was about to become `response` has left; returns the id of the exit.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    response: &NewResponse,
    new: &NewExit,
) -> Result<Uuid, StorageError> {
    let id = Uuid::now_v7();
    let answers = serde_json::to_string(&new.answers)
        .map_err(|error| StorageError::Unstorable(format!("answers of an exit: {error}")))?;
    let row = entity::ActiveModel {
        id: Set(id),
        submission_id: Set(response.submission_id),
        questionnaire_id: Set(response.questionnaire_id.0),
        version: Set(response.version),
        wave_id: Set(response.wave_id.0),
        channel: Set(response.channel.code().to_owned()),
        link_id: Set(response.link_id.map(|id| id.0)),
        invitation_id: Set(response.invitation_id.map(|id| id.0)),
        unit_id: Set(response.unit_id.0),
        unit_path: Set(response.unit_path.to_string()),
        kind: Set(new.exit.kind.code().to_owned()),
        ending: Set(new.exit.ending.clone()),
        quota: Set(new.cell.as_ref().map(|cell| cell.quota.clone())),
        cell: Set(new.cell.as_ref().map(|cell| cell.cell.clone())),
        answers: Set(answers),
        left_at: Set(response.submitted_at.as_millisecond()),
        left_day: Set(day_number_of(response.submitted_at)),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// The exit that a submission came to, if it was sent before, with the entry that it came through.
pub(crate) async fn find_submission(
    db: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Option<(Exit, Option<LinkId>, Option<InvitationId>)>, StorageError> {
    let row = entity::Entity::find().filter(entity::Column::SubmissionId.eq(submission)).one(db).await?;
    row.map(|row| Ok((exit(&row)?, row.link_id.map(LinkId), row.invitation_id.map(InvitationId)))).transpose()
}

/// Whether the person of this invitation was led out.
pub(crate) async fn has_invitation(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
) -> Result<bool, StorageError> {
    let found = entity::Entity::find().filter(entity::Column::InvitationId.eq(invitation.0));
    Ok(found.count(db).await? > 0)
}

fn exit(row: &entity::Model) -> Result<Exit, StorageError> {
    let kind = ExitKind::CODES.into_iter().find(|(code, _)| *code == row.kind).map(|(_, kind)| kind);
    let kind = kind.ok_or_else(|| StorageError::Corrupt(format!("kind of exit {}: {}", row.id, row.kind)))?;
    Ok(Exit { kind, ending: row.ending.clone() })
}
