//! Piles as staff see them.

use super::{
    PaperBatchId, PaperEntry, PaperField, PaperSheetId, SheetState,
    commands::{KeySheetFailed, keyed_by, pile, state_of},
    field,
    state::turn,
    store::{self, BatchRow, SheetRow},
};
use crate::{
    SurveyRoom,
    units::{UnitName, UnitNames},
};
use jiff::civil::Date;
use manyi_kernel::{Actor, PersonId, PersonRef, QuestionnaireId, UnitId, UnitPath, WaveId};
use manyi_storage::StorageError;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PaperBatch {
    pub id: PaperBatchId,
    pub name: String,
    pub questionnaire_id: QuestionnaireId,
    pub questionnaire_title: String,
    pub version: i32,
    pub wave_id: Option<WaveId>,
    pub unit: UnitName,
    #[schema(value_type = String, format = Date)]
    pub filled_on: Date,
    /// Sheets keyed once, to be settled, and agreed on.
    pub awaiting_second: u64,
    pub awaiting_third: u64,
    pub agreed: u64,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PaperBatchDetail {
    #[serde(flatten)]
    pub batch: PaperBatch,
    /// What is keyed of each sheet, in order.
    pub fields: Vec<PaperField>,
    /// Keys of the questions that cannot be keyed: files, drawings, places.
    pub left_out: Vec<String>,
    pub sheets: Vec<PaperSheet>,
    /// Of everybody who keyed, over the sheets agreed on.
    pub keyers: Vec<PaperKeyer>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PaperSheet {
    pub id: PaperSheetId,
    pub number: i32,
    pub state: SheetState,
    pub first_name: Option<String>,
    pub second_name: Option<String>,
    /// The reader keyed it: somebody else does the next step.
    pub is_mine: bool,
}

/// How well somebody keyed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PaperKeyer {
    pub id: PersonId,
    pub name: Option<String>,
    pub sheets: u64,
    pub fields: u64,
    /// Fields keyed otherwise than agreed.
    pub errors: u64,
    /// `errors` of `fields`, 0–1; absent without any.
    pub error_rate: Option<f64>,
}

/// A sheet whose entries differ, for the third look.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PaperDifference {
    pub id: PaperSheetId,
    pub number: i32,
    pub batch_id: PaperBatchId,
    pub batch_name: String,
    pub fields: Vec<PaperField>,
    #[schema(value_type = Object)]
    pub first: PaperEntry,
    #[schema(value_type = Object)]
    pub second: PaperEntry,
    /// Keys of the fields that they have differently; none where both say the same and the questionnaire refuses it.
    pub differing: Vec<String>,
}

/// The newest first.
pub async fn batches(room: &SurveyRoom, actor: &Actor) -> Result<Vec<PaperBatch>, StorageError> {
    let db = room.db.reader();
    let counts = store::state_counts(db, &actor.scope).await?;
    let units = UnitNames::load(&room.directory).await;
    let mut found = Vec::new();
    for row in store::batches(db, &actor.scope).await? {
        let of = |state: SheetState| {
            counts
                .iter()
                .find(|(batch, code, _)| *batch == row.id && code == state.code())
                .map_or(0, |(.., count)| count.unsigned_abs())
        };
        let counts = [SheetState::AwaitingSecond, SheetState::AwaitingThird, SheetState::Agreed].map(of);
        found.push(batch(room, actor, (row, &units), counts).await?);
    }
    Ok(found)
}

async fn batch(
    room: &SurveyRoom,
    actor: &Actor,
    (row, units): (BatchRow, &UnitNames),
    [awaiting_second, awaiting_third, agreed]: [u64; 3],
) -> Result<PaperBatch, StorageError> {
    let questionnaire_id = QuestionnaireId(row.questionnaire_id);
    let version = room.version(questionnaire_id, row.version).await?;
    let title = version.map(|version| version.document.title.get(actor.locale.code()).to_owned());
    let filled_on = row.filled_on.parse();
    Ok(PaperBatch {
        id: PaperBatchId(row.id),
        questionnaire_id,
        questionnaire_title: title.unwrap_or_default(),
        version: row.version,
        wave_id: row.wave_id.map(WaveId),
        unit: units.name(UnitId(row.unit_id), &UnitPath::from_stored(row.unit_path)),
        filled_on: filled_on.map_err(|_| StorageError::Corrupt(format!("day of batch {}", row.id)))?,
        name: row.name,
        awaiting_second,
        awaiting_third,
        agreed,
    })
}

