//! What an interviewer sees: the waves that are in the field, the own queue, the person to call.

use super::{
    Turn,
    order::{self, Standing},
};
use crate::{
    SurveyRoom,
    programme::sample::{
        self, ContactCode, Disposition, SampledDetail, disposition, entity, store as samples,
    },
    questionnaire,
    wave::{WaveRow, store as waves},
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{CustomerId, Locale, OrgScope, PersonId, QuestionnaireId, SampledId, WaveId, day_of};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

/// A wave in which somebody may be called today.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CallWave {
    pub wave_id: WaveId,
    pub name: String,
    #[schema(value_type = String, format = Date)]
    pub ends_on: Date,
    #[serde(flatten)]
    pub counts: CallCounts,
}

/// Of the people this interviewer may call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CallQueueCounts)]
pub struct CallCounts {
    /// Never tried.
    pub fresh: u64,
    /// Not reached before, and to be tried now.
    pub again: u64,
    /// Agreed calls that are due.
    pub agreed: u64,
    /// To be called at another time of day, or agreed for later.
    pub later: u64,
    pub complete: u64,
}

/// The queue of one interviewer in a wave.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CallQueue {
    #[serde(flatten)]
    pub wave: CallWave,
    pub questionnaire_title: String,
    /// Whom the interviewer has now.
    pub current: Option<CallPerson>,
    /// Agreed calls of this interviewer, the next one first.
    pub callbacks: Vec<Callback>,
    /// The cells of the sample, each with its interviews.
    pub cells: Vec<CallCell>,
}

/// Somebody to call.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CallPerson {
    pub person: SampledDetail,
    pub turn: Turn,
    /// Nobody else gets them until then.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub held_until: Option<Timestamp>,
}

/// An agreed call.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Callback {
    pub sampled_id: SampledId,
    pub customer_code: String,
    pub customer_name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub call_at: Timestamp,
    pub is_due: bool,
}

/// A cell of the sample: interviews there are and wanted.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CallCell {
    pub stratum: Vec<crate::programme::sample::StratumPart>,
    pub complete: u64,
    pub target: u64,
}

/// Everybody of a wave who is to be asked, with what decides about their turn.
pub(crate) struct Roll {
    pub rows: Vec<entity::Model>,
    pub standings: Vec<Standing>,
    pub cells: Vec<CallCell>,
}

/// A wave of a programme on one of its days; the questionnaire's links are no fieldwork.
pub(crate) fn in_the_field(row: &WaveRow, today: Date) -> Option<(Date, QuestionnaireId)> {
    row.programme_id?;
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Date>().ok());
    let (first, last) = (day(&row.starts_on)?, day(&row.ends_on)?);
    (first <= today && today <= last).then_some((last, QuestionnaireId(row.questionnaire_id)))
}

pub(crate) async fn roll(room: &SurveyRoom, scope: &OrgScope, wave: WaveId) -> Result<Roll, StorageError> {
    let db = room.db.reader();
    let (answers, begun) = (samples::answers(db, wave).await?, samples::begun(db, wave).await?);
    let strata = samples::meta(db, wave).await?.map_or_else(Vec::new, |(_, strata)| strata);
    let mut cells: Vec<CallCell> = strata
        .into_iter()
        .map(|stratum| CallCell { stratum: stratum.parts, complete: 0, target: stratum.main })
        .collect();
    // A cell is full or not over the whole wave, whoever may see which part of it.
    let all = samples::of_wave(db, &OrgScope::everything(), wave).await?;
    let found: Vec<Disposition> =
        all.iter().map(|row| disposition(&samples::traces(row, &answers, &begun))).collect();
    let cell_of = |row: &entity::Model| usize::try_from(row.stratum).ok();
    for (row, found) in all.iter().zip(&found) {
        if *found == Disposition::Complete
            && let Some(cell) = cell_of(row).and_then(|place| cells.get_mut(place))
        {
            cell.complete += 1;
        }
    }
    let full: Vec<bool> = cells.iter().map(|cell| cell.complete >= cell.target).collect();
    let sees = |row: &entity::Model| {
        let path = manyi_kernel::UnitPath::from_stored(row.unit_path.clone());
        row.released_at.is_some() && row.replaced_by.is_none() && scope.allows(&path)
    };
    let (rows, standings) = all
        .into_iter()
        .zip(found)
        .filter(|(row, _)| sees(row))
        .map(|(row, found)| {
            let is_full = cell_of(&row).and_then(|place| full.get(place)).copied().unwrap_or(false);
            let standing = standing(&row, found, is_full);
            (row, standing)
        })
        .unzip();
    Ok(Roll { rows, standings, cells })
}

fn standing(row: &entity::Model, disposition: Disposition, cell_is_full: bool) -> Standing {
    Standing {
        disposition,
        last: row.contact_code.as_deref().and_then(ContactCode::from_code),
        attempts: row.attempts,
        attempted_at: row.attempted_at.map(instant),
        held: row.held_by.map(PersonId).zip(row.held_until.map(instant)),
        call_again_at: row.call_again_at.map(instant),
        call_again_by: row.call_again_by.map(PersonId),
        cell_is_full,
    }
}

