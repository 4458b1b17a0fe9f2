//! A year of cases: each complaint and each low score is handled by somebody of its outlet, some late,
//! some reopened, the newest still open.

mod finding;
mod handling;
mod team;

use super::plan::{Plan, PlannedComplaint, PlannedResponse};
use super::story::Story;
use super::{people, unit};
use crate::app::{App, complaint_register::enter_complaints};
use anyhow::{Context, Result};
use handling::{Handling, Matter};
use manyi_case::{CaseChannel, CaseLife, CaseOrigin, CasePriority, Complainant, OpenCase, record_lives};
use manyi_kernel::{QuestionnaireId, ResponseId, UnitRef};
use manyi_survey::response::responses_of_submissions;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

/// Cases of one transaction.
const BATCH: usize = 40;
/// Overall scores that open a case under the policy that is in force from the start.
const LOW: i64 = 2;

/// Records the life of every case that the plan opens; `told` hears how many there are by now.
pub async fn load(
    app: &App,
    questionnaire: QuestionnaireId,
    units: &[UnitRef],
    (story, plan): (&Story, &Plan),
    told: impl Fn(usize, usize),
) -> Result<()> {
    let handling = Handling::new(app, story).await?;
    let low: Vec<(Uuid, &PlannedResponse)> = plan
        .responses
        .iter()
        .enumerate()
        .filter(|(_, response)| response.overall <= LOW)
        .map(|(index, response)| (super::response_submission_id(questionnaire, index), response))
        .collect();
    let ids: Vec<Uuid> = low.iter().map(|(id, _)| *id).collect();
    let responses = responses_of_submissions(&app.db, &ids).await?;
    let mut lives: Vec<CaseLife> = Vec::new();
    for (index, (submission, response)) in low.into_iter().enumerate() {
        let id = responses.get(&submission).context("a planned answer was not stored")?;
        let open = low_score(unit(units, response.outlet.code)?, *id, response);
        let matter = Matter { outlet: response.outlet, theme: Some(response.theme), at: response.at };
        lives.push(handling.life(index as u64, open, &matter)?);
    }
    for (index, planned) in plan.complaints.iter().enumerate() {
        let open = complaint(unit(units, planned.outlet.code)?, index, planned);
        let matter = Matter { outlet: planned.outlet, theme: planned.theme, at: planned.at };
        lives.push(handling.life(1_000_000 + index as u64, open, &matter)?);
    }
    lives.sort_by_key(|life| life.open.opened_at);
    let (mut done, all) = (0, lives.len());
    for batch in lives.chunks(BATCH) {
        let opened = record_lives(&app.case, batch.to_vec()).await?;
        let ids: Vec<Uuid> = opened.iter().map(|case| case.id.0).collect();
        enter_complaints(&app.case, &app.feedback, &ids).await?;
        done += batch.len();
        told(done, all);
    }
    Ok(())
}

/// As the reaction to a low score opens it.
fn low_score(place: &UnitRef, id: ResponseId, response: &PlannedResponse) -> OpenCase {
    let priority = if response.overall == 1 { CasePriority::Urgent } else { CasePriority::High };
    OpenCase {
        origin: CaseOrigin::LowScore,
        source_id: Some(id.to_string()),
        channel: CaseChannel::Questionnaire,
        priority,
        title: None,
        description: response.comment.clone().unwrap_or_default(),
        score: Some((response.overall as i32, 5)),
        unit_id: place.id,
        unit_path: place.path.clone(),
        complainant: Complainant::default(),
        opened_at: Some(response.at),
    }
}

fn complaint(place: &UnitRef, index: usize, planned: &PlannedComplaint) -> OpenCase {
    let mut rng = StdRng::seed_from_u64(77_000_000 + index as u64);
    let complainant = Complainant {
        name: rng.random_bool(0.9).then(|| people::names::caller(&mut rng)),
        phone: rng.random_bool(0.85).then(|| format!("1390000{:04}", rng.random_range(0..10_000))),
    };
    OpenCase {
        origin: CaseOrigin::Complaint,
        source_id: Some(format!("sample-{index}")),
        channel: planned.channel,
        priority: planned.priority,
        title: Some(planned.title.clone()),
        description: planned.description.clone(),
        score: None,
        unit_id: place.id,
        unit_path: place.path.clone(),
        complainant,
        opened_at: Some(planned.at),
    }
}
