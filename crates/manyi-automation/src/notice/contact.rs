//! How somebody of the staff is reached, as they chose themselves. The address is kept sealed and never shown whole.

use crate::{AutomationRefused, AutomationRoom};
use manyi_connect::{Medium, is_address, mask};
use manyi_kernel::{Actor, FieldProblem, PersonId, UnitPath, coded};
use manyi_storage::StorageError;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use serde::{Deserialize, Serialize};

coded! {
    NoticeMedium {
        Mail = "mail",
        Sms = "sms",
        /// No messages; the console still shows everything.
        None = "none",
    }
}

impl NoticeMedium {
    pub(crate) fn medium(self) -> Option<Medium> {
        match self {
            Self::Mail => Some(Medium::Mail),
            Self::Sms => Some(Medium::Sms),
            Self::None => None,
        }
    }
}

coded! {
    /// What notices to a single person are about; each may be switched off.
    NoticeTopic {
        Meetings = "meetings",
        Improvement = "improvement",
        Knowledge = "knowledge",
    }
}

pub(crate) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_contacts")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// Code of a [`super::NoticeMedium`].
        pub medium: String,
        pub address: Option<String>,
        pub masked: String,
        /// Codes of [`super::NoticeTopic`] as JSON.
        pub muted: String,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How somebody is reached.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeContact {
    /// Absent: never chosen.
    pub medium: Option<NoticeMedium>,
    #[schema(example = "wa***@example.com")]
    pub masked_address: String,
    /// About what no messages are wanted; the bell still shows it.
    pub muted: Vec<NoticeTopic>,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetNoticeContact {
    pub medium: NoticeMedium,
    /// Mail address or telephone number; what is known is kept where it is absent.
    #[serde(default)]
    pub address: Option<String>,
    /// About what no messages are wanted; as it was where it is absent.
    #[serde(default)]
    pub muted: Option<Vec<NoticeTopic>>,
}

/// What a sealed address is bound to.
fn context(person: PersonId) -> String {
    format!("notice_contact:{person}")
}

async fn find(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(person.0).one(connection).await?)
}

fn medium_of(row: &entity::Model) -> Result<NoticeMedium, StorageError> {
    NoticeMedium::from_code(&row.medium)
        .ok_or_else(|| StorageError::Corrupt(format!("medium of a notice contact: {}", row.medium)))
}

pub(crate) async fn shown(room: &AutomationRoom, person: PersonId) -> Result<NoticeContact, StorageError> {
    Ok(match find(room.db.reader(), person).await? {
        Some(row) => NoticeContact {
            medium: Some(medium_of(&row)?),
            muted: muted_of(&row)?,
            masked_address: row.masked,
        },
        None => NoticeContact { medium: None, masked_address: String::new(), muted: Vec::new() },
    })
}

fn muted_of(row: &entity::Model) -> Result<Vec<NoticeTopic>, StorageError> {
    serde_json::from_str(&row.muted)
        .map_err(|error| StorageError::Corrupt(format!("topics of a notice contact: {error}")))
}

/// How somebody is reached.
pub(crate) struct Reached {
    pub medium: NoticeMedium,
    /// None when they want nothing, or must type it again.
    pub address: Option<String>,
    pub muted: Vec<NoticeTopic>,
}

/// `None` when the person never chose.
pub(crate) async fn reached(
    room: &AutomationRoom,
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<Reached>, StorageError> {
    let Some(row) = find(connection, person).await? else { return Ok(None) };
    let address = row.address.as_ref().and_then(|sealed| {
        let opened = room.connect.sealer.open(&context(person), sealed);
        // Sealed by a key that is gone: whoever it was meant for types it again, and nobody else waits for it.
        opened.inspect_err(|error| tracing::warn!(%error, %person, "a notice address cannot be opened")).ok()
    });
    Ok(Some(Reached { medium: medium_of(&row)?, address, muted: muted_of(&row)? }))
}

/// Chooses how the actor is reached.
///
/// # Errors
/// [`AutomationRefused::Wrong`] where the address is none of that kind.
pub async fn set_contact(
    room: &AutomationRoom,
    actor: &Actor,
    input: SetNoticeContact,
) -> Result<(), AutomationRefused> {
    let Some(person) = actor.person_id() else { return Err(AutomationRefused::NotFound) };
    let whole = UnitPath::root();
    let place = actor.scope.paths().first().unwrap_or(&whole).clone();
    keep(room, actor, (person, &place), input).await
}

/// Sets how somebody else within the actor's scope is reached.
///
/// # Errors
/// As [`set_contact`]; [`AutomationRefused::NotFound`] outside the scope.
pub(crate) async fn set_contact_of(
    room: &AutomationRoom,
    actor: &Actor,
    person: PersonId,
    input: SetNoticeContact,
) -> Result<(), AutomationRefused> {
    let place = place_of(room, actor, person).await.ok_or(AutomationRefused::NotFound)?;
    keep(room, actor, (person, &place), input).await
}

/// Where somebody within the actor's scope works.
pub(crate) async fn place_of(room: &AutomationRoom, actor: &Actor, person: PersonId) -> Option<UnitPath> {
    let found = room.directory.person(person).await?;
    Some(found.unit_path).filter(|path| actor.scope.allows(path))
}

async fn keep(
    room: &AutomationRoom,
    actor: &Actor,
    (person, place): (PersonId, &UnitPath),
    input: SetNoticeContact,
) -> Result<(), AutomationRefused> {
    let mut work = room.db.begin(actor).await?;
    let known = reached(room, work.connection(), person).await?;
    let known_muted = known.as_ref().map(|known| known.muted.clone()).unwrap_or_default();
    let mut muted = input.muted.unwrap_or(known_muted);
    muted.sort_unstable();
    muted.dedup();
    let kept = known.filter(|known| known.medium == input.medium).and_then(|known| known.address);
    let address = checked(input.medium, input.address.as_deref(), kept)?;
    let sealed =
        address.as_deref().map(|address| room.connect.sealer.seal(&context(person), address)).transpose()?;
    let row = entity::ActiveModel {
        person_id: Set(person.0),
        medium: Set(input.medium.code().to_owned()),
        address: Set(sealed),
        masked: Set(address.as_deref().map(mask).unwrap_or_default()),
        muted: Set(
            serde_json::to_string(&muted).map_err(|error| StorageError::Unstorable(error.to_string()))?
        ),
        changed_at: Set(work.now().as_millisecond()),
    };
    let replaced = OnConflict::column(entity::Column::PersonId)
        .update_columns([
            entity::Column::Medium,
            entity::Column::Address,
            entity::Column::Masked,
            entity::Column::Muted,
            entity::Column::ChangedAt,
        ])
        .to_owned();
    entity::Entity::insert(row).on_conflict(replaced).exec_without_returning(work.connection()).await?;
    work.audit("automation.set_contact", "person", person, place);
    work.commit().await?;
    Ok(())
}

/// What was typed, else what is known of this way; nothing where no messages are wanted.
fn checked(
    medium: NoticeMedium,
    typed: Option<&str>,
    kept: Option<String>,
) -> Result<Option<String>, AutomationRefused> {
    let wrong = |code: &str| AutomationRefused::Wrong(vec![FieldProblem::new("/address", code)]);
    let Some(medium) = medium.medium() else { return Ok(None) };
    let typed = typed.map(str::trim).filter(|address| !address.is_empty());
    let address = typed.map(str::to_owned).or(kept).ok_or_else(|| wrong("required"))?;
    if is_address(medium, &address) { Ok(Some(address)) } else { Err(wrong("automation.bad_address")) }
}