impl Roll {
    fn counts(&self, me: PersonId, now: Timestamp) -> CallCounts {
        let mut counts = CallCounts::default();
        for one in &self.standings {
            match order::turn(one, me, now) {
                Some(Turn::Fresh | Turn::Held) => counts.fresh += 1,
                Some(Turn::Again) => counts.again += 1,
                Some(Turn::Agreed) => counts.agreed += 1,
                None if one.disposition == Disposition::Complete => counts.complete += 1,
                None if is_later(one) => counts.later += 1,
                None => {}
            }
        }
        counts
    }
}

fn is_later(one: &Standing) -> bool {
    match one.disposition {
        Disposition::Appointment => true,
        Disposition::NotReached => one.attempts < order::MOST_ATTEMPTS && !one.cell_is_full,
        _ => false,
    }
}

/// The waves in the field today that have people within `scope`.
pub async fn call_waves(
    room: &SurveyRoom,
    scope: &OrgScope,
    me: PersonId,
) -> Result<Vec<CallWave>, StorageError> {
    let now = room.db.now();
    let mut found = Vec::new();
    for row in waves::all(room.db.reader()).await? {
        let Some((ends_on, _)) = in_the_field(&row, day_of(now)) else { continue };
        let roll = roll(room, scope, WaveId(row.id)).await?;
        if !roll.rows.is_empty() {
            let counts = roll.counts(me, now);
            found.push(CallWave { wave_id: WaveId(row.id), name: row.name, ends_on, counts });
        }
    }
    Ok(found)
}

/// `None` for a wave that is not in the field.
pub async fn call_queue(
    room: &SurveyRoom,
    scope: &OrgScope,
    (wave, me, locale): (WaveId, PersonId, Locale),
) -> Result<Option<CallQueue>, StorageError> {
    let now = room.db.now();
    let Some(row) = waves::find(room.db.reader(), wave).await? else { return Ok(None) };
    let Some((ends_on, questionnaire)) = in_the_field(&row, day_of(now)) else { return Ok(None) };
    let roll = roll(room, scope, wave).await?;
    let held = roll.rows.iter().zip(&roll.standings);
    let held =
        held.filter(|(_, one)| order::turn(one, me, now) == Some(Turn::Held)).map(|(row, _)| row).next();
    let current = match held {
        Some(row) => person(room, scope, (row, Turn::Held)).await?,
        None => None,
    };
    Ok(Some(CallQueue {
        current,
        questionnaire_title: title(room, questionnaire, locale).await?,
        callbacks: callbacks(room, &roll, (me, now)).await?,
        wave: CallWave { wave_id: wave, name: row.name, ends_on, counts: roll.counts(me, now) },
        cells: roll.cells,
    }))
}

pub(crate) async fn person(
    room: &SurveyRoom,
    scope: &OrgScope,
    (row, turn): (&entity::Model, Turn),
) -> Result<Option<CallPerson>, StorageError> {
    let detail = sample::one(room, scope, SampledId(row.id)).await?;
    Ok(detail.map(|person| CallPerson { person, turn, held_until: row.held_until.map(instant) }))
}

async fn callbacks(
    room: &SurveyRoom,
    roll: &Roll,
    (me, now): (PersonId, Timestamp),
) -> Result<Vec<Callback>, StorageError> {
    let mut mine: Vec<(&entity::Model, Timestamp)> = roll
        .rows
        .iter()
        .zip(&roll.standings)
        .filter(|(_, one)| {
            one.disposition == Disposition::Appointment && one.call_again_by.is_none_or(|by| by == me)
        })
        .filter_map(|(row, one)| Some((row, one.call_again_at?)))
        .collect();
    mine.sort_by_key(|(_, at)| *at);
    let ids: Vec<CustomerId> = mine.iter().map(|(row, _)| CustomerId(row.customer_id)).collect();
    let names = room.frames.contacts(&ids).await?;
    let callback = |((row, call_at), contact): ((&entity::Model, Timestamp), Option<_>)| Callback {
        sampled_id: SampledId(row.id),
        customer_code: row.customer_code.clone(),
        customer_name: contact.and_then(|contact: crate::programme::MemberContact| contact.name),
        call_at,
        is_due: call_at <= now,
    };
    Ok(mine.into_iter().zip(names).map(callback).collect())
}

async fn title(room: &SurveyRoom, id: QuestionnaireId, locale: Locale) -> Result<String, StorageError> {
    let found = questionnaire::store::find(room.db.reader(), id).await?;
    let Some(latest) = found.and_then(|found| found.latest_version) else { return Ok(String::new()) };
    let version = room.version(id, latest).await?;
    Ok(version.map(|version| version.document.title.get(locale.code()).to_owned()).unwrap_or_default())
}
