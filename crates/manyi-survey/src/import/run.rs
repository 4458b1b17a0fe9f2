//! The whole import: read, judge every row, then store in batches.

use super::{
    describe::describe,
    encoding::{self, MAX_BYTES, UnreadableFile},
    fault::RowProblem,
    mapping::{Mapping, MappingError},
    rows::RowReader,
    table::{Table, UnreadableTable},
    target::{self, Target},
};
use crate::{
    SurveyRoom,
    response::commands::{BATCH_SIZE, BulkFailed, submit_in_bulk},
};
use manyi_kernel::{Actor, QuestionnaireId, UnitRef, WaveId};
use manyi_storage::StorageError;
use std::{collections::HashMap, io::Read};

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
    /// `UTF-8`, `GBK` or `UTF-16`.
    pub encoding: &'static str,
    /// Without header and empty lines.
    pub rows_read: u64,
    pub imported: u64,
    /// Had been imported before.
    pub present: u64,
    pub skipped_rows: u64,
    /// All that is wrong with the skipped rows.
    pub problems: Vec<RowProblem>,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportFailed {
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    File(#[from] UnreadableFile),
    #[error(transparent)]
    Table(#[from] UnreadableTable),
    #[error("mapping: {0}")]
    Mapping(#[from] MappingError),
    #[error("the organisation has no unit `{0}`; name one of its units in `[unit] code`")]
    UnknownUnit(String),
    #[error("the organisation has no units yet: set it up first")]
    NoUnits,
    #[error("the file has no rows")]
    NoRows,
    /// Nothing was imported.
    #[error("{bad_rows} of {rows_read} rows are wrong; nothing was imported")]
    BadRows { bad_rows: u64, rows_read: u64, problems: Vec<RowProblem> },
    #[error("wave `{wave}` was imported with other questions; give this file another wave name")]
    MappingChanged { wave: String },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Imports the CSV in `reader`. Nothing is stored unless every row is right or `skip_bad_rows` is set.
///
/// Rows are known again by their id or content: importing the file again adds nothing, and an import that was
/// interrupted goes on where it stopped. Reads and judges on the calling thread: meant for the command line.
pub async fn import_responses(
    room: &SurveyRoom,
    actor: &Actor,
    reader: impl Read + Send,
    mapping: &Mapping,
    options: ImportOptions,
    mut progress: impl FnMut(ImportProgress) + Send,
) -> Result<ImportReport, ImportFailed> {
    let document = describe(mapping)?;
    let (text, encoding) = encoding::decode(&read_all(reader)?)?;
    let (table, mut problems) = Table::read(&text, mapping.columns())?;
    drop(text);
    let units = room.directory.units().await;
    let source_key = target::source_key(mapping);
    let rows = RowReader {
        mapping,
        document: &document,
        table: &table,
        default_unit: default_unit(mapping, &units)?,
        units: units.into_iter().map(|unit| (unit.code.clone(), unit)).collect::<HashMap<_, _>>(),
        source_key: &source_key,
        now: room.db.now(),
    };
    let judged = rows.judge();
    let bad_rows = judged.bad_rows + problems.len() as u64;
    let rows_read = judged.good.len() as u64 + bad_rows;
    problems.extend(judged.problems);
    problems.sort_by_key(|problem| problem.line);
    if rows_read == 0 {
        return Err(ImportFailed::NoRows);
    }
    if bad_rows > 0 && !options.skip_bad_rows {
        return Err(ImportFailed::BadRows { bad_rows, rows_read, problems });
    }

    let Target { version, wave_id } = target::ensure_target(room, actor, mapping, &document).await?;
    let mut report = ImportReport {
        wave_id,
        wave_name: mapping.wave.name.trim().to_owned(),
        questionnaire_id: version.questionnaire_id,
        version: version.version,
        encoding,
        rows_read,
        imported: 0,
        present: 0,
        skipped_rows: bad_rows,
        problems,
    };
    for batch in judged.good.chunks(BATCH_SIZE) {
        // Read again rather than kept: cells are small, answers of a million rows are not.
        let submissions =
            batch.iter().filter_map(|(index, id)| rows.read(&table.rows[*index], *id).ok()).collect();
        let stored = submit_in_bulk(room, actor, &version, Some(wave_id), submissions, |_| ()).await;
        let stored = stored.map_err(|failure| match failure {
            BulkFailed::Storage(error) => ImportFailed::Storage(error),
            // Judged a moment ago by the same rules.
            BulkFailed::Answers { .. } => ImportFailed::MappingChanged { wave: mapping.wave.name.clone() },
        })?;
        report.imported += stored.stored;
        report.present += stored.present;
        progress(ImportProgress {
            rows_done: report.imported + report.present,
            rows_total: judged.good.len() as u64,
        });
    }
    Ok(report)
}

fn read_all(reader: impl Read) -> Result<Vec<u8>, ImportFailed> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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
