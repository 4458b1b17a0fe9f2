//! Letters in the organisation's own words, in the database.

use super::{LetterKind, LetterText};
use jiff::Timestamp;
use manyi_kernel::Locale;
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_letters")]
    pub struct Model {
        /// Code of [`super::LetterKind`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub locale: String,
        pub subject: String,
        pub text: String,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn key(kind: LetterKind, locale: Locale) -> (String, String) {
    (kind.code().to_owned(), locale.code().to_owned())
}

/// `None`: the words of the product.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    kind: LetterKind,
    locale: Locale,
) -> Result<Option<LetterText>, StorageError> {
    let row = row::Entity::find_by_id(key(kind, locale)).one(db).await?;
    Ok(row.map(|row| LetterText { subject: row.subject, text: row.text }))
}

/// `None`: the words of the product again.
pub(super) async fn put(
    db: &impl ConnectionTrait,
    (kind, locale): (LetterKind, Locale),
    letter: Option<&LetterText>,
    at: Timestamp,
) -> Result<(), StorageError> {
    row::Entity::delete_by_id(key(kind, locale)).exec(db).await?;
    if let Some(letter) = letter {
        let (kind, locale) = key(kind, locale);
        let (subject, text) = (letter.subject.clone(), letter.text.clone());
        let row = row::Model { kind, locale, subject, text, updated_at: at.as_millisecond() };
        row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(())
}
