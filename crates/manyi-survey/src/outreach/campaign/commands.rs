//! Planning a campaign, starting and stopping it.

use super::{Campaign, CampaignId, CampaignKind, CampaignState, store};
use crate::{
    outreach::{OutreachRoom, recipient::store::NewRow, sample, send, template},
    questionnaire, secret,
    wave::store as waves,
};
use manyi_connect::{ChannelId, Medium, find_channel};
use manyi_kernel::{Actor, FieldProblem, QuestionnaireId, UnitId, WaveId};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

/// A campaign as somebody plans it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignDraft {
    pub unit_id: UnitId,
    pub kind: CampaignKind,
    /// At most 200 characters.
    pub name: String,
    /// None: the links are handed out as a file.
    #[serde(default)]
    pub channel_id: Option<ChannelId>,
    #[serde(default)]
    pub subject: String,
    /// May hold `{name}`, `{questionnaire}`, `{unit}`, `{expires_on}` and `{stop}`; must hold `{link}`.
    #[serde(default)]
    pub template: String,
    /// 1–366.
    pub valid_days: i32,
    /// 0–366.
    pub cooldown_days: i32,
    /// 0–5.
    #[serde(default)]
    pub reminder_max: i32,
    /// 1–60.
    #[serde(default = "three")]
    pub reminder_after_days: i32,
    /// 0–10080.
    #[serde(default)]
    pub delay_minutes: i32,
    /// A wave of a programme that asks this questionnaire: the people drawn for it are the recipients.
    #[serde(default)]
    pub wave_id: Option<WaveId>,
}

fn three() -> i32 {
    3
}

