//! Checks and runs imports in the background: begun again where a process stopped.

use super::{ImportState, store};
use crate::{
    SurveyRoom,
    import::{
        ImportFailed, ImportOptions, Mapping,
        run::{look, refuse_bad_rows, store as store_looked},
    },
};
use async_trait::async_trait;
use manyi_kernel::{Actor, ActorKind, ImportId, PersonId, UnitPath};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, UnitOfWork};
use manyi_tabular::Source;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::mpsc;

const KIND: &str = "import.run";
/// Only a database that is away makes the job come again.
const ATTEMPTS: i32 = 50;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Payload {
    import: ImportId,
}

/// For the product's job runner.
pub fn job_handlers(room: SurveyRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(RunImport { room })]
}

/// Queues the work that the state of the import asks for.
pub(super) async fn enqueue(work: &mut UnitOfWork, import: ImportId) -> Result<(), StorageError> {
    let payload = serde_json::to_value(Payload { import })
        .map_err(|error| StorageError::Unstorable(format!("job: {error}")))?;
    // No dedupe key: the state changes only once for each job, and a job that ends may not swallow the next.
    let run_at = work.now();
    work.enqueue(NewJob { kind: KIND, payload, run_at, dedupe_key: None, max_attempts: ATTEMPTS }).await
}

struct RunImport {
    room: SurveyRoom,
}

#[async_trait]
impl JobHandler for RunImport {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { import } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let Some(row) = store::find(self.room.db.reader(), import).await? else { return Ok(()) };
        let state = ImportState::from_code(&row.state);
        let Some(state) = state.filter(|state| state.is_busy()) else { return Ok(()) };
        let actor = actor_of(row.created_by.map(PersonId));
        let outcome = self.work(&actor, import, state, &row).await;
        match outcome {
            Ok(()) => Ok(()),
            // The state could not be written either: try again when the database is back.
            Err(ImportFailed::Storage(error)) if error.is_temporary() => {
                Err(JobError::Retry(error.to_string()))
            }
            Err(failure) => {
                tracing::warn!(%import, code = failure.code().code, "an import failed");
                self.note_failure(&actor, import, &failure).await?;
                Ok(())
            }
        }
    }
}

/// The person's own right was checked when they started the import; only people over all of it may.
fn actor_of(person: Option<PersonId>) -> Actor {
    let kind = person.map_or(ActorKind::System, ActorKind::Person);
    Actor { kind, ..Actor::system() }
}

impl RunImport {
    async fn work(
        &self,
        actor: &Actor,
        import: ImportId,
        state: ImportState,
        row: &super::entity::Model,
    ) -> Result<(), ImportFailed> {
        let path = self.room.imports.path(import).filter(|path| path.exists());
        let gone = || ImportFailed::Io(std::io::Error::from(std::io::ErrorKind::NotFound));
        let source = Source::Path(path.ok_or_else(gone)?);
        let mapping: Mapping = row
            .mapping
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or_else(|| StorageError::Corrupt(format!("mapping of import {import}")))?;
        let options = ImportOptions { skip_bad_rows: row.skip_bad_rows };
        let looked = self.look(actor, import, &source, &mapping).await?;
        let mut work = self.room.db.begin(actor).await?;
        let now = work.now();
        store::set_scanned(work.connection(), import, looked.encoding(), &looked.scanned, now).await?;
        if state == ImportState::Checking {
            let from = [ImportState::Checking];
            store::advance(work.connection(), import, &from, ImportState::Checked, now).await?;
            work.audit("import.check", "import", import, &UnitPath::root());
            work.commit().await?;
            return Ok(());
        }
        work.commit().await?;
        refuse_bad_rows(&looked.scanned, options)?;
        store_looked(&self.room, actor, import, &source, looked, &mut |_| ()).await?;
        if let Source::Path(path) = source
            && let Err(error) = std::fs::remove_file(&path)
        {
            tracing::warn!(%import, %error, "the file of a finished import stays in its folder");
        }
        Ok(())
    }

    /// The look at all rows, with its progress written down now and then.
    async fn look(
        &self,
        actor: &Actor,
        import: ImportId,
        source: &Source,
        mapping: &Mapping,
    ) -> Result<crate::import::run::Looked, ImportFailed> {
        let (sender, mut counts) = mpsc::unbounded_channel();
        let looking = look(&self.room, actor, source, mapping, move |rows| {
            // Nobody listening any more is no reason to stop.
            let _ = sender.send(rows);
        });
        let noting = async {
            while let Some(rows) = counts.recv().await {
                let Ok(work) = self.room.db.begin(actor).await else { continue };
                let now = work.now();
                if store::set_progress(work.connection(), import, rows, now).await.is_ok() {
                    // Progress that is not written down costs nobody anything.
                    let _ = work.commit().await;
                }
            }
        };
        futures::future::join(looking, noting).await.0
    }

    async fn note_failure(
        &self,
        actor: &Actor,
        import: ImportId,
        failure: &ImportFailed,
    ) -> Result<(), StorageError> {
        let mut work = self.room.db.begin(actor).await?;
        let (code, now) = (failure.code(), work.now());
        store::end(work.connection(), import, ImportState::Failed, Some(&code), false, now).await?;
        work.audit("import.fail", "import", import, &UnitPath::root());
        work.commit().await?;
        Ok(())
    }
}
