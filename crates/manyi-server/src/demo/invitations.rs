//! Personal invitations: each outlet invites some customers at the beginning of a month, some answer.

use super::actor;
use super::organisation::outlets;
use super::outlet::Outlet;
use super::plan::{Plan, PlannedResponse};
use super::progress::Progress;
use super::story::Story;
use super::{FULL, unit};
use crate::app::App;
use anyhow::Result;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use manyi_kernel::{InvitationId, QuestionnaireId, UnitRef, day_of};
use manyi_survey::invitation::commands::{InvitationOrder, create_invitations_at};
use std::collections::HashMap;
use std::path::Path;

/// Names the batch of an outlet in a month of the story.
pub fn key(outlet: &Outlet, month: i32) -> String {
    format!("{}/{month}", outlet.code)
}

fn batch_size(outlet: &Outlet, answers: usize) -> u64 {
    (outlet.invitations * answers as u64 / FULL as u64).max(1)
}

/// Makes the batches that are not noted in `progress` yet. A batch that was stored in the very moment
/// before a power cut, and not noted, is made again: its first invitations stay unanswered, as many do.
pub async fn create(
    app: &App,
    (questionnaire, units): (QuestionnaireId, &[UnitRef]),
    story: &Story,
    (progress, data): (&mut Progress, &Path),
    told: impl Fn(usize, usize),
) -> Result<()> {
    let mut done = 0;
    let all = outlets().count() * (Story::MONTHS as usize + 1);
    for month in 0..=Story::MONTHS {
        let first = story.first_day(month);
        // On the first of a month that has only begun there is nobody to invite yet.
        let made = if first < story.today() { at_nine(first) } else { continue };
        for outlet in outlets() {
            done += 1;
            if progress.invitations.contains_key(&key(outlet, month)) {
                continue;
            }
            let order = InvitationOrder {
                questionnaire_id: questionnaire,
                unit_id: unit(units, outlet.code)?.id,
                count: batch_size(outlet, progress.answers),
                expires_on: first.saturating_add(1.month()).saturating_sub(1.day()),
            };
            let invitations = create_invitations_at(&app.survey, &actor(), order, made).await?;
            let ids = invitations.into_iter().map(|invitation| invitation.id).collect();
            progress.invitations.insert(key(outlet, month), ids);
            progress.write(data)?;
            told(done, all);
        }
    }
    Ok(())
}

fn at_nine(day: jiff::civil::Date) -> Timestamp {
    let zone = TimeZone::get(manyi_kernel::TIME_ZONE).unwrap_or(TimeZone::UTC);
    day.at(9, 0, 0, 0).to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Which invitation each planned answer answers, if any: as many of a batch as its outlet's customers do.
pub fn answered(progress: &Progress, story: &Story, plan: &Plan) -> Vec<Option<InvitationId>> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut next = |response: &PlannedResponse| {
        if !response.invited {
            return None;
        }
        let key = key(response.outlet, story.month(day_of(response.at)));
        let batch = progress.invitations.get(&key)?;
        let most = (batch.len() as f64 * response.outlet.answering()).round() as usize;
        let used = used.entry(key).or_default();
        let id = batch.get(*used).filter(|_| *used < most)?;
        *used += 1;
        Some(*id)
    };
    plan.responses.iter().map(&mut next).collect()
}
