//! A new version is ordered: for a changed codeframe, from corrections, or as an earlier one was.

use super::{
    VersionReason, VersionState,
    build::BUILD_JOB,
    learn::FEWEST_CORRECTIONS,
    store::{self, row},
};
use crate::{TopicRoom, codeframe, correction, events::VoiceVersionActivated, voice};
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::{NewJob, StorageError, UnitOfWork};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum VersionRefused {
    #[error("there is no such version")]
    NotFound,
    #[error("the version is in use")]
    InUse,
    #[error("{have} corrections are too few to learn from")]
    TooFewCorrections { have: u64 },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The program's own weights and codeframe, if texts were never read before. Called whenever the program starts.
pub async fn prepare(room: &TopicRoom) -> Result<(), StorageError> {
    if store::next_number(room.db.reader()).await? > 1 {
        return tell(room).await;
    }
    let mut work = room.db.begin(&Actor::system()).await?;
    let now = work.now().as_millisecond();
    let document = serde_json::to_string(&codeframe::seed())
        .map_err(|error| StorageError::Unstorable(format!("codeframe: {error}")))?;
    let frame = codeframe::store::row::Model { version: 1, document, created_by: None, created_at: now };
    codeframe::store::insert(work.connection(), frame).await?;
    let first = row::Model {
        number: 1,
        state: VersionState::Active.code().to_owned(),
        reason: VersionReason::Shipped.code().to_owned(),
        codeframe: 1,
        weights: None,
        card: None,
        created_by: None,
        created_at: now,
        activated_at: Some(now),
        is_told: true,
    };
    store::insert(work.connection(), first).await?;
    work.audit("voice_version.create", "voice_version", 1, &UnitPath::root());
    match work.commit().await {
        // Another process was first.
        Err(_) if store::next_number(room.db.reader()).await? > 1 => Ok(()),
        done => done.map(|_| ()),
    }
}

/// Labels that were shown before anybody counted them are counted too.
async fn tell(room: &TopicRoom) -> Result<(), StorageError> {
    let active = room.active().await?;
    if active.is_told {
        return Ok(());
    }
    let mut work = room.db.begin(&Actor::system()).await?;
    let version = active.number;
    store::update(work.connection(), row::Model { is_told: true, ..active }).await?;
    work.record(&VoiceVersionActivated { version }, version, &UnitPath::root())?;
    work.audit("voice_version.activate", "voice_version", version, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// What a new version is made of.
pub(crate) struct NewVersion {
    pub reason: VersionReason,
    pub codeframe: i32,
    pub weights: Option<Vec<u8>>,
    pub card: Option<String>,
}

/// Orders a version within a unit of work; one that was being built is given up.
pub(crate) async fn order(work: &mut UnitOfWork, new: NewVersion) -> Result<i32, StorageError> {
    let db = work.connection();
    if let Some(given_up) = store::in_state(db, VersionState::Building).await? {
        voice::store::delete_version(db, given_up.number).await?;
        store::move_all(db, (VersionState::Building, VersionState::Retired)).await?;
    }
    let number = store::next_number(db).await?;
    let row = row::Model {
        number,
        state: VersionState::Building.code().to_owned(),
        reason: new.reason.code().to_owned(),
        codeframe: new.codeframe,
        weights: new.weights,
        card: new.card,
        created_by: work.actor().person_id().map(|id| id.0),
        created_at: work.now().as_millisecond(),
        activated_at: None,
        is_told: false,
    };
    store::insert(db, row).await?;
    let run_at = work.now();
    let job = NewJob {
        kind: BUILD_JOB,
        payload: json!({ "number": number }),
        run_at,
        dedupe_key: Some(number.to_string()),
        max_attempts: 8,
    };
    work.enqueue(job).await?;
    work.audit("voice_version.create", "voice_version", number, &UnitPath::root());
    Ok(number)
}

/// Learns from all corrections; what was learned is taken only if it decides better.
pub async fn train(room: &TopicRoom, actor: &Actor) -> Result<i32, VersionRefused> {
    let have = correction::store::count(room.db.reader()).await?;
    if have < FEWEST_CORRECTIONS {
        return Err(VersionRefused::TooFewCorrections { have });
    }
    let active = room.active().await?;
    let mut work = room.db.begin(actor).await?;
    let new = NewVersion {
        reason: VersionReason::Training,
        codeframe: active.codeframe,
        weights: None,
        card: None,
    };
    let number = order(&mut work, new).await?;
    work.commit().await?;
    Ok(number)
}

/// Texts are read again as with an earlier version; it comes back under a new number, for texts were written since.
pub async fn return_to(room: &TopicRoom, actor: &Actor, number: i32) -> Result<i32, VersionRefused> {
    let row = store::find(room.db.reader(), number).await?.ok_or(VersionRefused::NotFound)?;
    if row.state()? == VersionState::Active {
        return Err(VersionRefused::InUse);
    }
    let mut work = room.db.begin(actor).await?;
    let new = NewVersion {
        reason: VersionReason::Return,
        codeframe: row.codeframe,
        weights: row.weights,
        card: row.card,
    };
    let number = order(&mut work, new).await?;
    work.commit().await?;
    Ok(number)
}
