//! Rows as submissions: each judged, each with the id by which it is known again.

use super::{
    cell::{self, Cell},
    fault::{RowFault, RowProblem},
    mapping::Mapping,
    table::{Row, Table},
};
use crate::{
    response::{Channel, accept, commands::TimedSubmission},
    secret,
    stamp::derived_id,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_kernel::{TIME_ZONE, UnitRef, day_of};
use manyi_rules::{Questionnaire, RawAnswers};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// Everything a row is read with.
pub(crate) struct RowReader<'a> {
    pub mapping: &'a Mapping,
    pub document: &'a Questionnaire,
    pub table: &'a Table,
    /// By code.
    pub units: HashMap<String, UnitRef>,
    /// Of rows that name no unit of their own.
    pub default_unit: Option<UnitRef>,
    pub source_key: &'a str,
    pub now: Timestamp,
}

/// What was found in a first look at all rows.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// Position in the table and submission id of each good row.
    pub good: Vec<(usize, Uuid)>,
    pub problems: Vec<RowProblem>,
    pub bad_rows: u64,
}

impl RowReader<'_> {
    /// Judges every row before any is stored.
    pub fn judge(&self) -> Judged {
        let mut judged = Judged::default();
        let mut lines_of_ids: HashMap<String, u64> = HashMap::new();
        let mut equal_rows: HashMap<String, u32> = HashMap::new();
        for (index, row) in self.table.rows.iter().enumerate() {
            let mut problems = Vec::new();
            let key = match self.mapping.id.named_column() {
                Some(column) => self.key_of_id(row, column, &mut lines_of_ids, &mut problems),
                None => key_of_content(row, &mut equal_rows),
            };
            let id = derived_id("import", &[self.source_key, &key]);
            if let Err(wrong) = self.read(row, id) {
                problems.extend(wrong);
            }
            if problems.is_empty() {
                judged.good.push((index, id));
            } else {
                judged.bad_rows += 1;
                judged.problems.extend(problems);
            }
        }
        judged
    }

    /// One row as a submission, or all that is wrong with it.
    pub fn read(&self, row: &Row, id: Uuid) -> Result<TimedSubmission, Vec<RowProblem>> {
        let mut problems = Vec::new();
        let answers = self.answers(row, &mut problems);
        let unit = self.unit(row).map_err(|problem| problems.push(problem)).ok();
        let submitted_at = self.submitted_at(row).map_err(|problem| problems.push(problem)).ok();
        if problems.is_empty()
            && let Err(refusals) = accept(self.document, &answers)
        {
            problems.extend(refusals.into_iter().map(|refusal| {
                let column = self.column_of(&refusal.question);
                let fault = RowFault::Rule { code: refusal.code.as_str().to_owned(), params: refusal.params };
                RowProblem::new(row.line, column, self.table.cell(row, column), fault)
            }));
        }
        match (unit, submitted_at) {
            (Some(unit), Some(submitted_at)) if problems.is_empty() => Ok(TimedSubmission {
                submission_id: id,
                unit_id: unit.id,
                unit_path: unit.path.clone(),
                channel: Channel::Import,
                link_id: None,
                invitation_id: None,
                submitted_at,
                duration_seconds: None,
                answers,
            }),
            _ => Err(problems),
        }
    }

    fn answers(&self, row: &Row, problems: &mut Vec<RowProblem>) -> RawAnswers {
        let mut answers = RawAnswers::new();
        for question in &self.mapping.questions {
            let text = self.table.cell(row, &question.column);
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

    fn unit(&self, row: &Row) -> Result<&UnitRef, RowProblem> {
        let Some(column) = &self.mapping.unit.column else {
            let missing = || RowProblem::new(row.line, "", "", RowFault::MissingUnit);
            return self.default_unit.as_ref().ok_or_else(missing);
        };
        let code = self.table.cell(row, column).trim();
        let problem = |fault| RowProblem::new(row.line, column, code, fault);
        if code.is_empty() {
            return Err(problem(RowFault::MissingUnit));
        }
        self.units.get(code).ok_or_else(|| problem(RowFault::UnknownUnit))
    }

    fn submitted_at(&self, row: &Row) -> Result<Timestamp, RowProblem> {
        if let Some(day) = self.mapping.wave.day {
            return self
                .instant(day.0.at(12, 0, 0, 0))
                .map_err(|fault| RowProblem::new(row.line, "", "", fault));
        }
        let column = self.mapping.wave.day_column.as_deref().unwrap_or_default();
        let text = self.table.cell(row, column);
        cell::moment(text)
            .and_then(|moment| self.instant(moment))
            .map_err(|fault| RowProblem::new(row.line, column, text, fault))
    }

    /// A wall-clock time of the organisation. Later today is now: a day without time means noon.
    fn instant(&self, moment: DateTime) -> Result<Timestamp, RowFault> {
        let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)));
        let instant = moment.to_zoned(zone).map_err(|_| RowFault::NotADay)?.timestamp();
        if day_of(instant) > day_of(self.now) {
            return Err(RowFault::FutureDay);
        }
        Ok(instant.min(self.now))
    }

    fn key_of_id(
        &self,
        row: &Row,
        column: &str,
        lines: &mut HashMap<String, u64>,
        problems: &mut Vec<RowProblem>,
    ) -> String {
        let id = self.table.cell(row, column).trim();
        if id.is_empty() {
            problems.push(RowProblem::new(row.line, column, "", RowFault::MissingId));
        } else if let Some(first_line) = lines.get(id) {
            problems.push(RowProblem::new(
                row.line,
                column,
                id,
                RowFault::RepeatedId { first_line: *first_line },
            ));
        } else {
            lines.insert(id.to_owned(), row.line);
        }
        format!("id:{id}")
    }

    fn column_of(&self, question: &str) -> &str {
        let found = self.mapping.questions.iter().find(|mapped| mapped.key() == question);
        found.map_or("", |mapped| mapped.column.as_str())
    }
}

/// The content and which of the equal rows it is: longer exports and other orders of rows give the same keys.
fn key_of_content(row: &Row, equal_rows: &mut HashMap<String, u32>) -> String {
    let mut digest = Sha256::new();
    for cell in &row.cells {
        let cell = cell.trim();
        digest.update((cell.len() as u64).to_be_bytes());
        digest.update(cell.as_bytes());
    }
    let content = secret::hex(&digest.finalize());
    let ordinal = equal_rows.entry(content.clone()).or_insert(0);
    *ordinal += 1;
    format!("row:{content}:{ordinal}")
}
