//! Saved analyses as a reader sees them.

use super::{
    Source,
    store::{self, Run, Saved},
};
use crate::{AnalysisRoom, compute::Said, page, words::Phrases};
use jiff::Timestamp;
use manyi_kernel::{Actor, AnalysisId, Locale, Page, PageRequest, PersonId, PersonRef, UnitPath, UnitRef};
use manyi_storage::{StorageError, instant};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AnalysisHead {
    pub id: AnalysisId,
    pub title: String,
    pub method: String,
    pub method_title: String,
    pub questionnaire_title: String,
    /// The unit above all of its rows.
    pub unit_name: Option<String>,
    pub period: Option<String>,
    pub created_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Counts its runs.
    pub revision: i32,
    #[schema(value_type = String, format = DateTime)]
    pub ran_at: Timestamp,
    pub n: u64,
    /// The first sentence of its reading.
    pub reading: Option<String>,
}

/// An analysis with its recipe and the figures of one run.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AnalysisView {
    #[serde(flatten)]
    pub head: AnalysisHead,
    pub recipe: RecipeView,
    pub outcome: OutcomeView,
    /// Whether the figures differ from the run before; absent for the first.
    pub changed: Option<bool>,
    /// Whether it is kept as a page of the report.
    pub in_report: bool,
    /// Newest first.
    pub runs: Vec<RunHead>,
}

/// What it takes to make the same figures again.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RecipeView {
    pub source: Source,
    pub wave_name: Option<String>,
    #[schema(value_type = Object)]
    pub parameters: Value,
    pub engine: String,
    /// Rows that came in.
    pub rows: u64,
    /// Of the event log, when the rows were read.
    pub position: i64,
    /// Fingerprint of the rows.
    pub digest: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OutcomeView {
    pub n: u64,
    pub rows: u64,
    /// Responses left out for their quality.
    pub left_out: u64,
    /// `listwise`, `pairwise` or `none`.
    pub missing: String,
    /// In plain sentences, most important first.
    pub reading: Vec<String>,
    pub cautions: Vec<CautionView>,
    /// What the schema of the method says.
    #[schema(value_type = Object)]
    pub result: Value,
    /// What keys and codes of the parameters and the result are called.
    pub names: BTreeMap<String, String>,
    /// Wording of the variables, by code.
    pub variables: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CautionView {
    pub code: String,
    pub text: String,
    pub about: Vec<String>,
    pub value: Option<f64>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RunHead {
    pub revision: i32,
    #[schema(value_type = String, format = DateTime)]
    pub ran_at: Timestamp,
    pub ran_by: Option<String>,
    pub rows: u64,
    pub changed: Option<bool>,
}

/// The latest change first.
pub(crate) async fn list(
    room: &AnalysisRoom,
    actor: &Actor,
    page: &PageRequest,
    after: Option<(i64, Uuid)>,
    locale: Locale,
) -> Result<Page<AnalysisHead>, StorageError> {
    let db = room.db.reader();
    let (mut rows, total) = store::list(db, actor, after, page.limit() + 1).await?;
    let more = rows.len() as u64 > page.limit();
    rows.truncate(usize::try_from(page.limit()).unwrap_or(usize::MAX));
    let next_cursor = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.changed_at, last.id));
    Ok(Page { items: heads(room, &rows, locale).await?, next_cursor, total })
}

/// Each with its latest run.
pub(crate) async fn heads(
    room: &AnalysisRoom,
    rows: &[Saved],
    locale: Locale,
) -> Result<Vec<AnalysisHead>, StorageError> {
    let runs = store::latest_runs(room.db.reader(), rows).await?;
    let names = Names::load(room, locale).await;
    let known = rows.iter().filter_map(|saved| Some((saved, runs.get(&saved.id)?)));
    known.map(|(saved, run)| names.head(saved, run)).collect()
}

