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
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How the caller is reached.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeContact {
    /// Absent: never chosen.
    pub medium: Option<NoticeMedium>,
    #[schema(example = "wa***@example.com")]
    pub masked_address: String,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetNoticeContact {
    pub medium: NoticeMedium,
    /// Mail address or telephone number; what is known is kept where it is absent.
    #[serde(default)]
    pub address: Option<String>,
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
        Some(row) => NoticeContact { medium: Some(medium_of(&row)?), masked_address: row.masked },
        None => NoticeContact { medium: None, masked_address: String::new() },
    })
}

/// The medium and the address; `None` when the person never chose, no address when they want nothing.
pub(crate) async fn address_of(
    room: &AutomationRoom,
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<(NoticeMedium, Option<String>)>, StorageError> {
    let Some(row) = find(connection, person).await? else { return Ok(None) };
    let open = |sealed: &String| room.connect.sealer.open(&context(person), sealed);
    Ok(Some((medium_of(&row)?, row.address.as_ref().map(open).transpose()?)))
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
    let wrong = |code: &str| AutomationRefused::Wrong(vec![FieldProblem::new("/address", code)]);
    let Some(person) = actor.person_id() else { return Err(AutomationRefused::NotFound) };
    let mut work = room.db.begin(actor).await?;
    let known = address_of(room, work.connection(), person).await?;
    let typed = input.address.as_deref().map(str::trim).filter(|address| !address.is_empty());
    let kept = known.filter(|(medium, _)| *medium == input.medium).and_then(|(_, address)| address);
    let address = match input.medium.medium() {
        None => None,
        Some(medium) => {
            let address = typed.map(str::to_owned).or(kept).ok_or_else(|| wrong("required"))?;
            if !is_address(medium, &address) {
                return Err(wrong("automation.bad_address"));
            }
            Some(address)
        }
    };
    let sealed =
        address.as_deref().map(|address| room.connect.sealer.seal(&context(person), address)).transpose()?;
    let row = entity::ActiveModel {
        person_id: Set(person.0),
        medium: Set(input.medium.code().to_owned()),
        address: Set(sealed),
        masked: Set(address.as_deref().map(mask).unwrap_or_default()),
        changed_at: Set(work.now().as_millisecond()),
    };
    let replaced = OnConflict::column(entity::Column::PersonId)
        .update_columns([
            entity::Column::Medium,
            entity::Column::Address,
            entity::Column::Masked,
            entity::Column::ChangedAt,
        ])
        .to_owned();
    entity::Entity::insert(row).on_conflict(replaced).exec_without_returning(work.connection()).await?;
    let whole = UnitPath::root();
    let place = actor.scope.paths().first().unwrap_or(&whole);
    work.audit("automation.set_contact", "person", person, place);
    work.commit().await?;
    Ok(())
}
