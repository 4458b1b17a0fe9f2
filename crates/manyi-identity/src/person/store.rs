//! Rows of `people` and `person_roles`.

use crate::{
    role::{Role, RoleSet},
    text::login_key,
};
use jiff::Timestamp;
use manyi_kernel::{Locale, OrgScope, PersonId, Revision, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub login: String,
    pub login_key: String,
    pub name: String,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub locale: String,
    pub password_hash: Option<String>,
    pub disabled: bool,
    pub last_sign_in_at: Option<i64>,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) mod roles {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_roles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        pub granted_at: i64,
        pub granted_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Model {
    pub(crate) fn person_id(&self) -> PersonId {
        PersonId(self.id)
    }

    pub(crate) fn path(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub(crate) fn locale(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: Model) -> Result<(), StorageError> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(connection).await?;
    Ok(())
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: PersonId,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find_by_id(id.0).filter(rows_within(scope, Column::UnitPath)).one(connection).await?)
}

/// For sign-in, which knows no scope yet.
pub(crate) async fn find_by_login(
    connection: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find().filter(Column::LoginKey.eq(login_key(login))).one(connection).await?)
}

/// Stores `row` if nobody edited it since `revision`; the next revision is in the answer.
pub(crate) async fn update(
    connection: &impl ConnectionTrait,
    row: Model,
    revision: Revision,
) -> Result<Model, StorageError> {
    let row = Model { revision: revision.next().0, ..row };
    let changed = Entity::update_many()
        .set(ActiveModel {
            name: Set(row.name.clone()),
            unit_id: Set(row.unit_id),
            unit_path: Set(row.unit_path.clone()),
            disabled: Set(row.disabled),
            revision: Set(row.revision),
            ..Default::default()
        })
        .filter(Column::Id.eq(row.id))
        .filter(Column::Revision.eq(revision.0))
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StorageError::RevisionMismatch);
    }
    Ok(row)
}

pub(crate) async fn set_password(
    connection: &impl ConnectionTrait,
    id: PersonId,
    hash: String,
) -> Result<(), StorageError> {
    let change = ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    Entity::update_many().set(change).filter(Column::Id.eq(id.0)).exec(connection).await?;
    Ok(())
}

pub(crate) async fn set_last_sign_in(
    connection: &impl ConnectionTrait,
    id: PersonId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let change = ActiveModel { last_sign_in_at: Set(Some(at.as_millisecond())), ..Default::default() };
    Entity::update_many().set(change).filter(Column::Id.eq(id.0)).exec(connection).await?;
    Ok(())
}

pub(crate) async fn set_locale(
    connection: &impl ConnectionTrait,
    id: PersonId,
    locale: Locale,
) -> Result<(), StorageError> {
    let change = ActiveModel { locale: Set(locale.code().to_owned()), ..Default::default() };
    Entity::update_many().set(change).filter(Column::Id.eq(id.0)).exec(connection).await?;
    Ok(())
}

/// Takes the person's row until the transaction ends, so that edits of their roles come one after another.
pub(crate) async fn next_revision(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<(), StorageError> {
    Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Id.eq(id.0))
        .exec(connection)
        .await?;
    Ok(())
}

pub(crate) async fn replace_roles(
    connection: &impl ConnectionTrait,
    id: PersonId,
    wanted: &RoleSet,
    (granted_at, granted_by): (Timestamp, String),
) -> Result<(), StorageError> {
    roles::Entity::delete_many().filter(roles::Column::PersonId.eq(id.0)).exec(connection).await?;
    for role in wanted.iter() {
        let row = roles::Model {
            person_id: id.0,
            role: role.code().to_owned(),
            granted_at: granted_at.as_millisecond(),
            granted_by: granted_by.clone(),
        };
        roles::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(connection).await?;
    }
    Ok(())
}

pub(crate) async fn roles_of(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<RoleSet, StorageError> {
    let rows = roles::Entity::find().filter(roles::Column::PersonId.eq(id.0)).all(connection).await?;
    Ok(RoleSet::from_stored(rows.iter().map(|row| row.role.as_str())))
}

pub(crate) async fn roles_of_many(
    connection: &impl ConnectionTrait,
    people: &[Model],
) -> Result<HashMap<Uuid, RoleSet>, StorageError> {
    let ids = people.iter().map(|person| person.id);
    let rows = roles::Entity::find().filter(roles::Column::PersonId.is_in(ids)).all(connection).await?;
    let mut codes: HashMap<Uuid, Vec<&str>> = HashMap::new();
    for row in &rows {
        codes.entry(row.person_id).or_default().push(&row.role);
    }
    Ok(codes.into_iter().map(|(id, codes)| (id, RoleSet::from_stored(codes))).collect())
}

/// How many people besides `except` hold an administrator's role and can use it.
pub(crate) async fn other_holders(
    connection: &impl ConnectionTrait,
    role: Role,
    except: PersonId,
) -> Result<u64, StorageError> {
    let holders = roles::Entity::find()
        .select_only()
        .column(roles::Column::PersonId)
        .filter(roles::Column::Role.eq(role.code()))
        .filter(roles::Column::PersonId.ne(except.0))
        .into_tuple::<Uuid>()
        .all(connection)
        .await?;
    let able = Entity::find().filter(Column::Id.is_in(holders)).filter(Column::Disabled.eq(false));
    Ok(able.count(connection).await?)
}
