//! One use case a file.

mod agree;
mod create_batch;
mod key_sheet;
mod settle_sheet;

pub use create_batch::{CreateBatchFailed, NewPaperBatch, create_batch};
pub use key_sheet::{KeySheet, KeySheetFailed, Keyed, key_sheet};
pub(crate) use key_sheet::{keyed_by, state_of};
pub use settle_sheet::settle_sheet;

use super::{
    PaperBatchId,
    field::{self, FieldFault, PaperField},
    store::{self, BatchRow},
};
use crate::{SurveyRoom, questionnaire::PublishedVersion};
use manyi_kernel::{Actor, FieldProblem, QuestionnaireId};
use manyi_storage::StorageError;
use std::sync::Arc;

/// A pile with the version that was printed.
pub(crate) struct Pile {
    pub row: BatchRow,
    pub version: Arc<PublishedVersion>,
    pub fields: Vec<PaperField>,
}

/// Absent when there is none within the actor's scope.
pub(crate) async fn pile(
    room: &SurveyRoom,
    actor: &Actor,
    id: PaperBatchId,
) -> Result<Option<Pile>, StorageError> {
    let Some(row) = store::find_batch(room.db.reader(), &actor.scope, id).await? else { return Ok(None) };
    let version = room.version(QuestionnaireId(row.questionnaire_id), row.version).await?;
    let missing = || StorageError::Corrupt(format!("version of batch {id} is missing"));
    let version = version.ok_or_else(missing)?;
    let (fields, _) = field::fields(&version.document, actor.locale.code());
    Ok(Some(Pile { row, version, fields }))
}

/// With its place, e.g. `/entry/q_overall`.
pub(crate) fn problem((key, fault): &(String, FieldFault)) -> FieldProblem {
    let at = |code: &str| FieldProblem::new(format!("/entry/{key}"), code);
    match fault {
        FieldFault::Unknown => at("paper.unknown_field"),
        FieldFault::TooLong => at("paper.too_long"),
        FieldFault::NotANumber => at("paper.not_a_number"),
        FieldFault::OutOfRange { min, max } => at("paper.out_of_range").with("min", min).with("max", max),
        FieldFault::NoSuchCode { max } => at("paper.no_such_code").with("max", max),
        FieldFault::RepeatedCode => at("paper.repeated_code"),
        FieldFault::NotApplicableNotOffered => at("paper.not_applicable_not_offered"),
    }
}
