//! Sample data that tells a story, brought in through the product's own commands. Repeatable: what is
//! there already is left alone, an interrupted start goes on where it stopped.
//!
//! Reading order: [`story`] (what happens), [`organisation`] and [`outlet`] (to whom), [`plan`] (what is
//! drawn from it), [`answers`], [`invitations`], [`cases`], [`fieldwork`], [`knowledge`], [`desk`], [`automation`] and
//! [`meetings`] (how it comes in), [`facts`] (where it shows).

mod answers;
mod automation;
mod cases;
mod chance;
mod desk;
mod facts;
mod fieldwork;
mod invitations;
mod knowledge;
mod meetings;
mod organisation;
mod outlet;
mod people;
mod plan;
mod progress;
mod story;
mod texts;

pub use facts::{FACTS, PlantedFact, Sight, Told, sights, table};
pub use people::{Account, new_passwords};
pub use story::Story;

use crate::app::{App, FactFeed};
use anyhow::{Context, Result};
use manyi_identity::is_setup_needed;
use manyi_kernel::{Actor, UnitRef, day_of};
use progress::Progress;
use std::path::Path;
use uuid::Uuid;

/// The same story for everybody.
const SEED: u64 = 20_261_001;
/// Answers of the whole sample; fewer scale everything down.
pub const FULL: usize = 20_000;

pub struct Sample {
    /// Accounts made now, with their passwords; empty when the sample was there.
    pub accounts: Vec<Account>,
    /// Where its planted facts are seen.
    pub sights: Vec<Sight>,
}

/// What is being made, in the order of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    People,
    Invitations,
    Answers,
    Cases,
    Figures,
}

/// Makes the sample in the data folder's database if it is not there. `told` hears of every part how many
/// there are by now, and of how many.
///
/// # Errors
/// The folder holds another organisation already, or something cannot be stored. Started again, an
/// interrupted sample is completed as it was begun, whatever `answers` says then.
pub async fn ensure(
    app: &App,
    data: &Path,
    answers: usize,
    told: &(dyn Fn(Part, usize, usize) + Sync),
) -> Result<Sample> {
    // A note about a database that is gone says nothing of this one.
    let begun = if is_setup_needed(&app.identity).await? { None } else { Progress::read(data)? };
    if let Some(progress) = begun.as_ref().filter(|progress| progress.finished) {
        let story = Story::told_on(progress.told_on);
        let units = app.identity.directory().units().await;
        return Ok(Sample { accounts: Vec::new(), sights: sights(&story, &units)? });
    }
    let mut progress = begun.clone().unwrap_or_else(|| Progress::begin(day_of(app.db.now()), answers));
    let story = Story::told_on(progress.told_on);
    let units = organisation::create(app, begun.is_some(), || progress.write(data)).await?;
    let accounts = people::create(app, &units, |done, all| told(Part::People, done, all)).await?;
    let questionnaire = match progress.questionnaire {
        Some(id) => id,
        None => answers::publish_questionnaire(app, &units).await?,
    };
    progress.questionnaire = Some(questionnaire);
    progress.write(data)?;
    let place = (questionnaire, units.as_slice());
    let invited = |done, all| told(Part::Invitations, done, all);
    invitations::create(app, place, &story, (&mut progress, data), invited).await?;
    let plan = plan::draw(&story, progress.answers, SEED);
    let invitations = invitations::answered(&progress, &story, &plan);
    answers::load(app, place, &plan, &invitations, |done, all| told(Part::Answers, done, all)).await?;
    cases::load(app, questionnaire, &units, (&story, &plan), |done, all| told(Part::Cases, done, all))
        .await?;
    organisation::store_customer_counts(app, &story).await?;
    fieldwork::create(app, &units, &story).await?;
    knowledge::create(app, &units, &story).await?;
    desk::create(app, &units).await?;
    automation::create(app, &units).await?;
    meetings::create(app, &units, &story).await?;
    told(Part::Figures, 0, 1);
    let read = crate::subscribers::read_all_voices(app).await;
    read.map_err(|error| anyhow::anyhow!("the topics of the sample: {error}"))?;
    // The first page shows the whole year, and the next start need not read the log again.
    FactFeed::new(app).settle().await.context("the figures of the sample")?;
    progress.finished = true;
    progress.write(data)?;
    told(Part::Figures, 1, 1);
    Ok(Sample { accounts, sights: sights(&story, &units)? })
}

/// Whether a sample was begun in this data folder and never completed.
pub fn is_unfinished(data: &Path) -> Result<bool> {
    Ok(Progress::read(data)?.is_some_and(|progress| !progress.finished))
}

/// The unit of a code of the story.
fn unit<'a>(units: &'a [UnitRef], code: &str) -> Result<&'a UnitRef> {
    units.iter().find(|unit| unit.code == code).with_context(|| format!("the sample has no unit {code}"))
}

/// The same submission has the same id at every start.
fn response_submission_id(questionnaire: manyi_kernel::QuestionnaireId, index: usize) -> Uuid {
    Uuid::from_u128(questionnaire.0.as_u128().wrapping_add(index as u128 + 1))
}

fn actor() -> Actor {
    Actor::system()
}
