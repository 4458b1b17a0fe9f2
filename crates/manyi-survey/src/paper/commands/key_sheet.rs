//! A sheet is keyed the first or the second time.

use super::{Pile, agree::agree, pile, problem};
use crate::{
    SurveyRoom,
    paper::{
        PaperBatchId, PaperEntry, PaperSheetId, SheetState,
        field::{differing, tidied},
        state::{Turn, TurnRefused, turn},
        store::{self, SheetRow},
    },
};
use manyi_kernel::{Actor, FieldProblem, PersonId, UnitPath};
use manyi_rules::AnswerProblem;
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeySheet {
    /// As it stands on the sheet, 1–999,999.
    pub number: i32,
    /// By key of the field; empty fields may be left out.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub entry: PaperEntry,
}

/// Where the sheet stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    pub id: PaperSheetId,
    pub state: SheetState,
    /// Fields that the two entries have differently.
    pub differing: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum KeySheetFailed {
    #[error("no such pile or sheet within the scope")]
    NotFound,
    #[error(transparent)]
    Turn(#[from] TurnRefused),
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    /// Settled, but not as the questionnaire takes it.
    #[error("{} answers cannot be taken", .0.len())]
    Answers(Vec<AnswerProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The second entry, by somebody else, makes a response of it if it says the same.
pub async fn key_sheet(
    room: &SurveyRoom,
    actor: &Actor,
    batch: PaperBatchId,
    new: KeySheet,
) -> Result<Keyed, KeySheetFailed> {
    let me = actor.person_id().ok_or(KeySheetFailed::NotFound)?;
    let pile = pile(room, actor, batch).await?.ok_or(KeySheetFailed::NotFound)?;
    let entry =
        tidied(&pile.fields, &new.entry).map_err(|faults| faults.iter().map(problem).collect::<Vec<_>>());
    let mut problems = entry.as_ref().err().cloned().unwrap_or_default();
    if !(1..=999_999).contains(&new.number) {
        let wrong = FieldProblem::new("/number", "survey.count_out_of_range");
        problems.insert(0, wrong.with("min", 1).with("max", 999_999));
    }
    let entry = match entry {
        Ok(entry) if problems.is_empty() => entry,
        _ => return Err(KeySheetFailed::Wrong(problems)),
    };
    let place = UnitPath::from_stored(pile.row.unit_path.clone());
    let mut work = room.db.begin(actor).await?;
    let now = work.now().as_millisecond();
    let known = store::lock_sheet(work.connection(), (batch, new.number)).await?;
    let known = known.map(|row| Ok::<_, StorageError>((state_of(&row)?, row))).transpose()?;
    let standing = known.as_ref().map(|(state, row)| (*state, keyed_by(row)));
    let row = match (turn(standing, false, me)?, known) {
        (Turn::First, _) => {
            let row = first(batch, new.number, (me, now), &entry)?;
            if !store::insert_sheet(work.connection(), row.clone()).await? {
                return Err(TurnRefused::NotNow.into());
            }
            row
        }
        (_, Some((_, row))) => {
            let row = SheetRow {
                second_by: Some(me.0),
                second_at: Some(now),
                second_entry: Some(store::entry_text(&entry)?),
                state: SheetState::AwaitingThird.code().to_owned(),
                ..row
            };
            store::update_sheet(work.connection(), row.clone()).await?;
            row
        }
        _ => return Err(TurnRefused::NotNow.into()),
    };
    work.audit("paper.key", "paper_sheet", PaperSheetId(row.id), &place);
    work.commit().await?;
    if row.second_by.is_none() {
        return Ok(Keyed { id: PaperSheetId(row.id), state: SheetState::AwaitingSecond, differing: 0 });
    }
    compare(room, actor, &pile, (row, entry)).await
}

/// Both entries are kept by now: what fails here is taken up by the third look.
async fn compare(
    room: &SurveyRoom,
    actor: &Actor,
    pile: &Pile,
    (row, second): (SheetRow, PaperEntry),
) -> Result<Keyed, KeySheetFailed> {
    let id = PaperSheetId(row.id);
    let first = store::entry_of(row.first_entry.as_deref(), row.id)?;
    let differing = differing(&pile.fields, &first, &second).len();
    let awaiting = Keyed { id, state: SheetState::AwaitingThird, differing };
    if differing > 0 {
        return Ok(awaiting);
    }
    match agree(room, actor, pile, (row, &second)).await {
        Ok(()) => Ok(Keyed { state: SheetState::Agreed, ..awaiting }),
        Err(KeySheetFailed::Answers(_)) => Ok(awaiting),
        Err(other) => Err(other),
    }
}

fn first(
    batch: PaperBatchId,
    number: i32,
    (me, now): (PersonId, i64),
    entry: &PaperEntry,
) -> Result<SheetRow, StorageError> {
    Ok(SheetRow {
        id: Uuid::now_v7(),
        batch_id: batch.0,
        number,
        state: SheetState::AwaitingSecond.code().to_owned(),
        first_by: Some(me.0),
        first_at: now,
        first_entry: Some(store::entry_text(entry)?),
        second_by: None,
        second_at: None,
        second_entry: None,
        settled_by: None,
        settled_at: None,
        field_count: None,
        first_errors: None,
        second_errors: None,
        response_id: None,
    })
}

pub(crate) fn state_of(row: &SheetRow) -> Result<SheetState, StorageError> {
    SheetState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of sheet {}: {}", row.id, row.state)))
}

pub(crate) fn keyed_by(row: &SheetRow) -> [Option<PersonId>; 2] {
    [row.first_by, row.second_by].map(|person| person.map(PersonId))
}
