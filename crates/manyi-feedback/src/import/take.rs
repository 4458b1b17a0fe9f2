//! Judging the rows of a file and storing them: all at once, or none.

use super::{
    columns::{FeedbackColumn, FeedbackMapping},
    read::{FileMatter, FileRead, RowFault, read},
    refused::ImportRefused,
    source::of_row,
};
use crate::{
    FeedbackRoom,
    feedback::{
        commands::{NewFeedback, Sender, problems_of, record_many},
        store,
    },
};
use manyi_kernel::{Actor, FieldProblem, Locale, UnitId, UnitRef};
use manyi_storage::StorageError;
use manyi_tabular::Source;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackImportPreview {
    pub columns: Vec<FeedbackFileColumn>,
    /// Rows below the header.
    pub rows: usize,
    /// Would be recorded.
    pub created: usize,
    /// Came in before.
    pub known: usize,
    #[serde(skip)]
    pub faults: Vec<RowFault>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackFileColumn {
    pub name: String,
    /// What it means by the mapping, or by its name where none was sent; absent when it is left out.
    pub meaning: Option<FeedbackColumn>,
    /// Up to three of its cells.
    pub samples: Vec<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackImportOutcome {
    pub created: usize,
    /// Came in before, and were left as they are.
    pub known: usize,
    /// Rows that were wrong and left out.
    pub skipped: usize,
}

/// Rows that can be recorded.
struct Judged {
    fresh: Vec<NewFeedback>,
    known: usize,
    faults: Vec<RowFault>,
}

/// Judges the whole file as the import would, and stores nothing.
pub(crate) async fn preview(
    room: &FeedbackRoom,
    actor: &Actor,
    source: Source,
    mapping: Option<FeedbackMapping>,
) -> Result<FeedbackImportPreview, ImportRefused> {
    let (file, judged) = judge(room, actor, source, mapping).await?;
    let columns = file.shown().map(|(name, meaning, samples)| FeedbackFileColumn {
        name: name.to_owned(),
        meaning,
        samples: samples.to_vec(),
    });
    Ok(FeedbackImportPreview {
        columns: columns.collect(),
        rows: file.rows,
        created: judged.fresh.len(),
        known: judged.known,
        faults: judged.faults,
    })
}

/// Records the good rows; if one is wrong none is, unless `skip_bad_rows`.
pub(crate) async fn import_feedback(
    room: &FeedbackRoom,
    actor: &Actor,
    source: Source,
    (mapping, skip_bad_rows): (FeedbackMapping, bool),
) -> Result<FeedbackImportOutcome, ImportRefused> {
    let (_, judged) = judge(room, actor, source, Some(mapping)).await?;
    if !skip_bad_rows && !judged.faults.is_empty() {
        return Err(ImportRefused::Rows(judged.faults));
    }
    let skipped = judged.faults.iter().map(|fault| fault.line).collect::<BTreeSet<_>>().len();
    let created = judged.fresh.len();
    record_many(room, actor, judged.fresh).await?;
    Ok(FeedbackImportOutcome { created, known: judged.known, skipped })
}

async fn judge(
    room: &FeedbackRoom,
    actor: &Actor,
    source: Source,
    mapping: Option<FeedbackMapping>,
) -> Result<(FileRead, Judged), ImportRefused> {
    let asked = mapping.clone();
    let mut file = tokio::task::spawn_blocking(move || read(&source, asked.as_ref()))
        .await
        .map_err(|_| StorageError::Abandoned("reading panicked"))??;
    let mapping = mapping.unwrap_or_default();
    if !mapping.channel.is_written_down() {
        return Err(ImportRefused::Channel);
    }
    let units = room.directory.units().await;
    let visible: Vec<UnitRef> = units.into_iter().filter(|unit| actor.scope.allows(&unit.path)).collect();
    let mut judged = Judged { fresh: Vec::new(), known: 0, faults: std::mem::take(&mut file.faults) };
    let mut seen: HashMap<String, u64> = HashMap::new();
    for row in std::mem::take(&mut file.good) {
        let line = row.line;
        let fault =
            |column, problem| RowFault { line, column: file.columns.name_of(column).to_owned(), problem };
        let unit = match unit_of(&visible, row.unit.as_deref(), mapping.unit_id) {
            Ok(unit) => unit,
            Err(problem) => {
                judged.faults.push(fault(FeedbackColumn::Unit, problem));
                continue;
            }
        };
        let new = new_feedback(row, &mapping, unit, actor.locale);
        let problems = problems_of(room, actor, new.clone()).await?;
        let late = new.said_at.is_some_and(|at| at > room.db.now());
        if late {
            judged.faults.push(fault(FeedbackColumn::SaidAt, FieldProblem::new("cell", "feedback.future")));
        }
        let wrong = late || !problems.is_empty();
        judged.faults.extend(problems.into_iter().map(|problem| fault(column_of(&problem.place), problem)));
        if wrong {
            continue;
        }
        match seen.insert(new.source_id.clone().unwrap_or_default(), line) {
            None => judged.fresh.push(new),
            Some(first) => {
                let problem = FieldProblem::new("row", "feedback.repeated_row").with("line", first);
                judged.faults.push(fault(FeedbackColumn::PlatformNumber, problem));
            }
        }
    }
    let sources: Vec<String> = judged.fresh.iter().filter_map(|new| new.source_id.clone()).collect();
    let known: HashSet<String> =
        store::known_sources(room.db.reader(), mapping.channel.code(), &sources).await?;
    judged.known = known.len();
    judged.fresh.retain(|new| new.source_id.as_ref().is_none_or(|source| !known.contains(source)));
    judged.faults.sort_by_key(|fault| fault.line);
    Ok((file, judged))
}

/// By code, else by a name that only one has, else the one that the mapping names.
fn unit_of(
    visible: &[UnitRef],
    named: Option<&str>,
    default: Option<UnitId>,
) -> Result<UnitId, FieldProblem> {
    let Some(named) = named else {
        let unit = visible.iter().find(|unit| Some(unit.id) == default);
        return unit.map(|unit| unit.id).ok_or_else(|| FieldProblem::new("unit", "feedback.unit_missing"));
    };
    let mut found = visible.iter().filter(|unit| unit.code == named);
    let mut called = visible.iter().filter(|unit| unit.name == named);
    let one = found.next().or_else(|| called.next().filter(|_| called.next().is_none()));
    let unknown = || FieldProblem::new("unit", "feedback.unknown_unit_named").with("unit", named);
    one.map(|unit| unit.id).ok_or_else(unknown)
}

fn new_feedback(row: FileMatter, mapping: &FeedbackMapping, unit: UnitId, locale: Locale) -> NewFeedback {
    let mut new = NewFeedback::of(row.kind.unwrap_or(mapping.kind), mapping.channel, unit, row.text);
    new.severity = row.severity.unwrap_or(new.severity);
    new.title = row.title;
    new.product = row.product;
    new.step = row.step;
    new.platform = row.platform.or_else(|| mapping.platform.clone());
    new.platform_number = row.platform_number;
    new.said_at = row.said_at;
    new.locale = locale;
    new.sender = Sender {
        anonymous: row.name.is_none() && row.phone.is_none() && row.email.is_none(),
        name: row.name,
        phone: row.phone,
        email: row.email,
        customer: None,
    };
    new.source_id = Some(of_row(&new));
    new
}

/// The column that a field's problem (`/sender/phone`) came from.
fn column_of(place: &str) -> FeedbackColumn {
    match place {
        "/title" => FeedbackColumn::Title,
        "/product" => FeedbackColumn::Product,
        "/step" => FeedbackColumn::Step,
        "/platform" => FeedbackColumn::Platform,
        "/platform_number" => FeedbackColumn::PlatformNumber,
        "/sender/name" => FeedbackColumn::Name,
        "/sender/phone" => FeedbackColumn::Phone,
        "/sender/email" => FeedbackColumn::Email,
        "/unit_id" => FeedbackColumn::Unit,
        _ => FeedbackColumn::Text,
    }
}
