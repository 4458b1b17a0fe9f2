//! From events to fact rows. Replaying an event gives the same keys with the present values, so that a replay
//! from the beginning and a live reaction end alike.

use super::{
    INVITATION_FACTS, RATING_FACTS, RESPONSE_FACTS,
    load::{self, ResponseRow},
};
use crate::{
    invitation::{self, Invitation, InvitationCreated},
    response::{QualityStatus, ResponseImported, ResponseSubmitted, ResponsesChanged, ResponsesJudged},
};
use manyi_kernel::{FactBatch, FactRow, FactValue, StoredEvent, day_number_of};
use manyi_storage::{Database, StorageError};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Responses of one page: a large import is never in memory as a whole.
const PAGE: u64 = 2_000;

/// Hands the fact rows that `events` change to `take`, page by page; events of other features are passed over.
///
/// Whoever takes them makes them visible together: half an import is no figure.
pub async fn facts_for_events<E: From<StorageError>>(
    db: &Database,
    events: &[StoredEvent],
    mut take: impl FnMut(Vec<FactBatch>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let touched = Touched::of(events)?;
    let mut answered = Vec::new();
    let mut give = |responses: &[ResponseRow]| {
        answered.extend(responses.iter().filter_map(|row| row.invitation_id));
        take(facts_of(responses)?)
    };
    give(&load::by_ids(db.reader(), &touched.responses).await?)?;
    for import in &touched.imports {
        let (mut next, last) = (import.first_number, import.first_number + import.count - 1);
        while next <= last {
            let page = load::by_numbers(db.reader(), import.wave_id.0, next, last, PAGE).await?;
            give(&page)?;
            next = page.last().map_or(last, |row| row.number) + 1;
        }
    }
    let invitations = load_invitations(db, &touched.invitation_batches, &answered).await?;
    let rows: Vec<_> = invitations.iter().map(invitation_fact).collect();
    if rows.is_empty() { Ok(()) } else { take(vec![FactBatch { table: &INVITATION_FACTS, rows }]) }
}

fn facts_of(responses: &[ResponseRow]) -> Result<Vec<FactBatch>, StorageError> {
    let mut ratings = Vec::new();
    for row in responses {
        ratings.extend(rating_facts(row)?);
    }
    let batches = [
        FactBatch { table: &RESPONSE_FACTS, rows: responses.iter().map(response_fact).collect() },
        FactBatch { table: &RATING_FACTS, rows: ratings },
    ];
    Ok(batches.into_iter().filter(|batch| !batch.rows.is_empty()).collect())
}

/// What the events are about.
#[derive(Default)]
struct Touched {
    responses: Vec<Uuid>,
    imports: Vec<ResponseImported>,
    invitation_batches: Vec<Uuid>,
}

impl Touched {
    fn of(events: &[StoredEvent]) -> Result<Self, StorageError> {
        let mut touched = Self::default();
        for event in events {
            let damaged = |error: serde_json::Error| {
                StorageError::Corrupt(format!("event {} ({}): {error}", event.position, event.kind))
            };
            if let Some(submitted) = event.parse::<ResponseSubmitted>() {
                touched.responses.push(submitted.map_err(damaged)?.response_id.0);
            } else if let Some(judged) = event.parse::<ResponsesJudged>() {
                touched.responses.extend(judged.map_err(damaged)?.response_ids.iter().map(|id| id.0));
            } else if let Some(changed) = event.parse::<ResponsesChanged>() {
                touched.responses.extend(changed.map_err(damaged)?.response_ids.iter().map(|id| id.0));
            } else if let Some(imported) = event.parse::<ResponseImported>() {
                touched.imports.push(imported.map_err(damaged)?);
            } else if let Some(created) = event.parse::<InvitationCreated>() {
                touched.invitation_batches.push(created.map_err(damaged)?.batch_id);
            }
        }
        Ok(touched)
    }
}

async fn load_invitations(
    db: &Database,
    batches: &[Uuid],
    answered: &[Uuid],
) -> Result<Vec<Invitation>, StorageError> {
    /// Ids of one `IN (…)`.
    const IDS: usize = 1_000;
    let mut found = Vec::new();
    for batches in batches.chunks(IDS) {
        found.extend(invitation::store::for_facts(db.reader(), batches, &[]).await?);
    }
    for answered in answered.chunks(IDS) {
        found.extend(invitation::store::for_facts(db.reader(), &[], answered).await?);
    }
    // One may be created and answered within the same events: both looks gave the same row.
    found.sort_by_key(|invitation| invitation.id);
    found.dedup_by_key(|invitation| invitation.id);
    Ok(found)
}

fn number(value: Option<i32>) -> FactValue {
    value.map_or(FactValue::Missing, |value| FactValue::Int(value.into()))
}

fn head(row: &ResponseRow) -> Vec<FactValue> {
    vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.wave_id.to_string()),
        FactValue::Code(row.questionnaire_id.to_string()),
        FactValue::Code(row.channel.clone()),
        FactValue::Day(row.submitted_day),
    ]
}

/// `valid` and `suspect`.
fn quality(row: &ResponseRow) -> [FactValue; 2] {
    let status = QualityStatus::from_code(&row.quality_status);
    let flag = |is: bool| FactValue::Int(i64::from(is));
    let counts = status != QualityStatus::Invalid && row.deleted_at.is_none();
    [flag(counts), flag(status == QualityStatus::Suspect)]
}

fn response_fact(row: &ResponseRow) -> FactRow {
    let mut values = head(row);
    values.extend([
        number(row.overall_value),
        number(row.overall_min),
        number(row.overall_max),
        number(row.nps_value),
        number(row.ces_value),
        number(row.ces_min),
        number(row.ces_max),
    ]);
    values.extend(quality(row));
    FactRow { key: row.id.to_string(), values }
}

fn rating_facts(row: &ResponseRow) -> Result<Vec<FactRow>, StorageError> {
    let ratings: BTreeMap<String, Option<[i64; 3]>> = serde_json::from_str(&row.ratings)
        .map_err(|error| StorageError::Corrupt(format!("ratings of response {}: {error}", row.id)))?;
    let facts = ratings.into_iter().map(|(code, rating)| {
        let mut values = head(row);
        let key = format!("{}:{code}", row.id);
        values.push(FactValue::Code(code));
        match rating {
            Some(rating) => {
                values.extend(rating.map(FactValue::Int));
                values.extend(quality(row));
            }
            // Taken away since: its row stays under its key and counts nowhere.
            None => {
                values.extend([FactValue::Missing, FactValue::Missing, FactValue::Missing]);
                values.extend([FactValue::Int(0), FactValue::Int(0)]);
            }
        }
        FactRow { key, values }
    });
    Ok(facts.collect())
}

fn invitation_fact(invitation: &Invitation) -> FactRow {
    FactRow {
        key: invitation.id.to_string(),
        values: vec![
            FactValue::Code(invitation.id.to_string()),
            FactValue::Code(invitation.unit_path.to_string()),
            FactValue::Code(invitation.questionnaire_id.to_string()),
            FactValue::Day(day_number_of(invitation.created_at)),
            FactValue::Int(i64::from(invitation.answered_at.is_some())),
        ],
    }
}
