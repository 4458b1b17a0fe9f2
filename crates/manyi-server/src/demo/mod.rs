//! Sample data that tells a story, brought in through the product's own commands. Repeatable: what is
//! there already is left alone, an interrupted start goes on where it stopped.

mod accounts;
mod answers;
mod cases;
mod organisation;
mod plan;
mod texts;

pub use accounts::{Account, new_passwords};

use crate::app::App;
use anyhow::{Context, Result};
use manyi_kernel::{Actor, QuestionnaireId, UnitRef, day_of};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The same story for everybody.
const SEED: u64 = 20_261_001;

/// How far the sample has come; kept in the data folder.
#[derive(Default, Serialize, Deserialize)]
struct Progress {
    questionnaire: Option<QuestionnaireId>,
    finished: bool,
}

pub struct Sample {
    /// Accounts made now, with their passwords; empty when the sample was there.
    pub accounts: Vec<Account>,
}

/// Makes the sample in the data folder's database if it is not there. `say` hears what is being done.
pub async fn ensure(app: &App, data: &Path, answers: usize, say: &dyn Fn(String)) -> Result<Sample> {
    let mut progress = read_progress(data)?;
    if progress.finished {
        return Ok(Sample { accounts: Vec::new() });
    }
    say("organisation and accounts".to_owned());
    let units = organisation::create(app).await?;
    let accounts = accounts::create(app, &units).await?;
    if progress.questionnaire.is_none() {
        progress.questionnaire = Some(answers::publish_questionnaire(app, &units).await?);
        write_progress(data, &progress)?;
    }
    let questionnaire = progress.questionnaire.context("no questionnaire")?;
    let plan = plan::draw(day_of(app.db.now()), answers, SEED);
    say(format!("{} answers", plan.responses.len()));
    answers::load(app, questionnaire, &units, &plan).await?;
    say(format!("{} complaints and the low scores as cases", plan.complaints.len()));
    cases::load(app, questionnaire, &units, &plan).await?;
    organisation::store_customer_counts(app, &plan).await?;
    progress.finished = true;
    write_progress(data, &progress)?;
    Ok(Sample { accounts })
}

/// The unit of a code of the story.
fn unit<'a>(units: &'a [UnitRef], code: &str) -> Result<&'a UnitRef> {
    units.iter().find(|unit| unit.code == code).with_context(|| format!("the sample has no unit {code}"))
}

/// The same submission has the same id at every start.
fn response_submission_id(questionnaire: QuestionnaireId, index: usize) -> Uuid {
    Uuid::from_u128(questionnaire.0.as_u128().wrapping_add(index as u128 + 1))
}

fn actor() -> Actor {
    Actor::system()
}

fn progress_file(data: &Path) -> PathBuf {
    data.join("sample.json")
}

fn read_progress(data: &Path) -> Result<Progress> {
    match std::fs::read(progress_file(data)) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Progress::default()),
        Err(error) => Err(error).context("reading sample.json"),
    }
}

fn write_progress(data: &Path, progress: &Progress) -> Result<()> {
    let file = progress_file(data);
    let draft = file.with_extension("tmp");
    std::fs::write(&draft, serde_json::to_vec(progress)?)?;
    std::fs::rename(draft, file)?;
    Ok(())
}
