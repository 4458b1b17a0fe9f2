//! From events to fact rows. Replaying an event gives the same keys with the present values, so that a replay
//! from the beginning and a live reaction end alike.

use super::{
    INVITATION_FACTS, RATING_FACTS, RESPONSE_FACTS,
    load::{self, ResponseRow},
};
use crate::{
    invitation::{self, Invitation, InvitationCreated},
    response::{ResponseImported, ResponseSubmitted},
};
use manyi_kernel::{FactBatch, FactRow, FactValue, StoredEvent, day_number_of};
use manyi_storage::{Database, StorageError};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The fact rows that `events` change; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let touched = Touched::of(events)?;
    let mut responses = load::by_ids(db.reader(), &touched.responses).await?;
    for import in &touched.imports {
        let wave = import.wave_id.0;
        responses.extend(load::by_numbers(db.reader(), wave, import.first_number, import.count).await?);
    }
    let answered: Vec<Uuid> = responses.iter().filter_map(|row| row.invitation_id).collect();
    let invitations = load_invitations(db, &touched.invitation_batches, &answered).await?;

    let mut ratings = Vec::new();
    for row in &responses {
        ratings.extend(rating_facts(row)?);
    }
    let batches = [
        FactBatch { table: &RESPONSE_FACTS, rows: responses.iter().map(response_fact).collect() },
        FactBatch { table: &RATING_FACTS, rows: ratings },
        FactBatch { table: &INVITATION_FACTS, rows: invitations.iter().map(invitation_fact).collect() },
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
        // Refused answers are never stored: every stored response counts.
        FactValue::Int(1),
    ]);
    FactRow { key: row.id.to_string(), values }
}

fn rating_facts(row: &ResponseRow) -> Result<Vec<FactRow>, StorageError> {
    let ratings: BTreeMap<String, [i64; 3]> = serde_json::from_str(&row.ratings)
        .map_err(|error| StorageError::Corrupt(format!("ratings of response {}: {error}", row.id)))?;
    let facts = ratings.into_iter().map(|(code, [value, min, max])| {
        let mut values = head(row);
        let key = format!("{}:{code}", row.id);
        values.extend([
            FactValue::Code(code),
            FactValue::Int(value),
            FactValue::Int(min),
            FactValue::Int(max),
        ]);
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
