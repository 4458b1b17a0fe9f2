//! Stores the rows of an import unseen, and shows them all at one moment.
//!
//! A response of an import is invisible until its import is published: readers ask for both. So nobody
//! sees half an import, other people's answers are stored in between, and a process that dies leaves
//! rows that the next attempt finds or takes back.

use super::{
    failed::ImportFailed,
    rows::{GoodRow, RowContext},
    scan::JudgedRows,
    target::Target,
    task::{self, ImportState},
};
use crate::{
    SurveyRoom,
    response::{
        Channel, ResponseImported,
        store::{self, NewResponse},
    },
};
use jiff::SignedDuration;
use manyi_kernel::{Actor, ImportId, ResponseId, UnitPath, WaveId};
use manyi_storage::{Engine, StorageError};
use manyi_tabular::{Layout, Source};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Rows of one transaction: other writers wait no longer than it takes.
const BATCH: usize = store::MAX_ROWS;
/// Batches that are read ahead of the database.
const AHEAD: usize = 2;
/// An import that was not heard of for so long has no process any more.
const SILENCE: SignedDuration = SignedDuration::from_secs(60);

/// One import on its way into its wave.
pub(crate) struct Stage<'a> {
    pub room: &'a SurveyRoom,
    pub actor: &'a Actor,
    pub import: ImportId,
    pub target: &'a Target,
}

/// Makes the wave free for this import: what another one left behind, or an earlier content of this one, is taken back.
pub(crate) async fn claim(
    room: &SurveyRoom,
    actor: &Actor,
    import: ImportId,
    open_key: &str,
    content: &str,
    target: &Target,
) -> Result<(), ImportFailed> {
    if let Some(open) = task::store::find_open(room.db.reader(), open_key).await? {
        let other = ImportId(open.id);
        if other != import && is_alive(room, &open) {
            return Err(ImportFailed::Busy);
        }
        if other != import || open.content.as_deref() != Some(content) {
            take_back(room, actor, other, target.wave_id).await?;
        }
        if other != import {
            close(room, actor, other, ImportState::Discarded).await?;
        }
    }
    let work = room.db.begin(actor).await?;
    let wave = (target.wave_id, target.version.questionnaire_id);
    let opened = task::store::open(work.connection(), import, open_key, content, wave, work.now()).await;
    match opened {
        // Somebody else was quicker by a moment.
        Err(error) if error.conflicts_on("open") => Err(ImportFailed::Busy),
        other => {
            other?;
            work.commit().await?;
            Ok(())
        }
    }
}

/// Whether a process works on it. A SQLite file belongs to one process, which knows; other processes write
/// their progress down.
fn is_alive(room: &SurveyRoom, open: &task::entity::Model) -> bool {
    if !ImportState::from_code(&open.state).is_some_and(ImportState::is_busy) {
        return false;
    }
    let heard = manyi_storage::instant(open.changed_at);
    let elsewhere = room.db.engine() != Engine::Sqlite && room.db.now().duration_since(heard) < SILENCE;
    room.imports.is_at_work(ImportId(open.id)) || elsewhere
}

