//! What may be the same matter as something that came in before: proposed, never decided by the machine.

use super::{entity, entity::Column, queries::FeedbackHead, queries::Names};
use crate::{
    FeedbackRoom,
    similar::{NEAR_SAME, SAME_MATTER, Signature},
};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{CustomerId, OrgScope, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// Older matters are not looked at.
const WINDOW: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Of the same place, the latest.
const MOST_OF_PLACE: u64 = 400;
const MOST_OF_SENDER: u64 = 50;
const MOST_SHOWN: usize = 8;

/// Why it may be the same matter.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FeedbackMatchReason {
    /// The same sender, in much the same words.
    SameSenderNearSame,
    /// The same sender, perhaps about the same.
    SameSender,
    /// Another or unknown sender, in much the same words.
    NearSame,
}

/// What a new matter is compared by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looked {
    pub contact_key: Option<String>,
    pub customer: Option<CustomerId>,
    pub unit_path: Option<UnitPath>,
    pub text: String,
    /// Not itself.
    pub except: Option<uuid::Uuid>,
}

/// A matter that may be the same.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackMatch {
    #[serde(flatten)]
    pub head: FeedbackHead,
    pub reason: FeedbackMatchReason,
    /// 0–1: how much of the two texts is the same.
    pub likeness: f64,
}

/// The likeliest first. Matters that are themselves duplicates stand behind their first and are left out.
pub(crate) async fn find_matches(
    room: &FeedbackRoom,
    scope: &OrgScope,
    looked: &Looked,
    names: &Names,
) -> Result<Vec<FeedbackMatch>, StorageError> {
    let since = room.db.now() - WINDOW;
    let signature = Signature::of(&looked.text);
    let mut found = Vec::new();
    for (row, same_sender) in candidates(room, scope, looked, since).await? {
        let likeness = Signature::parse(&row.signature).map_or(0.0, |other| signature.likeness(&other));
        let reason = match (same_sender, likeness) {
            (true, likeness) if likeness >= SAME_MATTER => FeedbackMatchReason::SameSenderNearSame,
            (true, _) => FeedbackMatchReason::SameSender,
            (false, likeness) if likeness >= NEAR_SAME => FeedbackMatchReason::NearSame,
            (false, _) => continue,
        };
        found.push(FeedbackMatch { head: names.head(&row)?, reason, likeness });
    }
    found
        .sort_by(|left, right| left.reason.cmp(&right.reason).then(right.likeness.total_cmp(&left.likeness)));
    found.truncate(MOST_SHOWN);
    Ok(found)
}

async fn candidates(
    room: &FeedbackRoom,
    scope: &OrgScope,
    looked: &Looked,
    since: Timestamp,
) -> Result<Vec<(entity::Model, bool)>, StorageError> {
    let latest = |condition: Condition, most: u64| {
        let mut query = entity::Entity::find()
            .filter(rows_within(scope, Column::UnitPath))
            .filter(Column::RecordedAt.gt(since.as_millisecond()))
            .filter(Column::DuplicateOf.is_null())
            .filter(condition);
        if let Some(except) = looked.except {
            query = query.filter(Column::Id.ne(except));
        }
        query.order_by_desc(Column::RecordedAt).limit(most).all(room.db.reader())
    };
    let mut sender = Condition::any();
    if let Some(key) = &looked.contact_key {
        sender = sender.add(Column::ContactKey.eq(key));
    }
    if let Some(customer) = looked.customer {
        sender = sender.add(Column::CustomerId.eq(customer.0));
    }
    let mut all: Vec<(entity::Model, bool)> = Vec::new();
    if !sender.is_empty() {
        all.extend(latest(sender, MOST_OF_SENDER).await?.into_iter().map(|row| (row, true)));
    }
    if let Some(place) = looked.unit_path.as_ref().filter(|_| !looked.text.trim().is_empty()) {
        let here = Condition::all().add(Column::UnitPath.eq(place.as_str()));
        for row in latest(here, MOST_OF_PLACE).await? {
            if !all.iter().any(|(known, _)| known.id == row.id) {
                all.push((row, false));
            }
        }
    }
    Ok(all)
}
