//! Reads every text again with a new version, which then takes the place of the one in use.

use super::{
    VersionReason, VersionState, learn,
    store::{self, row},
};
use crate::{
    TextSource, TopicRoom,
    events::VoiceVersionActivated,
    voice::{self, read},
};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::{JobError, JobHandler, StorageError};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) const BUILD_JOB: &str = "voice.read_again";

/// Things whose texts are read between two looks at whether the version is still wanted.
const BATCH: u64 = 200;

/// Begins anew when the process died: texts that were read are read again.
pub struct BuildVersion(pub TopicRoom);

#[async_trait]
impl JobHandler for BuildVersion {
    fn kind(&self) -> &'static str {
        BUILD_JOB
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let number = payload["number"].as_i64().and_then(|number| i32::try_from(number).ok());
        let number = number.ok_or_else(|| JobError::GiveUp("the payload names no version".to_owned()))?;
        build(&self.0, number).await?;
        Ok(())
    }
}

async fn build(room: &TopicRoom, number: i32) -> Result<(), StorageError> {
    let Some(mut version) = wanted(room, number).await? else { return Ok(()) };
    if version.reason()? == VersionReason::Training && version.card.is_none() {
        let learned = learn::learn(room, &version).await?;
        version.card = Some(learned.card_text()?);
        version.weights = Some(learned.weights);
        if !learned.is_better {
            version.state = VersionState::Refused.code().to_owned();
        }
        let mut work = room.db.begin(&Actor::system()).await?;
        store::update(work.connection(), version.clone()).await?;
        work.audit("voice_version.train", "voice_version", number, &UnitPath::root());
        work.commit().await?;
    }
    let (mut after, mut second_look) = (Uuid::nil(), false);
    while wanted(room, number).await?.is_some() {
        let active = room.active().await?;
        let keys = voice::store::keys_after(room.db.reader(), active.number, after, BATCH).await?;
        let Some(last) = keys.last().map(|key| key.0) else {
            let db = room.db.reader();
            let all = voice::store::count(db, active.number).await?;
            // A text that was read for the version in use just before this one was looked for.
            if !second_look && voice::store::count(db, number).await? < all {
                (after, second_look) = (Uuid::nil(), true);
                continue;
            }
            return activate(room, number).await;
        };
        let mut by_source: BTreeMap<TextSource, Vec<Uuid>> = BTreeMap::new();
        for (_, source, id) in keys {
            by_source.entry(source).or_default().push(id);
        }
        for (source, ids) in by_source {
            read::read_with(room, std::slice::from_ref(&version), (source, &ids)).await?;
        }
        after = last;
    }
    Ok(())
}

/// The version while it is being built; a later order may have given it up.
async fn wanted(room: &TopicRoom, number: i32) -> Result<Option<row::Model>, StorageError> {
    let row = store::find(room.db.reader(), number).await?;
    Ok(row.filter(|row| row.state == VersionState::Building.code()))
}

/// In one transaction: nobody sees labels of two versions, or of none.
async fn activate(room: &TopicRoom, number: i32) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let now: Timestamp = work.now();
    let db = work.connection();
    let found = store::find(db, number).await?.filter(|row| row.state == VersionState::Building.code());
    let Some(row) = found else { return Ok(()) };
    store::move_all(db, (VersionState::Active, VersionState::Retired)).await?;
    let activated = row::Model {
        state: VersionState::Active.code().to_owned(),
        activated_at: Some(now.as_millisecond()),
        is_told: true,
        ..row
    };
    store::update(db, activated).await?;
    voice::store::delete_all_but(db, number).await?;
    work.record(&VoiceVersionActivated { version: number }, number, &UnitPath::root())?;
    work.audit("voice_version.activate", "voice_version", number, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
