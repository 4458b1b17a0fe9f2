//! The first rows of a file as the mapping reads them, before anything is decided.

use super::{
    failed::ImportFailed,
    fault::RowProblem,
    mapping::{Mapping, MappingError, MappingProblem},
    propose::{ColumnProposal, Sampled, propose},
    rows::{Judge, RowContext},
    run::context,
};
use crate::SurveyRoom;
use manyi_exchange::answers::{AnswerReader, ColumnPlace};
use manyi_kernel::Actor;
use manyi_storage::StorageError;
use manyi_tabular::{Layout, LayoutChoice, Row, Rows, Source, detect};
use std::sync::Arc;

/// Rows that are shown.
const SHOWN: usize = 20;
/// Rows that proposals are made from.
const SAMPLED: usize = 300;
/// Characters of a shown cell.
const CELL: usize = 60;

#[derive(Debug)]
pub(crate) struct Preview {
    pub layout: Layout,
    pub columns: Vec<(Sampled, ColumnProposal)>,
    pub rows: Vec<PreviewedRow>,
    pub mapping_problems: Vec<MappingProblem>,
    /// Where each column goes, once a published questionnaire is chosen.
    pub places: Option<Vec<ColumnPlace>>,
}

#[derive(Debug)]
pub(crate) struct PreviewedRow {
    pub line: u64,
    pub cells: Vec<String>,
    /// Empty without a mapping.
    pub problems: Vec<RowProblem>,
}

/// Reads the beginning of the file (and all of it once, for its encoding).
pub(crate) async fn preview(
    room: &SurveyRoom,
    actor: &Actor,
    source: Source,
    layout: LayoutChoice,
    mapping: Option<Mapping>,
) -> Result<Preview, ImportFailed> {
    let mut mapping_problems = Vec::new();
    let mut judged_by = None;
    if let Some(mapping) = mapping {
        match mapping.checked() {
            Err(MappingError::Wrong(problems)) => mapping_problems = problems,
            Err(MappingError::Syntax(detail)) => {
                mapping_problems.push(MappingProblem::new("", "syntax").with("detail", detail));
            }
            Ok(mapping) => match context(room, actor, &mapping).await {
                Ok(context) => judged_by = Some(Arc::new(context)),
                Err(ImportFailed::Mapping(MappingError::Wrong(problems))) => mapping_problems = problems,
                Err(ImportFailed::NoQuestionnaire) => {
                    mapping_problems.push(MappingProblem::new("/questionnaire/id", "no_questionnaire"));
                }
                Err(ImportFailed::UnknownUnit(code)) => {
                    mapping_problems
                        .push(MappingProblem::new("/unit/code", "unknown_unit").with("unit", code));
                }
                Err(other) => return Err(other),
            },
        }
    }
    let reading = tokio::task::spawn_blocking(move || read(&source, layout, judged_by));
    let (layout, columns, rows, places) =
        reading.await.map_err(|_| StorageError::Abandoned("reading panicked"))??;
    Ok(Preview { layout, columns, rows, mapping_problems, places })
}

type Read = (Layout, Vec<(Sampled, ColumnProposal)>, Vec<PreviewedRow>, Option<Vec<ColumnPlace>>);

fn read(
    source: &Source,
    choice: LayoutChoice,
    context: Option<Arc<RowContext>>,
) -> Result<Read, ImportFailed> {
    let layout = detect(source, choice)?;
    let mut rows = Rows::open(source, &layout)?;
    if let Some(context) = &context {
        rows.header.require(context.mapping.columns())?;
    }
    let mut judge = context.map(|context| Judge::new(context, rows.header.clone()));
    let places = judge.as_ref().and_then(|judge| judge.reader().map(AnswerReader::places));
    let named = |name: &String| Sampled { name: name.clone(), cells: Vec::new() };
    let mut columns: Vec<_> = rows.header.names.iter().map(named).collect();
    let (mut shown, mut row) = (Vec::new(), Row::default());
    for _ in 0..SAMPLED {
        let Some(found) = rows.next(&mut row)? else { break };
        let problems = match &found {
            Err(broken) => vec![broken.clone().into()],
            Ok(()) => {
                for (column, cell) in columns.iter_mut().zip(row.cells.iter()) {
                    if !cell.trim().is_empty() {
                        column.cells.push(cell.trim().to_owned());
                    }
                }
                judge.as_mut().and_then(|judge| judge.judge(&row).err()).unwrap_or_default()
            }
        };
        if shown.len() < SHOWN {
            let cells = row.cells.iter().map(|cell| cell.chars().take(CELL).collect()).collect();
            shown.push(PreviewedRow { line: row.line, cells, problems });
        }
    }
    let proposals = propose(&columns);
    Ok((layout, columns.into_iter().zip(proposals).collect(), shown, places))
}
