//! Rows as responses: each judged, each with the id by which it is known again.

use super::{
    cell::{self, Cell},
    fault::{RowFault, RowProblem},
    mapping::Mapping,
};
use crate::{
    response::{Accepted, Attributes, accept_elsewhere},
    secret,
    stamp::derived_id,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_exchange::answers::AnswerReader;
use manyi_kernel::{TIME_ZONE, UnitRef, day_of};
use manyi_rules::{Questionnaire, RawAnswers};
use manyi_tabular::{Header, Row};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// Everything a row is read with.
#[derive(Debug)]
pub(crate) struct RowContext {
    pub mapping: Mapping,
    pub document: Questionnaire,
    /// By code.
    pub units: HashMap<String, UnitRef>,
    /// Of rows that name no unit of their own.
    pub default_unit: Option<UnitRef>,
    pub source_key: String,
    pub now: Timestamp,
}

/// A row that holds.
#[derive(Debug)]
pub(crate) struct GoodRow {
    pub submission_id: Uuid,
    pub unit: UnitRef,
    pub submitted_at: Timestamp,
    pub accepted: Accepted,
    pub attributes: Attributes,
}

/// Sixteen bytes that stand for a text.
type Mark = [u8; 16];

/// Judges the rows of one file in their order. A second judge over the same file comes to the same conclusions.
pub(crate) struct Judge {
    context: Arc<RowContext>,
    header: Header,
    /// Where the questionnaire is a published one.
    reader: Option<AnswerReader>,
    lines_of_ids: HashMap<Mark, u64>,
    equal_rows: HashMap<Mark, u32>,
}

impl Judge {
    pub fn new(context: Arc<RowContext>, header: Header) -> Self {
        let published = context.mapping.questionnaire.id.is_some();
        let reader = published.then(|| AnswerReader::new(&context.document, &header.names));
        Self { context, header, reader, lines_of_ids: HashMap::new(), equal_rows: HashMap::new() }
    }

    /// How the columns answer a published questionnaire; `None` where the mapping describes its own.
    pub fn reader(&self) -> Option<&AnswerReader> {
        self.reader.as_ref()
    }

    /// One row as a response, or all that is wrong with it.
    pub fn judge(&mut self, row: &Row) -> Result<GoodRow, Vec<RowProblem>> {
        let mut problems = Vec::new();
        let key = match self.context.mapping.id.named_column() {
            Some(column) => {
                let id = self.header.cell(row, column).trim();
                problems.extend(id_problem(row.line, column, id, &mut self.lines_of_ids));
                format!("id:{id}")
            }
            None => key_of_content(row, &mut self.equal_rows),
        };
        let read = self.read(row, &mut problems);
        match read {
            Some((unit, submitted_at, accepted, attributes)) if problems.is_empty() => Ok(GoodRow {
                submission_id: derived_id("import", &[&self.context.source_key, &key]),
                unit,
                submitted_at,
                accepted,
                attributes,
            }),
            _ => Err(problems),
        }
    }

    fn read(
        &self,
        row: &Row,
        problems: &mut Vec<RowProblem>,
    ) -> Option<(UnitRef, Timestamp, Accepted, Attributes)> {
        let answers = self.answers(row, problems);
        let attributes = self.attributes(row, problems);
        let unit = self.unit(row).map_err(|problem| problems.push(problem)).ok();
        let submitted_at = self.submitted_at(row).map_err(|problem| problems.push(problem)).ok();
        if !problems.is_empty() {
            return None;
        }
        match accept_elsewhere(&self.context.document, &answers) {
            Ok(accepted) => Some((unit?.clone(), submitted_at?, accepted, attributes)),
            Err(refusals) => {
                problems.extend(refusals.into_iter().map(|refusal| {
                    let column = self.column_of(&refusal.question);
                    let fault =
                        RowFault::Rule { code: refusal.code.as_str().to_owned(), params: refusal.params };
                    RowProblem::new(row.line, column, self.header.cell(row, column), fault)
                }));
                None
            }
        }
    }

    fn attributes(&self, row: &Row, problems: &mut Vec<RowProblem>) -> Attributes {
        let mut attributes = Attributes::new();
        for mapping in &self.context.mapping.attributes {
            let text = self.header.cell(row, &mapping.column);
            match cell::attribute(mapping, text) {
                Ok(Some(value)) => {
                    attributes.insert(mapping.code.clone(), value);
                }
                Ok(None) => {}
                Err(fault) => problems.push(RowProblem::new(row.line, &mapping.column, text, fault)),
            }
        }
        attributes
    }

    fn answers(&self, row: &Row, problems: &mut Vec<RowProblem>) -> RawAnswers {
        if let Some(reader) = &self.reader {
            return self.known_answers(reader, row, problems);
        }
        let mut answers = RawAnswers::new();
        for question in &self.context.mapping.questions {
            let text = self.header.cell(row, &question.column);
            let answer = match cell::read(question, text) {
                Ok(Cell::NoAnswer) => continue,
                Ok(Cell::NotApplicable) => serde_json::json!({"not_applicable": true}),
                Ok(Cell::Rating(value)) => value.into(),
                Ok(Cell::Comment(text)) => text.into(),
                Err(fault) => {
                    problems.push(RowProblem::new(row.line, &question.column, text, fault));
                    continue;
                }
            };
            answers.insert(question.key().to_owned(), answer);
        }
        answers
    }

    fn known_answers(&self, reader: &AnswerReader, row: &Row, problems: &mut Vec<RowProblem>) -> RawAnswers {
        reader.read(row.cells.iter()).unwrap_or_else(|faults| {
            problems.extend(faults.into_iter().map(|(index, fault)| {
                let column = self.header.names.get(index).map_or("", String::as_str);
                let text = row.cells.get(index).unwrap_or_default();
                RowProblem::new(row.line, column, text, fault.into())
            }));
            RawAnswers::new()
        })
    }

    fn unit(&self, row: &Row) -> Result<&UnitRef, RowProblem> {
        let Some(column) = &self.context.mapping.unit.column else {
            let missing = || RowProblem::new(row.line, "", "", RowFault::MissingUnit);
            return self.context.default_unit.as_ref().ok_or_else(missing);
        };
        let code = self.header.cell(row, column).trim();
        let problem = |fault| RowProblem::new(row.line, column, code, fault);
        if code.is_empty() {
            return Err(problem(RowFault::MissingUnit));
        }
        self.context.units.get(code).ok_or_else(|| problem(RowFault::UnknownUnit))
    }

    fn submitted_at(&self, row: &Row) -> Result<Timestamp, RowProblem> {
        if let Some(day) = self.context.mapping.wave.day {
            return self
                .instant(day.0.at(12, 0, 0, 0))
                .map_err(|fault| RowProblem::new(row.line, "", "", fault));
        }
        let column = self.context.mapping.wave.day_column.as_deref().unwrap_or_default();
        let text = self.header.cell(row, column);
        cell::moment(text)
            .and_then(|moment| self.instant(moment))
            .map_err(|fault| RowProblem::new(row.line, column, text, fault))
    }

    /// A wall-clock time of the organisation. Later today is now: a day without time means noon.
    fn instant(&self, moment: DateTime) -> Result<Timestamp, RowFault> {
        let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)));
        let instant = moment.to_zoned(zone).map_err(|_| RowFault::NotADay)?.timestamp();
        if day_of(instant) > day_of(self.context.now) {
            return Err(RowFault::FutureDay);
        }
        Ok(instant.min(self.context.now))
    }

    fn column_of(&self, question: &str) -> &str {
        if let Some(reader) = &self.reader {
            let index = reader.column_of(question);
            return index.and_then(|index| self.header.names.get(index)).map_or("", String::as_str);
        }
        let found = self.context.mapping.questions.iter().find(|mapped| mapped.key() == question);
        found.map_or("", |mapped| mapped.column.as_str())
    }
}