/// Absent when there is none within the actor's scope.
pub async fn batch_detail(
    room: &SurveyRoom,
    actor: &Actor,
    id: PaperBatchId,
) -> Result<Option<PaperBatchDetail>, StorageError> {
    let Some(pile) = pile(room, actor, id).await? else { return Ok(None) };
    let rows = store::sheets(room.db.reader(), id).await?;
    let people = room.directory.people().await;
    let units = UnitNames::load(&room.directory).await;
    let count = |state: SheetState| rows.iter().filter(|row| row.state == state.code()).count() as u64;
    let counts = [SheetState::AwaitingSecond, SheetState::AwaitingThird, SheetState::Agreed].map(count);
    let (fields, left_out) = field::fields(&pile.version.document, actor.locale.code());
    let me = actor.person_id().map(|person| person.0);
    let sheets: Option<Vec<PaperSheet>> = rows.iter().map(|row| sheet(row, me, &people)).collect();
    Ok(Some(PaperBatchDetail {
        batch: batch(room, actor, (pile.row, &units), counts).await?,
        fields,
        left_out,
        sheets: sheets.ok_or_else(|| StorageError::Corrupt(format!("state of a sheet of batch {id}")))?,
        keyers: keyers(&rows, &people),
    }))
}

fn sheet(row: &SheetRow, me: Option<Uuid>, people: &[PersonRef]) -> Option<PaperSheet> {
    let name = |id: Option<Uuid>| name_of(id?, people);
    Some(PaperSheet {
        id: PaperSheetId(row.id),
        number: row.number,
        state: SheetState::from_code(&row.state)?,
        first_name: name(row.first_by),
        second_name: name(row.second_by),
        is_mine: me.is_some() && (row.first_by == me || row.second_by == me),
    })
}

fn name_of(id: Uuid, people: &[PersonRef]) -> Option<String> {
    people.iter().find(|person| person.id.0 == id).map(|person| person.name.clone())
}

/// The most sheets first.
fn keyers(rows: &[SheetRow], people: &[PersonRef]) -> Vec<PaperKeyer> {
    let mut all: BTreeMap<Uuid, [u64; 3]> = BTreeMap::new();
    for row in rows {
        for (by, errors) in [(row.first_by, row.first_errors), (row.second_by, row.second_errors)] {
            let (Some(by), Some(errors), Some(fields)) = (by, errors, row.field_count) else { continue };
            let sums = all.entry(by).or_default();
            sums[0] += 1;
            sums[1] += u64::from(fields.unsigned_abs());
            sums[2] += u64::from(errors.unsigned_abs());
        }
    }
    let mut keyers: Vec<PaperKeyer> = all
        .into_iter()
        .map(|(id, [sheets, fields, errors])| PaperKeyer {
            id: PersonId(id),
            name: name_of(id, people),
            sheets,
            fields,
            errors,
            error_rate: (fields > 0).then(|| errors as f64 / fields as f64),
        })
        .collect();
    keyers.sort_by_key(|keyer| std::cmp::Reverse(keyer.sheets));
    keyers
}

/// Only for somebody who keyed neither entry.
///
/// # Errors
/// As [`super::commands::settle_sheet`].
pub async fn difference(
    room: &SurveyRoom,
    actor: &Actor,
    id: PaperSheetId,
) -> Result<PaperDifference, KeySheetFailed> {
    let me = actor.person_id().ok_or(KeySheetFailed::NotFound)?;
    let row = store::find_sheet(room.db.reader(), id).await?.ok_or(KeySheetFailed::NotFound)?;
    let pile = pile(room, actor, PaperBatchId(row.batch_id)).await?.ok_or(KeySheetFailed::NotFound)?;
    turn(Some((state_of(&row)?, keyed_by(&row))), true, me)?;
    let first = store::entry_of(row.first_entry.as_deref(), row.id)?;
    let second = store::entry_of(row.second_entry.as_deref(), row.id)?;
    Ok(PaperDifference {
        id,
        number: row.number,
        batch_id: PaperBatchId(row.batch_id),
        batch_name: pile.row.name,
        differing: field::differing(&pile.fields, &first, &second),
        fields: pile.fields,
        first,
        second,
    })
}