#[derive(Debug, thiserror::Error)]
pub enum CampaignRefused {
    #[error("there is no such questionnaire or campaign")]
    NotFound,
    #[error("the questionnaire was never published: nobody could answer it")]
    NotPublished,
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// What is on its way cannot be changed any more.
    #[error("the campaign has begun")]
    Begun,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// With the key of a trigger, shown this once.
pub async fn create_campaign(
    room: &OutreachRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    draft: CampaignDraft,
) -> Result<(Campaign, Option<String>), CampaignRefused> {
    let found = questionnaire::store::find(room.survey.db.reader(), questionnaire).await?;
    if found.ok_or(CampaignRefused::NotFound)?.latest_version.is_none() {
        return Err(CampaignRefused::NotPublished);
    }
    let problems = check(room, questionnaire, &draft).await?;
    let unit = room.survey.directory.unit(draft.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let unit = match (unit, problems) {
        (Some(unit), problems) if problems.is_empty() => unit,
        (unit, mut problems) => {
            if unit.is_none() {
                problems.push(FieldProblem::new("/unit_id", "survey.unknown_unit"));
            }
            return Err(CampaignRefused::Invalid(problems));
        }
    };
    let key = (draft.kind == CampaignKind::Trigger).then(secret::token);
    let mut campaign = Campaign {
        id: CampaignId(Uuid::now_v7()),
        questionnaire_id: questionnaire,
        unit_id: unit.id,
        unit_path: unit.path,
        kind: draft.kind,
        name: draft.name,
        // A trigger waits for calls from the beginning.
        state: if key.is_some() { CampaignState::Running } else { CampaignState::Draft },
        channel_id: draft.channel_id,
        subject: draft.subject,
        template: draft.template,
        valid_days: draft.valid_days,
        cooldown_days: draft.cooldown_days,
        reminder_max: draft.reminder_max,
        reminder_after_days: draft.reminder_after_days,
        delay_minutes: draft.delay_minutes,
        wave_id: draft.wave_id,
        created_at: room.survey.db.now(),
        key_hash: key.as_deref().map(secret::hash),
    };
    let drawn = drawn(room, &campaign).await?;
    let mut work = room.survey.db.begin(actor).await?;
    campaign.created_at = work.now();
    store::insert(work.connection(), &campaign).await?;
    sample::join(work.connection(), &campaign, drawn, work.now()).await?;
    work.audit("campaign.create", "campaign", campaign.id, &campaign.unit_path);
    work.commit().await?;
    Ok((campaign, key))
}

/// The people of its wave, as its channel reaches them.
async fn drawn(room: &OutreachRoom, campaign: &Campaign) -> Result<Vec<NewRow>, StorageError> {
    let channel = match campaign.channel_id {
        Some(id) => find_channel(room.survey.db.reader(), id).await?,
        None => None,
    };
    sample::drawn(&room.survey, campaign, channel.map(|channel| channel.medium())).await
}

/// Everything that is wrong, apart from the unit.
async fn check(
    room: &OutreachRoom,
    questionnaire: QuestionnaireId,
    draft: &CampaignDraft,
) -> Result<Vec<FieldProblem>, StorageError> {
    let mut found = Vec::new();
    if draft.name.trim().is_empty() {
        found.push(FieldProblem::new("/name", "required"));
    } else if draft.name.chars().count() > 200 || draft.name.contains('\0') {
        found.push(FieldProblem::new("/name", "survey.template_too_long").with("max", 200));
    }
    for (place, value, min, max) in [
        ("/valid_days", draft.valid_days, 1, 366),
        ("/cooldown_days", draft.cooldown_days, 0, 366),
        ("/reminder_max", draft.reminder_max, 0, 5),
        ("/reminder_after_days", draft.reminder_after_days, 1, 60),
        ("/delay_minutes", draft.delay_minutes, 0, 7 * 24 * 60),
    ] {
        if !(min..=max).contains(&value) {
            found.push(
                FieldProblem::new(place, "survey.count_out_of_range").with("min", min).with("max", max),
            );
        }
    }
    if let Some(id) = draft.wave_id {
        let wave = waves::find(room.survey.db.reader(), id).await?;
        let fits =
            wave.is_some_and(|wave| wave.programme_id.is_some() && wave.questionnaire_id == questionnaire.0);
        if !fits || draft.kind == CampaignKind::Trigger {
            found.push(FieldProblem::new("/wave_id", "survey.unfit_wave"));
        }
    }
    if let Some(id) = draft.channel_id {
        match find_channel(room.survey.db.reader(), id).await? {
            Some(channel) if channel.medium() != Medium::Robot => {
                let is_mail = channel.medium() == Medium::Mail;
                found.extend(template::problems(&draft.subject, &draft.template, is_mail));
            }
            _ => found.push(FieldProblem::new("/channel_id", "survey.unfit_channel")),
        }
    }
    Ok(found)
}

/// Before it has begun.
pub(in crate::outreach) async fn update_campaign(
    room: &OutreachRoom,
    actor: &Actor,
    id: CampaignId,
    draft: CampaignDraft,
) -> Result<Campaign, CampaignRefused> {
    let before = store::find(room.survey.db.reader(), &actor.scope, id).await?;
    let before = before.ok_or(CampaignRefused::NotFound)?;
    let problems = check(room, before.questionnaire_id, &draft).await?;
    if !problems.is_empty() {
        return Err(CampaignRefused::Invalid(problems));
    }
    let mut work = room.survey.db.begin(actor).await?;
    let known = store::find(work.connection(), &actor.scope, id).await?.ok_or(CampaignRefused::NotFound)?;
    let is_open = known.state == CampaignState::Draft || known.kind == CampaignKind::Trigger;
    let is_same =
        known.kind == draft.kind && known.unit_id == draft.unit_id && known.wave_id == draft.wave_id;
    if !is_open || !is_same {
        return Err(CampaignRefused::Begun);
    }
    let campaign = Campaign {
        name: draft.name,
        channel_id: draft.channel_id,
        subject: draft.subject,
        template: draft.template,
        valid_days: draft.valid_days,
        cooldown_days: draft.cooldown_days,
        reminder_max: draft.reminder_max,
        reminder_after_days: draft.reminder_after_days,
        delay_minutes: draft.delay_minutes,
        ..known
    };
    store::update(work.connection(), &campaign, work.now()).await?;
    work.audit("campaign.update", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(campaign)
}

/// Sends to all recipients that were not asked yet; started again, to those who were added since.
pub async fn start_campaign(
    room: &OutreachRoom,
    actor: &Actor,
    id: CampaignId,
) -> Result<Campaign, CampaignRefused> {
    let mut work = room.survey.db.begin(actor).await?;
    let known = store::find(work.connection(), &actor.scope, id).await?.ok_or(CampaignRefused::NotFound)?;
    let campaign = Campaign { state: CampaignState::Running, ..known };
    store::update(work.connection(), &campaign, work.now()).await?;
    if campaign.kind == CampaignKind::List {
        work.enqueue(send::launch_job(id, work.now())).await?;
    }
    work.audit("campaign.start", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(campaign)
}

/// Nothing more is queued and nobody is reminded.
pub async fn stop_campaign(
    room: &OutreachRoom,
    actor: &Actor,
    id: CampaignId,
) -> Result<Campaign, CampaignRefused> {
    let mut work = room.survey.db.begin(actor).await?;
    let known = store::find(work.connection(), &actor.scope, id).await?.ok_or(CampaignRefused::NotFound)?;
    let campaign = Campaign { state: CampaignState::Stopped, ..known };
    store::update(work.connection(), &campaign, work.now()).await?;
    work.audit("campaign.stop", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(campaign)
}
