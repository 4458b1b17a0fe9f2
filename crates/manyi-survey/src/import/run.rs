//! The whole import: look at every row, then store them unseen, then show them all.

use super::{
    describe::describe,
    failed::ImportFailed,
    fault::RowProblem,
    mapping::Mapping,
    rows::RowContext,
    scan::{Scanned, scan},
    stage::{self, Stage},
    target::{self, Target},
    task::{self, ImportState, store::NewImport},
};
use crate::SurveyRoom;
use manyi_exchange::answers::{is_data_file, table_of_data_file};
use manyi_kernel::{Actor, ImportId, QuestionnaireId, UnitPath, UnitRef, WaveId};
use manyi_storage::StorageError;
use manyi_tabular::{Layout, Source, detect};
use std::{collections::HashMap, io::Read, sync::Arc};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Import the good rows although others are wrong.
    pub skip_bad_rows: bool,
}

/// After each batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportProgress {
    pub rows_done: u64,
    pub rows_total: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    pub wave_id: WaveId,
    pub wave_name: String,
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
    /// `UTF-8`, `GBK` …
    pub encoding: &'static str,
    /// Without header and empty lines.
    pub rows_read: u64,
    pub imported: u64,
    /// Had been imported before.
    pub present: u64,
    pub skipped_rows: u64,
    /// What is wrong with the skipped rows, the first ten thousand.
    pub problems: Vec<RowProblem>,
}

/// A file and what to make of it.
#[derive(Clone, Copy, Debug)]
pub struct ImportOrder<'a> {
    pub source: &'a Source,
    /// What people call the file.
    pub file_name: &'a str,
    pub mapping: &'a Mapping,
    pub options: ImportOptions,
}

/// Imports the file that is ordered. Nothing is stored unless every row is right or `skip_bad_rows` is set, and
/// nothing shows before all of it is stored.
///
/// Rows are known again by their id or content: importing the file again adds nothing, and an import that was
/// interrupted goes on where it stopped.
pub async fn import_responses(
    room: &SurveyRoom,
    actor: &Actor,
    order: ImportOrder<'_>,
    mut progress: impl FnMut(ImportProgress) + Send,
) -> Result<ImportReport, ImportFailed> {
    let source = as_table(order.source).await?;
    let order = ImportOrder { source: &source, ..order };
    let looked = look(room, actor, order.source, order.mapping, |_| ()).await?;
    refuse_bad_rows(&looked.scanned, order.options)?;
    let id = begin(room, actor, order, &looked).await?;
    let outcome = store(room, actor, id, order.source, looked, &mut progress).await;
    if let Err(failure) = &outcome {
        // Rows that are stored wait for the next attempt with the same file.
        let work = room.db.begin(actor).await?;
        let (code, now) = (failure.code(), work.now());
        task::store::end(work.connection(), id, ImportState::Failed, Some(&code), false, now).await?;
        work.commit().await?;
    }
    outcome
}

/// A data file of SPSS becomes a table of text; everything else stays as it is.
async fn as_table(source: &Source) -> Result<Source, ImportFailed> {
    let source = source.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let mut head = [0; 8];
        let count = source.open().and_then(|mut file| file.read(&mut head)).map_err(ImportFailed::Io)?;
        if !is_data_file(&head[..count]) {
            return Ok(source);
        }
        let mut bytes = Vec::new();
        source.open().and_then(|mut file| file.read_to_end(&mut bytes)).map_err(ImportFailed::Io)?;
        let table = table_of_data_file(&bytes).map_err(|_| ImportFailed::DataFile)?;
        Ok(Source::Bytes(table.into_bytes().into()))
    });
    reading.await.map_err(|_| StorageError::Abandoned("reading panicked"))?
}

/// Writes the import down, or finds the one that was interrupted at the same content.
async fn begin(
    room: &SurveyRoom,
    actor: &Actor,
    order: ImportOrder<'_>,
    looked: &Looked,
) -> Result<ImportId, StorageError> {
    let key = &looked.context.source_key;
    let open = task::store::find_open(room.db.reader(), key).await?;
    let interrupted = open.filter(|open| open.content.as_deref() == Some(&looked.scanned.content));
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    let id = match interrupted {
        Some(open) => ImportId(open.id),
        None => {
            let import = NewImport {
                id: ImportId::new(),
                state: ImportState::Running,
                file_name: order.file_name.to_owned(),
                file_bytes: order.source.bytes(),
                mapping: Some(order.mapping.clone()),
                skip_bad_rows: order.options.skip_bad_rows,
                created_by: actor.person_id(),
            };
            task::store::insert(work.connection(), &import, now).await?;
            import.id
        }
    };
    task::store::set_scanned(work.connection(), id, looked.encoding(), &looked.scanned, now).await?;
    work.audit("import.start", "import", id, &UnitPath::root());
    work.commit().await?;
    Ok(id)
}

