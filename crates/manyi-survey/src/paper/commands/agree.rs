//! A sheet that is agreed on becomes a response.

use super::{KeySheetFailed, Pile, state_of};
use crate::{
    SurveyRoom,
    paper::{
        PaperBatchId, PaperEntry, PaperSheetId, SheetState,
        field::{answers, differing},
        state::TurnRefused,
        store::{self, SheetRow},
    },
    response::{
        Channel,
        commands::{BulkFailed, TimedSubmission, submit_in_bulk},
        store::find_submission,
    },
};
use jiff::civil::Date;
use manyi_kernel::{Actor, TIME_ZONE, UnitId, UnitPath, WaveId};
use manyi_storage::StorageError;

/// The submission has the sheet's own id: interrupted between the response and the sheet, the next look finds it.
pub(super) async fn agree(
    room: &SurveyRoom,
    actor: &Actor,
    pile: &Pile,
    (row, agreed): (SheetRow, &PaperEntry),
) -> Result<(), KeySheetFailed> {
    let place = UnitPath::from_stored(pile.row.unit_path.clone());
    let submission = TimedSubmission {
        submission_id: row.id,
        unit_id: UnitId(pile.row.unit_id),
        unit_path: place.clone(),
        channel: Channel::Paper,
        link_id: None,
        invitation_id: None,
        submitted_at: noon(&pile.row.filled_on, row.id)?,
        duration_seconds: None,
        answers: answers(&pile.fields, agreed),
    };
    let wave = pile.row.wave_id.map(WaveId);
    let stored = submit_in_bulk(room, actor, &pile.version, wave, vec![submission], |_| ()).await;
    stored.map_err(|failure| match failure {
        BulkFailed::Answers { problems, .. } => KeySheetFailed::Answers(problems),
        BulkFailed::Storage(error) => error.into(),
    })?;
    let mut work = room.db.begin(actor).await?;
    // Two may settle it at once: the answers are those of the first, and so is the record.
    let batch = PaperBatchId(row.batch_id);
    let now = store::lock_sheet(work.connection(), (batch, row.number)).await?;
    if now.as_ref().map(state_of).transpose()? != Some(SheetState::AwaitingThird) {
        return Err(TurnRefused::NotNow.into());
    }
    let response = find_submission(work.connection(), row.id).await?.map(|stored| stored.id.0);
    let errors = |entry: &Option<String>| -> Result<Option<i32>, StorageError> {
        let keyed = store::entry_of(entry.as_deref(), row.id)?;
        Ok(i32::try_from(differing(&pile.fields, &keyed, agreed).len()).ok())
    };
    let (first_errors, second_errors) = (errors(&row.first_entry)?, errors(&row.second_entry)?);
    let same = first_errors == Some(0) && second_errors == Some(0);
    let row = SheetRow {
        state: SheetState::Agreed.code().to_owned(),
        settled_by: actor.person_id().filter(|_| !same).map(|person| person.0),
        settled_at: (!same).then(|| work.now().as_millisecond()),
        field_count: i32::try_from(pile.fields.len()).ok(),
        first_errors,
        second_errors,
        // From now on the answers stand in one place, where they can be corrected and cleared.
        first_entry: None,
        second_entry: None,
        response_id: response,
        ..row
    };
    let id = PaperSheetId(row.id);
    store::update_sheet(work.connection(), row).await?;
    work.audit("paper.agree", "paper_sheet", id, &place);
    work.commit().await?;
    Ok(())
}

/// A day without time is taken at noon: no time zone moves it to its neighbour.
fn noon(day: &str, sheet: uuid::Uuid) -> Result<jiff::Timestamp, StorageError> {
    let day: Option<Date> = day.parse().ok();
    let noon = day.and_then(|day| day.at(12, 0, 0, 0).in_tz(TIME_ZONE).ok());
    noon.map(|noon| noon.timestamp())
        .ok_or_else(|| StorageError::Corrupt(format!("day of the batch of sheet {sheet}")))
}