/// Absent when there is none, or none of that revision, or it lies out of sight.
pub(crate) async fn find(
    room: &AnalysisRoom,
    actor: &Actor,
    id: AnalysisId,
    revision: Option<i32>,
    locale: Locale,
) -> Result<Option<AnalysisView>, StorageError> {
    let db = room.db.reader();
    let Some(saved) = store::find(db, actor, id).await? else { return Ok(None) };
    let runs = store::runs(db, saved.id).await?;
    let wanted = revision.unwrap_or(saved.revision);
    let Some(run) = runs.iter().find(|run| run.revision == wanted) else { return Ok(None) };
    let names = Names::load(room, locale).await;
    let recipe = store::recipe(&saved)?;
    let wave_name = match recipe.source.wave {
        None => None,
        Some(id) => {
            let sources = room.tables.sources(&actor.scope).await?;
            let mut waves = sources.into_iter().flat_map(|source| source.waves);
            waves.find(|wave| wave.id == id).map(|wave| wave.name)
        }
    };
    Ok(Some(AnalysisView {
        head: names.head(&saved, run)?,
        outcome: names.outcome(run, &saved.method, &recipe.parameters, recipe.labels)?,
        recipe: RecipeView {
            source: recipe.source,
            wave_name,
            parameters: recipe.parameters,
            engine: run.engine.clone(),
            rows: run.rows.unsigned_abs(),
            position: run.position,
            digest: run.digest.clone(),
        },
        changed: run.changed,
        in_report: !page::store::of(db, &[saved.id]).await?.is_empty(),
        runs: runs.iter().map(|run| names.run(run)).collect(),
    }))
}

/// How things and people are called.
struct Names<'a> {
    words: Phrases<'a>,
    units: Vec<UnitRef>,
    people: Vec<PersonRef>,
}

impl<'a> Names<'a> {
    async fn load(room: &'a AnalysisRoom, locale: Locale) -> Self {
        let (units, people) = (room.directory.units().await, room.directory.people().await);
        Self { words: Phrases::of(room, locale), units, people }
    }

    fn say(&self, said: &Said) -> String {
        match self.words.locale {
            Locale::ZhCn => said.zh.clone(),
            Locale::En => said.en.clone(),
        }
    }

    fn person(&self, id: Option<Uuid>) -> Option<String> {
        let id = PersonId(id?);
        self.people.iter().find(|person| person.id == id).map(|person| person.name.clone())
    }

    fn head(&self, saved: &Saved, run: &Run) -> Result<AnalysisHead, StorageError> {
        let (recipe, outcome) = (store::recipe(saved)?, store::outcome(run)?);
        let path = UnitPath::from_stored(saved.unit_path.clone());
        let method = manyi_stat::method(&saved.method).ok();
        Ok(AnalysisHead {
            id: AnalysisId(saved.id),
            title: saved.title.clone(),
            method_title: method
                .map_or_else(|| saved.method.clone(), |method| self.words.pick(method.title).to_owned()),
            method: saved.method.clone(),
            questionnaire_title: recipe.questionnaire_title,
            unit_name: self.units.iter().find(|unit| unit.path == path).map(|unit| unit.name.clone()),
            period: recipe.source.period,
            created_by: self.person(saved.created_by),
            created_at: instant(saved.created_at),
            revision: run.revision,
            ran_at: instant(run.ran_at),
            n: outcome.n,
            reading: outcome.reading.first().map(|said| self.say(said)),
        })
    }

    fn outcome(
        &self,
        run: &Run,
        method: &str,
        parameters: &Value,
        mut labels: BTreeMap<String, String>,
    ) -> Result<OutcomeView, StorageError> {
        let outcome = store::outcome(run)?;
        let mut cautions: Vec<_> = outcome
            .warnings
            .iter()
            .map(|caution| CautionView {
                code: caution.code.clone(),
                text: self.say(&caution.text),
                about: caution.about.clone(),
                value: caution.value,
            })
            .collect();
        if run.small_units > 0 {
            let (small, units) = (run.small_units.to_string(), run.units.to_string());
            cautions.push(CautionView {
                code: "small_units".to_owned(),
                text: self.words.say("small_units", &[("small", &small), ("units", &units)]),
                about: Vec::new(),
                value: None,
            });
        }
        labels.extend(self.words.names_of_method(method, &[parameters, &outcome.result]));
        let missing = outcome.missing.get("policy").and_then(Value::as_str).unwrap_or_default();
        Ok(OutcomeView {
            n: outcome.n,
            rows: run.rows.unsigned_abs(),
            left_out: outcome.left_out,
            missing: missing.to_owned(),
            reading: outcome.reading.iter().map(|said| self.say(said)).collect(),
            cautions,
            names: self.words.names_in(&[parameters, &outcome.result]),
            result: outcome.result,
            variables: labels,
        })
    }

    fn run(&self, run: &Run) -> RunHead {
        RunHead {
            revision: run.revision,
            ran_at: instant(run.ran_at),
            ran_by: self.person(run.ran_by),
            rows: run.rows.unsigned_abs(),
            changed: run.changed,
        }
    }
}