/// What is known of a file before anything of it is stored.
#[derive(Debug)]
pub(crate) struct Looked {
    pub layout: Layout,
    pub context: Arc<RowContext>,
    pub scanned: Scanned,
}

impl Looked {
    pub fn encoding(&self) -> &'static str {
        self.layout.name()
    }
}

/// Judges every row of the file; `progress` hears of the rows read so far.
pub(crate) async fn look(
    room: &SurveyRoom,
    actor: &Actor,
    source: &Source,
    mapping: &Mapping,
    progress: impl FnMut(u64) + Send + 'static,
) -> Result<Looked, ImportFailed> {
    let context = Arc::new(context(room, actor, mapping).await?);
    let source = source.clone();
    let looking = tokio::task::spawn_blocking(move || {
        let layout = detect(&source, context.mapping.file.clone())?;
        let scanned = scan(&source, &layout, context.clone(), progress)?;
        Ok(Looked { layout, context, scanned })
    });
    looking.await.map_err(|_| StorageError::Abandoned("reading panicked"))?
}

pub(crate) fn refuse_bad_rows(scanned: &Scanned, options: ImportOptions) -> Result<(), ImportFailed> {
    if scanned.bad_rows == 0 || options.skip_bad_rows {
        return Ok(());
    }
    let Scanned { bad_rows, rows_read, problems, .. } = scanned;
    Err(ImportFailed::BadRows { bad_rows: *bad_rows, rows_read: *rows_read, problems: problems.clone() })
}

/// Stores and shows what was looked at, as the import `id`.
pub(crate) async fn store(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    source: &Source,
    looked: Looked,
    progress: &mut (dyn FnMut(ImportProgress) + Send),
) -> Result<ImportReport, ImportFailed> {
    let encoding = looked.encoding();
    let Looked { layout, context, scanned } = looked;
    let mapping = &context.mapping;
    let target = target::ensure_target(room, actor, mapping, &context.document).await?;
    let key = context.source_key.as_str();
    let _at_work = room.imports.begin(id);
    stage::claim(room, actor, id, key, &scanned.content, &target).await?;
    let stage = Stage { room, actor, import: id, target: &target };
    let rows_total = scanned.good_rows();
    let mut tell = |rows_done| progress(ImportProgress { rows_done, rows_total });
    let stored = stage.store_rows(source, layout, context.clone(), &mut tell).await?;
    if stored != rows_total {
        return Err(ImportFailed::FileChanged);
    }
    let imported = stage.publish(rows_total).await?;
    let Target { version, wave_id } = target;
    Ok(ImportReport {
        wave_id,
        wave_name: mapping.wave.name.trim().to_owned(),
        questionnaire_id: version.questionnaire_id,
        version: version.version,
        encoding,
        rows_read: scanned.rows_read,
        imported,
        present: rows_total - imported,
        skipped_rows: scanned.bad_rows,
        problems: scanned.problems,
    })
}

/// Everything the rows of this mapping are read with. Only units that the actor may see are known.
pub(crate) async fn context(
    room: &SurveyRoom,
    actor: &Actor,
    mapping: &Mapping,
) -> Result<RowContext, ImportFailed> {
    let document = match mapping.questionnaire.id {
        Some(id) => target::latest(room, id).await?.ok_or(ImportFailed::NoQuestionnaire)?.document.asked(),
        None => describe(mapping)?,
    };
    let mut units = room.directory.units().await;
    units.retain(|unit| actor.scope.allows(&unit.path));
    Ok(RowContext {
        mapping: mapping.clone(),
        document,
        default_unit: default_unit(mapping, &units)?,
        units: by_code_and_name(units),
        source_key: target::source_key(mapping),
        now: room.db.now(),
    })
}

/// By code; and by name, as our exports write it, where that is one unit's alone.
fn by_code_and_name(units: Vec<UnitRef>) -> HashMap<String, UnitRef> {
    let mut names: HashMap<&str, usize> = HashMap::new();
    for unit in &units {
        *names.entry(unit.name.as_str()).or_default() += 1;
    }
    let alone = units.iter().filter(|unit| names.get(unit.name.as_str()) == Some(&1));
    let by_name = alone.map(|unit| (unit.name.clone(), unit.clone()));
    let by_code = units.iter().map(|unit| (unit.code.clone(), unit.clone()));
    // A code that is another unit's name is a code.
    by_name.chain(by_code).collect()
}

/// The unit of rows that name none: the one in the mapping, else the whole organisation.
fn default_unit(mapping: &Mapping, units: &[UnitRef]) -> Result<Option<UnitRef>, ImportFailed> {
    if mapping.unit.column.is_some() {
        return Ok(None);
    }
    if let Some(code) = &mapping.unit.code {
        let found = units.iter().find(|unit| unit.code == *code);
        return found.cloned().map(Some).ok_or_else(|| ImportFailed::UnknownUnit(code.clone()));
    }
    let top = units.iter().min_by_key(|unit| unit.path.as_str().len());
    top.cloned().map(Some).ok_or(ImportFailed::NoUnits)
}
