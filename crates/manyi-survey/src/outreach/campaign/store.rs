//! Campaigns in the database.

use super::{Campaign, CampaignId, CampaignKind, CampaignState, entity};
use jiff::Timestamp;
use manyi_connect::ChannelId;
use manyi_kernel::{OrgScope, QuestionnaireId, UnitId, UnitPath, WaveId};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

fn active(campaign: &Campaign, now: Timestamp) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(campaign.id.0),
        questionnaire_id: Set(campaign.questionnaire_id.0),
        unit_id: Set(campaign.unit_id.0),
        unit_path: Set(campaign.unit_path.to_string()),
        kind: Set(campaign.kind.code().to_owned()),
        name: Set(campaign.name.clone()),
        state: Set(campaign.state.code().to_owned()),
        channel_id: Set(campaign.channel_id.map(|id| id.0)),
        subject: Set(campaign.subject.clone()),
        template: Set(campaign.template.clone()),
        valid_days: Set(campaign.valid_days),
        cooldown_days: Set(campaign.cooldown_days),
        reminder_max: Set(campaign.reminder_max),
        reminder_after_days: Set(campaign.reminder_after_days),
        delay_minutes: Set(campaign.delay_minutes),
        key_hash: Set(campaign.key_hash.clone()),
        wave_id: Set(campaign.wave_id.map(|id| id.0)),
        created_at: Set(campaign.created_at.as_millisecond()),
        updated_at: Set(now.as_millisecond()),
    }
}

pub(super) async fn insert(db: &impl ConnectionTrait, campaign: &Campaign) -> Result<(), StorageError> {
    entity::Entity::insert(active(campaign, campaign.created_at)).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn update(
    db: &impl ConnectionTrait,
    campaign: &Campaign,
    now: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update(active(campaign, now)).exec(db).await?;
    Ok(())
}

/// Absent when there is none within the scope.
pub async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: CampaignId,
) -> Result<Option<Campaign>, StorageError> {
    let row =
        entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath)).one(db).await?;
    row.map(campaign).transpose()
}

/// As [`find`], for programs of our own and kept from others until the transaction ends.
pub(in crate::outreach) async fn lock(
    db: &impl ConnectionTrait,
    id: CampaignId,
) -> Result<Option<Campaign>, StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::UpdatedAt, Expr::col(entity::Column::UpdatedAt))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    find(db, &OrgScope::everything(), id).await
}

/// The newest first.
pub(in crate::outreach) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
) -> Result<Vec<Campaign>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::QuestionnaireId.eq(questionnaire.0))
        .filter(rows_within(scope, entity::Column::UnitPath))
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(campaign).collect()
}

/// Those that may still remind somebody.
pub(in crate::outreach) async fn reminding(db: &impl ConnectionTrait) -> Result<Vec<Campaign>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::State.eq(CampaignState::Running.code()))
        .filter(entity::Column::ReminderMax.gt(0))
        .filter(Expr::col(entity::Column::ChannelId).is_not_null())
        .all(db)
        .await?;
    rows.into_iter().map(campaign).collect()
}

fn campaign(row: entity::Model) -> Result<Campaign, StorageError> {
    let broken = |what: &str| StorageError::Corrupt(format!("{what} of campaign {}", row.id));
    Ok(Campaign {
        kind: match row.kind.as_str() {
            "list" => CampaignKind::List,
            "trigger" => CampaignKind::Trigger,
            _ => return Err(broken("kind")),
        },
        state: match row.state.as_str() {
            "draft" => CampaignState::Draft,
            "running" => CampaignState::Running,
            "stopped" => CampaignState::Stopped,
            _ => return Err(broken("state")),
        },
        id: CampaignId(row.id),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        name: row.name,
        channel_id: row.channel_id.map(ChannelId),
        subject: row.subject,
        template: row.template,
        valid_days: row.valid_days,
        cooldown_days: row.cooldown_days,
        reminder_max: row.reminder_max,
        reminder_after_days: row.reminder_after_days,
        delay_minutes: row.delay_minutes,
        created_at: instant(row.created_at),
        key_hash: row.key_hash,
        wave_id: row.wave_id.map(WaveId),
    })
}