fn id_problem(line: u64, column: &str, id: &str, lines: &mut HashMap<Mark, u64>) -> Option<RowProblem> {
    if id.is_empty() {
        return Some(RowProblem::new(line, column, "", RowFault::MissingId));
    }
    let mut mark = Mark::default();
    mark.copy_from_slice(&Sha256::digest(id.as_bytes())[..16]);
    let first_line = *lines.entry(mark).or_insert(line);
    (first_line != line).then(|| RowProblem::new(line, column, id, RowFault::RepeatedId { first_line }))
}

/// The content and which of the equal rows it is: longer exports and other orders of rows give the same keys.
fn key_of_content(row: &Row, equal_rows: &mut HashMap<Mark, u32>) -> String {
    let digest = content_of(row);
    let mut mark = Mark::default();
    mark.copy_from_slice(&digest[..16]);
    let ordinal = equal_rows.entry(mark).or_insert(0);
    *ordinal += 1;
    format!("row:{}:{ordinal}", secret::hex(&digest))
}

/// SHA-256 of a row's cells.
pub(crate) fn content_of(row: &Row) -> [u8; 32] {
    let mut digest = Sha256::new();
    for cell in row.cells.iter() {
        let cell = cell.trim();
        digest.update((cell.len() as u64).to_be_bytes());
        digest.update(cell.as_bytes());
    }
    digest.finalize().into()
}
