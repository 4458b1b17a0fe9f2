//! How far the sample has come, kept in the data folder: a start that was cut short goes on with the same
//! story, and no start takes half a year for a whole one.

use anyhow::{Context, Result};
use jiff::civil::Date;
use manyi_kernel::{InvitationId, QuestionnaireId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FILE: &str = "sample.json";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Progress {
    /// The day on which the story is told, and how many answers it has: the year is drawn from them again.
    pub told_on: Date,
    pub answers: usize,
    pub questionnaire: Option<QuestionnaireId>,
    /// By [`super::invitations::key`], as far as they were made.
    #[serde(default)]
    pub invitations: BTreeMap<String, Vec<InvitationId>>,
    pub finished: bool,
}

impl Progress {
    pub fn begin(told_on: Date, answers: usize) -> Self {
        Self { told_on, answers, questionnaire: None, invitations: BTreeMap::new(), finished: false }
    }

    /// `None` where no sample was begun.
    pub fn read(data: &Path) -> Result<Option<Self>> {
        match std::fs::read(file(data)) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map(Some).with_context(|| format!("{FILE} is damaged"))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("reading {FILE}")),
        }
    }

    pub fn write(&self, data: &Path) -> Result<()> {
        let draft = file(data).with_extension("tmp");
        std::fs::write(&draft, serde_json::to_vec(self)?)?;
        std::fs::rename(draft, file(data))?;
        Ok(())
    }
}

fn file(data: &Path) -> PathBuf {
    data.join(FILE)
}