async fn close(
    room: &SurveyRoom,
    actor: &Actor,
    import: ImportId,
    state: ImportState,
) -> Result<(), StorageError> {
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    task::store::end(work.connection(), import, state, None, true, now).await?;
    work.audit("import.discard", "import", import, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// Deletes the rows of an import that never showed.
pub(crate) async fn take_back(
    room: &SurveyRoom,
    actor: &Actor,
    import: ImportId,
    wave: WaveId,
) -> Result<(), StorageError> {
    loop {
        let work = room.db.begin(actor).await?;
        let deleted = store::delete_of_import(work.connection(), wave, import).await?;
        work.commit().await?;
        if deleted == 0 {
            return Ok(());
        }
    }
}

impl Stage<'_> {
    /// Stores every good row that is not there yet; `progress` hears of each batch. Returns how many good rows
    /// the file has now.
    pub async fn store_rows(
        &self,
        source: &Source,
        layout: Layout,
        context: Arc<RowContext>,
        progress: &mut (dyn FnMut(u64) + Send),
    ) -> Result<u64, ImportFailed> {
        let (sender, mut batches) = mpsc::channel(AHEAD);
        let source = source.clone();
        let reading = tokio::task::spawn_blocking(move || read_ahead(&source, &layout, context, &sender));
        let mut done = 0;
        while let Some(batch) = batches.recv().await {
            done += batch.len() as u64;
            self.store_batch(batch, done).await?;
            progress(done);
        }
        reading.await.map_err(|_| StorageError::Abandoned("reading panicked"))??;
        Ok(done)
    }

    async fn store_batch(&self, batch: Vec<GoodRow>, done: u64) -> Result<(), StorageError> {
        let ids: Vec<_> = batch.iter().map(|row| row.submission_id).collect();
        let present = store::present(self.room.db.reader(), &ids).await?;
        let new: Vec<_> = batch
            .into_iter()
            .filter(|row| !present.contains(&row.submission_id))
            .map(|row| self.response(row))
            .collect();
        let work = self.room.db.begin(self.actor).await?;
        if !new.is_empty() {
            let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
            let first_number = store::reserve_numbers(work.connection(), count).await?;
            store::insert(work.connection(), &new, first_number).await?;
        }
        task::store::set_progress(work.connection(), self.import, done, work.now()).await?;
        work.commit().await?;
        Ok(())
    }

    fn response(&self, row: GoodRow) -> NewResponse {
        NewResponse {
            id: ResponseId::new(),
            submission_id: row.submission_id,
            questionnaire_id: self.target.version.questionnaire_id,
            version: self.target.version.version,
            wave_id: self.target.wave_id,
            channel: Channel::Import,
            link_id: None,
            invitation_id: None,
            unit_id: row.unit.id,
            unit_path: row.unit.path,
            submitted_at: row.submitted_at,
            duration_seconds: None,
            accepted: row.accepted,
            import_id: Some(self.import),
            attributes: row.attributes,
            traces: None,
            interviewer: None,
        }
    }

    /// Shows the rows, in one transaction with one event. Returns how many came with this import.
    pub async fn publish(&self, good_rows: u64) -> Result<u64, StorageError> {
        let mut work = self.room.db.begin(self.actor).await?;
        let wave = self.target.wave_id;
        let numbers = store::numbers_of_import(work.connection(), wave, self.import).await?;
        let imported = numbers.map_or(0, |(_, _, count)| count);
        let present = good_rows.saturating_sub(imported);
        let now = work.now();
        if !task::store::publish(work.connection(), self.import, imported, present, now).await? {
            return Ok(imported);
        }
        if let Some((first_number, last, _)) = numbers {
            let event = ResponseImported { wave_id: wave, first_number, count: last - first_number + 1 };
            work.record(&event, wave, &UnitPath::root())?;
            work.audit("response.import", "wave", wave, &UnitPath::root());
        }
        work.audit("import.publish", "import", self.import, &UnitPath::root());
        work.commit().await?;
        Ok(imported)
    }
}

/// Reads the file again, batch by batch, as fast as the database takes them.
fn read_ahead(
    source: &Source,
    layout: &Layout,
    context: Arc<RowContext>,
    batches: &mpsc::Sender<Vec<GoodRow>>,
) -> Result<(), ImportFailed> {
    let mut rows = JudgedRows::open(source, layout, context)?;
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(judged) = rows.next()? {
        // Bad rows were listed by the first look.
        let Ok(row) = judged else { continue };
        batch.push(row);
        if batch.len() == BATCH && batches.blocking_send(std::mem::take(&mut batch)).is_err() {
            // The database refused; that is told there.
            return Ok(());
        }
    }
    if !batch.is_empty() {
        let _ = batches.blocking_send(batch);
    }
    Ok(())
}
